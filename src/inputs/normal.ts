/**
 * A text in a normal form of Unicode. More than 30 marks on one letter are no writing (UAX 15), and would be put in order in
 * a time that grows with their square: such a text stays as it is.
 */
export const normalized = (text: string, form: 'NFC' | 'NFD'): string =>
  text.length > 1000 && /\p{M}{31}/u.test(text) ? text : text.normalize(form)

/** A text without case, accents, spaces and punctuation: by this headings, and words for a choice, are matched. */
export const normal = (text: string): string =>
  normalized(text, 'NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replaceAll('ς', 'σ')

/** A text without case and accents, by which names of groups are compared: late, Late and LATE are one. */
export const folded = (text: string): string =>
  normalized(normalized(text, 'NFD').replace(/[\u0300-\u036f]/g, ''), 'NFC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/\s+/g, ' ')
    .trim()

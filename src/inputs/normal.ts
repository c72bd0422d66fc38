/** A text without case, accents, spaces and punctuation: by this headings, and words for a choice, are matched. */
export const normal = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replaceAll('ς', 'σ')

import stringWidth from 'string-width'

/** Latin and Greek letters, common punctuation, signs of currency and box lines: each takes one place, as it stands. */
const SINGLE =
  /^[\x20-\x7e\xa1-\xac\xae-\u02af\u0386-\u0481\u2010-\u2027\u2030-\u203b\u20a0-\u20bf\u2212\u2500-\u257f]*$/

/** A longer text is measured in pieces: what is joined to what is found out in a time that grows with the square. */
const PIECE = 512

/** How many places a text takes in a terminal. Most texts need no look at what their characters are made of, which takes long to prepare. */
export function width(text: string): number {
  if (SINGLE.test(text)) return text.length
  let places = 0
  for (let at = 0; at < text.length; at += PIECE) places += stringWidth(text.slice(at, at + PIECE))
  return places
}

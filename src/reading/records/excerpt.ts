/** A place in a file, shown to people. */

const LF = 10
const CR = 13

/** How many bytes are shown on either side. */
const SHOWN = 30

/** What stands around a place on its line, and below it a caret. */
export function excerpt(bytes: Buffer, place: number): string[] {
  let from = place
  while (from > 0 && place - from < SHOWN && bytes[from - 1] !== LF && bytes[from - 1] !== CR) from--
  let to = place
  while (to < bytes.length && to - place < SHOWN && bytes[to] !== LF && bytes[to] !== CR) to++
  // A character cut in two at either end is left out.
  const text = (a: number, b: number) =>
    bytes
      .toString('utf8', a, b)
      .replaceAll('\ufffd', '')
      .replace(/\p{Cc}/gu, ' ')
  return [text(from, to), `${' '.repeat(text(from, place).length)}^`]
}

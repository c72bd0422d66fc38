/** The texts of another language, as the build lays them out. Only main.ts uses it. */
import fs from 'node:fs'

const NEWLINE = 10

type Texts = { readonly [text: string]: string }

/** The line of a catalogue in which a text is looked for; the build (.config/rolldown.mjs) lays it there by the same sum. */
function lineFor(text: string, lines: number): number {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % lines
  return sum
}

/**
 * What a text is in a language, undefined where the catalogue lacks it. The file has an object of texts a line: a run shows
 * few of them, and only the lines that these stand in are read, which spares most of what a start in that language costs.
 */
export function catalogueIn(file: string): (text: string) => string | undefined {
  const bytes = fs.readFileSync(file)
  const begins = [0]
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) begins.push(at + 1)
  const read: Texts[] = []
  return (text) => {
    const line = lineFor(text, begins.length)
    read[line] ??= JSON.parse(bytes.toString('utf8', begins[line], begins[line + 1])) as Texts
    const texts = read[line]
    return Object.hasOwn(texts, text) ? texts[text] : undefined
  }
}

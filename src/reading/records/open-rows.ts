/** Opens a file of rows, CSV or JSON: as it is said to be, or as its first sign tells. */

import type { RowForm } from '../../inputs/files/row-forms'
import { type Csv, openCsv } from './csv-reader'
import type { DialectFlags, Fitness } from './dialect'
import { after, begin } from './in-blocks'
import { type JsonFile, openJson } from './json-reader'
import { LONGEST_RECORD } from './limits'

/** Up to so many signs are looked at. */
const LOOK = 64

/**
 * An object; or an array of what JSON knows. A heading such as [Customer] is none.
 */
const JSON_START = /^\s*(?:\{|\[\s*(?:[[{"\]]|$|-?\d+(?:\.\d+)?\s*[,\]]|(?:true|false|null)\b))/

/** What stands behind so many lines, from its first sign on; null where more must be read to tell. */
function firstSigns(text: string, skipLines: number): string | null {
  let at = 0
  for (let line = 0; line < skipLines; line++) {
    const end = text.indexOf('\n', at)
    if (end < 0) return null
    at = end + 1
  }
  const signs = text.slice(at).trimStart()
  return signs.length < LOOK && !signs.includes('\n') ? null : signs
}

/** Opens rows. Errors: a Failure where the file as a whole cannot be understood. */
export async function openRows(
  source: AsyncIterable<Buffer>,
  name: string,
  asked: { readonly form: RowForm | null; readonly dialect: DialectFlags },
  fitness: (headings: readonly string[]) => Fitness,
  isMeant: (key: string) => boolean,
): Promise<(Csv & { readonly form: 'separated' }) | JsonFile> {
  const { form, dialect } = asked
  const { skipLines } = dialect
  const csv = async (blocks: AsyncIterable<Buffer>) =>
    ({ ...(await openCsv(blocks, name, dialect, fitness)), form: 'separated' }) as const
  if (form === 'separated') return csv(source)
  if (form !== null) return openJson(source, name, form, skipLines, isMeant)
  const blocks = source[Symbol.asyncIterator]()
  const isEnough = (parts: readonly Buffer[], size: number) =>
    size >= LONGEST_RECORD || firstSigns(Buffer.concat(parts).toString(), skipLines) !== null
  const begun = await begin(blocks, isEnough)
  const text = begun.start.toString('utf8', 0, LONGEST_RECORD)
  const signs = firstSigns(text, skipLines) ?? firstSigns(`${text}\n\n`, skipLines) ?? ''
  const all = after(begun, blocks)
  return JSON_START.test(signs) ? openJson(all, name, null, skipLines, isMeant) : csv(all)
}

/** The rows of a report as a Parquet file, each column with its type. */

import { mistyped } from '../errors'
import { isVerbal } from '../inputs/units'
import type { Column, Report } from '../report/report'
import type { TypedWriting, WrittenColumn, WrittenKind } from '../tables/typed-rows'
import { Lines } from './lines'

/** The signs of ASCII by which a text stands in quotes. */
const STOPS = new Uint8Array(128)
for (const sign of '",\r\n') STOPS[sign.charCodeAt(0)] = 1

/** What is no plain ASCII: nothing is put ahead of it, as no spreadsheet opens it. */
const quotedCell = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`)

/** What the cells of a column are. */
function kindOf({ unit, holds, words }: Column): WrittenKind {
  if (holds === 'a count' || holds === 'a whole number') return 'whole'
  if (holds === 'a day') return 'day'
  if (holds === 'yes or no') return 'yes or no'
  return isVerbal(unit) || holds === 'a number or a text' || words !== undefined ? 'text' : 'amount'
}

/** Errors: a Failure for an answer without rows, or where the program that writes such files is not there. */
export async function parquet(
  { columns, rows, document, schema }: Report,
  begin: (columns: readonly WrittenColumn[]) => TypedWriting,
  write: (bytes: Buffer) => void,
): Promise<void> {
  if (columns.length === 0 || document !== undefined)
    throw mistyped([
      {
        ...{ code: 'conflicting_inputs', column: '--format', found: schema.split('/')[1]! },
        expected: 'an answer of rows, such as --format csv gives',
      },
    ])
  const writing = begin(columns.map((one) => ({ name: one.key, kind: kindOf(one) })))
  try {
    const lines = new Lines(STOPS, quotedCell)
    for await (const some of rows) {
      if (some.laid) lines.laid(some.laid, some.length)
      else for (const row of some) lines.row(row)
      if (some.length > 0) writing.write(lines.take())
    }
    await writing.finish(write)
  } finally {
    writing.close()
  }
}

/** The report of a command that reads files: what became of them stands around what it has to say itself. */

import type { Table } from '../tables/table'
import { say } from '../words/say'
import { countedBlocks, countedJson } from './counted-rows'
import { faultsJson, howRead } from './how-read'
import { leftOut } from './labels'
import type { Column, Report } from './report'
import { tallied, tallyOf } from './tally'

export interface FromFiles extends Omit<Report, 'before' | 'listed' | 'notes'> {
  /** The files whose rows it is about; several are read as one. */
  readonly files: readonly Table[]
  /** Those that are only looked up in. */
  readonly beside?: readonly Table[]
  /** The columns whose names no label of a file may have: those that have one are left out. */
  readonly results?: readonly Column[]
  /** Where it is no list of rows: JSON tells these members in their place. */
  readonly instead?: Report['before']
}

export function fileReport({ files, beside = [], results, instead, ...own }: FromFiles): Report {
  const all = [...files, ...beside]
  return {
    before: instead ?? {},
    listed: instead === undefined,
    notes: () => all.flatMap(howRead),
    summary: () =>
      beside.reduce(
        (lines, { name, tally }) =>
          say('{lines}{gap}{name}: {rows}', { lines, gap: '\n', name, rows: tallied(tally) }),
        tallied(tallyOf(files)),
      ),
    ...own,
    counted: (show) =>
      countedBlocks(
        all.filter(({ tally }) => tally.read > 0),
        show,
      ),
    after: () => ({ ...own.after(), counted: countedJson(all), rejected: files.flatMap(faultsJson) }),
    warnings: () => [
      ...files.flatMap((table) => table.warnings()),
      ...(results === undefined ? [] : files.flatMap((table) => leftOut(table, results))),
      ...own.warnings(),
    ],
  }
}

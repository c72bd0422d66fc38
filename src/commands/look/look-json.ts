/** What is seen of files, for scripts. */
import { rowFormWord } from '../../inputs/files/row-forms'
import { shellLine } from '../../inputs/shell'
import type { Json } from '../../report/report'
import { columnsLooked } from './columns-look'
import type { FileLook } from './file-look'
import type { Relation } from './relation'
import type { Suggestion } from './suggestions'

/** The questions of a file, and what it lacks. */
const openPartsJson = ({ table, obstacles }: FileLook): { [key: string]: Json } => ({
  questions: (table.findings?.questions ?? []).map(({ thing, why, readings }) => ({
    thing,
    why,
    readings: readings.map(({ said, sum, flags }) => ({ said, sum, flags })),
  })),
  lacks: obstacles.map(({ code, field = null, expected, found, hint = null }) => ({
    code,
    field,
    expected,
    found,
    hint,
  })),
})

/** The columns of a file, and why each was taken for what it is. */
export const columnsJson = ({ table }: FileLook): readonly Json[] =>
  columnsLooked(table).map(({ position, heading, takenFor, isState, reason, written, line, found }) => ({
    position,
    heading,
    taken_for: takenFor,
    is_state: isState,
    reason,
    written,
    ...(table.typeOf && { type: table.typeOf(position) }),
    decided_by: line === null ? null : { line, found },
  }))

export const lookJson = (look: FileLook): { [key: string]: Json } => {
  const { table, word, traits } = look
  const { read, used, rejected, skipped } = table.tally
  return {
    file: table.name,
    kind: word,
    input: table.workbook?.kind ?? rowFormWord(table.form),
    ...(table.workbook?.sheet && { sheet: table.workbook.sheet }),
    delimiter: table.delimiter,
    encoding: table.encoding,
    customers: traits.count,
    from: traits.days?.[0] ?? null,
    to: traits.days?.[1] ?? null,
    totals: { read, good: used, rejected, skipped },
    columns: columnsJson(look),
    ...openPartsJson(look),
  }
}

export const commandsJson = (suggestions: readonly Suggestion[]): readonly Json[] =>
  suggestions.map(({ words, what }) => ({ words: [...words], line: shellLine(words), what }))

export const relationsJson = (relations: readonly Relation[]): readonly Json[] =>
  relations.map(({ relation, files, said, customers, invoices }) => ({
    relation,
    files: files.map(({ table }) => table.name),
    said: said.join(' '),
    customers,
    invoices,
  }))

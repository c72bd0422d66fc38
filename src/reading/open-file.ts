/** Opens the rows of a file, whatever it is: text in any encoding, or a workbook. */
import type { RowForm } from '../inputs/files/row-forms'
import { normal } from '../inputs/normal'
import type { FileBytes } from '../tables/file-bytes'
import type { WorkbookRead } from '../tables/table'
import { byRecipe, recipesOf } from './by-recipe'
import { fitnessOf } from './columns/headings'
import { columnsAsked, kindOf, type Reading } from './columns/reading'
import { encodingBy } from './known-start'
import { type Decoded, decode, peek } from './records/decoding'
import { openRows } from './records/open-rows'
import type { WorkbookRows } from './records/workbooks/open-workbook'

/** What texts are in where they come as such. */
const UTF_8: Omit<Decoded, 'blocks'> = { encoding: 'utf-8', marked: false, gzip: false }

/** Opens the rows of a file, whose headings are those that fit best. */
export async function openFile(
  source: FileBytes,
  typed: Reading,
): Promise<{ decoded: Omit<Decoded, 'blocks'>; rows: RowsOfFile }> {
  const { name, flags } = typed
  const fitness = (cells: readonly string[]) => {
    const { recipe, asked, headings } = byRecipe(cells, typed)
    const kind = kindOf(headings, asked)
    const own = fitnessOf(headings, kind, columnsAsked(kind, asked.map), flags)
    return recipe === null
      ? own
      : {
          known: own.known + recipe.headings.length,
          complete: true,
          isBelowLines: recipe.skip_lines !== undefined,
        }
  }
  if (source.typedRows) {
    const { columnRows } = await import('./records/column-rows')
    return { decoded: UTF_8, rows: columnRows(await source.typedRows()) }
  }
  const { start, whole, rest } = await peek(source)
  const anywhere = isZip(start) ? await source.anywhere?.() : null
  if (anywhere) {
    await rest.return?.()
    const { openWorkbook } = await import('./records/workbooks/open-workbook')
    const rows = await openWorkbook(anywhere, start, typed, fitness)
    return { decoded: UTF_8, rows }
  }
  const decoded = await decode(
    whole,
    name,
    typed.encoding,
    async (begun) => typed.otherwise ?? (await encodingBy(recipesOf(typed), begun)),
  )
  const isMeant = (key: string) =>
    fitness([key]).known > 0 || (typed.by !== null && normal(typed.by) === normal(key))
  const rows = await openRows(
    decoded.blocks,
    name,
    { form: typed.input ?? null, dialect: typed.dialect },
    fitness,
    isMeant,
  )
  return { decoded, rows }
}

/** The rows of a file, of any form. */
export type RowsOfFile = Awaited<ReturnType<typeof openRows>> | WorkbookRows

/** Whether rows are cells with a sign between them. */
export const isCsv = (rows: { readonly form: RowForm; readonly workbook?: WorkbookRead | null }): boolean =>
  rows.form === 'separated' && !rows.workbook

/** What a workbook is packed in. */
const isZip = (start: Buffer): boolean => start.length > 3 && start.readUInt32BE() === 0x504b0304

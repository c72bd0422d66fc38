/** `recover check`: whether a file is readable, what each column was taken for, and every problem at once. */
import { offerTerms } from '../../inputs/files/offer-fields'
import { rowFormWord } from '../../inputs/files/row-forms'
import { fileReport } from '../../report/file-report'
import type { Cell, Column, Report, Rows } from '../../report/report'
import type { Command, Request } from '../command'
import { meaningOptions, revenueOption } from '../ledger-flags'
import { columnsLooked } from '../look/columns-look'
import { type FileLook, kindsAs, lookAt } from '../look/file-look'
import { columnsJson, commandsJson } from '../look/look-json'
import { type Suggestion, suggestionsOf } from '../look/suggestions'
import { engineOptions, rejects } from '../options'
import { checkPage, rowsSaid, SHOWN } from './page'

const COLUMNS: readonly Column[] = [
  ...SHOWN,
  { key: 'decided_on_line', title: 'Line', unit: 'text' },
  { key: 'decided_by', title: 'Decided by', unit: 'text' },
]

function run(request: Request): Report {
  const cases = request.cases!
  let look: FileLook | null = null
  let suggestions: readonly Suggestion[] = []
  const looking = async () => {
    look ??= await lookAt(cases, request, false)
    suggestions = await suggestionsOf(look, request)
    return look
  }
  async function* examined(): AsyncGenerator<Rows> {
    yield columnsLooked((await looking()).table).map(
      ({ position, heading, takenFor, written, line, found }): Cell[] => [
        ...[String(position), heading, takenFor, written, line === null ? null : String(line), found],
      ],
    )
  }
  return fileReport({
    schema: 'recover/check/2',
    files: [cases],
    columns: COLUMNS,
    rows: examined(),
    instead: {
      file: cases.name,
      input: cases.workbook?.kind ?? rowFormWord(cases.form),
      ...(cases.workbook?.sheet && { sheet: cases.workbook.sheet }),
      delimiter: cases.delimiter,
      encoding: cases.encoding,
    },
    after: () => {
      const { read, used, rejected, skipped } = cases.tally
      return {
        kind: look!.word,
        columns: columnsJson(look!),
        totals: { read, good: used, rejected, skipped },
        commands: commandsJson(suggestions),
      }
    },
    page: async (_show, most) => checkPage(await looking(), suggestions, most),
    refused: () => cases.findings?.refused[0] ?? null,
    faultsShown: true,
    summary: () => rowsSaid(cases.tally),
    warnings: () => [],
  })
}

export const check: Command = {
  name: 'check',
  examples: ['recover check examples/incidents.csv'],
  often: ['as', 'map', 'decimal', 'dates', 'save-recipe', 'recipe'],
  input: 'cases',
  looks: true,
  kinds: (options) => kindsAs(options.get('as')?.at(-1)),
  terms: offerTerms,
  argument: {
    name: 'file',
    optional: false,
    otherwise: 'engine',
    description: 'a file of rows, CSV, JSON, .xlsx or .ods, or - for stdin',
  },
  options: [
    ...[revenueOption, ...meaningOptions, rejects, ...engineOptions()],
    {
      name: 'as',
      value: 'KIND',
      choices: ['ledger', 'cases'],
      description: 'what its rows are, where its headings leave that open: sales, or cases',
    },
    {
      name: 'save-recipe',
      value: 'FILE',
      description: 'write what was understood as a recipe, to be mended and given as --recipe FILE',
    },
  ],
  schema: async () => (await import('./schema')).checkSchema,
  run,
}

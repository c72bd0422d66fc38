/** `recover initiatives`: what of the money spent reaches customers, ranked, and what no customer notices. */
import type { FactKey } from '../../inputs/facts'
import { worthFields } from '../../inputs/files/initiative-fields'
import { initiativesFile } from '../../inputs/files/initiatives'
import { fileReport } from '../../report/file-report'
import { labelColumns } from '../../report/labels'
import type { Report } from '../../report/report'
import { tallyJson } from '../../report/tally'
import type { Command, Request } from '../command'
import { failBelow, strictness } from '../options'
import { INITIATIVE_RESULTS } from './initiative-results'
import { RANKS, type RankedBy } from './kept-initiatives'
import { initiativesPage } from './page'
import { ReadInitiatives } from './rows'
import { InitiativesAnswer, MEASURES } from './totals'
import { warningsOf } from './warnings'
import { initiativeRows } from './written-rows'

async function run({ cases, options, written }: Request): Promise<Report> {
  const table = cases!
  const by = (options.get('rank')?.at(-1) ?? RANKS[0]) as RankedBy
  const read = await new ReadInitiatives(table).read()
  const answer = new InitiativesAnswer(read, by)
  const spend = answer.sum('cost')
  return fileReport({
    schema: 'recover/initiatives/2',
    files: [table],
    results: INITIATIVE_RESULTS,
    columns: [...labelColumns(table, INITIATIVE_RESULTS), ...INITIATIVE_RESULTS],
    rows: initiativeRows(read.kept, answer.order, spend),
    after: () => ({ totals: { ...tallyJson([table]), ...answer.json } }),
    page: (show, most) => initiativesPage(answer, show, most),
    measure: (key) => answer.of(key),
    least: (failed) => answer.leastOf(failed),
    warnings: () => warningsOf(table, read.oddities, written),
  })
}

export const initiatives: Command = {
  name: 'initiatives',
  examples: [
    'recover initiatives examples/initiatives.csv',
    'recover initiatives projects.csv --sales 10 --margin 3 --rank return',
  ],
  often: ['sales', 'margin', 'rank', 'output', 'currency'],
  input: 'cases',
  argument: {
    name: 'file',
    optional: false,
    description:
      'a file with one row an initiative (initiative, cost, direct, indirect), CSV, JSON, .xlsx or .ods, or - for stdin',
  },
  kinds: [initiativesFile],
  facts: Object.keys(worthFields) as FactKey[],
  measures: MEASURES,
  options: [
    {
      name: 'rank',
      value: 'BY',
      choices: RANKS,
      description: 'what comes first: the largest customer impact, or the largest return',
    },
    failBelow('exit 1 if a total is below the value'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).initiativesSchema,
  run,
}

import type { FactKey } from '../../inputs/facts'
import { worthFields } from '../../inputs/files/initiative-fields'
import { initiativesFile } from '../../inputs/files/initiatives'
import { faultsJson, howRead } from '../../report/how-read'
import { labelColumns } from '../../report/labels'
import type { Cell, Report } from '../../report/report'
import { tallied } from '../../report/tally'
import type { Command, Request } from '../command'
import { failBelow, strictness } from '../options'
import { initiativesPage } from './page'
import {
  appraised,
  INITIATIVE_RESULTS,
  InitiativeTotals,
  initiativeCells,
  MEASURES,
  RANKS,
  rank,
} from './rows'
import { warningsOf } from './warnings'

/** How many rows are handed on at once. */
const BATCH = 2048

async function run({ cases, options, written }: Request): Promise<Report> {
  const table = cases!
  const by = (options.get('rank')?.at(-1) ?? RANKS[0]) as (typeof RANKS)[number]
  const all = rank(await appraised(table), by)
  const totals = new InitiativeTotals()
  for (const one of all) totals.add(one)
  const answer = { all, totals }
  const spend = totals.sum('cost')
  function* rows() {
    for (let i = 0; i < all.length; i += BATCH)
      yield all.slice(i, i + BATCH).map((one): Cell[] => [...one.labels, ...initiativeCells(one, spend)])
  }
  const { used, rejected, skipped, read } = table.tally
  return {
    schema: 'recover/initiatives/1',
    columns: [...labelColumns(table, INITIATIVE_RESULTS), ...INITIATIVE_RESULTS],
    rows: rows(),
    listed: true,
    before: {},
    after: () => ({
      totals: {
        rows: used,
        rejected,
        skipped,
        read,
        ...Object.fromEntries(MEASURES.map(({ key }) => [key, totals.of(key) ?? null])),
        kind: Object.fromEntries(totals.kinds),
      },
      rejected: faultsJson(table),
    }),
    page: (show, most) => initiativesPage(answer, show, most),
    measure: (key) => totals.of(key),
    notes: () => howRead(table),
    summary: () => tallied(table.tally),
    warnings: () => warningsOf(table, answer, written),
  }
}

export const initiatives: Command = {
  name: 'initiatives',
  summary: 'what of the money spent reaches customers, and what no customer notices',
  examples: [
    'recover initiatives examples/initiatives.csv',
    'recover initiatives projects.csv --sales 10 --margin 3 --rank return',
  ],
  input: 'cases',
  argument: {
    name: 'file',
    optional: false,
    description: 'a CSV file with one row an initiative (initiative, cost, direct, indirect), or - for stdin',
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
    failBelow('a total'),
    ...strictness,
  ],
  schema: async () => (await import('./schema')).initiativesSchema,
  run,
}

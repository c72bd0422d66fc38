/** `recover compare`: remedies beside doing nothing, best first; or the cases of scenario files. */
import { kebab } from '../../inputs/names'
import { compare as order } from '../../numbers/exact/decimal'
import { resultIn } from '../../report/case-columns'
import { leastOf } from '../../report/least'
import { caseWarnings } from '../../report/remarks'
import type { Cell, Column, Report } from '../../report/report'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { optionsPage } from './page'
import { choices, dominating, NOTHING } from './remedy-options'

const COLUMNS: readonly Column[] = [
  { key: 'option', title: 'Option', unit: 'text' },
  { key: 'remedy', title: 'Remedy', unit: 'text' },
  { key: 'stay_if_recovered', title: 'Stays', unit: 'share' },
  { key: 'remedy_cost', title: 'Remedy cost', unit: 'money' },
  { key: 'net_retained_value', title: 'Net retained value', unit: 'money' },
  { key: 'incremental_value', title: 'Incremental value', unit: 'money' },
  { key: 'decision', title: 'Decision', unit: 'text' },
  { key: 'dominated_by', title: 'Dominated by', unit: 'text' },
]

function compareOptions(request: Request): Report {
  const all = choices(request)
  const ranked = [...all].sort((a, b) => order(b.gain, a.gain) || order(a.cost, b.cost))
  const rows = ranked.map((one): Cell[] => {
    const nothing = one.name === NOTHING
    return [
      one.name,
      nothing ? null : one.remedy,
      nothing ? one.values.stayIfIgnored : one.values.stayIfRecovered,
      one.cost,
      one.kept,
      one.gain,
      nothing ? null : one.values.decision,
      dominating(one, all)?.name ?? null,
    ]
  })
  const best = ranked[0]!
  const options = all.filter(({ name }) => name !== NOTHING)
  const worst = (wanted: string) => leastOf(options, ({ values }) => resultIn(values, wanted))
  const warnings = options.flatMap(({ name, values }) =>
    caseWarnings(values).map((told) => ({ ...told, message: `${name}: ${told.message}` })),
  )
  return {
    schema: 'recover/compare/2',
    columns: COLUMNS,
    rows: [rows],
    listed: true,
    before: { best: best.name },
    after: () => ({}),
    page: (show) => optionsPage(best, COLUMNS, rows, show),
    measure: (key) => resultIn(worst(key).values, key),
    least: (key, value) => `${value === null ? '' : ' at the least,'} for ${worst(key).name}`,
    warnings: () => warnings,
  }
}

export const compare: Command = {
  name: 'compare',
  summary:
    'which remedy? options side by side with doing nothing, best first; or the cases of scenario files',
  examples: [
    'recover compare --sales 10 --margin 3 --option "new one=replace:10" --option "money back=refund:10"',
    'recover compare --sales 10 --margin 3 --option "new one=replace:10; stay-if-recovered=90%" --option "apology=labour:15min@12/h; stay-if-recovered=40%"',
    'recover compare today.json tomorrow.json',
  ],
  input: 'case',
  argument: {
    name: 'file',
    optional: true,
    many: true,
    description: 'scenario files whose cases are compared with the first one, in place of options',
  },
  scenarios: true,
  options: [
    {
      name: 'option',
      value: 'NAME=REMEDY',
      many: true,
      description: `a remedy to compare; other facts may follow after ";" (${kebab('stayIfRecovered')}=70%)`,
    },
    failBelow('the metric of any option or case'),
  ],
  schema: async () => (await import('./schema')).compareSchema,
  run: async (request) =>
    request.scenarios.length > 0
      ? (await import('./scenarios')).compareScenarios(request)
      : compareOptions(request),
}

/** Remedies side by side with doing nothing, best first. */
import { compare as order } from '../../numbers/exact/decimal'
import { resultIn } from '../../report/case-columns'
import { leastOf, leastOfNamed } from '../../report/least'
import { caseWarnings } from '../../report/remarks'
import type { Cell, Column, Report } from '../../report/report'
import { say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import { optionsPage } from './page'
import { choices, dominating, NOTHING } from './remedy-options'

const COLUMNS: readonly Column[] = [
  { key: 'option', title: 'Option', unit: 'word', words: [NOTHING] },
  { key: 'remedy', title: 'Remedy', unit: 'text' },
  { key: 'stay_if_recovered', title: 'Chance of staying', unit: 'share' },
  { key: 'remedy_cost', title: 'Remedy cost', unit: 'money' },
  { key: 'net_retained_value', title: 'Net retained value', unit: 'money' },
  { key: 'incremental_value', title: 'Incremental value', unit: 'money' },
  { key: 'decision', title: 'Decision', unit: 'word' },
  { key: 'dominated_by', title: 'Dominated by', unit: 'text' },
]

/** The report of the options of a request. */
export function compareOptions(request: Request): Report {
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
    caseWarnings(values).map((told) => ({
      ...told,
      message: say('{name}: {message}', { name, message: inHole(told.message) }),
    })),
  )
  return {
    schema: 'recover/compare/2',
    columns: COLUMNS,
    rows: [rows],
    listed: true,
    before: { best: best.name },
    after: () => ({}),
    page: (show) => optionsPage(ranked, all, show),
    measure: (key) => resultIn(worst(key).values, key),
    least: (failed, value) => leastOfNamed(failed, value, worst(failed.key).name),
    warnings: () => warnings,
  }
}

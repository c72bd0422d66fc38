/** The answer about one case: its metrics, how each came about, and what the other basis would give. */
import { remedyTerms, remedyWorking } from '../../economics/case/remedy-value'
import { otherBasis, workOut } from '../../economics/case/resolve'
import { step } from '../../economics/case/step-lines'
import { all, answers, type CaseWorked } from '../../economics/case/work'
import { snake } from '../../inputs/names'
import { type Given, remedyOf } from '../../inputs/readers'
import type { Unit } from '../../inputs/units'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { resultColumns } from '../../report/case-columns'
import { caseWarnings } from '../../report/remarks'
import type { Json, Report } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import type { Request } from '../command'
import { casePage, shortPage } from './page'

const bare = (value: Exact, _unit: Unit) => plain(value)

/** The steps as scripts see them: with exact numbers. */
export function exactSteps(given: Given, values: CaseWorked): Json[] {
  const terms = remedyTerms(given)
  const parts = remedyWorking(remedyOf(given), terms, (value, unit) => bare(value, unit))
  const from = given.floor === null ? 'the parts of the remedy' : 'the parts of the remedy beyond the floor'
  const listed: Json[] = [
    { key: 'goods_given', formula: from, working: parts.goods, value: values.goodsGiven },
    { key: 'paid_out', formula: from, working: parts.paid, value: values.paidOut },
  ]
  const worked = all
    .map((metric) => step(metric, values, bare))
    .map(({ metric, working, value }) => ({
      key: snake(metric.key),
      formula: metric.formula,
      working,
      value,
    }))
  const at = worked.findIndex((step) => step.key === 'remedy_cost')
  return [...worked.slice(0, at), ...listed, ...worked.slice(at)]
}

/** What a case was worked out from, what it comes to, and the same on the other basis. */
export const caseTold = (given: Given, values: CaseWorked, other: ReturnType<typeof otherBasis>) => ({
  inputs: inputs(given, values),
  results: Object.fromEntries(answers.map(({ key }) => [snake(key), values[key]])),
  alternative: {
    remedy_basis: other.basis,
    remedy_cost: other.values.remedyCost,
    net_retained_value: other.values.netRetainedValue,
    decision: other.values.decision,
  },
})

/** The report of one case, without ranges. */
export function caseReport({ given, written, options }: Request): Report {
  const values = workOut(given)
  const row = answers.map((metric) => values[metric.key])
  const warnings = caseWarnings(values)
  return {
    schema: 'recover/whatif/2',
    get columns() {
      return resultColumns()
    },
    rows: [[row]],
    listed: false,
    get before() {
      return caseTold(given, values, otherBasis(given))
    },
    after: () => ({ steps: exactSteps(given, values) }),
    page: (show) =>
      options.has('full')
        ? casePage(given, written, values, otherBasis(given), show)
        : shortPage({ given, written, values, show }),
    measure: (key) => row[resultColumns().findIndex((column) => column.key === key)],
    warnings: () => warnings,
  }
}

/** What is answered to a line: the same without the steps, which would be most of it. */
export const lineReport = (report: Report): Report => ({
  ...report,
  schema: 'recover/whatif-line/1',
  after: () => ({}),
})

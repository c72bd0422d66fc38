/** What scripts are told of a measured file: a row for all of it, for each employee and each part. */
import type { Exact } from '../../numbers/exact/decimal'
import type { Cell, Column, Json } from '../../report/report'
import type { ArmsMeasured } from './arms'
import { MEASURED, numbersOf, partMetrics, resultsJson } from './columns'
import type { MeasuredEmployee, MeasuredPart } from './measured-part'
import type { FileMeasured } from './parts'

export const MEASURED_ROWS: readonly Column[] = [
  { key: 'part', title: 'Part', unit: 'word' },
  { key: 'name', title: 'Name', unit: 'text' },
  ...MEASURED,
  { key: 'bonus', title: 'Bonus', unit: 'money' },
]

/** What was measured, a row each: of all, of each employee and of each part. */
export function measuredRows({ whole, pool, employees, parts }: FileMeasured): Cell[][] {
  const cells = (part: string, name: string, one: ArmsMeasured, bonus: Exact | null): Cell[] => {
    const values = one === whole ? numbersOf(one) : numbersOf(one, partMetrics)
    return [part, name, ...MEASURED.map(({ key }) => values[key] ?? null), bonus]
  }
  return [
    cells('all', '', whole, pool),
    ...employees.map(({ name, measured, bonus }) => cells('employee', name, measured, bonus)),
    ...[...parts].flatMap(([part, all]) =>
      all.map(({ name, measured }) => cells(part, name, measured, null)),
    ),
  ]
}

const clearnessJson = ({ chance, raised, isClear }: MeasuredPart) => ({
  p_value: chance,
  p_holm: raised,
  clear: isClear,
})

export const employeeJson = (one: MeasuredEmployee): Json => {
  const { name, measured, bonus, shrunkUplift, isRanked } = one
  const { facts, results, interval, marginInterval } = measured
  return {
    employee: name,
    cases: facts.treated,
    stayed: facts.treatedStayed,
    uplift: results.uplift,
    interval: interval && [...interval],
    margin_uplift: results.marginUplift,
    margin_interval: marginInterval && [...marginInterval],
    net_benefit: results.netBenefit,
    ...clearnessJson(one),
    shrunk_uplift: shrunkUplift,
    bonus,
    ranked: isRanked,
  }
}

export const partJson = (one: MeasuredPart): Json => ({
  name: one.name,
  ...resultsJson(one.measured, partMetrics),
  ...clearnessJson(one),
  cases: one.measured.facts.treated,
  ranked: one.isRanked,
})

/** A file of cases measured: as a whole, by employee with the bonus of each, and by what else groups it. */
import { EXIT } from '../../errors'
import { apportion } from '../../numbers/exact/apportion'
import { compare, type Exact, ZERO } from '../../numbers/exact/decimal'
import { Spellings } from '../../report/spellings'
import { Arm, type ArmsMeasured, type MeasureTerms, measureArms, merit } from './arms'
import type { MeasuredCase } from './cases'
import { noControl } from './counts'

/** An employee, or a part of the cases, measured. */
export interface MeasuredPart {
  readonly name: string
  readonly measured: ArmsMeasured
  readonly bonus: Exact
  /** Whether there are enough cases to compare it with others. */
  readonly isRanked: boolean
}

/** Everything that was measured of a file. */
export interface FileMeasured {
  readonly whole: ArmsMeasured
  readonly pool: Exact
  readonly employees: readonly MeasuredPart[]
  /** What the cases may be grouped by, and the groups: only where there are two or more. */
  readonly parts: ReadonlyMap<string, readonly MeasuredPart[]>
  /** Cases of which it is not known yet whether the customer stays. */
  readonly open: number
}

const armOf = (cases: readonly MeasuredCase[]): Arm => {
  const arm = new Arm()
  for (const { stayed, worth, cost } of cases) arm.add(stayed!, worth, cost)
  return arm
}

/** Measures each group of cases by a name; without a control of its own, against the whole one. */
function partsOf(
  cases: readonly MeasuredCase[],
  nameOf: (one: MeasuredCase) => string,
  whole: Arm,
  terms: MeasureTerms,
  least: number,
  ownControl: boolean,
  keyOf?: (name: string) => string,
): MeasuredPart[] {
  const groups = new Spellings<MeasuredCase[]>(() => [], keyOf)
  for (const one of cases) groups.of(nameOf(one)).push(one)
  return groups.entries.flatMap(([name, group]): MeasuredPart | [] => {
    const treated = armOf(group.filter((one) => one.treated))
    if (treated.cases === 0) return []
    const own = armOf(group.filter((one) => !one.treated))
    const measured = measureArms(treated, ownControl && own.cases > 0 ? own : whole, terms)
    return { name, measured, bonus: ZERO, isRanked: treated.cases >= least }
  })
}

const byNet = (a: MeasuredPart, b: MeasuredPart) =>
  Number(b.isRanked) - Number(a.isRanked) ||
  compare(b.measured.results.netBenefit, a.measured.results.netBenefit) ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** Measures what was read. Errors: a Failure where nothing was held out and that is not taken. */
export function measureAll(
  all: readonly MeasuredCase[],
  terms: MeasureTerms,
  least: number,
  by: string | null,
  naive: boolean,
): FileMeasured {
  const known = all.filter(({ stayed }) => stayed !== null)
  const control = armOf(known.filter(({ treated }) => !treated))
  const treated = armOf(known.filter((one) => one.treated))
  if (control.cases === 0 && !naive && known.length > 0) throw noControl(EXIT.data)
  const whole = measureArms(treated, control, terms)
  const pool = whole.results.bonusPool
  // Names of people are who they are: two that differ by an accent share in no bonus of one.
  const asWritten = (name: string) => name
  const staff = partsOf(known, ({ employee }) => employee, control, terms, least, false, asWritten).filter(
    ({ name }) => name !== '',
  )
  const shares = apportion(
    pool,
    staff.map(({ measured }) => merit(measured)),
    terms.places,
  )
  const employees = staff.map((one, i) => ({ ...one, bonus: shares[i]! })).sort(byNet)
  const parts = new Map<string, readonly MeasuredPart[]>()
  for (const name of ['kind', ...(by === null ? [] : [by]), 'failure', 'remedy', 'month']) {
    const found = partsOf(known, ({ groups }) => groups[name] ?? '', control, terms, least, true)
    if (found.length > 1)
      parts.set(name, name === 'month' ? found.sort((a, b) => (a.name < b.name ? -1 : 1)) : found.sort(byNet))
  }
  return { whole, pool, employees, parts, open: all.length - known.length }
}

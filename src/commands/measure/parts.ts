/** A file of cases measured: as a whole, by employee, and by what else groups it; and which parts are clear of chance. */
import { EXIT } from '../../errors'
import { holm } from '../../numbers/double/holm'
import { scoreChance } from '../../numbers/double/proportions'
import { chanceOfMeans, meansApart } from '../../numbers/double/welch'
import { compare, type Exact } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import { Spellings } from '../../report/spellings'
import { Arm, type ArmsMeasured, measureArms } from './arms'
import { bonuses } from './bonuses'
import type { MeasuredCase } from './cases'
import { noControl } from './counts'
import type { MeasuredEmployee, MeasuredPart, Measuring } from './measured-part'

/** Everything that was measured of a file. */
export interface FileMeasured {
  readonly whole: ArmsMeasured
  readonly pool: Exact
  readonly employees: readonly MeasuredEmployee[]
  /** What the cases may be grouped by, and the groups: only where there are two or more. */
  readonly parts: ReadonlyMap<string, readonly MeasuredPart[]>
  /** Cases of which it is not known yet whether the customer stays. */
  readonly open: number
}

const armOf = (cases: readonly MeasuredCase[]): Arm => {
  const arm = new Arm()
  for (const { stayed, worth, cost, brought } of cases) arm.add(stayed!, worth, cost, brought)
  return arm
}

/** The two-sided chance of a difference as large where there is none; 1 where it cannot be told. */
function chanceOf({ treated, control }: ArmsMeasured, { inMoney, special }: Measuring): number {
  if (!inMoney)
    return scoreChance(
      { cases: treated.cases, hits: treated.stayed },
      { cases: control.cases, hits: control.stayed },
      special,
    )
  const apart = meansApart(treated.margins, control.margins)
  return apart === null ? 1 : chanceOfMeans(apart, special)
}

/** Parts of one kind, with which of them are clear. */
function cleared(
  found: readonly Pick<MeasuredPart, 'name' | 'measured' | 'isRanked'>[],
  measuring: Measuring,
): MeasuredPart[] {
  if (found.some(({ measured }) => measured.interval === null))
    return found.map((one) => ({ ...one, chance: null, raised: null, isClear: false }))
  const chances = found.map(({ measured }) => chanceOf(measured, measuring))
  const raised = holm(chances)
  return found.map((one, i) => ({
    ...one,
    chance: fromNumber(chances[i]!),
    raised: fromNumber(raised[i]!),
    isClear: raised[i]! <= 1 - measuring.terms.confidence,
  }))
}

/** Measures each group of cases by a name; without a control of its own, against the whole one. */
function partsOf(
  cases: readonly MeasuredCase[],
  nameOf: (one: MeasuredCase) => string,
  whole: Arm,
  measuring: Measuring,
  ownControl: boolean,
  keyOf?: (name: string) => string,
): MeasuredPart[] {
  const groups = new Spellings<MeasuredCase[]>(() => [], keyOf)
  for (const one of cases) groups.of(nameOf(one)).push(one)
  const { terms, inMoney, special, least } = measuring
  const found = groups.entries.flatMap(([name, group]) => {
    const treated = armOf(group.filter((one) => one.treated))
    if (treated.cases === 0) return []
    const own = armOf(group.filter((one) => !one.treated))
    const control = ownControl && own.cases > 0 ? own : whole
    const measured = measureArms(treated, control, terms, inMoney ? special : null)
    return { name, measured, isRanked: treated.cases >= least }
  })
  return cleared(found, measuring)
}

const byNet = (a: MeasuredPart, b: MeasuredPart) =>
  Number(b.isRanked) - Number(a.isRanked) ||
  compare(b.measured.results.netBenefit, a.measured.results.netBenefit) ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** The employees with a name, and what each gets of the pool. */
function staffOf(cases: readonly MeasuredCase[], whole: ArmsMeasured, measuring: Measuring) {
  // Names of people are who they are: two that differ by an accent share in no bonus of one.
  const asWritten = (name: string) => name
  const named = cases.filter(({ employee, treated }) => employee !== '' && treated)
  const staff = partsOf(named, ({ employee }) => employee, whole.control, measuring, false, asWritten)
  return bonuses(staff, whole, measuring).sort(byNet)
}

/** Measures what was read. Errors: a Failure where nothing was held out and that is not taken. */
export function measureAll(
  all: readonly MeasuredCase[],
  measuring: Measuring,
  by: string | null,
  naive: boolean,
): FileMeasured {
  const known = all.filter(({ stayed }) => stayed !== null)
  const control = armOf(known.filter(({ treated }) => !treated))
  const treated = armOf(known.filter((one) => one.treated))
  if (control.cases === 0 && !naive && known.length > 0) throw noControl(EXIT.data)
  const { terms, inMoney, special } = measuring
  const whole = measureArms(treated, control, terms, inMoney ? special : null)
  const parts = new Map<string, readonly MeasuredPart[]>()
  for (const name of ['kind', ...(by === null ? [] : [by]), 'failure', 'remedy', 'month']) {
    const found = partsOf(known, ({ groups }) => groups[name] ?? '', control, measuring, true)
    if (found.length > 1)
      parts.set(name, name === 'month' ? found.sort((a, b) => (a.name < b.name ? -1 : 1)) : found.sort(byNet))
  }
  return {
    whole,
    pool: whole.results.bonusPool,
    employees: staffOf(known, whole, measuring),
    parts,
    open: all.length - known.length,
  }
}

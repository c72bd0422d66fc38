/** A file of cases measured: as a whole, by employee, and by what else groups it; and which parts are clear of chance. */
import { EXIT } from '../../errors'
import { holm } from '../../numbers/double/holm'
import { scoreChance } from '../../numbers/double/proportions'
import { chanceOfMeans, meansApart } from '../../numbers/double/welch'
import { compare, type Exact } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import { type Arm, type ArmsMeasured, measureArms } from './arms'
import { bonuses } from './bonuses'
import type { ByArm, CaseSums } from './case-sums'
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

/** Measures each group of cases by its name; without a control of its own, against the whole one. */
function partsOf(
  groups: readonly (readonly [name: string, arms: ByArm<Arm>])[],
  whole: Arm,
  measuring: Measuring,
  ownControl: boolean,
): MeasuredPart[] {
  const { terms, inMoney, special, least } = measuring
  const found = groups.flatMap(([name, { treated, control: own }]) => {
    if (treated.cases === 0) return []
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

/** Measures what was read. Errors: a Failure where nothing was held out and that is not taken. */
export function measureAll(sums: CaseSums, measuring: Measuring, naive: boolean): FileMeasured {
  const { treated, control } = sums.whole
  if (control.cases === 0 && !naive && treated.cases > 0) throw noControl(EXIT.data)
  const { terms, inMoney, special } = measuring
  const whole = measureArms(treated, control, terms, inMoney ? special : null)
  const parts = new Map<string, readonly MeasuredPart[]>()
  for (const [name, groups] of sums.groups) {
    const found = partsOf(groups.spellings.entries, control, measuring, true)
    if (found.length > 1)
      parts.set(name, name === 'month' ? found.sort((a, b) => (a.name < b.name ? -1 : 1)) : found.sort(byNet))
  }
  const staff = partsOf(sums.staff.spellings.entries, control, measuring, false)
  return {
    whole,
    pool: whole.results.bonusPool,
    employees: bonuses(staff, whole, measuring).sort(byNet),
    parts,
    open: sums.open,
  }
}

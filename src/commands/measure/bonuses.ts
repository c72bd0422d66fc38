/** What each employee gets of a bonus: by what their remedies did for customers, drawn towards what those of all did. */
import type { Proportion } from '../../numbers/double/proportions'
import { shrunk, weighed } from '../../numbers/double/shrunk-shares'
import { apportion } from '../../numbers/exact/apportion'
import { type Exact, exact, minus, plus, times, ZERO } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'
import type { Arm } from './arms'
import type { MeasuredEmployee, MeasuredPart, Measuring } from './measured-part'

const staying = ({ cases, stayed }: Arm): Proportion => ({ cases, hits: stayed })

/** Several employees taken as one. */
interface Together extends Proportion {
  readonly spend: Exact
  readonly members: readonly MeasuredPart[]
}

const together = (members: readonly MeasuredPart[]): Together => ({
  cases: members.reduce((all, { measured }) => all + measured.treated.cases, 0),
  hits: members.reduce((all, { measured }) => all + measured.treated.stayed, 0),
  spend: members.reduce((all, { measured }) => plus(all, measured.treated.spend.total), ZERO),
  members,
})

/**
 * The employees with their bonuses, which make up the pool: by cases × shrunk uplift × the mean value of all treated, less
 * their spend, none below 0. Those with too few cases share as one, by their cases.
 */
export function bonuses(
  staff: readonly MeasuredPart[],
  { results, facts, control }: MeasuredPart['measured'],
  { terms, special }: Measuring,
): MeasuredEmployee[] {
  if (staff.length === 0) return []
  const few = staff.filter(({ isRanked }) => !isRanked)
  const sharing = [
    ...staff.filter(({ isRanked }) => isRanked).map((one) => together([one])),
    ...(few.length > 0 ? [together(few)] : []),
  ]
  const points = weighed(sharing, special)
  const anyway = control.cases === 0 ? 0 : shrunk(weighed([staying(control)], special), staying(control))
  const uplifts = sharing.map((one) => fromNumber(shrunk(points, one) - anyway))
  const merits = sharing.map(({ cases, spend }, i) => {
    const net = minus(times(times(exact(cases), uplifts[i]!), facts.valueKept), spend)
    return net.n > 0 ? net : ZERO
  })
  const shares = apportion(results.bonusPool, merits, terms.places)
  return sharing.flatMap(({ members }, i) => {
    const own = apportion(
      shares[i]!,
      members.map(({ measured }) => exact(measured.treated.cases)),
      terms.places,
    )
    return members.map((one, j) => ({ ...one, bonus: own[j]!, shrunkUplift: uplifts[i]! }))
  })
}

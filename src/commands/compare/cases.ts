/** The inputs and results of several cases, one by one: their values, how they change, and whether they differ. */
import { type AnyMetric, answers, type CaseWorked } from '../../economics/case/work'
import { type FactKey, fieldOf, flagKeys } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import { defaults, remedyOf } from '../../inputs/readers'
import { remedyText } from '../../inputs/remedy'
import type { Unit } from '../../inputs/units'
import { compare, type Exact, minus } from '../../numbers/exact/decimal'
import type { Cell } from '../../report/report'
import { inputs } from '../../report/used-inputs'
import { inputUnitOf } from '../../vary/input'
import type { Request } from '../command'

/** One thing that is compared, in every case. */
export interface Compared {
  readonly kind: 'input' | 'result'
  readonly key: string
  readonly title: string
  readonly unit: Unit
  readonly values: readonly Cell[]
  /** Each value less the first one; null where one of the two is no number. */
  readonly changes: readonly (Exact | null)[]
  readonly differs: boolean
  /** An input that was given in no case: it follows from another one. */
  readonly follows: boolean
  /** An input that is the same in every case, but not because none was given. */
  readonly isTold: boolean
}

/** A margin is compared whichever way it was given, and a ready remedy cost as the remedy. */
export const INPUTS: readonly FactKey[] = flagKeys.filter(
  (key) => !['cost', 'marginRate', 'remedyCost'].includes(key),
)

const isExact = (cell: Cell | undefined): cell is Exact => typeof cell === 'object' && cell !== null

const same = (a: Cell, b: Cell) => (isExact(a) && isExact(b) ? compare(a, b) === 0 : a === b)

function compared(
  about: Pick<Compared, 'kind' | 'key' | 'title' | 'unit' | 'follows'>,
  values: readonly Cell[],
  usual: Cell,
): Compared {
  const first = values[0]!
  const differs = values.some((value) => !same(value, first))
  return {
    ...about,
    values,
    changes: values.map((value) => (isExact(value) && isExact(first) ? minus(value, first) : null)),
    differs,
    isTold: about.kind === 'input' && !about.follows && !differs && !same(first, usual),
  }
}

const inputUnit = (key: FactKey): Unit =>
  fieldOf(key).kind === 'remedy' ? 'text' : fieldOf(key).kind === 'choice' ? 'word' : inputUnitOf(key)

/** Everything that is compared, in reading order: what was put in, then what comes of it. */
export function everything(
  cases: readonly { given: Request['given']; values: CaseWorked }[],
): readonly Compared[] {
  const used = cases.map(({ given, values }) => inputs(given, values))
  const put = INPUTS.map((key): Compared => {
    const { title } = fieldOf(key)
    // Without a number of its own a year is what the period says, and the horizon a year.
    const follows =
      (key === 'perYear' || key === 'horizon') && cases.every(({ given }) => given[key] === null)
    const about = { kind: 'input', key: snake(key), title, unit: inputUnit(key), follows } as const
    const values = cases.map(({ given }, i) =>
      key === 'remedy' ? remedyText(remedyOf(given)) || null : (used[i]![snake(key)] as Cell),
    )
    return compared(about, values, defaults[key] as Cell)
  })
  const come = answers.map((metric: AnyMetric): Compared => {
    const { key, title, unit } = metric
    return compared(
      { kind: 'result', key: snake(key), title, unit, follows: false },
      cases.map(({ values }) => values[key]),
      null,
    )
  })
  return [...put, ...come]
}

/** Chances of staying as they were measured: cells of cases alike in failure and remedy, each drawn towards the others. */
import type { Proportion } from '../../numbers/double/proportions'
import { type GridPoint, shrunk, shrunkInterval, weighed } from '../../numbers/double/shrunk-shares'
import type { SpecialFunctions } from '../../numbers/double/special-functions'
import type { Exact } from '../../numbers/exact/decimal'
import { fromNumber } from '../../numbers/exact/digits'

/** Some cases: of one failure and kind of remedy, or of all failures or kinds, where these are null. */
export interface CellCount extends Proportion {
  readonly failure: string | null
  readonly remedy: string | null
}

/** The chance of such a case: as it is to be expected, and the interval that holds it. */
export interface MeasuredCell extends CellCount {
  readonly estimate: Exact
  readonly interval: readonly [low: Exact, high: Exact]
}

/** Cells that are drawn towards each other, and by what: the weights of the grid of α and β. */
export interface CellFamily {
  readonly points: readonly GridPoint[]
  readonly cells: readonly MeasuredCell[]
}

/** What a file of measured cases tells of chances. */
export interface MeasuredChances {
  readonly recovered: {
    readonly byFailureAndRemedy: CellFamily
    readonly byRemedy: CellFamily
    readonly byFailure: CellFamily
    readonly all: CellFamily
  }
  /** Null where nothing was held out. */
  readonly ignored: { readonly byFailure: CellFamily; readonly all: CellFamily } | null
}

function estimateOf(
  points: readonly GridPoint[],
  one: CellCount,
  confidence: number,
  special: SpecialFunctions,
): Pick<MeasuredCell, 'estimate' | 'interval'> {
  const [low, high] = shrunkInterval(points, one, confidence, special)
  const estimate = fromNumber(Math.min(1, shrunk(points, one)))
  return { estimate, interval: [fromNumber(low), fromNumber(high)] }
}

/** Cells of one kind, estimated together. */
export function familyOf(
  counts: readonly CellCount[],
  confidence: number,
  special: SpecialFunctions,
): CellFamily {
  const points = weighed(counts, special)
  // Where names are many, most cells have the few cases that others have.
  const known = new Map<string, Pick<MeasuredCell, 'estimate' | 'interval'>>()
  const cells = counts.map((one): MeasuredCell => {
    const key = `${one.cases}/${one.hits}`
    const found = known.get(key) ?? estimateOf(points, one, confidence, special)
    known.set(key, found)
    return { ...one, ...found }
  })
  return { points, cells }
}

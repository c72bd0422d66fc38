/** The cells of measured chances: which one tells of a row, and how many rows came by each. */
import { ShareCurve } from '../../economics/chances/gain-chance'
import type { CellFamily, MeasuredCell, MeasuredChances } from '../../economics/chances/measured-cells'
import { folded } from '../../inputs/normal'
import type { SpecialFunctions } from '../../numbers/double/special-functions'
import type { Exact } from '../../numbers/exact/decimal'

/** A cell, how often rows came by it, and how likely its share is to be at most so much. */
export interface CellInUse {
  readonly cell: MeasuredCell
  readonly side: 'recovered' | 'ignored'
  rows: number
  readonly curve: () => ShareCurve
}

type Keyed = ReadonlyMap<string, CellInUse>

const keyOf = (failure: string | null, remedy: string | null) =>
  `${failure === null ? '' : folded(failure)}\u0000${remedy ?? ''}`

/** A cell in words: late × cash, 40 cases. */
export function cellName({ failure, remedy, cases }: MeasuredCell): string {
  const name = [failure, remedy].filter((one) => one !== null).join(' × ') || 'all'
  return `${name}: ${cases} ${cases === 1 ? 'case' : 'cases'}`
}

export class ChanceCells {
  private readonly byEstimate = new Map<Exact, CellInUse>()
  private readonly recovered: { readonly both: Keyed; readonly remedy: Keyed; readonly failure: Keyed }
  private readonly allRecovered: CellInUse
  private readonly ignored: Keyed
  private readonly allIgnored: CellInUse | null

  constructor(
    { recovered, ignored }: MeasuredChances,
    private readonly special: SpecialFunctions,
  ) {
    this.recovered = {
      both: this.keyed(recovered.byFailureAndRemedy, 'recovered'),
      remedy: this.keyed(recovered.byRemedy, 'recovered'),
      failure: this.keyed(recovered.byFailure, 'recovered'),
    }
    this.allRecovered = this.keyed(recovered.all, 'recovered').get(keyOf(null, null))!
    this.ignored = ignored ? this.keyed(ignored.byFailure, 'ignored') : new Map()
    this.allIgnored = ignored && this.keyed(ignored.all, 'ignored').get(keyOf(null, null))!
  }

  private keyed({ points, cells }: CellFamily, side: CellInUse['side']): Keyed {
    return new Map(
      cells.map((cell) => {
        let curve: ShareCurve | null = null
        const drawn = () => {
          curve ??= new ShareCurve(points, cell, this.special)
          return curve
        }
        const one = { cell, side, rows: 0, curve: drawn }
        // The very object goes into the rows, and tells later where a chance came from.
        this.byEstimate.set(cell.estimate, one)
        return [keyOf(cell.failure, cell.remedy), one]
      }),
    )
  }

  /** Whether chances to stay anyway were measured. */
  get isHeldOut(): boolean {
    return this.allIgnored !== null
  }

  /** The cell of a row with a remedy of these kinds. */
  recoveredOf(failure: string, kinds: string): MeasuredCell {
    const { both, remedy, failure: alone } = this.recovered
    const found = both.get(keyOf(failure, kinds)) ?? remedy.get(keyOf(null, kinds))
    return (found ?? alone.get(keyOf(failure, null)) ?? this.allRecovered).cell
  }

  /** The cell of a row if nothing is done; null where nothing was held out. */
  ignoredOf(failure: string): MeasuredCell | null {
    return (this.ignored.get(keyOf(failure, null)) ?? this.allIgnored)?.cell ?? null
  }

  /** The cell that an estimate is of; null for a chance that was typed. */
  of(estimate: Exact): CellInUse | null {
    return this.byEstimate.get(estimate) ?? null
  }

  /** The cells that rows came by, in the order of the file. */
  get inUse(): readonly CellInUse[] {
    return [...this.byEstimate.values()].filter(({ rows }) => rows > 0)
  }
}

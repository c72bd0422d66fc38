/** What hangs on how often customers buy, where a column says it of each row. */

import { DecimalRoom, type Decimals } from '../../../tables/decimals'
import type { FactValues } from '../../../tables/table'
import type { Constant } from '../../scaled-column'

/** Numbers by the word of a period, such as month; what a blank cell stands for goes by null. */
export class ByPeriod {
  private readonly room = new Map<string, DecimalRoom>()

  constructor(readonly constants: ReadonlyMap<string | null, { readonly [name: string]: Constant }>) {}

  /** What a name can come to. */
  all(name: string): Constant[] {
    return [...this.constants.values()].map((one) => one[name]!)
  }

  /** Whether a name comes to the same whatever the period. */
  isSame(name: string): boolean {
    const [first, ...others] = this.all(name)
    return others.every(({ n, s }) => n === first!.n && s === first!.s)
  }

  /** A name row by row; good until it is asked for again. */
  decimals(name: string, { at }: FactValues, rows: number): Decimals {
    const room = (this.room.get(name) ?? new DecimalRoom()).reach(rows)
    this.room.set(name, room)
    const own = new Map([...this.constants].map(([period, one]) => [period, one[name]!]))
    for (let row = 0; row < rows; row++) {
      const { n, s } = own.get(at(row) as string | null)!
      room.n[row] = n
      room.s[row] = s
    }
    return room
  }
}

/** A column of shares whose heading tells how it is written: 40 for 40 %, or the share of what is left. */
import type { Field } from '../../../inputs/field'
import type { FieldKey } from '../../../inputs/files/file-kind'
import type { ShareWriting } from '../../../meaning/shares'
import { type Exact, exact, minus, ONE, times } from '../../../numbers/exact/decimal'
import type { FactColumn } from '../../../tables/table'
import type { Records } from '../../records/records'
import type { Refuse } from '../decidable'
import type { Writing } from '../writing'
import type { NumberRoom } from './number-bytes'
import { NumberColumn } from './number-column'

const HUNDREDTH = exact(1, 2)

const times100 = (bound: number | undefined) => (bound === undefined ? undefined : 100 * bound)

/** How a share is read that is written in per cent without a sign; bounds hold for what it says. */
function perCent(field: Field): Field {
  const { min, max, ...rest } = field
  const [least, most] = [times100(min), times100(max)]
  return {
    ...rest,
    kind: 'amount',
    ...(least !== undefined && { min: least }),
    ...(most !== undefined && { max: most }),
  }
}

export class ShareColumn extends NumberColumn {
  constructor(
    key: FieldKey,
    field: Field,
    position: number,
    heading: string,
    writing: Writing,
    private readonly share: ShareWriting,
  ) {
    super(key, share.isPercent ? perCent(field) : field, position, heading, writing)
  }

  override read(records: Records, refuse: Refuse): Pick<FactColumn, 'values' | 'numbers' | 'remedies'> {
    const read = super.read(records, refuse)
    const room = read.numbers as NumberRoom
    for (let row = 0; row < records.rows; row++) {
      const value = room.at(row)
      if (value !== null) room.set(row, this.meant(value))
    }
    return read
  }

  private meant(written: Exact): Exact {
    const share = this.share.isPercent ? times(written, HUNDREDTH) : written
    return this.share.isRest ? minus(ONE, share) : share
  }
}

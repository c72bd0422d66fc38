/** What the results of one metric come to. */
import { PLACES, SAFE } from '../numbers/exact/decimal'
import type { Sum } from '../numbers/exact/sum'
import type { ResultColumn } from './result-column'

const UNIT = 10 ** PLACES

/** How many units of 10^-12 may be summed before they are carried. */
const HEAP = 4e15

/** Adds a column to a sum; with the words of another, the rows alone that have one of them. */
export function addColumn(
  column: ResultColumn,
  rows: number,
  into: Sum,
  words: Float64Array | null,
  only: number,
): void {
  const { whole, places } = column
  let count = 0
  // What is summed has the decimals of the row before, as long as they stay the same.
  let decimals = 0
  let sum = 0
  let part = 0
  for (let row = 0; row < rows; row++) {
    const own = whole[row]!
    if (Number.isNaN(own) || (words !== null && words[row] !== only)) continue
    if (column.isElsewhere(row)) {
      into.add(column.large.get(row)!)
      continue
    }
    count++
    const next = sum + own
    if (places[row] === decimals && next <= SAFE && next >= -SAFE) sum = next
    else {
      pour(into, sum, decimals)
      decimals = places[row]!
      sum = own
    }
    if (decimals > 0) continue
    if (part > HEAP - UNIT || part < UNIT - HEAP) {
      into.addParts(0, part, 0)
      part = 0
    }
    part += column.part[row]!
  }
  pour(into, sum, decimals)
  into.addParts(0, part, count)
}

/** Adds n ÷ 10^places to a sum: in two parts where there are many places, which last longer than one. */
function pour(into: Sum, n: number, places: number): void {
  if (places < PLACES) into.addScaled(n, places)
  else {
    const whole = Math.trunc(n / UNIT)
    into.addParts(whole, n - whole * UNIT, 0)
  }
}

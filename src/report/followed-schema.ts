/** The JSON Schema of lines that are followed back, and of what they sum to. */
import { z } from '../inputs/json-schema'
import { LINE_COLUMNS } from './followed-lines'
import { howMany, shapeOf } from './schema'

const money = z.number()

export const followedRows = z.array(
  z.object(shapeOf(LINE_COLUMNS)).meta({ id: 'followed_line', title: 'Line' }),
)

/** What they sum to: with what stands in `steps`, the numbers of the row. */
export const followedSums = z
  .object({
    lines: howMany,
    counted: howMany.meta({ description: 'how many of them count' }),
    revenue: money,
    cost: money,
    margin: money,
    cost_to_serve: money,
    credits: money.meta({ description: 'the revenue that is below 0' }),
    not_counted: money.meta({ description: 'the revenue of lines that are left out' }),
  })
  .meta({ id: 'followed_sums', title: 'Sums of lines' })

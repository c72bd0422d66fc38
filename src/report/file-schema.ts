/** The JSON Schemas of what reports tell of files: their rows, how these were counted, and which were rejected. */

import { ERRORS } from '../errors/codes'
import { ownColumn, z } from '../inputs/json-schema'
import { COUNTED_THINGS } from '../tables/counted'
import type { Told } from './report'
import { codeAmong, howMany, type Shape, sheetName, sumsOf, wordOf } from './schema'

/** What became of the rows of a file. */
export const tally = {
  rows: howMany.meta({ description: 'the rows that are used' }),
  rejected: howMany.meta({ description: 'the rows that cannot be used' }),
  skipped: howMany.meta({ description: 'rows that are left out: blank, repeated, or a total at the foot' }),
  read: howMany.meta({ description: 'all rows that were read' }),
} as const

/** Words of errors. */
export const codeOfError = codeAmong(ERRORS)

export const rejectedCell = z.object({
  code: codeOfError,
  line: z.int().gte(1),
  sheet: sheetName,
  column: z.string(),
  field: z.string(),
  expected: z.string(),
  found: z.string(),
})

/** The rejected cells of a file. */
export const rejected = z.array(
  rejectedCell.meta({ id: 'rejected_cell', title: 'Rejected cell', description: 'why a row is rejected' }),
)

/** How the rows of the files were counted. */
export const counted = z.array(
  z
    .object({
      file: z.string(),
      thing: wordOf(COUNTED_THINGS).meta({ description: 'what is told of it' }),
      name: z.string().meta({ description: 'the fact by its title, or what the rows have in common' }),
      column: z
        .string()
        .nullable()
        .meta({ description: 'the column, or what is made of several; null where none tells' }),
      rows: howMany.nullable().meta({ description: 'null where it is about all rows' }),
      sum: z.number().nullable().meta({ description: 'what they bring in; null where that is not known' }),
      why: z.string().nullable().meta({ description: 'how it is known; null where the heading says it all' }),
      flag: z.string().nullable().meta({ description: 'what turns it round; null for nothing' }),
    })
    .meta({ id: 'counted', title: 'Counted', description: 'how one thing was counted' }),
)

/** What a row is known by: whose it is, or else its line. */
const known = (who: string): Shape => ({
  [who]: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'where a column tells it; null where that is blank' }),
  line: z
    .string()
    .optional()
    .meta({ description: `where no column tells the ${who}` }),
})

/** The rows of a file: the results, and its own labels as they stand there. */
export const rowsOf = (results: Shape, who = 'customer') =>
  z.array(z.object({ ...known(who), ...results }).catchall(ownColumn))

/** Some results of a row, and what it is known by. */
export const labelled = (results: Shape) => {
  const keys = Object.keys(results).length + 1
  return z.object({ ...known('customer'), ...results }).meta({ minProperties: keys, maxProperties: keys })
}

/** Rows by a column of the user's own, whose heading is the one key that is not known. */
export const segmentsOf = (counted: string, sums: readonly Told[], decisions: readonly string[]) => {
  const decision = z
    .object(Object.fromEntries(decisions.map((one) => [one, z.int().gte(1).optional()])))
    .meta({ minProperties: 1, description: 'how often each decision is taken, of those that are' })
  const told = { [counted]: howMany, ...sumsOf(sums), decision }
  const keys = Object.keys(told).length + 1
  return z
    .array(z.object(told).catchall(ownColumn).meta({ minProperties: keys, maxProperties: keys }))
    .meta({ description: 'with --by: the groups, the one with the largest last sum first' })
    .optional()
}

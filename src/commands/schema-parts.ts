import type { Zod } from '../inputs/json-schema'

/** The rejected cells of a file, as every command lists them. */
export const rejectedOf = (z: Zod) =>
  z.array(
    z.object({
      line: z.int(),
      column: z.string(),
      field: z.string(),
      expected: z.string(),
      found: z.string(),
    }),
  )

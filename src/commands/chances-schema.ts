/** The JSON Schema of measured chances, which recover measure --save-chances writes and recover batch --chances reads. */
import { WARNINGS } from '../errors/codes'
import { z } from '../inputs/json-schema'

const chance = z.number().gte(0).lte(1)

const point = z
  .tuple([z.number().gt(0), z.number().gt(0), chance])
  .meta({ description: 'an α, a β, and the weight of these among all of the grid' })

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const whole = z.int().gte(0)

const cell = z.object({
  failure: z.string().nullable().meta({ description: 'null for all failures' }),
  remedy: z
    .string()
    .nullable()
    .meta({ description: 'the kinds of the parts in their alphabetical order; null for all' }),
  n: z.int().gte(1).meta({ description: 'how many cases' }),
  stayed: whole.meta({ description: 'how many of them stayed' }),
  estimate: chance.meta({ description: 'the chance to stay, drawn towards the other cells' }),
  interval: z.tuple([chance, chance]).meta({ description: 'that holds it with the confidence' }),
})

const family = z
  .object({ grid: z.array(point), cells: z.array(cell) })
  .meta({ id: 'chance_cells', title: 'Chance cells', description: 'cells that are drawn towards each other' })

const warning = z.object({
  code: z.enum(Object.keys(WARNINGS) as [keyof typeof WARNINGS, ...(keyof typeof WARNINGS)[]]),
  message: z.string(),
  count: z.int().gte(1),
  first: z.int().gte(1).nullable(),
})

export const chancesSchema = z.object({
  schema: z.literal('recover/chances/1'),
  measured: z
    .object({
      file: z.string(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .meta({ description: 'of the bytes of the file; null where they were not at hand' }),
      from: day.nullable().meta({ description: 'the first date of a case; null without dates' }),
      to: day.nullable().meta({ description: 'the last one' }),
    })
    .meta({ description: 'the file of cases' }),
  window_days: z
    .int()
    .gte(1)
    .nullable()
    .meta({ description: 'in how many days a customer came again; null where the file says who stayed' }),
  confidence: z.number().gt(0).lt(1),
  recovered: z
    .object({ by_failure_and_remedy: family, by_remedy: family, by_failure: family, all: family })
    .meta({ description: 'the treated' }),
  ignored: z
    .object({ by_failure: family, all: family })
    .nullable()
    .meta({ description: 'those held out; null where there were none' }),
  warnings: z.array(warning).meta({ description: 'what to beware of wherever the chances are used' }),
})

export type ChancesFile = z.infer<typeof chancesSchema>

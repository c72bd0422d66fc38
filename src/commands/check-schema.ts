import { ROW_FORMS, rowFormWord } from '../inputs/files/row-forms'
import { z } from '../inputs/json-schema'
import { counted, howMany, rejected, reportSchema, tally, wordOf } from '../report/schema'

const words = [...new Set(Object.values(ROW_FORMS))].map(rowFormWord)

const column = z.object({
  position: howMany.meta({ description: 'from 0' }),
  heading: z.string(),
  taken_for: z
    .string()
    .nullable()
    .meta({ description: 'the key of the fact; null where it is only carried along' }),
  written: z
    .enum(['decimal point', 'decimal comma', 'day first', 'month first'])
    .nullable()
    .meta({ description: 'null where there is nothing to decide, or nothing that tells' }),
  decided_by: z
    .object({ line: z.int().gte(1), found: z.string() })
    .nullable()
    .meta({ description: 'the first cell that tells how the column is written; null where a flag does' }),
})

const { rows: good, ...others } = tally

/** Nothing is worked out: how the file is read is all there is. */
export const checkSchema = {
  output: reportSchema('recover/check/2', {
    file: z.string(),
    input: wordOf(words).meta({ description: 'how the rows are written, by the word of --input' }),
    delimiter: z.string().nullable().meta({ description: 'null where the rows are JSON' }),
    encoding: z.string(),
    columns: z.array(column),
    totals: z.object({ good, ...others }),
    counted,
    rejected,
  }),
}

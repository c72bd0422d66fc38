import { ROW_FORMS, rowFormWord } from '../../inputs/files/row-forms'
import { z } from '../../inputs/json-schema'
import { counted, rejected, tally } from '../../report/file-schema'
import { reportSchema, wordOf } from '../../report/schema'
import { FILE_WORDS } from '../look/file-words'
import { columnLooked, commandLine } from '../look/schema'

const words = [
  ...[...new Set(Object.values(ROW_FORMS))].map(rowFormWord),
  'xlsx',
  'ods',
  'parquet',
  'database',
]

const { rows: good, ...others } = tally

/** Nothing is worked out: how the file is read is all there is. */
export const checkSchema = {
  output: reportSchema('recover/check/2', {
    file: z.string(),
    input: wordOf(words).meta({
      description: 'how the rows are written, by the word of --input, or the workbook',
    }),
    sheet: z.string().optional().meta({ description: 'the sheet, where the file is a workbook' }),
    delimiter: z.string().nullable().meta({ description: 'null where the rows are JSON or a sheet' }),
    encoding: z.string(),
    kind: wordOf(FILE_WORDS),
    columns: z.array(columnLooked),
    totals: z.object({ good, ...others }),
    commands: z.array(commandLine),
    counted,
    rejected,
  }),
}

/** The JSON Schema of a look at files. */
import { ROW_FORMS, rowFormWord } from '../../inputs/files/row-forms'
import { z } from '../../inputs/json-schema'
import { codeOfError, counted, rejectedCell, tally } from '../../report/file-schema'
import { howMany, reportSchema, wordOf } from '../../report/schema'
import { FILE_WORDS } from './file-words'
import { RELATIONS } from './relation'

const inputs = [...[...new Set(Object.values(ROW_FORMS))].map(rowFormWord), 'xlsx', 'ods', 'parquet']

export const columnLooked = z.object({
  position: howMany.meta({ description: 'from 1' }),
  heading: z.string(),
  taken_for: z
    .string()
    .nullable()
    .meta({ description: 'the key of the fact; null where it is only carried along' }),
  is_state: z.boolean().meta({ description: 'whether its words say what becomes of a row' }),
  reason: z.string().nullable().meta({ description: 'how it is known; null where the heading says it all' }),
  written: z
    .enum(['decimal point', 'decimal comma', 'day first', 'month first'])
    .nullable()
    .meta({ description: 'null where there is nothing to decide, or nothing that tells' }),
  type: z.string().optional().meta({ description: 'its type, in the words of a database' }),
  decided_by: z
    .object({ line: z.int().gte(1), found: z.string() })
    .nullable()
    .meta({ description: 'the first cell that tells how the column is written; null where a flag does' }),
})

const reading = z.object({
  said: z.string(),
  sum: z
    .string()
    .nullable()
    .meta({ description: 'what it comes to, in plain digits; null where it is no amount' }),
  flags: z.string().meta({ description: 'the flags that say so' }),
})

const question = z.object({ thing: z.string(), why: z.string(), readings: z.array(reading) }).meta({
  id: 'file_question',
  title: 'Question',
  description: 'what a person has to decide, the likeliest reading first',
})

const lack = z
  .object({
    code: codeOfError,
    field: z.string().nullable().meta({ description: 'the field by its title' }),
    expected: z.string(),
    found: z.string(),
    hint: z.string().nullable(),
  })
  .meta({ id: 'lack', title: 'Lack', description: 'what a file lacks, or what stands in its way' })

/** What is open of a file, and what it lacks. */
const openParts = { questions: z.array(question), lacks: z.array(lack) } as const

export const commandLine = z
  .object({
    words: z.array(z.string()).meta({ description: 'the words of the command line, the program first' }),
    line: z.string().meta({ description: 'the same for a shell' }),
    what: z.string().meta({ description: 'what it answers' }),
  })
  .meta({ id: 'command_line', title: 'Command', description: 'what the files can answer, ready to run' })

const day = (which: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `the ${which} day, in ISO 8601; null where no row has a date` })

const { rows: good, ...others } = tally

const fileLook = z.object({
  file: z.string(),
  kind: wordOf(FILE_WORDS).nullable().meta({ description: 'null where it is none that is known' }),
  input: wordOf(inputs).meta({
    description: 'how the rows are written, by the word of --input, or the workbook',
  }),
  sheet: z.string().optional().meta({ description: 'the sheet, where the file is a workbook' }),
  delimiter: z.string().nullable().meta({ description: 'null where the rows are JSON or a sheet' }),
  encoding: z.string(),
  customers: howMany.meta({ description: 'of the good rows' }),
  from: day('first'),
  to: day('last'),
  totals: z.object({ good, ...others }),
  columns: z.array(columnLooked),
  ...openParts,
})

const relation = z.object({
  relation: wordOf(RELATIONS),
  files: z.array(z.string()).meta({ description: 'of cases and a ledger, the cases first' }),
  said: z.string(),
  customers: howMany.meta({ description: 'that both have' }),
  invoices: howMany.meta({ description: 'that both have' }),
})

export const lookSchema = {
  output: reportSchema('recover/look/1', {
    looks: z.array(fileLook),
    relations: z.array(relation).meta({ description: 'of each file and each other one' }),
    commands: z.array(commandLine),
    counted,
    rejected: z.array(rejectedCell.extend({ file: z.string() })),
  }),
}

import { z } from '../../inputs/json-schema'
import { CODE_COLUMNS } from '../../report/problem-codes'
import { listSchema, reportSchema } from '../../report/schema'

const names = reportSchema('recover/schemas/2', { names: z.array(z.string()) }).meta({
  title: 'Schemas',
  description: 'the names of all that has a schema',
})

const codes = listSchema('recover/errors/1', CODE_COLUMNS).meta({
  title: 'Codes',
  description: 'the words of errors and warnings',
})

/** What recover schema answers where it is no schema: its two lists. */
export const listedSchema = { output: z.union([names, codes]) }

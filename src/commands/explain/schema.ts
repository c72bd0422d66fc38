import { listSchema } from '../../report/schema'
import { EXPLAIN_COLUMNS } from './columns'

export const explainSchema = { output: listSchema('recover/explain/2', EXPLAIN_COLUMNS) }

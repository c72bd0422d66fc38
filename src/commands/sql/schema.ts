import { listSchema } from '../../report/schema'
import { SQL_COLUMNS } from './columns'

export const sqlSchema = { output: listSchema('recover/sql/1', SQL_COLUMNS) }

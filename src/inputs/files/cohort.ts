import { cohortFields } from './cohort-fields'
import type { FileKind } from './file-kind'

/** A file of one cohort: how many were still there after each year. */
export const cohortFile: FileKind = {
  fields: cohortFields,
  lacks: (has) => (has('survivors') ? [] : [{ key: 'survivors', expected: 'a column of survivors' }]),
  summed: [],
  manyRows: true,
}

import { facts } from '../facts'
import { type FileKind, marginLack } from './file-kind'

/** A file of incidents: one row a case, any fact a column. */
export const caseFile: FileKind = {
  fields: facts,
  lacks: (has) => [
    ...(has('sales') ? [] : [{ key: 'sales', expected: 'a column of sales' } as const]),
    ...marginLack(has),
  ],
  summed: ['sales'],
  row: 'case',
}

/** The same where each customer has one case, however many rows, or where a ledger tells what customers are worth. */
export const caseFileFor = ({ combined, beside }: { combined: boolean; beside: boolean }): FileKind => ({
  ...caseFile,
  ...(combined && { row: 'combined' }),
  ...(beside && {
    lacks: (has) => (has('customer') ? [] : [{ key: 'customer', expected: 'a column of customers' }]),
  }),
})

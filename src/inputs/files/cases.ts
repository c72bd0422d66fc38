import { say } from '../../words/say'
import { facts } from '../facts'
import { type FileKind, marginLack } from './file-kind'

/** What is owed in any case holds for the whole file. */
const { floor: _, ...columns } = facts

/** A file of incidents, of which several make up a customer's case; any other fact is a column. */
const incidentFile: FileKind = {
  fields: columns,
  lacks: (has) => [
    ...(has('sales') ? [] : [{ key: 'sales', expected: 'a column of sales' } as const]),
    ...marginLack(has),
  ],
  summed: ['sales'],
}

/** The same with one row a case. */
export const caseFile: FileKind = {
  ...incidentFile,
  carries: true,
  ranges: true,
  several: (n) =>
    say(
      "{n} {n|customer has|customers have} several cases: each of their rows counts that customer's future again ({command} makes them one)",
      { n, command: 'recover batch --combine' },
    ),
}

/** The same where each customer has one case, however many rows, or where a ledger tells what customers are worth. */
export const caseFileFor = ({ combined, beside }: { combined: boolean; beside: boolean }): FileKind => ({
  ...(combined ? incidentFile : caseFile),
  ...(beside && {
    lacks: (has) => (has('customer') ? [] : [{ key: 'customer', expected: 'a column of customers' }]),
  }),
})

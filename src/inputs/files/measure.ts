import type { FileKind } from './file-kind'
import { measureFields } from './measure-fields'

/** A file of measured cases; without a control group where that is taken, or beside a ledger that tells who stayed. */
export const measuredFileFor = ({ naive, beside }: { naive: boolean; beside: boolean }): FileKind => ({
  fields: measureFields,
  lacks: (has) => [
    ...(naive || has('group')
      ? []
      : [{ key: 'group', expected: 'a column that says treated or control (or --no-control)' } as const]),
    ...(beside || has('stayed') || has('left')
      ? []
      : [{ key: 'stayed', expected: 'a column that says who stayed (or --ledger FILE)' } as const]),
    ...(!beside || has('customer') ? [] : [{ key: 'customer', expected: 'a column of customers' } as const]),
    ...(!beside || has('date') ? [] : [{ key: 'date', expected: 'a column of dates' } as const]),
  ],
  summed: ['value'],
})

/** The kinds of file that tell what each customer brought in a year. */
import { say } from '../../words/say'
import { facts } from '../facts'
import { type FieldKey, type FileKind, type Lack, marginLack } from './file-kind'
import { ledgerFields, yearFields } from './ledger-fields'

const customerLack = (has: (key: FieldKey) => boolean): readonly Lack[] =>
  has('customer') ? [] : [{ key: 'customer', expected: 'a column of customers' }]

const revenueLack = (has: (key: FieldKey) => boolean): readonly Lack[] => {
  if (has('revenue') || (has('quantity') && has('unitPrice'))) return []
  if (has('quantity')) return [{ key: 'unitPrice', expected: 'a column of unit prices beside the quantity' }]
  if (has('unitPrice')) return [{ key: 'quantity', expected: 'a column of quantities beside the unit price' }]
  return [{ key: 'revenue', expected: 'a column of revenue, or of quantity and unit_price' }]
}

const ledgerMarginLack = (has: (key: FieldKey) => boolean): readonly Lack[] =>
  has('unitCost') && has('quantity') ? [] : marginLack(has)

/** One row a transaction: customer, date, revenue and what of it is margin. */
export const transactionsFile: FileKind = {
  fields: ledgerFields,
  lacks: (has) => [
    ...customerLack(has),
    ...(has('date')
      ? []
      : [
          {
            key: 'date',
            expected: 'a column of dates (one row a customer needs sales of a purchase instead)',
          } as const,
        ]),
    ...revenueLack(has),
    ...ledgerMarginLack(has),
  ],
  summed: ['revenue', 'unitPrice'],
  addsUp: true,
  manyRows: true,
  datesNeeded: true,
}

/** The same without dates: its amounts are of the year as they stand. */
export const yearsFile: FileKind = {
  ...transactionsFile,
  fields: yearFields,
  lacks: (has) => [...customerLack(has), ...revenueLack(has), ...ledgerMarginLack(has)],
}

const { customer, name, sales, margin, cost, marginRate, period, perYear, costToServe, currency } = facts

/** One row a customer: what a purchase brings, and how many there are a year. */
export const customersFile: FileKind = {
  fields: { customer, name, sales, margin, cost, marginRate, period, perYear, costToServe, currency },
  lacks: (has) => [
    ...customerLack(has),
    ...(has('sales') ? [] : [{ key: 'sales', expected: 'a column of sales' } as const]),
    ...marginLack(has),
  ],
  summed: ['sales'],
  addsUp: true,
  perPurchase: true,
  several: (n) => say('{n} {n|customer has|customers have} several rows: they are added up', { n }),
}

/** In the order in which they are tried: the first that has all it needs is taken. */
export const ledgerFiles: readonly FileKind[] = [transactionsFile, yearsFile, customersFile]

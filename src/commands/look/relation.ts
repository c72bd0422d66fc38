/** What two files are to each other: parts of one ledger, cases and the ledger of their customers, the same twice, or nothing. */
import { normal } from '../../inputs/normal'
import type { FileLook } from './file-look'
import { isOfCases, isOfSales } from './file-words'

export const RELATIONS = ['same', 'parts', 'cases_and_ledger', 'apart'] as const

export interface Relation {
  readonly relation: (typeof RELATIONS)[number]
  readonly files: readonly [FileLook, FileLook]
  /** Of cases and a ledger, the cases first. */
  readonly said: readonly string[]
  /** How many customers both have, and how many invoices. */
  readonly customers: number
  readonly invoices: number
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
  [...one].filter((text) => other.has(text))

/** How many are named where some are not there. */
const EXAMPLES = 3

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** The days that both have, in words; null where a file has none. */
function daysShared([one, other]: readonly [FileLook, FileLook]): string | null {
  const [a, b] = [one.traits.days, other.traits.days]
  if (a === null || b === null) return null
  const [first, last] = [a[0] > b[0] ? a[0] : b[0], a[1] < b[1] ? a[1] : b[1]]
  return first > last ? 'No day is in both.' : `Both have days from ${first} to ${last}.`
}

function partsOf(files: readonly [FileLook, FileLook]): Relation {
  const [one, other] = files
  const invoices = shared(one.traits.invoices, other.traits.invoices).length
  const customers = shared(one.traits.keys, other.traits.keys).length
  const days = daysShared(files)
  const hasInvoices = one.traits.invoices.size > 0 && other.traits.invoices.size > 0
  const said = [
    customers === 0 && invoices === 0
      ? 'Two ledgers without a customer in common.'
      : `Two parts of one ledger: ${counted(customers, 'customer is', 'customers are')} in both, of ${one.traits.count} and ${other.traits.count}.`,
    ...(days === null ? [] : [days]),
    ...(hasInvoices
      ? [
          invoices === 0
            ? 'No invoice is in both.'
            : `${counted(invoices, 'invoice is', 'invoices are')} in both: with the same lines ${invoices === 1 ? 'it counts' : 'they count'} once.`,
        ]
      : days?.startsWith('Both') === true
        ? ['There are no numbers of invoices in both: a sale that is in both would count twice.']
        : []),
  ]
  return { relation: 'parts', files, said, customers, invoices }
}

/** The heading of the customers of a file. */
const whoIn = ({ table: { taken } }: FileLook): string =>
  taken.find(({ key }) => key === 'customer')?.heading ?? ''

function casesOf(cases: FileLook, ledger: FileLook): Relation {
  const { keys } = ledger.traits
  const own = [...cases.traits.keys]
  const names = ledger.traits.names
  const byKey = own.filter((customer) => keys.has(customer))
  const byName = own.filter((customer) => !keys.has(customer) && names.has(normal(customer)))
  const missing = own.filter((customer) => !keys.has(customer) && !names.has(normal(customer)))
  const there = byKey.length + byName.length
  const said = [
    `Cases and a ledger: ${there} of ${counted(own.length, 'customer', 'customers')} of ${cases.table.name} ${there === 1 ? 'is' : 'are'} in ${ledger.table.name}, by ${whoIn(cases)} = ${whoIn(ledger)}${byName.length > 0 ? `, ${byName.length} of them by the name there` : ''}.`,
    ...(missing.length > 0
      ? [
          `Not there: ${missing.slice(0, EXAMPLES).join(', ')}${missing.length > EXAMPLES ? ` and ${missing.length - EXAMPLES} more` : ''}.`,
        ]
      : []),
  ]
  return {
    relation: there === 0 ? 'apart' : 'cases_and_ledger',
    files: [cases, ledger],
    said:
      there === 0
        ? [
            `No customer of ${cases.table.name} is in ${ledger.table.name}: nothing joins them.`,
            ...said.slice(1),
          ]
        : said,
    customers: there,
    invoices: 0,
  }
}

/** What two files are to each other; whether they bear one name is known to whoever opened them. */
export function relationOf(one: FileLook, other: FileLook): Relation {
  const files = [one, other] as const
  const isNamedSo = one.table.name === other.table.name
  if (isNamedSo || one.traits.mark === other.traits.mark) {
    const said = isNamedSo
      ? 'The same file twice: one of them is enough.'
      : 'Both have the same rows: one of them is enough.'
    return {
      relation: 'same',
      files,
      said: [said],
      customers: one.traits.count,
      invoices: one.traits.invoices.size,
    }
  }
  const [first, second] = [one.word, other.word]
  if (isOfSales(first) && first === second) return partsOf(files)
  // Beside a ledger, whoever the customers are is enough.
  const isCase = (look: FileLook) =>
    isOfCases(look.word) || look.word === 'measured_cases' || (look.word === null && look.traits.count > 0)
  if (isCase(one) && isOfSales(second)) return casesOf(one, other)
  if (isOfSales(first) && isCase(other)) return casesOf(other, one)
  return { relation: 'apart', files, said: ['Nothing joins them.'], customers: 0, invoices: 0 }
}

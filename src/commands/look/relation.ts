/** What two files are to each other: parts of one ledger, cases and the ledger of their customers, the same twice, or nothing. */
import { normal } from '../../inputs/normal'
import { type Message, say } from '../../words/say'
import type { FileLook } from './file-look'
import { isOfCases, isOfSales } from './file-words'

export const RELATIONS = ['same', 'parts', 'cases_and_ledger', 'apart'] as const

export interface Relation {
  readonly relation: (typeof RELATIONS)[number]
  readonly files: readonly [FileLook, FileLook]
  /** Of cases and a ledger, the cases first. */
  readonly said: readonly Message[]
  /** How many customers both have, and how many invoices. */
  readonly customers: number
  readonly invoices: number
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
  [...one].filter((text) => other.has(text))

/** How many are named where some are not there. */
const EXAMPLES = 3

/** The first and the last day that both may have; null where a file has none. */
function daysShared([one, other]: readonly [FileLook, FileLook]): readonly [string, string] | null {
  const [a, b] = [one.traits.days, other.traits.days]
  return a === null || b === null ? null : [a[0] > b[0] ? a[0] : b[0], a[1] < b[1] ? a[1] : b[1]]
}

/** What is said of the days of two ledgers, and of their invoices. */
function inBoth(files: readonly [FileLook, FileLook], invoices: number): Message[] {
  const days = daysShared(files)
  const isOver = days !== null && days[0] <= days[1]
  const ofDays = isOver
    ? [say('Both have days from {first} to {last}.', { first: days[0], last: days[1] })]
    : days === null
      ? []
      : [say('No day is in both.')]
  if (files.every(({ traits }) => traits.invoices.size > 0))
    return [
      ...ofDays,
      invoices === 0
        ? say('No invoice is in both.')
        : say('{n} {n|invoice is|invoices are} in both: with the same lines {n|it counts|they count} once.', {
            n: invoices,
          }),
    ]
  return isOver
    ? [...ofDays, say('There are no numbers of invoices in both: a sale that is in both would count twice.')]
    : ofDays
}

function partsOf(files: readonly [FileLook, FileLook]): Relation {
  const [one, other] = files
  const invoices = shared(one.traits.invoices, other.traits.invoices).length
  const customers = shared(one.traits.keys, other.traits.keys).length
  const said = [
    customers === 0 && invoices === 0
      ? say('Two ledgers without a customer in common.')
      : say('Two parts of one ledger: {n} {n|customer is|customers are} in both, of {one} and {other}.', {
          ...{ n: customers, one: one.traits.count, other: other.traits.count },
        }),
    ...inBoth(files, invoices),
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
  const seen = {
    ...{ there, n: own.length, cases: cases.table.name, ledger: ledger.table.name },
    columns: `${whoIn(cases)} = ${whoIn(ledger)}`,
  }
  const more = missing.length - EXAMPLES
  const some = missing.slice(0, EXAMPLES).join(', ')
  const absent =
    more > 0
      ? say('Not there: {names} and {n} more.', { names: some, n: more })
      : say('Not there: {names}.', { names: some })
  const found =
    there === 0
      ? say('No customer of {cases} is in {ledger}: nothing joins them.', seen)
      : byName.length > 0
        ? say(
            'Cases and a ledger: {there} of {n} {n|customer|customers} of {cases} {there|is|are} in {ledger}, by {columns}, {named} of them by the name there.',
            { ...seen, named: byName.length },
          )
        : say(
            'Cases and a ledger: {there} of {n} {n|customer|customers} of {cases} {there|is|are} in {ledger}, by {columns}.',
            seen,
          )
  return {
    relation: there === 0 ? 'apart' : 'cases_and_ledger',
    files: [cases, ledger],
    said: missing.length > 0 ? [found, absent] : [found],
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
      ? say('The same file twice: one of them is enough.')
      : say('Both have the same rows: one of them is enough.')
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
  return { relation: 'apart', files, said: [say('Nothing joins them.')], customers: 0, invoices: 0 }
}

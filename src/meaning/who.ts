/** Which column says who the customer is: a number that a row has of its own never does where another column names somebody. */

import { type Message, say } from '../words/say'
import { chained } from '../words/together'
import type { ColumnSeen, ColumnsSeen } from './columns-seen'
import { nobodyIn } from './words/nobody-words'
import { isSumLabel } from './words/sum-words'

/** Headings of numbers that may be anything's: bare, without a word for whom. */
const BARE = new Set([
  ...['id', 'no', 'nr', 'num', 'number', 'code', 'ref', 'reference', 'recordid', 'rowid', 'index', 'key'],
  ...['codigo', 'numero', 'referencia', 'nro', 'ndegree', 'nº'],
  ...['κωδικοσ', 'αριθμοσ', 'αρ', 'αα'],
  ...['nummer', 'code', 'numero', 'codice', 'identifiant', 'kennung'],
])

/** Headings of an address of e-mail, by itself or a customer's. */
const EMAIL =
  /^(?:(?:customer|client|buyer|billing|contact|cliente|comprador|pelati|πελατη)?e?mail(?:address)?(?:cliente|pelati)?|correo(?:electronico)?(?:cliente)?|emailcliente|emailπελατη)$/

/** Headings of a name that do not say whose it is: a customer's, or what an export calls its orders. */
const UNOWNED = new Set(['name', 'nombre', 'ονομα', 'nom', 'nome'])

/** What an order is called where it is no name: #1001, ORD-17. */
const ORDER = /^(?:#.{0,40}\d|[A-Z]{1,6}[-_ ]?\d{1,20})$/

export const isBareId = ({ heading: { name } }: ColumnSeen): boolean => BARE.has(name)
export const isEmail = ({ heading: { name } }: ColumnSeen): boolean => EMAIL.test(name)

export interface WhoDecided {
  /** The place of the customer's column. */
  readonly customer: number | null
  /** That of the name beside it; null for none. */
  readonly name: number | null
  /** That of the order which is called a name. */
  readonly invoice: number | null
  /** The columns that are not the customer though their headings may be. */
  readonly without: readonly number[]
  readonly proof: Message | null
}

/** Decides who the customer is; null where the headings leave no doubt. */
export function decideWho(columns: ColumnsSeen): WhoDecided | null {
  const { all } = columns
  const said = all.find(({ key, isSaid }) => isSaid && key === 'customer')
  if (said) return null
  const customers = all.filter(({ key }) => key === 'customer')
  const names = all.filter(({ key }) => key === 'name')
  const emails = all.filter((one) => one.key === null && isEmail(one))
  const bare = customers.filter(isBareId)
  const proper = customers.filter((one) => !isBareId(one))
  const [named, secondName] = names
  // Where nothing else says who, a name is the customer already.
  const name =
    named ?? (customers.length === 1 ? proper.find(({ heading }) => UNOWNED.has(heading.name)) : undefined)
  if (name !== undefined && emails.length === 1 && isOrder(columns, name))
    return {
      customer: emails[0]!.position,
      name: null,
      invoice: name.position,
      without: bare.map(({ position }) => position),
      proof: say('{name} is that of an order beside {email}', {
        name: name.heading.text,
        email: emails[0]!.heading.text,
      }),
    }
  const halfId = named && proper.length === 1 ? blankBeside(columns, proper[0]!, named) : 0
  if (named && halfId > 0)
    return {
      customer: named.position,
      name: null,
      invoice: null,
      without: customers.map(({ position }) => position),
      proof: say('{id} is blank in {n} {n|row|rows} where {name} says who', {
        id: proper[0]!.heading.text,
        n: halfId,
        name: named.heading.text,
      }),
    }
  const person = proper[0] ?? (secondName === undefined ? named : undefined)
  if (person !== undefined && emails.length === 1 && proper.length <= 1 && bare.length + names.length <= 1) {
    const several = addressesOf(columns, person, emails[0]!)
    if (several !== null)
      return {
        customer: emails[0]!.position,
        name: person.position,
        invoice: null,
        without: bare.map(({ position }) => position),
        proof: say('{name} has more than one {email}', { name: several, email: emails[0]!.heading.text }),
      }
  }
  if (bare.length === 0) return null
  // A bare name may be anything's: what tells is whether a number stands for one name on several rows.
  const tellers = names.filter((one) => !UNOWNED.has(one.heading.name) || numbersRows(columns, bare[0]!, one))
  const others = [...proper, ...tellers, ...emails]
  if (others.length === 0) return null
  const without = bare.map(({ position }) => position)
  const proof = say('{ids} may number the rows, and {name} says who', {
    ids: chained(bare.map(({ heading }) => heading.text)),
    name: others[0]!.heading.text,
  })
  // What is left is as the headings have it: a customer, or else a name.
  if (proper.length > 0 || names.length > 0)
    return { customer: null, name: null, invoice: null, without, proof }
  return { customer: emails[0]!.position, name: null, invoice: null, without, proof }
}

/** Whether a number is that of a row: it is another one on each, though names come again. */
function numbersRows(columns: ColumnsSeen, id: ColumnSeen, name: ColumnSeen): boolean {
  const isDistinct = (texts: readonly string[]) => new Set(texts).size === texts.length
  return isDistinct(columns.texts(id)) && !isDistinct(columns.texts(name))
}

function isOrder(columns: ColumnsSeen, one: ColumnSeen): boolean {
  const texts = columns.texts(one).filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => ORDER.test(text))
}

/** Among so many names one without an id is a slip; more are a kind of customer that has none, such as people beside firms. */
const SLIPS = 0.25

/** In how many rows an id is blank beside a name that says who; none where that is a slip, or a name has several ids. */
function blankBeside(columns: ColumnsSeen, id: ColumnSeen, name: ColumnSeen): number {
  const [ids, names] = [columns.texts(id), columns.texts(name)]
  const known = new Map<string, string>()
  let rows = 0
  for (let row = 0; row < names.length; row++) {
    const isSomebody = names[row] !== '' && isSumLabel(names[row]!) === null && nobodyIn(names[row]!) === null
    if (!isSomebody) continue
    if (ids[row] === '') rows++
    if ((known.get(names[row]!) ?? ids[row]) !== ids[row]) return 0
    known.set(names[row]!, ids[row]!)
  }
  const without = [...known.values()].filter((text) => text === '').length
  return without >= SLIPS * known.size ? rows : 0
}

/** A name with more than one address; null for none. */
function addressesOf(columns: ColumnsSeen, name: ColumnSeen, email: ColumnSeen): string | null {
  const [names, emails] = [columns.texts(name), columns.texts(email)]
  const known = new Map<string, string>()
  for (let row = 0; row < names.length; row++) {
    const address = emails[row]!.toLowerCase()
    if (names[row] === '' || !address.includes('@')) continue
    const before = known.get(names[row]!)
    if (before !== undefined && before !== address) return names[row]!
    known.set(names[row]!, address)
  }
  return null
}

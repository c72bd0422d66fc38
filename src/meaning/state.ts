/** A column that tells what each row is: a sale or none, money given back, waiting; and what that does to what the row counts. */
import type { FileKind } from '../inputs/files/file-kind'
import { normal } from '../inputs/normal'
import { type Message, say } from '../words/say'
import type { ColumnSeen, ColumnsSeen } from './columns-seen'
import type { Heading } from './heading'
import type { OpenQuestion } from './open-question'
import type { Units } from './sample'
import { actionOf, kindIn, type StateColumn } from './state-column'
import { contradictions, signsBeside } from './state-signs'
import { answerOf, askedBy } from './words/answer-words'
import { listedKindOf, rowKindOf, signWordOf } from './words/state-words'

/** A column that holds such words, and why it does not act. */
export interface IdleState {
  readonly heading: string
  readonly why: Message
}

export interface StatesDecided {
  readonly acting: readonly StateColumn[]
  readonly idle: readonly IdleState[]
  readonly open: readonly OpenQuestion[]
}

/** Nine rows of ten must hold words of the lists; one of two, where the heading says that it is a state. */
const [MOSTLY, HALF] = [0.9, 0.5]

/** Headings of a state, without case and signs. */
const OF_STATES =
  /status$|^(?:sale|order|payment|invoice)?state$|^estado|^stato|^situacao|^statut|^etat|καταστασ/u

/** And headings of what kind a row is. */
const OF_KINDS = /type|tipo|typ$|kind|event|action|transac|movim|τυπο|κινησ|συναλλαγ|vorgang|genre|nature/u

/** A word of a state is short, and there are few. */
const [LONGEST, MOST_WORDS] = [60, 60]
const INVOICE = /invoice|factura|boleta|τιμολογ|rechnung|facture|fattura|fatura/iu

/** The words of a column and how many rows have each; null where there are too many for states. */
function wordsIn(texts: readonly string[]): Map<string, number> | null {
  const words = new Map<string, number>()
  for (const text of texts) {
    if (text === '') continue
    if (text.length > LONGEST) return null
    words.set(text, (words.get(text) ?? 0) + 1)
    if (words.size > MOST_WORDS) return null
  }
  return words.size === 0 ? null : words
}

function stateOf(
  texts: readonly string[],
  { text: heading, name }: Heading,
): (StateColumn & { readonly isIdle: boolean }) | null {
  const words = wordsIn(texts)
  if (words === null) return null
  const rows = [...words.values()].reduce((sum, count) => sum + count, 0)
  const knownBy = (known: (word: string) => boolean) =>
    [...words].reduce((sum, [word, count]) => sum + (known(word) ? count : 0), 0)
  const all = [...words.keys()]
  const base = {
    position: 0,
    heading,
    isSign: false,
    ifYes: null,
    hasInvoices: all.some((word) => INVOICE.test(word)),
    hasWaiting: all.some((word) => rowKindOf(word, heading) === 'waiting'),
    hasUndone: all.some((word) => rowKindOf(word, heading) === 'undone'),
  }
  const ifYes = askedBy(name)
  if (ifYes !== null && all.every((word) => answerOf(word) !== null))
    return { ...base, ifYes, isIdle: !all.some(answerOf) }
  if (knownBy((word) => signWordOf(word, heading) !== null) === rows && words.size > 1)
    return { ...base, isSign: true, isIdle: false }
  const counts = (word: string) => {
    const kind = rowKindOf(word, heading)
    return kind === null ? null : [1, -1].every((amount) => actionOf(kind, base, amount) === 'counts')
  }
  const known = knownBy((word) => counts(word) !== null)
  const isHeaded = OF_STATES.test(name) || OF_KINDS.test(name)
  // "Return label, Sofa" has a word of a list in it, and is none of it: such cells tell only beside one that is.
  if (!isHeaded && all.every((word) => listedKindOf(word, heading) === null)) return null
  const isSaid = OF_STATES.test(name) && all.some((word) => counts(word) === false)
  if (known < (isSaid ? HALF : MOSTLY) * rows) return null
  return { ...base, isIdle: all.every((word) => counts(word) === true) }
}

/** Whether a column tells of what kind each row is: under a heading such as Document it numbers nothing then. */
export const tellsKinds = (columns: ColumnsSeen, one: ColumnSeen): boolean =>
  stateOf(columns.texts(one), one.heading) !== null

/** Headings that say whose state it is: a sale's, or a customer's. */
const OF_SALES =
  /order|pedido|financial|payment|pago|invoice|factura|transac|tipodoc|docto|doctype|document|παραγγελ|πληρωμ|τιμολ|bestell|zahlung|rechnung|commande|ordine|pagamento/u
const OF_CUSTOMERS = /customer|client|account|member|subscri|suscri|socio|πελατ|συνδρομ|kunde|abonn/u

/** Whether a state is the same on all rows of each customer who has several, and some such customer has one that would act. */
function isOfCustomers(texts: readonly string[], customers: readonly string[], state: StateColumn): boolean {
  const own = new Map<string, { readonly word: string; rows: number }>()
  for (let row = 0; row < texts.length; row++) {
    const [customer, word] = [customers[row]!, texts[row]!]
    if (customer === '' || word === '') continue
    const one = own.get(customer)
    if (one === undefined) own.set(customer, { word, rows: 1 })
    else if (one.word !== word) return false
    else one.rows++
  }
  return [...own.values()].some(
    ({ word, rows }) => rows > 1 && actionOf(kindIn(word, state), state, 1) !== 'counts',
  )
}

/** Finds the columns of states of a ledger. */
export function decideStates(
  columns: ColumnsSeen,
  customer: ColumnSeen | null,
  revenue: Units | null,
  /** Headings of which a person said what their words do. */
  asked: readonly string[] = [],
): StatesDecided {
  const acting: StateColumn[] = []
  const idle: IdleState[] = []
  const open: OpenQuestion[] = []
  const said = new Set(asked.map(normal))
  for (const one of columns.all) {
    const isMoney = one.role !== null && (askedBy(one.heading.name) === null || columns.units(one) !== null)
    if (one.key !== null || isMoney) continue
    const texts = columns.texts(one)
    const found = stateOf(texts, one.heading)
    if (found === null || found.isIdle) continue
    const { isIdle: _, ...kind } = found
    const state: StateColumn = { ...kind, position: one.position }
    const { text, name } = one.heading
    const isOfSales = OF_SALES.test(name)
    const isHeaded = OF_CUSTOMERS.test(name) && !isOfSales
    const isSameOnAll = () => customer !== null && isOfCustomers(texts, columns.texts(customer), state)
    if (isHeaded || (!state.isSign && !isOfSales && isSameOnAll())) {
      idle.push({
        heading: text,
        why: isHeaded
          ? say('it is the customer’s, not the row’s')
          : say('the same on all rows of a customer: it is the customer’s, not the row’s'),
      })
      continue
    }
    const signs = state.isSign && revenue !== null ? signsBeside(texts, state, revenue) : null
    if (signs === 'told twice') {
      idle.push({ heading: one.heading.text, why: say('the amounts have that sign already') })
      continue
    }
    acting.push(state)
    if (said.has(normal(text))) continue
    if (signs !== null) open.push(signs)
    if (revenue !== null) open.push(...contradictions(texts, state, revenue))
  }
  return { acting, idle, open }
}

/** In a file of cases a state is told: what it does to a case is for a person to say. */
export function statesOfCases(columns: ColumnsSeen, { fields }: FileKind): StatesDecided {
  const acting = fields.remedy === undefined ? [] : decideStates(columns, null, null).acting
  const why = say('a state: every case counts, whatever it says')
  return { acting: [], idle: acting.map(({ heading }) => ({ heading, why })), open: [] }
}

/**
 * The remedy: what is done for a customer who was let down, in parts that are summed.
 *
 * A part costs what the business gives up. Goods are valued at cost of goods unless the basis is their price;
 * money paid is its own amount. So every part divides into *goods given* (valued later at cost) and *paid out*.
 */
import { type Exact, over, plus, times, ZERO } from '../numbers/exact/decimal'
import { parse, plain, unmistakable } from '../numbers/exact/digits'
import { say, type Text } from '../words/say'
import { fixedSum } from './fixed-sums'
import { type DecimalSign, plainNumeral } from './numerals'
import { type RemedyPartKind, spokenPart } from './spoken-remedy'
import { amount, isRefusal, type Refusal, shorten } from './units'

export type { RemedyPartKind }

export interface RemedyPart {
  readonly kind: RemedyPartKind
  /** What stands behind the kind, with its numbers so that they can be read in one way. */
  readonly written: string
  /** Its full amount: at price, before redemption, with every purchase of a discount and all the time of labour. */
  readonly amount: Exact
  /** The minutes of work of a labour. */
  readonly minutes?: Exact
}

/** How many minutes of work a remedy takes. */
export const labourMinutes = (remedy: Remedy): Exact =>
  remedy.reduce((all, { minutes }) => (minutes === undefined ? all : plus(all, minutes)), ZERO)

/** The part with another amount. What was made of several numbers becomes one amount. */
export const withAmount = ({ kind }: RemedyPart, amount: Exact): RemedyPart => ({
  kind: kind === 'labour' ? 'cash' : kind === 'discount' ? 'refund' : kind,
  written: plain(amount),
  amount,
})

export type Remedy = readonly RemedyPart[]

/** What each part costs, in words, for help and `fields`. */
export const PARTS: Record<RemedyPartKind, Text> = {
  replace: 'goods worth that much at price',
  gift: 'as replace',
  refund: 'that much money back',
  credit: 'a store credit, as far as it is redeemed',
  discount: '2x3 is 2 off, three times',
  cash: 'shipping, handling, anything paid',
  labour: 'time at a wage: 15min@12/h',
  salvage: 'what returned goods are still worth, taken off',
}

/** A remedy has a few parts; a longer text is a mistake in the file. */
export const LONGEST_REMEDY = 1000

const MINUTES: Record<string, number> = { min: 1, h: 60 }

type Valued = Pick<RemedyPart, 'written' | 'amount' | 'minutes'>

/** Wages a minute would lose digits: the time and the wage are both turned to hours, as one fraction. */
function labour(text: string, sign: DecimalSign | null): Valued | null {
  const found = /^([\d.,]{1,30})\s*(min|h)\s*@\s*([\d.,]{1,30})\s*\/\s*(min|h)$/i.exec(text.trim())
  if (!found) return null
  const time = amount(found[1]!, sign)
  const wage = amount(found[3]!, sign)
  if (isRefusal(time) || isRefusal(wage)) return null
  const unit = (name: string) => parse(String(MINUTES[name.toLowerCase()]))!
  const [spent, paid] = [found[2]!, found[4]!].map((name) => name.toLowerCase())
  return {
    written: `${unmistakable(time)}${spent}@${unmistakable(wage)}/${paid}`,
    amount: over(times(times(time, unit(spent!)), wage), unit(paid!)),
    minutes: times(time, unit(spent!)),
  }
}

function discount(text: string, sign: DecimalSign | null): Valued | Refusal | null {
  const [each = '', often = '1', ...more] = text.split(/[x×]/i)
  const value = amount(each, sign)
  const count = amount(often, sign)
  if (isRefusal(value)) return value.hint ? value : null
  if (isRefusal(count) || value.n < 0 || count.n < 0 || more.length > 0) return null
  const lasting = text === each ? '' : `x${unmistakable(count)}`
  return { written: unmistakable(value) + lasting, amount: times(value, count) }
}

function simple(text: string, sign: DecimalSign | null): Valued | Refusal {
  const value = amount(text, sign)
  return isRefusal(value) ? value : { written: text, amount: value }
}

function part(text: string, bare: RemedyPartKind, sign: DecimalSign | null): RemedyPart | Refusal {
  const fixed = fixedSum(text)
  if (fixed !== null) return { kind: 'refund', written: fixed.amount, amount: parse(fixed.amount)! }
  const colon = text.indexOf(':')
  const name = colon < 0 ? bare : text.slice(0, colon)
  const plainly = (Object.hasOwn(PARTS, name) ? name : name.trim().toLowerCase()) as RemedyPartKind
  const isPlain =
    colon < 0 ? plainNumeral(text) !== null || !/\p{L}/u.test(text) : Object.hasOwn(PARTS, plainly)
  const [kind, written] = (isPlain ? null : spokenPart(text)) ?? [
    plainly,
    (colon < 0 ? text : text.slice(colon + 1)).trim(),
  ]
  if (!Object.hasOwn(PARTS, kind)) {
    return {
      code: 'not_a_remedy',
      expected: say('one of {words}', { words: Object.keys(PARTS).join(', ') }),
      hint: say('see {command}: the parts of a remedy', { command: 'recover fields' }),
    }
  }
  const read =
    kind === 'labour'
      ? labour(written, sign)
      : kind === 'discount'
        ? discount(written, sign)
        : simple(written, sign)
  if (read === null || isRefusal(read)) {
    const example =
      kind === 'labour' ? 'labour:15min@12/h' : kind === 'discount' ? 'discount:2x3' : `${kind}:10`
    return {
      code: read === null || read.code === 'not_an_amount' ? 'not_a_remedy' : read.code,
      expected: say('an amount after {kind}, like {example}', { kind, example }),
      ...(read?.hint && { hint: read.hint }),
    }
  }
  if (read.amount.n < 0) {
    return {
      code: 'out_of_range',
      expected: say('an amount of 0 or more after {kind}', { kind }),
      hint: say('what comes back is written {salvage}', { salvage: 'salvage:7' }),
    }
  }
  return { kind, ...read }
}

/**
 * Reads `replace:10+cash:2.5`; a bare amount is goods (`replace`) or, in a column of ready costs, `cash`. `sign` is the
 * decimal sign where an amount such as 1.200 leaves it open.
 */
export function remedy(text: string, bare: RemedyPartKind, sign: DecimalSign | null): Remedy | Refusal {
  if (text.length > LONGEST_REMEDY)
    return {
      code: 'not_a_remedy',
      expected: say('a remedy of at most {most} characters', { most: LONGEST_REMEDY }),
    }
  if (!text.includes('+')) {
    const only = part(text, bare, sign)
    return isRefusal(only) ? only : [only]
  }
  const parts: RemedyPart[] = []
  for (const piece of text.split('+')) {
    const read = part(piece, bare, sign)
    if (isRefusal(read)) return read
    parts.push(read)
  }
  return parts
}

/** How the parts of a remedy are valued. */
/** The kinds of a remedy's parts, whatever their order: cash + refund. */
export const remedyKinds = (remedy: Remedy): string =>
  [...new Set(remedy.map(({ kind }) => kind))].sort().join(' + ')

/** The same of a remedy that is given at all: what costs nothing is none. */
export const givenKinds = (remedy: Remedy): string =>
  remedy.some(({ amount }) => amount.n !== 0) ? remedyKinds(remedy) : ''

export interface RemedyTerms {
  /** Goods at price rather than at cost of goods. */
  readonly atPrice: boolean
  /** The share of a store credit that is redeemed. */
  readonly redemption: Exact
  /** The share of what is redeemed that takes the place of a purchase they would have paid for. */
  readonly displacement: Exact
}

/** The goods given, at price but to be valued at cost of goods, and what is paid out as it stands. */
export interface RemedyCosted {
  readonly goods: Exact
  readonly paid: Exact
}

/** What the customer is given to make up for it: the full amounts of everything but costs of handling and salvage. */
export const compensation = (remedy: Remedy): Exact =>
  remedy.reduce(
    (all, { kind, amount }) =>
      kind === 'cash' || kind === 'labour' || kind === 'salvage' ? all : plus(all, amount),
    ZERO,
  )

/** The remedy in the form it may be written again. */
export const remedyText = (remedy: Remedy): string =>
  remedy
    .map(({ kind, written, amount }) =>
      kind === 'labour' || kind === 'discount' ? `${kind}:${written}` : `${kind}:${plain(shorten(amount))}`,
    )
    .join('+')

/** The remedy with every decimal, in a form that can be read in one way. */
export const remedyInFull = (remedy: Remedy): string =>
  remedy
    .map(({ kind, written, amount }) =>
      kind === 'labour' || kind === 'discount' ? `${kind}:${written}` : `${kind}:${unmistakable(amount)}`,
    )
    .join('+')

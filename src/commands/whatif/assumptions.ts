/** What one case takes for granted, a sentence each: those that matter most first. */
import type { CaseWorked } from '../../economics/case/work'
import type { FactKey } from '../../inputs/facts'
import { sourcesIn } from '../../inputs/fixed-sums'
import { kebab } from '../../inputs/names'
import { type Given, remedyOf } from '../../inputs/readers'
import { compare, type Exact, ONE } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import { NO_SPANS, type RangeTexts } from './case-verdict'

/** What a case is told by, wherever its page speaks of it. */
export interface ToldCase {
  readonly given: Given
  /** The facts that were given, so that an assumption can name the flag of any other. */
  readonly written: ReadonlyMap<FactKey, string>
  readonly values: CaseWorked
  readonly show: Show
  /** Inputs with a range, in words; left out where there is none. */
  readonly spans?: RangeTexts
}

/** A text, and behind it the flags by which it is given: those that were not. */
function flagged({ written }: ToldCase, assumption: Message, ...keys: FactKey[]): Message {
  const flags = keys.filter((key) => !written.has(key)).map((key) => `--${kebab(key)}`)
  return flags.length === 0
    ? assumption
    : say('{assumption} ({flags})', { assumption, flags: flags.join(', ') })
}

function staying(told: ToldCase): Message[] {
  const { values, show, spans = NO_SPANS } = told
  const isSure = !spans.has('stayIfRecovered') && compare(values.stayIfRecovered, ONE) === 0
  const isGone = !spans.has('stayIfIgnored') && values.stayIfIgnored.n === 0
  const recovered = spans.get('stayIfRecovered') ?? show(values.stayIfRecovered, 'share')
  const ignored = spans.get('stayIfIgnored') ?? show(values.stayIfIgnored, 'share')
  const withIt = isSure
    ? say('If you put it right they stay for sure')
    : say('If you put it right they stay with a chance of {share}', { share: recovered })
  const without = isGone
    ? say('If you do nothing they leave for sure')
    : say('If you do nothing they stay with a chance of {share}', { share: ignored })
  return [flagged(told, withIt, 'stayIfRecovered'), flagged(told, without, 'stayIfIgnored')]
}

/** Which purchases are counted. */
function counted(told: ToldCase): Message {
  const { given, values, show, spans = NO_SPANS } = told
  const isIncluded = given.incidentSale === 'include'
  if (given.horizon === 'forever')
    return isIncluded
      ? say('Purchases are counted for ever, from the one that went wrong on')
      : say('Purchases are counted for ever, those after the one that went wrong')
  const n =
    spans.get(given.horizon === null ? 'perYear' : 'horizon') ??
    show((given.horizon as Exact | null) ?? values.perYear, 'count')
  if (given.horizon === null)
    return isIncluded
      ? say('A year of purchases is counted, {n} of them, from the one that went wrong on', { n })
      : say('A year of purchases is counted, {n} of them, after the one that went wrong', { n })
  return isIncluded
    ? say('{n} {n|purchase is|purchases are} counted, from the one that went wrong on', { n })
    : say('{n} {n|purchase is|purchases are} counted, after the one that went wrong', { n })
}

const EACH: { readonly [period: string]: Message } = {
  day: say('They buy once a day'),
  week: say('They buy once a week'),
  month: say('They buy once a month'),
  quarter: say('They buy once a quarter'),
  year: say('They buy once a year'),
}

function buying(told: ToldCase): Message {
  const { given, values, show, spans = NO_SPANS } = told
  if (given.perYear === null) return flagged(told, EACH[given.period as string]!, 'period')
  return say('They buy {n} {n|time|times} a year', {
    n: spans.get('perYear') ?? show(values.perYear, 'count'),
  })
}

/** What a credit is taken to be worth. */
function creditTerms(told: ToldCase): Message {
  const { given, show } = told
  const [spent = '', instead = ''] = [given.redemption, given.displacement].map((one) =>
    show(one as Exact, 'share'),
  )
  const terms =
    (given.displacement as Exact).n === 0
      ? say('{spent} of a credit is spent, none of it in place of a purchase they would have paid for', {
          spent,
        })
      : say('{spent} of a credit is spent, {instead} of it in place of a purchase they would have paid for', {
          spent,
          instead,
        })
  return flagged(told, terms, 'redemption', 'displacement')
}

/** What of the remedy is taken to cost what. */
function costing(told: ToldCase): Message[] {
  const { given } = told
  const kinds = new Set(remedyOf(given).map((part) => part.kind))
  const goods =
    given.remedyBasis === 'price'
      ? say('Goods count at their price')
      : say('Goods count at what they cost you')
  return [
    ...(kinds.has('replace') || kinds.has('gift') ? [flagged(told, goods, 'remedyBasis')] : []),
    ...(kinds.has('credit') ? [creditTerms(told)] : []),
    ...(kinds.has('discount') ? [say('A discount counts in full: it may cost less')] : []),
  ]
}

/** What is owed in any case, and what doing nothing costs; by which law, where a sum has a name. */
function eitherSide({ written, given, values, show }: ToldCase): Message[] {
  const source = (text: Message, key: FactKey) => {
    const named = sourcesIn(written.get(key)).replace(/^; /, '')
    return named === '' ? text : say('{assumption}; {source}', { assumption: text, source: named })
  }
  const cost = show(values.costIfIgnored, 'money')
  const owed = show(values.owed, 'money')
  return [
    ...(values.costIfIgnored.n === 0
      ? []
      : [source(say('Doing nothing costs {cost} besides', { cost }), 'costIfIgnored')]),
    ...(given.floor === null
      ? []
      : [source(say('{owed} is owed in any case and counts on neither side', { owed }), 'floor')]),
  ]
}

/** What else is counted, or is not. */
function besides(told: ToldCase): Message[] {
  const { given, values, show } = told
  const [retention, discount] = [given.retention as Exact, given.discount as Exact]
  const isLevel = compare(retention, ONE) === 0 && discount.n === 0
  const later = isLevel
    ? flagged(told, say('A later purchase counts as much as the next'), 'discount')
    : say('{retention} of customers stay from year to year, and money counts {discount} less a year later', {
        retention: show(retention, 'share'),
        discount: show(discount, 'share'),
      })
  const genuine =
    values.notGenuine.n === 0
      ? flagged(told, say('Every such complaint is genuine'), 'notGenuine')
      : say('{share} of such complaints are not genuine, and the remedy changes nothing in them', {
          share: show(values.notGenuine, 'share'),
        })
  const isMouthCounted = values.toldIfLost.n !== 0 || values.toldIfRecovered.n !== 0
  const mouth =
    values.toldValue === null
      ? flagged(told, say('Each of those told is worth what this customer is'), 'toldValue')
      : say('Each of those told is worth {value}', { value: show(values.toldValue, 'money') })
  return [
    later,
    genuine,
    ...(isMouthCounted ? [mouth] : []),
    ...(values.costIfIgnored.n === 0
      ? [flagged(told, say('Doing nothing costs nothing else'), 'costIfIgnored')]
      : []),
    ...eitherSide(told),
  ]
}

/** Everything that is taken for granted; or not `isFull`, what matters most of it. */
const assumptions = (told: ToldCase, isFull: boolean): Message[] => [
  ...staying(told),
  buying(told),
  flagged(told, counted(told), 'horizon'),
  ...costing(told),
  ...(isFull ? besides(told) : []),
  told.show.currency === null
    ? say('One currency, without VAT')
    : say('Amounts in {currency}, without VAT', { currency: told.show.currency }),
]

/** The last words of a page. */
export const assumedOf = (told: ToldCase, isFull: boolean): Block[] => [
  {
    kind: 'text',
    tone: 'title',
    text: isFull ? say('Assumed') : say('Assumed, among other things ({flag} tells all)', { flag: '--full' }),
  },
  ...assumptions(told, isFull).map(
    (text): Block => ({ kind: 'text', tone: 'quiet', text, item: true, isAssumed: true }),
  ),
]

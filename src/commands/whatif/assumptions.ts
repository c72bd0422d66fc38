/** What one case takes for granted, a sentence each: those that matter most first. */
import type { CaseWorked } from '../../economics/case/work'
import type { FactKey } from '../../inputs/facts'
import { sourcesIn } from '../../inputs/fixed-sums'
import { kebab } from '../../inputs/names'
import { type Given, remedyOf } from '../../inputs/readers'
import { compare, type Exact, ONE } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
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
function flagged({ written }: ToldCase, text: string, ...keys: FactKey[]): string {
  const flags = keys.filter((key) => !written.has(key)).map((key) => `--${kebab(key)}`)
  return flags.length === 0 ? text : `${text} (${flags.join(', ')})`
}

function staying(told: ToldCase): string[] {
  const { values, show, spans = NO_SPANS } = told
  const isSure = !spans.has('stayIfRecovered') && compare(values.stayIfRecovered, ONE) === 0
  const isGone = !spans.has('stayIfIgnored') && values.stayIfIgnored.n === 0
  const recovered = spans.get('stayIfRecovered') ?? show(values.stayIfRecovered, 'share')
  const ignored = spans.get('stayIfIgnored') ?? show(values.stayIfIgnored, 'share')
  return [
    flagged(
      told,
      isSure
        ? 'If you put it right they stay for sure'
        : `If you put it right they stay with a chance of ${recovered}`,
      'stayIfRecovered',
    ),
    flagged(
      told,
      isGone
        ? 'If you do nothing they leave for sure'
        : `If you do nothing they stay with a chance of ${ignored}`,
      'stayIfIgnored',
    ),
  ]
}

/** Which purchases are counted. */
function counted(told: ToldCase): string {
  const { given, values, show, spans = NO_SPANS } = told
  const isIncluded = given.incidentSale === 'include'
  if (given.horizon === 'forever')
    return isIncluded
      ? 'Purchases are counted for ever, from the one that went wrong on'
      : 'Purchases are counted for ever, those after the one that went wrong'
  const many =
    spans.get(given.horizon === null ? 'perYear' : 'horizon') ??
    show((given.horizon as Exact | null) ?? values.perYear, 'count')
  if (given.horizon === null)
    return isIncluded
      ? `A year of purchases is counted, ${many} of them, from the one that went wrong on`
      : `A year of purchases is counted, ${many} of them, after the one that went wrong`
  return isIncluded
    ? `${many} purchases are counted, from the one that went wrong on`
    : `${many} purchases are counted, after the one that went wrong`
}

const EACH: { readonly [period: string]: string } = {
  day: 'They buy once a day',
  week: 'They buy once a week',
  month: 'They buy once a month',
  quarter: 'They buy once a quarter',
  year: 'They buy once a year',
}

function buying(told: ToldCase): string {
  const { given, values, show, spans = NO_SPANS } = told
  if (given.perYear === null) return flagged(told, EACH[given.period as string]!, 'period')
  const many = spans.get('perYear') ?? show(values.perYear, 'count')
  return many === '1' ? EACH.year! : `They buy ${many} times a year`
}

/** What a credit is taken to be worth. */
function creditTerms(told: ToldCase): string {
  const { given, show } = told
  const [redeemed, displaced] = [given.redemption as Exact, given.displacement as Exact]
  const [spent, instead] = [redeemed, displaced].map((one) => show(one, 'share'))
  return flagged(
    told,
    displaced.n === 0
      ? `${spent} of a credit is spent, none of it in place of a purchase they would have paid for`
      : `${spent} of a credit is spent, ${instead} of it in place of a purchase they would have paid for`,
    'redemption',
    'displacement',
  )
}

/** What of the remedy is taken to cost what. */
function costing(told: ToldCase): string[] {
  const { given } = told
  const kinds = new Set(remedyOf(given).map((part) => part.kind))
  const goods =
    given.remedyBasis === 'price' ? 'Goods count at their price' : 'Goods count at what they cost you'
  return [
    ...(kinds.has('replace') || kinds.has('gift') ? [flagged(told, goods, 'remedyBasis')] : []),
    ...(kinds.has('credit') ? [creditTerms(told)] : []),
    ...(kinds.has('discount') ? ['A discount counts in full: it may cost less'] : []),
  ]
}

/** What else is counted, or is not. */
function besides(told: ToldCase): string[] {
  const { given, written, values, show } = told
  const [retention, discount] = [given.retention as Exact, given.discount as Exact]
  const isLevel = compare(retention, ONE) === 0 && discount.n === 0
  const isMouthCounted = values.toldIfLost.n !== 0 || values.toldIfRecovered.n !== 0
  return [
    isLevel
      ? flagged(told, 'A later purchase counts as much as the next', 'discount')
      : `Of customers ${show(retention, 'share')} stay from year to year, and a later amount counts ${show(discount, 'share')} less a year`,
    values.notGenuine.n === 0
      ? flagged(told, 'Every such complaint is genuine', 'notGenuine')
      : `${show(values.notGenuine, 'share')} of such complaints are not genuine, and the remedy changes nothing in them`,
    ...(isMouthCounted
      ? [
          values.toldValue === null
            ? flagged(told, 'Each of those told is worth what this customer is', 'toldValue')
            : `Each of those told is worth ${show(values.toldValue, 'money')}`,
        ]
      : []),
    values.costIfIgnored.n === 0
      ? flagged(told, 'Doing nothing costs nothing else', 'costIfIgnored')
      : `Doing nothing costs ${show(values.costIfIgnored, 'money')} besides${sourcesIn(written.get('costIfIgnored'))}`,
    ...(given.floor === null
      ? []
      : [
          `${show(values.owed, 'money')} is owed in any case and counts on neither side${sourcesIn(written.get('floor'))}`,
        ]),
  ]
}

/** Everything that is taken for granted; `isFull` or not, what a short answer leaves out. */
function assumptions(told: ToldCase, isFull: boolean): string[] {
  const { show } = told
  return [
    ...staying(told),
    buying(told),
    flagged(told, counted(told), 'horizon'),
    ...costing(told),
    ...(isFull ? besides(told) : []),
    show.currency === null ? 'One currency, without VAT' : `Amounts in ${show.currency}, without VAT`,
  ]
}

/** The last words of a page. */
export const assumedOf = (told: ToldCase, isFull: boolean): Block[] => [
  {
    kind: 'text',
    tone: 'title',
    text: isFull ? 'Assumed' : 'Assumed, among other things (--full tells all)',
  },
  ...assumptions(told, isFull).map((text): Block => ({ kind: 'text', tone: 'quiet', text: `· ${text}` })),
]

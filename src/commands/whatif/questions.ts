/** The questions of `recover whatif`: what an owner knows of a customer, in the order in which one tells it. */
import { type FactKey, facts, fieldOf } from '../../inputs/facts'
import { headingsOf } from '../../inputs/field'
import { normal } from '../../inputs/normal'
import { numeral } from '../../inputs/numerals'
import { timesAYear } from '../../inputs/pace-words'
import type { AskedBack, Question, ToldSoFar } from '../../inputs/question'
import { isExact, MARGINS, readers } from '../../inputs/readers'
import { PARTS } from '../../inputs/remedy'
import { spokenPart } from '../../inputs/spoken-remedy'
import { isRefusal } from '../../inputs/units'
import { compare, exact, times } from '../../numbers/exact/decimal'
import { parse } from '../../numbers/exact/digits'
import { plainly, say, type Text } from '../../words/say'
import { inHole } from '../../words/together'

/** How people call each of the three ways to give a margin: as the headings of files do. */
const WAYS = new Map<string, FactKey>(
  MARGINS.flatMap((key) => headingsOf(key, fieldOf(key)).map((name) => [normal(name), key] as const)),
)

/** What people say around a number, which says nothing of it: el 30%, about 20. */
const AROUND =
  /^(?:(?:el|la|los|las|un|una|unos|unas|casi|como|son|es|cerca de|alrededor de|más o menos|aprox\.?|aproximadamente|the|a|about|around|roughly|approximately|some|it is|it's|~|περίπου|γύρω στα|γύρω στο|το|τα|είναι)\s+)+/iu

/** And behind it. */
const BEHIND =
  /(?<!\s)\s+(?:más o menos|aprox\.?|aproximadamente|o así|de margen|de ganancia|of margin|or so|περίπου|περιθώριο)$/iu

/** Thousands in words: 12 mil, 20 χιλιάδες and, in Chile, 12 lucas. */
const THOUSANDS = /^(\d{1,6})\s*(?:mil|k|lucas|χιλιάδες|thousand)(?=\s|$)/iu

const numberIn = (answer: string): string =>
  answer
    .replace(AROUND, '')
    .replace(BEHIND, '')
    .replace(THOUSANDS, (_, count: string) => `${count}000`)

/** Reads 3, 30%, and with the name in front cost 7, coste: 7 or margin-rate 0.3. */
function marginOf(answer: string): readonly [FactKey, string] {
  const words = answer.replace(AROUND, '').replace(/[:=]/, ' ').split(' ').filter(Boolean)
  for (let named = words.length - 1; named > 0; named--) {
    const key = WAYS.get(normal(words.slice(0, named).join('')))
    if (key) return rated(key, numberIn(words.slice(named).join(' ')))
  }
  return rated('margin', numberIn(answer))
}

const rated = (key: FactKey, value: string): readonly [FactKey, string] => [
  key === 'margin' && numeral(value)?.percent ? 'marginRate' : key,
  value,
]

/** A margin below so small a share of the sales, where the number may be a percentage. */
const THIN = exact(1, 1)

/** A bare 30 after sales of 12990 may be 30% or 30. */
function bareMargin(answer: string, { given, written }: ToldSoFar): AskedBack | null {
  const bare = numberIn(answer)
  const { sales } = given
  const value = /^\d{1,3}$/.test(bare) ? parse(bare)! : null
  if (value === null || !isExact(sales) || value.n === 0 || compare(value, exact(100)) > 0) return null
  if (compare(value, times(sales, THIN)) >= 0) return null
  return {
    text: say('Is the margin a) {percent} of {sales}, or b) {bare}? (a or b)', {
      percent: `${bare}%`,
      sales: written.get('sales')!,
      bare,
    }),
    preset: null,
    full: (reply) => {
      const said = reply.toLowerCase()
      if (said === 'a' || said === '%' || said === `${bare}%` || said === `${bare} %`) return `${bare}%`
      return said === 'b' ? `margin ${bare}` : null
    },
  }
}

const NOTHING = new Set(
  'nothing, none, no, nada, ninguna, ninguno, no hacer nada, τίποτα, όχι, καμία'.split(', ').map(normal),
)

/** How the parts of a remedy are joined when they are spoken. */
const JOINED = /\+|\s(?:and|plus|y|más|mas|και|συν)\s/iu

/** A remedy in its parts, each as a flag takes it where it is spoken: refund 10. */
const partsOf = (answer: string): string[] =>
  answer.split(JOINED).map((one) => {
    const part = one.trim()
    const [, kind] = /^\s*([a-z]+)\s*:/i.exec(part) ?? []
    const spoken = kind !== undefined && Object.hasOwn(PARTS, kind.toLowerCase()) ? null : spokenPart(part)
    return spoken === null ? numberIn(part) : `${spoken[0]}:${numberIn(spoken[1])}`
  })

/** Reads a remedy; its parts may be written as they are spoken, refund 10. */
const spokenRemedy = (answer: string): readonly [FactKey, string] | null =>
  NOTHING.has(normal(answer)) ? null : ['remedy', partsOf(answer).join('+')]

/** What is given in goods or money back is mostly all that was paid. */
const OF_ALL = ['replace', 'refund']

/** A kind alone, devolución, leaves open how much. */
function bareRemedy(answer: string, { written }: ToldSoFar): AskedBack | null {
  const parts = partsOf(answer)
  const at = parts.findIndex((part) => /^[a-z]+:$/.test(part))
  if (at < 0) return null
  const kind = parts[at]!.slice(0, -1)
  const sales = written.get('sales')
  const preset = OF_ALL.includes(kind) && sales !== undefined && !sales.includes('..') ? sales : null
  return {
    text: say('How much is it? ({what})', { what: inHole(PARTS[kind as keyof typeof PARTS]) }),
    preset,
    full: (reply) =>
      reply === '' && preset === null
        ? null
        : parts.with(at, `${kind}:${numberIn(reply || preset!)}`).join('+'),
  }
}

/** Reads week, every week, weekly, twice a month, or how many purchases a year. */
function periodOf(answer: string): readonly [FactKey, string] {
  const said = numberIn(answer)
  if (said.split('..').every((one) => numeral(one) !== null)) return ['perYear', said]
  const period = readers.period(answer, null)
  if (!isRefusal(period)) return ['period', period as string]
  const often = timesAYear(said)
  return often === null ? ['period', answer] : ['perYear', often]
}

const GUESS =
  'Nobody knows it; a guess will do, or a range such as 60%..90%. The answer also tells how likely it must be for the remedy to pay.'

const chance = (
  key: 'stayIfRecovered' | 'stayIfIgnored',
  text: Text,
  like: Text,
  meaning: Text,
): Question => ({
  facts: [key],
  text,
  like,
  more: [meaning, GUESS],
  preset: plainly(facts[key].default!),
  flagOf: (answer) => [key, numberIn(answer)],
})

export const questions: readonly Question[] = [
  {
    facts: ['sales'],
    text: 'What does one purchase bring in, without VAT?',
    like: 'such as 10',
    more: [
      'What this customer pays for a purchase as they usually are: an order, a meal, a month of service.',
    ],
    preset: null,
    flagOf: (answer) => ['sales', numberIn(answer)],
  },
  {
    facts: MARGINS,
    text: 'How much of it is margin?',
    like: 'an amount such as 3, a share such as 30%, or what the goods cost: cost 7',
    more: [
      'What is left of a purchase when its goods are paid for: of 10, with goods for 7, it is 3, or 30%.',
      'If it varies, give a range: 2..4.',
    ],
    preset: null,
    open: bareMargin,
    flagOf: marginOf,
  },
  {
    facts: ['remedy', 'remedyCost'],
    text: 'What would you do to put it right?',
    like: 'such as 10 for goods worth 10 at price, refund 10, or several joined by +: refund 10 + cash 2',
    more: Object.entries(PARTS).map(([kind, costs]) => say('{kind}: {what}', { kind, what: inHole(costs) })),
    preset: 'nothing',
    open: bareRemedy,
    flagOf: spokenRemedy,
  },
  {
    facts: ['period', 'perYear'],
    text: 'How often do they buy?',
    like: 'every day, week, month, quarter or year; or how many times a year, such as 8',
    more: ['How many purchases a year this customer would make. The answer counts one year of them.'],
    preset: 'month',
    flagOf: periodOf,
  },
  chance(
    'stayIfRecovered',
    'How likely are they to stay if you put it right?',
    'a share such as 90%',
    'The chance that the customer stays if the remedy is given.',
  ),
  chance(
    'stayIfIgnored',
    'How likely are they to stay if you do nothing?',
    'a share such as 20%',
    'The chance that the customer stays anyway if nothing is done.',
  ),
]

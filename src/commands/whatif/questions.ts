/** The questions of `recover whatif`: what an owner knows of a customer, in the order in which one tells it. */
import { type FactKey, facts, fieldOf } from '../../inputs/facts'
import { headingsOf } from '../../inputs/field'
import { normal } from '../../inputs/normal'
import { numeral } from '../../inputs/numerals'
import type { Question } from '../../inputs/question'
import { MARGINS, readers } from '../../inputs/readers'
import { PARTS } from '../../inputs/remedy'
import { isRefusal } from '../../inputs/units'

/** How people call each of the three ways to give a margin: as the headings of files do. */
const WAYS = new Map<string, FactKey>(
  MARGINS.flatMap((key) => headingsOf(key, fieldOf(key)).map((name) => [normal(name), key] as const)),
)

/** Reads 3, 30%, and with the name in front cost 7, coste: 7 or margin-rate 0.3. */
function marginOf(answer: string): readonly [FactKey, string] {
  const words = answer.replace(/[:=]/, ' ').split(' ').filter(Boolean)
  for (let named = words.length - 1; named > 0; named--) {
    const key = WAYS.get(normal(words.slice(0, named).join('')))
    if (key) return rated(key, words.slice(named).join(' '))
  }
  return rated('margin', answer)
}

const rated = (key: FactKey, value: string): readonly [FactKey, string] => [
  key === 'margin' && value.includes('%') ? 'marginRate' : key,
  value,
]

/** Reads a remedy; its parts may be written as they are spoken, refund 10. */
const spokenRemedy = (answer: string): readonly [FactKey, string] | null =>
  /^(nothing|none|no|nada|τίποτα)$/iu.test(answer)
    ? null
    : [
        'remedy',
        answer
          .split('+')
          .map((part) =>
            part
              .trim()
              .replace(/^([a-z]+)[ :]+/i, (all, kind: string) =>
                Object.hasOwn(PARTS, kind.toLowerCase()) ? `${kind.toLowerCase()}:` : all,
              ),
          )
          .join('+'),
      ]

/** Reads week, every week, weekly, or how many purchases a year. */
function periodOf(answer: string): readonly [FactKey, string] {
  if (answer.split('..').every((one) => numeral(one) !== null)) return ['perYear', answer]
  const period = readers.period(answer, null)
  return ['period', isRefusal(period) ? answer : (period as string)]
}

const GUESS =
  'Nobody knows it; a guess will do, or a range such as 60%..90%. The answer also tells how likely it must be for the remedy to pay (required stay, max stay if ignored).'

const chance = (key: 'stayIfRecovered' | 'stayIfIgnored', text: string, like: string): Question => ({
  facts: [key],
  text,
  like: `a share such as ${like}`,
  more: [`The ${facts[key].description}.`, GUESS],
  preset: facts[key].default!,
  flagOf: (answer) => [key, answer],
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
    flagOf: (answer) => ['sales', answer],
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
    flagOf: marginOf,
  },
  {
    facts: ['remedy', 'remedyCost'],
    text: 'What would you do to put it right?',
    like: 'such as 10 for goods worth 10 at price, refund:10, or several joined by +: refund:10+cash:2',
    more: Object.entries(PARTS).map(([kind, costs]) => `${kind}: ${costs}`),
    preset: 'nothing',
    flagOf: spokenRemedy,
  },
  {
    facts: ['period', 'perYear'],
    text: 'How often do they buy?',
    like: 'every day, week, month, quarter or year; or how many times a year, such as 8',
    more: ['How many purchases a year this customer would make. The answer counts one year of them.'],
    preset: facts.period.default,
    flagOf: periodOf,
  },
  chance('stayIfRecovered', 'How likely are they to stay if you put it right?', '90%'),
  chance('stayIfIgnored', 'How likely are they to stay if you do nothing?', '20%'),
]

/** What the rules of rows did, word by word: what was left out, taken off, turned round or counted once. */
import type { Counted } from '../tables/counted'
import { type Message, say } from '../words/say'
import { countedThing, summed } from './counted-thing'
import type { RowRules } from './rules/row-rules'
import { type RowSums, SumsBy } from './rules/row-sums'

/** Rows by a word, as things of one kind. */
const byWord = (
  thing: Counted['thing'],
  { all }: SumsBy,
  more: (word: string) => Partial<Counted>,
): Counted[] =>
  all.map(([name, sums]) => countedThing(thing, name, { ...summed(sums), ...more(String(name)) }))

const COUNTS = { flag: '--count-all' } as const

const asFlag = (word: string) => word.replace(' = ', '=')

/** Rows of one kind as one thing, where there are any. */
const one = (
  thing: Counted['thing'],
  name: Message,
  sums: RowSums,
  why: Message,
  flag: Message | null = null,
): Counted[] => (sums.rows === 0 ? [] : [countedThing(thing, name, { ...summed(sums), why, flag })])

/** What two rows tell, or two files, and was counted once. */
const countedOnce = ({ states, overlap, sameSale }: RowRules): Counted[] => [
  ...one(
    'counted_once',
    say('waiting and booked'),
    states.twice,
    say('the same customer and amount waited and was booked within ten days'),
    say('{flag} counts both', COUNTS),
  ),
  ...one(
    'counted_once',
    say('Money given back that a state and a row tell'),
    states.backTwice,
    say('the same customer and amount: taken off once'),
    say('{flag} counts each as it stands', COUNTS),
  ),
  ...(sameSale === null
    ? []
    : one(
        'counted_once',
        say('Rows that differ in a state alone'),
        sameSale.again,
        say('one sale, told again: what was given back is taken off'),
        say('{flag} counts each', COUNTS),
      )),
  ...(overlap === null || overlap.left.rows === 0
    ? []
    : [
        countedThing('counted_once', say('Invoices of two files'), {
          ...summed(overlap.left),
          why: say('another file has them with the same lines, and the state of the last one holds'),
          flag: say('{flag} counts both', COUNTS),
        }),
      ]),
]

/** What was left out or turned round by what rows say. */
export function countedByRules(rules: RowRules): Counted[] {
  const { states, nobody, further, costsTurned, bothBelow, filled } = rules
  return [
    ...byWord('left_out', states.leftOut, () => ({
      why: say('no sale'),
      flag: say('{flag} counts it', COUNTS),
    })),
    ...byWord('left_out', states.conditions.notAsked, () => ({
      why: say('as {flag} says', { flag: '--where' }),
    })),
    ...byWord('left_out', states.conditions.notOfRecipe, () => ({
      why: say('as the recipe says'),
      flag: say('{flag} counts it', COUNTS),
    })),
    ...byWord('taken_off', states.takenOff, () => ({
      why: say('given back'),
      flag: say('{flag} counts it as it stands', COUNTS),
    })),
    ...countedOnce(rules),
    ...byWord('unknown_word', states.unknown, (word) => ({
      why: say('nobody knows the word: counted'),
      flag: say('{where} leaves it out, {refunds} takes it off', {
        where: `--where "${word.replace(' = ', '!=')}"`,
        refunds: `--refunds "${asFlag(word)}"`,
      }),
    })),
    ...byWord('nobody', nobody?.met ?? new SumsBy(), () => ({
      why: say('no customer: counted as a sale without a name'),
      flag: say('{flag} takes it for one', { flag: '--nobody none' }),
    })),
    ...(filled === 0
      ? []
      : [
          countedThing('further_lines', say('Further lines of an invoice'), {
            rows: filled,
            why: say('they took its customer and date'),
          }),
        ]),
    ...one(
      'further_lines',
      say('Further lines without an amount'),
      further,
      say('it stands on the first line of the invoice'),
    ),
    ...one(
      'turned_round',
      say('Costs of what was given back'),
      costsTurned,
      say('they stand above 0 and are taken off'),
    ),
    ...one('turned_round', say('Quantity and price both below 0'), bothBelow, say('taken as given back')),
  ]
}

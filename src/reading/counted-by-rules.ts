/** What the rules of rows did, word by word: what was left out, taken off, turned round or counted once. */
import type { Counted } from '../tables/counted'
import { countedThing, summed } from './counted-thing'
import type { RowRules } from './rules/row-rules'
import { type RowSums, SumsBy } from './rules/row-sums'

/** Rows by a word, as things of one kind. */
const byWord = (
  thing: Counted['thing'],
  { all }: SumsBy,
  more: (word: string) => Partial<Counted>,
): Counted[] => all.map(([word, sums]) => countedThing(thing, word, { ...summed(sums), ...more(word) }))

const asFlag = (word: string) => word.replace(' = ', '=')

/** What was left out or turned round by what rows say. */
export function countedByRules(rules: RowRules): Counted[] {
  const { states, nobody, further, costsTurned, bothBelow, filled, overlap, sameSale } = rules
  const one = (
    thing: Counted['thing'],
    name: string,
    sums: RowSums,
    why: string,
    flag: string | null = null,
  ): Counted[] => (sums.rows === 0 ? [] : [countedThing(thing, name, { ...summed(sums), why, flag })])
  return [
    ...byWord('left_out', states.leftOut, () => ({ why: 'no sale', flag: '--count-all counts it' })),
    ...byWord('left_out', states.conditions.notAsked, () => ({ why: 'as --where says' })),
    ...byWord('left_out', states.conditions.notOfRecipe, () => ({
      why: 'as the recipe says',
      flag: '--count-all counts it',
    })),
    ...byWord('taken_off', states.takenOff, () => ({
      why: 'given back',
      flag: '--count-all counts it as it stands',
    })),
    ...byWord('counted_once', states.twice, () => ({
      why: 'the same customer and amount waited and was booked within ten days',
      flag: '--count-all counts both',
    })),
    ...one(
      'counted_once',
      'Money given back that a state and a row tell',
      states.backTwice,
      'the same customer and amount: taken off once',
      '--count-all counts each as it stands',
    ),
    ...(sameSale === null
      ? []
      : one(
          'counted_once',
          'Rows that differ in a state alone',
          sameSale.again,
          'one sale, told again: what was given back is taken off',
          '--count-all counts each',
        )),
    ...(overlap === null || overlap.left.rows === 0
      ? []
      : [
          countedThing('counted_once', 'Invoices of two files', {
            ...summed(overlap.left),
            why: 'another file has them with the same lines, and the state of the last one holds',
            flag: '--count-all counts both',
          }),
        ]),
    ...byWord('unknown_word', states.unknown, (word) => ({
      why: 'nobody knows the word: counted',
      flag: `--where "${word.replace(' = ', '!=')}" leaves it out, --refunds "${asFlag(word)}" takes it off`,
    })),
    ...byWord('nobody', nobody?.met ?? new SumsBy(), () => ({
      why: 'no customer: counted as unattributed',
      flag: '--nobody none takes it for one',
    })),
    ...(filled === 0
      ? []
      : [
          countedThing('further_lines', 'Further lines of an invoice', {
            rows: filled,
            why: 'they took its customer and date',
          }),
        ]),
    ...one(
      'further_lines',
      'Further lines without an amount',
      further,
      'it stands on the first line of the invoice',
    ),
    ...one(
      'turned_round',
      'Costs of what was given back',
      costsTurned,
      'they stand above 0 and are taken off',
    ),
    ...one('turned_round', 'Quantity and price both below 0', bothBelow, 'taken as given back'),
  ]
}

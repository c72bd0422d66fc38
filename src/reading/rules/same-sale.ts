/** Rows of one file that agree in everything but a state: one sale, as it was told before and after. */
import { kindIn } from '../../meaning/state-column'
import { type RowKind, rowKindOf } from '../../meaning/words/state-words'
import { HASH_SEED, HashTable } from '../../tables/hash-table'
import type { Taken } from '../../tables/table'
import { hashOf } from '../../tables/text-hash'
import { say } from '../../words/say'
import type { Faults } from '../columns/faults'
import { cellAt, type Records } from '../records/records'
import type { Amounts } from './amounts'
import { firstTexts, MOSTLY } from './overlap'
import { RowSums } from './row-sums'
import { WordColumn } from './word-column'

/** What a row of a sale comes to, by its states; null where it is none, or none that is one with another row. */
type Outcome = 'counts' | 'undone' | null

const [COUNTED, UNDONE] = [1, 2]

const SAID = say('the sale of an earlier row, with another state')

const HIGH = 2 ** 32

const outcomeOf = (kinds: readonly (RowKind | null)[]): Outcome => {
  if (!kinds.every((kind) => kind === 'sale' || kind === 'waiting' || kind === 'undone')) return null
  return kinds.includes('undone') ? 'undone' : 'counts'
}

export class SameSale {
  /** Rows that are told again. */
  readonly again = new RowSums()
  /** Beside a hash of all but the states: a hash of these, and what the row came to. */
  private readonly table = new HashTable(Float64Array, 3, 0.6)

  private constructor(
    private readonly states: readonly {
      readonly place: number
      readonly words: WordColumn<RowKind | null>
    }[],
    private readonly others: readonly number[],
  ) {}

  /** Null where no column is of states, so that nothing need be compared. */
  static of(taken: readonly Taken[], first: Records): SameSale | null {
    const isState = ({ key, heading, position }: Taken) => {
      const texts = key === null ? firstTexts(first, position) : []
      const known = texts.filter((text) => rowKindOf(text, heading) !== null)
      return texts.length > 0 && known.length >= MOSTLY * texts.length
    }
    const states = taken.filter(isState)
    if (states.length === 0) return null
    const others = taken.filter((one) => !states.includes(one)).map(({ position }) => position - 1)
    const words = states.map(({ position, heading }) => ({
      place: position - 1,
      words: new WordColumn(
        position,
        (word) => kindIn(word, { heading, isSign: false, ifYes: null }),
        'sale' as RowKind | null,
      ),
    }))
    return new SameSale(words, others)
  }

  /** Looks at a batch: what a row before told already is left out, and what one undoes is taken off. */
  apply(records: Records, rejected: Uint8Array, amounts: Amounts, faults: Faults): void {
    const { states, others, table } = this
    for (const { words } of states) words.read(records)
    const places = states.map(({ place }) => place)
    for (let row = 0; row < records.rows; row++) {
      if (rejected[row] === 1 || amounts.signAt(row) <= 0) continue
      const outcome = outcomeOf(states.map(({ words }) => words.at(row)))
      if (outcome === null) continue
      const own = hashOfCells(records, row, places)
      const hash = hashOfCells(records, row, others)
      const at = table.find(hash)
      const { slots } = table
      if (slots[at] === 0) {
        slots[at] = hash
        slots[at + 1] = own
        slots[at + 2] = outcome === 'undone' ? UNDONE : COUNTED
        table.added()
        continue
      }
      // A row that is the same in its state, too, stands for itself.
      if (slots[at + 1] === own) continue
      this.again.add(records.lines[row]!, amounts.at(row))
      slots[at + 1] = own
      if (outcome === 'counts' || slots[at + 2] === UNDONE) faults.leaveOut(rejected, row, 'same_sale', SAID)
      else {
        slots[at + 2] = UNDONE
        amounts.turn(row)
        faults.note(row, { fate: 'taken_off', reason: 'same_sale', why: SAID })
      }
    }
  }
}

/** A hash of some cells of a row, from 1 to 2^53 − 1. */
function hashOfCells(records: Records, row: number, places: readonly number[]): number {
  let [low, high] = [HASH_SEED, 0]
  for (const place of places) {
    const cell = cellAt(records, row, place)
    if (cell < 0) continue
    const hash = hashOf(records.view, records.from[cell]!, records.to[cell]!, place)
    low = Math.imul(low ^ hash, 0x9e3779b1) ^ (low >>> 15)
    high = Math.imul(high ^ (hash / HIGH), 0x85ebca6b) ^ (high >>> 13)
  }
  return HIGH * (high & 2097151) + (low >>> 0) || 1
}

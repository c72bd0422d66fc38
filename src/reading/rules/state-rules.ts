/** What the words of a ledger's states do to its rows: left out, taken off, or counted once where they wait. */
import { EXIT, Failure } from '../../errors'
import { normal } from '../../inputs/normal'
import type { AskedMeaning, RowCondition } from '../../meaning/asked'
import { actionOf, kindIn, type StateColumn } from '../../meaning/state-column'
import type { RowKind } from '../../meaning/words/state-words'
import { plainly, say } from '../../words/say'
import type { Faults } from '../columns/faults'
import type { Records } from '../records/records'
import type { Amounts } from './amounts'
import { RowConditions, type RowTest, tested } from './row-conditions'
import { RowSums, SumsBy } from './row-sums'
import { ToldTwice } from './told-twice'
import { WordColumn } from './word-column'

/** A column with what its words do. */
interface Acting {
  readonly state: StateColumn
  readonly words: WordColumn<RowKind | null>
}

export class StateRules {
  /** What was left out, taken off, or counted though nobody knows the word, by column and word. */
  readonly leftOut = new SumsBy()
  readonly takenOff = new SumsBy()
  readonly unknown = new SumsBy()
  readonly twice = new RowSums()
  /** What a state takes back of a sale, and a row of its own as well. */
  readonly backTwice = new RowSums()
  private readonly acting: readonly Acting[]
  /** Which rows count by what was said of them. */
  readonly conditions: RowConditions
  private readonly refunds: readonly RowTest[]
  private readonly wholly: readonly RowTest[]
  /** By word of money given back: the signs of its amounts. */
  private readonly signs = new Map<string, number>()
  private readonly toldTwice = new ToldTwice()

  constructor(
    states: readonly StateColumn[],
    asked: AskedMeaning,
    /** The place of a column by its heading; errors where there is none. */
    placeOf: (heading: string) => number,
  ) {
    const { where, refunds, undone = [] } = asked
    this.conditions = new RowConditions(asked, placeOf)
    this.refunds = refunds.map((one) => tested(one, placeOf))
    this.wholly = undone.map((one) => tested(one, placeOf))
    const saidOf = ({ position }: StateColumn) =>
      [...where, ...refunds, ...undone].filter(({ heading }) => placeOf(heading) === position)
    // What a person said of a column is all that its words do; what a recipe says is all of the words that it names.
    this.acting = states
      .filter((state) => saidOf(state).every(({ isOfRecipe }) => isOfRecipe))
      .map((state) => {
        const named = new Set(saidOf(state).flatMap((one) => one.words.map(normal)))
        const judge = (word: string) => (named.has(normal(word)) ? 'sale' : kindIn(word, state))
        return { state, words: new WordColumn(state.position, judge, 'sale' as RowKind | null) }
      })
  }

  private get hasWaiting(): boolean {
    return this.acting.some(({ state }) => state.hasWaiting)
  }

  private get hasUndone(): boolean {
    return this.acting.some(({ state }) => state.hasUndone)
  }

  get isIdle(): boolean {
    return this.acting.length + this.conditions.all.length + this.refunds.length + this.wholly.length === 0
  }

  /** Reads the words of a batch. */
  begin(records: Records): void {
    for (const { words } of [...this.acting, ...this.conditions.all, ...this.refunds, ...this.wholly])
      words.read(records)
  }

  /** Whether a row counts nowhere, whatever else stands in it. */
  isOut(row: number): boolean {
    return (
      this.conditions.isOut(row) ||
      this.acting.some(({ state, words }) => actionOf(words.at(row), state, 0) === 'left out')
    )
  }

  /** Applies what the words say to the rows of a batch that was begun. */
  apply(
    records: Records,
    rejected: Uint8Array,
    amounts: Amounts,
    customers: Int32Array | null,
    days: Int32Array | null,
    faults: Faults,
  ): void {
    for (let row = 0; row < records.rows; row++) {
      if (rejected[row] === 1) continue
      const line = records.lines[row]!
      const unwanted = this.conditions.outOf(row, amounts)
      if (unwanted) {
        unwanted.sums.add(line, amounts.at(row))
        faults.leaveOut(rejected, row, 'condition', unwanted.why)
        continue
      }
      const out = this.outOf(row, amounts)
      if (out !== null) {
        this.leftOut.of(out).add(line, amounts.at(row))
        faults.leaveOut(rejected, row, 'state', plainly(out))
        continue
      }
      const off = this.offOf(row, amounts)
      const waits = this.acting.some(({ words }) => words.at(row) === 'waiting')
      if (off === null && this.hasWaiting && this.toldTwice.isBooked(row, waits, amounts, customers, days)) {
        this.twice.add(line, amounts.at(row))
        faults.leaveOut(rejected, row, 'booked_twice', say('waiting and booked'))
        continue
      }
      const again = this.hasUndone
        ? this.toldTwice.takenBack(row, off?.isUndone === true, amounts, customers, days)
        : null
      if (again !== null) this.backTwice.add(line, amounts.at(row))
      if (again === 'this row')
        faults.leaveOut(rejected, row, 'taken_back_twice', say('taken back by another row, too'))
      if (off === null || again !== null) continue
      this.takenOff.of(off.named).add(line, amounts.at(row))
      faults.note(row, { fate: 'taken_off', reason: 'state', why: plainly(off.named) })
      if (off.isUndone) amounts.undo(row)
      else amounts.turn(row)
    }
  }

  /** Why a row is left out; null where it is not. Words that nobody knows are counted on the way. */
  private outOf(row: number, amounts: Amounts): string | null {
    for (const { state, words } of this.acting) {
      const kind = words.at(row)
      if (kind === 'sale') continue
      const named = `${state.heading} = ${words.word(row)}`
      if (kind === null) this.unknown.of(named).add(0, amounts.at(row))
      else if (actionOf(kind, state, amounts.signAt(row)) === 'left out') return named
    }
    return null
  }

  /** What its words did to rows whatever else stands in them, as conditions: which are left out, and which are taken off. */
  said(): readonly RowCondition[] {
    return this.acting.flatMap(({ state, words }) => {
      const { heading, isSign, ifYes } = state
      if (isSign || ifYes !== null || heading.includes('=')) return []
      const which = (isIt: (kind: RowKind | null) => boolean) =>
        words.all.flatMap(([word, kind]) => (isIt(kind) && !word.includes(',') ? word : []))
      const out = which((kind) => kind !== 'back' && actionOf(kind, state, 1) === 'left out')
      const off = which((kind) => kind === 'back')
      return [
        ...(out.length > 0 ? [{ heading, words: out, isNot: true }] : []),
        ...(off.length > 0 ? [{ heading, words: off, isNot: false }] : []),
      ]
    })
  }

  /** Why what a row brought is taken off; null where it is not. */
  private offOf(
    row: number,
    amounts: Amounts,
  ): { readonly named: string; readonly isUndone: boolean } | null {
    const sign = amounts.signAt(row)
    for (const { condition, words } of this.wholly)
      if (words.at(row)) return { named: `${condition.heading} = ${words.word(row)}`, isUndone: true }
    for (const { condition, words } of this.refunds)
      if (words.at(row) && sign > 0)
        return { named: `${condition.heading} = ${words.word(row)}`, isUndone: false }
    for (const { state, words } of this.acting) {
      const kind = words.at(row)
      if (kind === null || kind === 'sale') continue
      const named = `${state.heading} = ${words.word(row)}`
      if (kind === 'back') this.watch(named, sign)
      const action = actionOf(kind, state, sign)
      if (action === 'taken off' || action === 'undone') return { named, isUndone: action === 'undone' }
    }
    return null
  }

  /** Amounts of one word with both signs can be meant in two ways. */
  private watch(word: string, sign: number): void {
    const before = this.signs.get(word) ?? 0
    if (before === 0) this.signs.set(word, sign)
    else if (sign !== 0 && sign !== before)
      throw new Failure(
        EXIT.data,
        'meaning_open',
        say('under {state} some amounts are above 0 and some below', { state: word }),
        say('{refunds} takes all of them off, {all} counts them as they stand', {
          refunds: `--refunds "${word.replace(' = ', '=')}"`,
          all: '--count-all',
        }),
      )
  }
}

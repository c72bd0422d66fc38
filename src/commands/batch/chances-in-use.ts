/** Measured chances on the rows of a file: where each row's come from, and how sure its gain is. */
import { chanceOfGain, chanceOfGainUntreated, type StayChance } from '../../economics/chances/gain-chance'
import { type Given, remedyOf, type Value } from '../../inputs/readers'
import { givenKinds } from '../../inputs/remedy'
import type { SpecialFunctions } from '../../numbers/double/special-functions'
import { compare, type Exact, exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Cell, Column, Rows } from '../../report/report'
import { type Batch, type FactColumn, fill, isMargin, type Table } from '../../tables/table'
import type { Request } from '../command'
import { type CellInUse, ChanceCells, cellName } from './chance-cells'
import type { ChancesRead } from './chances-file'
import { Gains } from './gain-terms'
import { plainlyLaid } from './rows'
import type { RowsSeen } from './rows-seen'
import { ReadOnce, ToldRows, ToldShares } from './told-shares'

/** What is told of each row besides its results. */
export const CHANCE_COLUMNS: readonly Column[] = [
  {
    key: 'stay_if_recovered',
    title: 'Stay if recovered',
    unit: 'share',
    meaning: 'the chance that the customer stays with the remedy, measured or typed',
  },
  {
    key: 'stay_if_recovered_from',
    title: 'Stay if recovered: measured on',
    term: 'Stay if recovered from',
    unit: 'text',
    meaning: 'which measured cases tell it, and how many',
  },
  {
    key: 'stay_if_ignored',
    title: 'Stay if ignored',
    unit: 'share',
    meaning: 'the chance that the customer stays anyway, measured or typed',
  },
  {
    key: 'stay_if_ignored_from',
    title: 'Stay if ignored: measured on',
    term: 'Stay if ignored from',
    unit: 'text',
    meaning: 'which cases that were held out tell it, and how many',
  },
  {
    key: 'sure',
    title: 'Chance that it gains',
    term: 'Sure',
    unit: 'share',
    meaning: 'the chance that the remedy gains; 0 or 1 where both chances of staying were typed',
  },
]

/** From this on a gain is called sure. */
const SURE = exact(95, 2)

const STAYS = ['stayIfRecovered', 'stayIfIgnored'] as const

type StayKey = (typeof STAYS)[number]

/** What a row without a remedy has in place of a cell. */
const UNTREATED = 'no remedy: as if ignored'

const TYPED = 'given'

/** So many rows are let go at once. */
const MANY = 1 << 16

export class ChancesInUse {
  readonly cells: ChanceCells
  readonly told: ChancesRead['told']
  /** Rows to recover, and those of them whose gain is sure. */
  toRecover = 0
  sure = 0
  private readonly gains = new Gains()
  /** What has been worked out of rows that are still to be handed on. */
  private readonly waiting: Cell[][] = []

  constructor(
    readonly file: string,
    { chances, told }: ChancesRead,
    private readonly request: Request,
    special: SpecialFunctions,
  ) {
    this.told = told
    this.cells = new ChanceCells(chances, special)
  }

  /** The same cases, with measured chances where neither a cell nor a flag says them. */
  supply(cases: Table): Table {
    const failures = cases.labels.indexOf('failure')
    const supplied = (batch: Batch) => this.supplied(batch, cases, failures)
    async function* batches(): AsyncGenerator<Batch> {
      for await (const batch of cases.batches) yield supplied(batch)
    }
    return { ...cases, tally: cases.tally, batches: batches() }
  }

  /** A chance that a cell or a flag says; null where the measured one is taken. */
  private typed(key: StayKey, batch: Batch, row: number, { base }: Table): Value | null {
    const own = batch.columns.find((column) => column.key === key)?.values.at(row)
    return own ?? (this.request.written.has(key) ? base[key] : null)
  }

  /** Whether a chance of a row is a measured one; without a remedy there is but one. */
  isMeasured(batch: Batch, row: number, cases: Table): boolean {
    const isTyped = (key: StayKey) => this.typed(key, batch, row, cases) !== null
    if (!isTyped('stayIfIgnored')) return true
    if (isTyped('stayIfRecovered')) return false
    const given = { ...cases.base }
    fill(given, batch, row, cases.base)
    return givenKinds(remedyOf(given)) !== ''
  }

  private supplied(plain: Batch, cases: Table, failures: number): Batch {
    // A remedy is asked for again where it is told how sure its gain is.
    const columns = plain.columns.map((one) =>
      one.remedies === null ? one : { ...one, values: new ReadOnce(one.values) },
    )
    const batch = { ...plain, columns }
    const given = { ...cases.base }
    const typed = (key: StayKey, row: number) => this.typed(key, batch, row, cases)
    const told: Record<StayKey, (Exact | null)[]> = { stayIfRecovered: [], stayIfIgnored: [] }
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1) continue
      fill(given, batch, row, cases.base)
      const failure = failures < 0 ? '' : batch.labels[failures]!.at(row)
      const ignored = (typed('stayIfIgnored', row) ??
        this.cells.ignoredOf(failure)?.estimate ??
        null) as Exact | null
      if (ignored === null) {
        const expected = 'the chance to stay anyway, which was not measured'
        cases.reject(batch, row, [{ code: 'missing_value', key: 'stayIfIgnored', expected, found: '' }])
        continue
      }
      const kinds = givenKinds(remedyOf(given))
      const recovered = kinds === '' ? ignored : this.cells.recoveredOf(failure, kinds).estimate
      told.stayIfIgnored[row] = ignored
      told.stayIfRecovered[row] = (typed('stayIfRecovered', row) as Exact | null) ?? recovered
    }
    const others = columns.filter(({ key }) => !(STAYS as readonly string[]).includes(key))
    const own = STAYS.map((key): FactColumn => {
      const numbers = new ToldShares(told[key], batch.rows)
      const ranges = columns.find((column) => column.key === key)?.ranges
      return {
        ...{ key, margin: isMargin(key), values: numbers, numbers, remedies: null },
        ...(ranges && { ranges }),
      }
    })
    return { ...batch, columns: [...others, ...own] }
  }

  /** Passes rows on, and works out for each how sure its gain is. */
  async *through(
    worked: AsyncIterable<Rows>,
    seen: RowsSeen,
    columns: readonly Column[],
  ): AsyncGenerator<Rows> {
    const at = (wanted: string) => columns.findIndex(({ key }) => key === wanted)
    const [gain, decision] = [at('incremental_value'), at('decision')]
    for await (const rows of worked) {
      const laid = plainlyLaid(rows)
      if (laid === null) {
        let place = 0
        for (const row of rows)
          this.waiting.push(this.take(seen.givenOf(rows, place++), row[gain]!, row[decision]!))
      } else {
        const { labels, results } = laid
        for (let row = 0; row < rows.length; row++) {
          const [gained, decided] = [gain, decision].map((column) => results.at(column - labels.length, row))
          this.waiting.push(this.take(seen.givenOf(rows, row), gained!, decided!))
        }
      }
      yield rows
    }
  }

  /** Counts a case, and tells what is told of it besides its results. */
  take(given: Given, gain: Cell, decision: Cell): Cell[] {
    const told = this.rowOf(given, gain as Exact)
    if (decision === 'recover') {
      this.toRecover++
      if (compare(told.at(-1) as Exact, SURE) >= 0) this.sure++
    }
    return told
  }

  /** Rows with what has been worked out of them, in some of its columns. */
  async *append(all: AsyncIterable<Rows>, columns: readonly Column[]): AsyncGenerator<Rows> {
    const places = columns.map((column) => CHANCE_COLUMNS.indexOf(column))
    let done = 0
    for await (const rows of all) {
      const told = this.waiting.slice(done, done + rows.length)
      done += rows.length
      // With a budget all rows wait here: what has been told is let go many at a time.
      if (done === this.waiting.length || done > MANY) {
        this.waiting.splice(0, done)
        done = 0
      }
      yield new ToldRows(rows, places, told)
    }
  }

  private rowOf(given: Given, gain: Exact): Cell[] {
    const [recovered, ignored] = STAYS.map((key) => given[key] as Exact) as [Exact, Exact]
    const [from, anyway] = [this.cells.of(recovered), this.cells.of(ignored)]
    // Of several cases made one the last may have had no remedy, and its chance is one alone.
    const isUntreated = recovered === ignored && (anyway !== null || givenKinds(remedyOf(given)) === '')
    for (const one of isUntreated ? [anyway] : [from, anyway]) if (one) one.rows++
    const name = (one: CellInUse | null) => (one ? cellName(one.cell) : TYPED)
    const chance = (one: CellInUse | null, typed: Exact): StayChance => one?.curve() ?? toNumber(typed)
    const sure = () => {
      if (from === null && anyway === null) return gain.n > 0 ? 1 : 0
      const terms = this.gains.of(given)
      return isUntreated
        ? chanceOfGainUntreated(terms, chance(anyway, ignored))
        : chanceOfGain(terms, chance(from, recovered), chance(anyway, ignored))
    }
    return [
      ...[recovered, isUntreated ? UNTREATED : name(from), ignored, name(anyway)],
      exact(Math.round(sure() * 10_000), 4),
    ]
  }
}

/**
 * Formulas compiled for columns: one function that works out many rows from arrays of numbers. It knows beforehand which
 * facts have a column, with how many decimals, and which are the same in all rows, and leaves out what these make void.
 */
import { FixedWriter } from '../formulas/fixed-writer'
import type { Formula } from '../formulas/formula'
import { WideWriter } from '../formulas/wide-writer'
import type { Exact } from '../numbers/exact/decimal'
import type { Decimals } from '../tables/decimals'
import type { Results } from '../tables/results'
import { compiled, type Formulas, type KernelShape, KernelWriter } from './kernel'
import { type Constant, type Form, ScaledColumn } from './scaled-column'

/** A value as a constant; null where it is no plain number. */
export const plainOf = (value: Exact | null): Constant | null => {
  if (value === null) return { n: Number.NaN, s: 0 }
  return typeof value.n === 'number' && value.d === 1 ? { n: value.n, s: value.s } : null
}

/**
 * Works out the rows `rows[from]` to `rows[to - 1]` into the lines of the results with the same numbers. Returns where it
 * stopped: at a row that is doubtful or that only the metrics themselves can do exactly, else at `to`.
 */
type RowKernel = (
  from: number,
  to: number,
  rows: Int32Array,
  doubtful: Uint8Array,
  columns: { readonly [name: string]: Float64Array },
  results: Results,
) => number

/** The first whole number of purchases of a row whose factors sum to n ÷ (d × 10^s); NaN where they never do, −1 to decline. */
export type Reach = (n: number, s: number, d: number, row: number) => number

/** What is worked out of each row. */
export interface RowFormulas {
  readonly shape: KernelShape
  readonly formulas: Formulas
  /** What is worked out before the metrics, in the same language. */
  readonly derived: readonly (readonly [key: string, formula: Formula])[]
  readonly reach: Reach
}

/** Whoever calls goes on from there with the next row. */
const DECLINE = 'return at'

class RowWriter extends KernelWriter<FixedWriter> {
  constructor(
    private readonly all: RowFormulas,
    private readonly columns: ReadonlyMap<string, Form>,
    private readonly constants: { readonly [name: string]: Constant },
    Own: typeof FixedWriter,
  ) {
    const { shape } = all
    const reach = (name: string, _: string, of: string) => {
      this.writer.demandPlain(of)
      return [`${name}n = reach(${of}n, ${of}s, ${of}d, row)`, `if (${name}n === -1) ${DECLINE}`]
    }
    super(new Own(reach, (word) => String(shape.words.indexOf(word)), DECLINE), shape)
    for (const [name, { n, s }] of Object.entries(constants))
      if (!columns.has(name) && !Number.isNaN(n)) this.known.set(name, { n, s, d: 1 })
  }

  protected load(name: string): void {
    const form = this.columns.get(name)
    if (form === undefined) {
      const { n, s } = this.known.get(name) ?? this.constants[name]!
      this.writer.fact(name, String(n), s, Math.abs(Number(n)) || 0)
    } else {
      this.once.push(`const ${name}All = columns.${name}`)
      this.writer.fact(name, `${name}All[row]`, form.scale, form.bound)
    }
  }

  kernel(): RowKernel {
    const { derived, formulas, reach } = this.all
    for (const [key, formula] of derived) this.work(key, formula)
    const { once, row } = this.lines(formulas)
    const text = `${once}
for (let at = from; at < to; at++) {
const row = rows[at]
if (doubtful[row] === 1) ${DECLINE}
${row}
}
return to`
    return compiled('from, to, rows, doubtful, columns, results', text, reach) as RowKernel
  }
}

/** Where a row has numbers that leave the safe integers, so many are taken to have them. */
const STRETCH = 16

/** Rows in columns, worked out by formulas that are compiled for the decimals of the batches so far. */
export class RowColumns {
  private readonly scaled = new Map<string, ScaledColumn>()
  /** The numbers of the batch at hand, by name. */
  private readonly numbers: { [name: string]: Float64Array } = {}
  private kernel: RowKernel | null = null
  /** The same for numbers that leave the safe integers: slower, and declines hardly any. */
  private wide: RowKernel | null = null

  constructor(
    private readonly all: RowFormulas,
    /** What holds for all rows, and for a blank one of a column. */
    private readonly constants: { readonly [name: string]: Constant },
  ) {}

  /** Has a column for a name; `others` is what its rows are known to hold. */
  add(name: string, others: readonly Constant[] = []): void {
    this.scaled.set(name, new ScaledColumn(this.constants[name] ?? { n: Number.NaN, s: 0 }, others))
  }

  /** Takes in a column of the batch at hand, and marks in `doubtful` the rows that do not fit. */
  lay(name: string, decimals: Decimals, rows: number, doubtful: Uint8Array): void {
    const column = this.scaled.get(name)!
    if (column.lay(decimals, rows, doubtful)) {
      this.kernel = null
      this.wide = null
    }
    this.numbers[name] = column.numbers
  }

  private compile(Own: typeof FixedWriter): RowKernel {
    return new RowWriter(this.all, this.scaled, this.constants, Own).kernel()
  }

  /**
   * Works out rows of the batch, those that `rows` names from `from` to `to`, into the lines of a results with the same
   * numbers. Returns where it stopped: at a row that only the metrics themselves can do exactly, else at `to`.
   */
  work(from: number, to: number, rows: Int32Array, doubtful: Uint8Array, results: Results): number {
    this.kernel ??= this.compile(FixedWriter)
    for (let at = from; ; ) {
      at = this.kernel(at, to, rows, doubtful, this.numbers, results)
      if (at === to || doubtful[rows[at]!] === 1) return at
      this.wide ??= this.compile(WideWriter)
      const end = Math.min(at + STRETCH, to)
      at = this.wide(at, end, rows, doubtful, this.numbers, results)
      if (at < end) return at
    }
  }
}

export function markBlank(n: Float64Array, rows: number, marks: Uint8Array): void {
  for (let row = 0; row < rows; row++) if (Number.isNaN(n[row]!)) marks[row] = 1
}

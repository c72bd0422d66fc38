/** What cases are worth, and what their remedies cost, worked out column by column where nothing is out of the ordinary. */
import { type Asked, FastFile } from '../../economics/case/fast/fast-file'
import { Doubts } from '../../economics/case/fast/rows-to-resolve'
import { answers } from '../../economics/case/work'
import { type FactKey, facts } from '../../inputs/facts'
import { entryOf } from '../../inputs/names'
import { remedyOf } from '../../inputs/readers'
import { ONE } from '../../numbers/exact/decimal'
import type { Batch, FactColumn, Numbers, Remedies, Table } from '../../tables/table'
import type { CaseReading } from './cases'
import { BROUGHT, type CaseColumns, COST, MARGIN, putPlain, STAYED, WORTH } from './measured-columns'

const SHOWN = [WORTH, COST]

const ASKED: Asked = {
  unasked: new Set(answers.filter((_, i) => !SHOWN.includes(i)).map(({ key }) => key)),
  told: ['margin'],
  isUncautioned: true,
}

/** What a case with a ready value needs no more. */
const NEEDLESS: ReadonlySet<string> = new Set<FactKey>(['margin', 'cost', 'marginRate'])

export class PlainWorth {
  /** Marks the rows of the batch at hand that have to be read one by one. */
  doubtful = new Uint8Array(0)
  /** The remedies of the batch at hand; null without such a column. */
  remedies: Remedies | null = null
  private file: FastFile | null | undefined
  private doubts: Doubts | null = null
  /** Whether a ready value stands for sales and a margin, of which the file says nothing. */
  private isBare = false
  private ready: Numbers | null = null

  constructor(
    private readonly table: Table,
    private readonly asked: CaseReading,
  ) {}

  /** Looks at a batch, and marks the rows that cannot be worked out here. */
  open(batch: Batch): void {
    const { table, asked } = this
    if (this.doubtful.length < batch.rows) this.doubtful = new Uint8Array(batch.rows)
    const { doubtful } = this
    const all = batch.columns
    const ready = all.find(({ key }) => key === 'value')
    const isReady = ready !== undefined || asked.value !== null || asked.isBroughtTold
    this.isBare = isReady && table.base.sales === null && !all.some(({ key }) => key === 'sales')
    const columns = all.filter(
      ({ key }) => entryOf(facts, key) !== undefined && !(this.isBare && NEEDLESS.has(key)),
    )
    this.ready = ready?.numbers ?? null
    if (this.file === undefined) this.file = this.fileOf(columns)
    const { file, doubts } = this
    if (file === null || doubts === null || asked.beside !== null || (ready && this.ready === null)) {
      doubtful.fill(1, 0, batch.rows)
      return
    }
    const plain = { ...batch, columns }
    doubts.mark(plain, doubtful)
    file.open(plain, doubtful)
    this.remedies = columns.find(({ remedies }) => remedies !== null)?.remedies ?? null
    this.markReady(batch.rows)
  }

  private fileOf(columns: readonly FactColumn[]): FastFile | null {
    const { base } = this.table
    const own = { sales: ONE, margin: ONE, cost: null, marginRate: null }
    const given = this.isBare ? { ...base, ...own } : base
    this.doubts = new Doubts(given)
    if (this.isBare && this.doubts.facts !== null) {
      // Goods of a flag would have to be valued at a cost that is not known.
      const hasGoods = remedyOf(base).some(({ kind }) => ['replace', 'gift', 'credit'].includes(kind))
      if (hasGoods) return null
    }
    return FastFile.of(given, this.doubts, columns, ASKED)
  }

  /** Marks the rows whose ready value is none, or whose goods have no cost. */
  private markReady(rows: number): void {
    const { doubtful, ready, remedies, isBare, asked } = this
    const { large, n } = ready ?? { large: null, n: null }
    for (const row of large?.keys() ?? []) doubtful[row] = 1
    if (!isBare) return
    for (let row = 0; row < rows; row++) {
      const isMissing = n === null ? false : Number.isNaN(n[row]!)
      if (isMissing && asked.value === null && !asked.isBroughtTold) doubtful[row] = 1
      if (remedies && (remedies.goods[row]! > 0 || remedies.credit[row]! > 0)) doubtful[row] = 1
    }
  }

  /** Works out some cases into their columns; returns where it stopped, at one that has to be worked out by itself, else at `to`. */
  work(from: number, to: number, places: Int32Array, cases: CaseColumns): number {
    const { results, treated } = cases
    const end = this.file!.work(from, to, places, this.doubtful, results)
    const [cost, margin] = [results.columns[COST]!, results.columns[MARGIN]!]
    for (let at = from; at < end; at++) {
      if (treated[at] === 0) putPlain(cost, at, 0, 0)
      if (this.isBare) putPlain(margin, at, Number.NaN, 0)
    }
    this.putReady(from, end, places, cases)
    return end
  }

  /** Puts in what is worth so much by a column or a flag: of what was brought, that of those who stayed. */
  private putReady(from: number, to: number, places: Int32Array, { results, stayed }: CaseColumns): void {
    const { ready, asked } = this
    const [worth, brought] = [results.columns[WORTH]!, results.columns[BROUGHT]!]
    if (asked.isBroughtTold) {
      for (let at = from; at < to; at++)
        if (stayed[at] !== STAYED) putPlain(worth, at, Number.NaN, 0)
        else putPlain(worth, at, brought.whole[at]!, brought.places[at]!)
      return
    }
    if (ready === null && asked.value === null) return
    for (let at = from; at < to; at++) {
      const own = ready === null ? Number.NaN : ready.n[places[at]!]!
      if (!Number.isNaN(own)) putPlain(worth, at, own, ready!.s[places[at]!]!)
      else if (asked.value !== null) results.set(WORTH, at, asked.value)
    }
  }
}

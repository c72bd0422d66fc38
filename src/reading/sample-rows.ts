/** The first rows of a file, kept while it is found out what they mean, and then handed on as they came. */
import { SAMPLED, type Sample } from '../meaning/sample'
import { cellAt, cellText, isBlank, isBlankRow, isWhole, type Records, recordsOf } from './records/records'

/** Whoever reads several bytes at a step reads beyond the end. */
const SLACK = 16

/** Rows that stay good when the next ones are asked for. */
function copyOf(records: Records): Records {
  const { bytes, rows, first, from, to, kinds, lines } = records
  const cells = first[rows]!
  const room = Buffer.alloc(records.end + SLACK)
  bytes.copy(room, 0, 0, records.end)
  return recordsOf({
    ...records,
    bytes: room.subarray(0, records.end),
    view: new DataView(room.buffer, room.byteOffset, room.length),
    first: first.slice(0, rows + 1),
    lines: lines.slice(0, rows + 1),
    from: from.slice(0, cells + 1),
    to: to.slice(0, cells + 1),
    kinds: kinds.slice(0, cells + 1),
  })
}

/** Rows of a file as a sample: those that have the cells the headings name. */
class RowSample implements Sample {
  readonly lines: number[] = []
  private readonly places: (readonly [records: Records, row: number])[] = []
  private readonly columns = new Map<number, readonly string[]>()

  constructor(
    readonly headings: readonly string[],
    all: readonly Records[],
    width: number,
    readonly whole: boolean,
  ) {
    for (const records of all)
      for (let row = 0; row < records.rows && this.places.length < SAMPLED; row++) {
        if (!isWhole(records, row, width) || isBlankRow(records, row)) continue
        this.places.push([records, row])
        this.lines.push(records.lines[row]!)
      }
  }

  get rows(): number {
    return this.places.length
  }

  texts(column: number): readonly string[] {
    const known = this.columns.get(column)
    if (known) return known
    const texts = this.places.map(([records, row]) => {
      const cell = cellAt(records, row, column)
      return cell < 0 ? '' : cellText(records, cell).trim()
    })
    this.columns.set(column, texts)
    return texts
  }

  firstText(row: number): string | null {
    const [records, at] = this.places[row]!
    for (let cell = records.first[at]!; cell < records.first[at + 1]!; cell++)
      if (!isBlank(records, cell)) return cellText(records, cell).trim()
    return null
  }
}

export interface Sampled {
  readonly sample: Sample
  /** The first of the rows that were looked at; what follows comes by `next`. */
  readonly first: Records
  next(): Promise<Records | null>
}

/** Looks at the first rows of a file. Errors: what goes wrong on the way comes when those rows are asked for. */
export async function sampleRows(
  first: Records,
  following: () => Promise<Records | null>,
  headings: readonly string[],
  width: number,
): Promise<Sampled> {
  if (first.last) return { sample: new RowSample(headings, [first], width, true), first, next: following }
  const kept = [copyOf(first)]
  let rows = first.rows
  let failed: { readonly error: unknown } | null = null
  let isOver = false
  try {
    while (rows < SAMPLED && !isOver) {
      const records = await following()
      if (records === null) isOver = true
      else {
        kept.push(copyOf(records))
        rows += records.rows
        isOver = records.last
      }
    }
  } catch (error) {
    failed = { error }
  }
  const sample = new RowSample(headings, kept, width, isOver && rows <= SAMPLED && failed === null)
  let at = 1
  return {
    sample,
    first: kept[0]!,
    next: async () => {
      if (at < kept.length) return kept[at++]!
      if (failed !== null) throw failed.error
      return following()
    },
  }
}

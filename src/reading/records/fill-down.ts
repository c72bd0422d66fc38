/** Rows of a report on which nothing stands of what is as on the row above: it is written in. */
import { normal } from '../../inputs/normal'
import { quotedRow, STANDARD } from './dialect'
import { isBlankRow, isPointed, type Records, rowTexts } from './records'
import { Scanner } from './scanner'

/** A row of a workbook: what was bare stays bare. */
function typedRow(records: Records, row: number, cells: readonly string[]): string {
  const first = records.first[row]!
  const own = rowTexts(records, row)
  const texts = cells.map((cell, at) =>
    cell === own[at] && isPointed(records, first + at) ? cell : `"${cell.replaceAll('"', '""')}"`,
  )
  return `${texts.join(STANDARD)}\n`
}

export class FillDown {
  /** The places of the columns, and what stood in them last. */
  private readonly places: readonly number[]
  private last: readonly string[] = []

  constructor(
    headings: readonly string[],
    names: readonly string[],
    /** The sign between cells. */
    private readonly delimiter: string,
    private readonly name: string,
  ) {
    const wanted = new Set(names.map(normal))
    this.places = headings.flatMap((one, at) => (wanted.has(normal(one)) ? at : []))
  }

  /** The same rows, each with what it has of the row above. */
  fill(records: Records): Records {
    const rows: string[] = []
    for (let row = 0; row < records.rows; row++) {
      const cells = rowTexts(records, row)
      const own = this.places.map((at) => cells[at] ?? '')
      if (own.some((text) => text.trim() !== '')) this.last = own
      else if (!isBlankRow(records, row))
        for (const [i, at] of this.places.entries()) if (at < cells.length) cells[at] = this.last[i] ?? ''
      rows.push(records.typed === null ? quotedRow(cells, this.delimiter) : typedRow(records, row, cells))
    }
    // How long its rows may be was asked when they were first read.
    const scanner = new Scanner(this.delimiter, 1, this.name, false, Number.POSITIVE_INFINITY)
    const { lines, last, typed } = records
    return { ...scanner.push(Buffer.from(rows.join('')), true), lines, last, typed }
  }
}

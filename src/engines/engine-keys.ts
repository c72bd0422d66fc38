/** Customers as a table has them, known by number as those of a file are: without spaces around them, in NFC, addresses without case. */
import { byBytes } from '../inputs/byte-order'
import { normalized } from '../inputs/normal'
import { IdColumn } from '../reading/columns/label-columns'
import type { Register } from '../reading/columns/register'
import { CellWriter } from '../reading/records/cell-writer'
import { Nobody } from '../reading/rules/nobody'

const ONE_COLUMN = [{ heading: '', position: 1, key: 'customer', field: null }] as const

export class EngineKeys {
  private readonly cells = new CellWriter()
  private readonly ids: IdColumn
  private readonly nobody: Nobody | null

  /** `words` are further words for nobody; null where every word is somebody's. */
  constructor(
    readonly register: Register,
    words: readonly string[] | null,
  ) {
    this.ids = new IdColumn(ONE_COLUMN, 'customer', register)
    this.nobody = words === null ? null : new Nobody(register, words)
  }

  /** The number of each customer, −1 where there is none; good until the next are asked for. */
  numbersOf(texts: readonly (string | null)[]): Int32Array {
    const { cells } = this
    cells.clear()
    for (const [i, text] of texts.entries()) {
      cells.row(i, 1, 0)
      if (text === null || text === '') cells.blank()
      else cells.quotedText(text)
      cells.endRow()
    }
    return this.ids.read(cells.records(true, { columns: 1 }))!
  }

  /** Of several spellings of an address keeps the first by its bytes, in whatever order they come. */
  respell(texts: readonly (string | null)[], ids: Int32Array): void {
    for (const [i, text] of texts.entries()) {
      if (!text?.includes('@') || ids[i]! < 0) continue
      const written = normalized(text.trim(), 'NFC')
      if (byBytes(written, this.register.textOf(ids[i]!)) < 0) this.register.spell(ids[i]!, written)
    }
  }

  /** Whether a customer is nobody. */
  isNobody(id: number): boolean {
    return this.nobody?.is(id) ?? false
  }
}

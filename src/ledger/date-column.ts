import type { Texts } from '../model/cases'
import { type DateOrder, dated, orderOf } from '../model/dates'
import { isRefusal } from '../model/units'
import { Decidable, type Refuse, type Unclear } from './decidable'
import { cellAt, cellText, lineOfCell, type Records } from './records'

/** A column of dates, which are handed on in ISO 8601. */
export class DateColumn extends Decidable<DateOrder> {
  /** The first date that lies in the future, and how many there are. */
  private future: { count: number; readonly line: number; readonly found: string } | null = null

  constructor(
    position: number,
    heading: string,
    order: DateOrder | null,
    private readonly today: string,
  ) {
    super(position, heading, order)
  }

  protected tells(text: string): DateOrder | Unclear['readings'] | null {
    const date = dated(text)
    if (isRefusal(date)) return null
    const order = orderOf(date)
    return order === 'either' ? null : order === 'unclear' ? [date.dmy!, date.mdy!] : order
  }

  warnings(): string[] {
    if (this.future === null) return []
    const { count, line, found } = this.future
    return [
      `${count === 1 ? '1 date lies' : `${count} dates lie`} in the future, first on line ${line}: ${found}`,
    ]
  }

  read(records: Records, refuse: Refuse): Texts {
    const texts: string[] = new Array(records.rows).fill('')
    for (let row = 0; row < records.rows; row++) {
      const cell = cellAt(records, row, this.position - 1)
      if (cell < 0 || records.from[cell] === records.to[cell]) continue
      const text = cellText(records, cell)
      if (text.trim() === '') continue
      const date = dated(text)
      if (isRefusal(date)) refuse(row, this.position, text, date)
      else {
        const iso = date[this.way ?? 'dmy']
        if (iso === null) refuse(row, this.position, text, this.contradiction('a date'))
        else texts[row] = iso
        if (iso !== null && iso > this.today) {
          this.future ??= { count: 0, line: lineOfCell(records, row, this.position - 1), found: iso }
          this.future.count++
        }
      }
    }
    return { at: (row) => texts[row]! }
  }
}

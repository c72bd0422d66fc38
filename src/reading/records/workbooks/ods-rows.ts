/** The rows of a sheet of OpenDocument, where each cell tells what it holds. */
import { checkLength, checkPlace } from './book'
import { GENERAL } from './number-formats'
import { unreadable } from './refusals'
import { errorShown, SheetRow, shownIso, shownNumber, unworked } from './sheet-row'
import { type Tags, tagsOf } from './xml-tags'
import type { ZipParts } from './zip-parts'

const CONTENT = 'content.xml'
const CELL = 'table:table-cell'

/** What stands in a cell and is no text of it: notes, drawings and how a word is spoken. */
const ASIDE = /^(?:office:annotation|draw:|text:ruby-text$|table:table$|table:detective)/

type Attributes = Readonly<Record<string, string>>

/** A time such as PT13H30M00S, as a share of a day. */
function shareOfDay(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(text) ?? []
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400
}

const isError = (text: string) => /^(?:#[A-Z/0-9]+[!?]?|Err:\d+)$/.test(text)

/** A row, and how many times it stands there. */
interface RepeatedRow {
  readonly row: SheetRow
  readonly times: number
}

class OdsTags implements Tags {
  readonly isPrefixed = true
  rows: RepeatedRow[] = []
  private row = new SheetRow(0, false)
  private next = 1
  private times = 1
  private column = 0
  private cell: Attributes | null = null
  private isCovered = false
  private said = ''
  private paragraphs = 0
  private isIn = false
  private aside = 0
  private tables = 0
  private index = -1

  constructor(
    private readonly file: string,
    /** Which of the sheets, from 0. */
    private readonly wanted: number,
    private readonly sheet: string,
    private readonly padded: ReadonlyMap<string, number>,
  ) {}

  /** Whether the sheet has ended. */
  get isOver(): boolean {
    return this.index > this.wanted || (this.index === this.wanted && this.tables === 0)
  }

  open(name: string, attributes: Attributes): void {
    if (this.cell !== null && (this.aside > 0 || ASIDE.test(name))) {
      this.aside++
      return
    }
    if (name === 'table:table' && this.tables++ === 0) this.index++
    if (this.index !== this.wanted || this.tables !== 1) return
    switch (name) {
      case 'table:table-row': {
        const visibility = attributes['table:visibility']
        this.row = new SheetRow(this.next, visibility === 'collapse' || visibility === 'filter')
        this.times = this.timesOf(attributes['table:number-rows-repeated'])
        this.column = 0
        break
      }
      case CELL:
      case 'table:covered-table-cell':
        this.cell = attributes
        this.isCovered = name !== CELL
        this.said = ''
        this.paragraphs = 0
        break
      case 'text:p':
        if (this.paragraphs++ > 0) this.hear('\n')
        this.isIn = true
        break
      case 'text:s':
        this.hear(' '.repeat(Math.min(this.timesOf(attributes['text:c']), 1 << 16)))
        break
      case 'text:tab':
        this.hear('\t')
        break
      case 'text:line-break':
        this.hear('\n')
        break
    }
  }

  text(text: string): void {
    if (this.cell === null || !this.isIn || this.aside > 0) return
    this.hear(text.replace(/[\t\r\n ]+/g, ' '))
  }

  private hear(text: string): void {
    this.said += text
    checkLength(this.file, this.sheet, this.next, this.column, this.said.length)
  }

  /** How many times something stands there: once, where that is not told. */
  private timesOf(told = '1'): number {
    if (!/^0*[1-9]\d{0,11}$/.test(told)) throw unreadable(this.file, CONTENT)
    return Number(told)
  }

  close(name: string): void {
    if (this.aside > 0) {
      this.aside--
      return
    }
    if (name === 'table:table') this.tables--
    else if (this.cell !== null && name === 'text:p') this.isIn = false
    else if (this.cell !== null && (name === CELL || name === 'table:covered-table-cell')) this.put(this.cell)
    else if (name === 'table:table-row' && this.index === this.wanted && this.tables === 1) {
      if (!this.row.isBlank) {
        checkPlace(this.file, this.sheet, this.next + this.times - 1, 0)
        this.rows.push({ row: this.row, times: this.times })
      }
      this.next += this.times
    }
  }

  private put(cell: Attributes): void {
    this.cell = null
    const times = this.timesOf(cell['table:number-columns-repeated'])
    const [text, isBare] = this.isCovered ? ['', false] : this.held(cell)
    if (text.trim() !== '') {
      checkPlace(this.file, this.sheet, this.next, this.column + times - 1)
      checkLength(this.file, this.sheet, this.next, this.column, text.length)
      for (let i = 0; i < times; i++) this.row.put(this.column + i, text, isBare)
    }
    this.column += times
  }

  /** What a cell holds, and whether the spreadsheet knows its kind. */
  private held(cell: Attributes): [text: string, isBare: boolean] {
    const text = this.said
    const formula = cell['table:formula']
    if (cell['calcext:value-type'] === 'error' || (formula !== undefined && isError(text)))
      return [errorShown(text), true]
    const value = cell['office:value'] ?? ''
    switch (cell['office:value-type']) {
      case 'float': {
        const digits = this.padded.get(cell['table:style-name'] ?? '')
        return [shownNumber(Number(value), digits ? { kind: 'padded', digits } : GENERAL, 0), true]
      }
      case 'percentage':
        return [shownNumber(Number(value), { kind: 'percent' }, 0), true]
      case 'currency': {
        const mark = cell['office:currency']
        return [shownNumber(Number(value), mark ? { kind: 'currency', mark } : GENERAL, 0), true]
      }
      case 'date':
        return [shownIso(cell['office:date-value'] ?? ''), true]
      case 'time':
        return [shownNumber(shareOfDay(cell['office:time-value'] ?? ''), { kind: 'time' }, 0), true]
      case 'boolean':
        return [cell['office:boolean-value'] === 'true' ? 'yes' : 'no', true]
      case 'string':
        return [this.paragraphs > 0 ? text : (cell['office:string-value'] ?? ''), false]
      default:
        return formula === undefined ? [text, false] : [unworked(formula), true]
    }
  }
}

/** So many copies of a row go out at a time. */
const COPIES = 1000

/** The rows of the sheet at that place, from 0, that have anything. */
export async function* odsRows(
  parts: ZipParts,
  wanted: number,
  sheet: string,
  padded: ReadonlyMap<string, number>,
): AsyncGenerator<readonly SheetRow[]> {
  const tags = new OdsTags(parts.file, wanted, sheet, padded)
  for await (const _ of tagsOf(parts, CONTENT, tags)) {
    let some: SheetRow[] = []
    for (const { row, times } of tags.rows)
      for (let i = 0; i < times; i++) {
        some.push(i === 0 ? row : row.again(row.line + i))
        if (some.length < COPIES) continue
        yield some
        some = []
      }
    if (some.length > 0) yield some
    tags.rows = []
    if (tags.isOver) return
  }
}

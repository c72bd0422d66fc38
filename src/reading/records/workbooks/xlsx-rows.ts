/** The rows of a sheet of Excel. */
import { say } from '../../../words/say'
import { checkLength, checkPlace } from './book'
import { GENERAL, type NumberFormat } from './number-formats'
import { refusedBook } from './refusals'
import type { SharedTexts } from './shared-texts'
import { errorShown, isWrittenOut, SheetRow, shownIso, shownNumber, unworked } from './sheet-row'
import { unescaped } from './unescaped'
import { type Tags, tagsOf } from './xml-tags'
import type { ZipParts } from './zip-parts'

/** What the cells of all sheets refer to. */
interface Shared {
  readonly formats: readonly NumberFormat[]
  readonly texts: SharedTexts
  readonly epoch: number
}

interface SheetPart {
  readonly name: string
  readonly part: string
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true'

/** The column of a place such as C7, counted from 0. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at)
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

class XlsxTags implements Tags {
  rows: SheetRow[] = []
  private row = new SheetRow(0, false)
  private column = -1
  private type = ''
  private style = 0
  /** What the cell holds, and its formula; null where it has none. */
  private value: string | null = null
  private formula: string | null = null
  /** Which of the two texts that come belong to. */
  private into: 'value' | 'formula' | null = null
  private sounds = 0

  constructor(
    private readonly file: string,
    private readonly sheet: string,
    private readonly shared: Shared,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.begin(attributes)
        break
      case 'c': {
        const { r, t = 'n', s } = attributes
        this.column = r === undefined ? this.column + 1 : columnOf(r)
        checkPlace(this.file, this.sheet, this.row.line, this.column)
        this.type = t
        this.style = s === undefined ? 0 : Number(s)
        this.value = null
        this.formula = null
        break
      }
      case 'v':
        this.value = ''
        this.into = 'value'
        break
      case 'f':
        this.formula = ''
        this.into = 'formula'
        break
      case 'rPh':
        this.sounds++
        break
      case 't':
        this.value ??= ''
        this.into = this.sounds === 0 ? 'value' : null
        break
    }
  }

  text(text: string): void {
    if (this.into === 'value') {
      this.value += text
      checkLength(this.file, this.sheet, this.row.line, this.column, this.value!.length)
    } else if (this.into === 'formula') this.formula += text
  }

  close(name: string): void {
    if (name === 'c') this.put()
    else if (name === 'row') this.rows.push(this.row)
    else if (name === 'rPh') this.sounds--
    else if (name === 'v' || name === 'f' || name === 't') this.into = null
  }

  private begin({ r, hidden }: Readonly<Record<string, string>>): void {
    const line = r === undefined ? this.row.line + 1 : Number(r)
    checkPlace(this.file, this.sheet, line, 0)
    if (!(line > this.row.line))
      throw refusedBook(
        this.file,
        say('this workbook is damaged: the rows of {sheet} are out of order', { sheet: this.sheet }),
      )
    this.row = new SheetRow(line, isTrue(hidden))
    this.column = -1
  }

  private put(): void {
    const { row, column, type, value, formula } = this
    if (formula !== null && (value === null || (value === '' && type !== 'str'))) {
      row.put(column, unworked(formula), true)
      return
    }
    if (value === null || (value === '' && type !== 's')) return
    const { formats, texts, epoch } = this.shared
    switch (type) {
      case 's': {
        const text = texts.at(Number(value))
        if (text === undefined) throw this.unknown(value)
        row.put(column, text, false)
        break
      }
      case 'str':
      case 'inlineStr':
        row.put(column, unescaped(value), false)
        break
      case 'b':
        row.put(column, isTrue(value) ? 'yes' : 'no', true)
        break
      case 'e':
        row.put(column, errorShown(value), true)
        break
      case 'd':
        row.put(column, shownIso(value), true)
        break
      default: {
        const format = formats[this.style] ?? GENERAL
        if (format.kind === 'number' && isWrittenOut(value)) {
          row.put(column, value, true)
          return
        }
        const number = Number(value)
        if (Number.isNaN(number)) throw this.unknown(value)
        row.put(column, shownNumber(number, format, epoch), true)
      }
    }
  }

  private unknown(found: string) {
    const text = found.slice(0, 40)
    return refusedBook(
      this.file,
      say('this workbook is damaged: a cell of {sheet} holds "{text}"', { sheet: this.sheet, text }),
    )
  }
}

/** The rows of a sheet that has any of them. */
export async function* xlsxRows(
  parts: ZipParts,
  { name, part }: SheetPart,
  shared: Shared,
): AsyncGenerator<readonly SheetRow[]> {
  const tags = new XlsxTags(parts.file, name, shared)
  for await (const _ of tagsOf(parts, part, tags)) {
    if (tags.rows.length === 0) continue
    yield tags.rows
    tags.rows = []
  }
}

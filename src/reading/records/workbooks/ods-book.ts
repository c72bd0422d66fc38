/** Opens a workbook of OpenDocument: its sheets, and which formats pad numbers with zeros. */
import { EXIT, Failure } from '../../../errors'
import { say } from '../../../words/say'
import { type Book, checkListed, type Sheet } from './book'
import { odsRows } from './ods-rows'
import { locked } from './refusals'
import { EPOCHS } from './sheet-row'
import { readTags, type Tags } from './xml-tags'
import type { ZipParts } from './zip-parts'

const CONTENT = 'content.xml'
const MANIFEST = 'META-INF/manifest.xml'

export const isOds = (parts: ZipParts): boolean => parts.has(CONTENT) && parts.has(MANIFEST)

/** Takes in the styles, which come first, and the sheets. */
class OdsTags implements Tags {
  readonly isPrefixed = true
  readonly sheets: Sheet[] = []
  /** How many digits a cell of a style has at least, where it pads. */
  readonly padded = new Map<string, number>()
  private readonly digits = new Map<string, number>()
  private readonly hidden = new Set<string>()
  private style = ''
  private depth = 0

  constructor(private readonly file: string) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'style:style': {
        this.style = attributes['style:name'] ?? ''
        const digits = this.digits.get(attributes['style:data-style-name'] ?? '')
        if (digits !== undefined) this.padded.set(this.style, digits)
        break
      }
      case 'number:number-style':
        this.style = attributes['style:name'] ?? ''
        break
      case 'number:number': {
        const digits = Number(attributes['number:min-integer-digits'] ?? 1)
        const isWhole = Number(attributes['number:decimal-places'] ?? 0) === 0
        if (digits > 1 && isWhole) this.digits.set(this.style, digits)
        break
      }
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') this.hidden.add(this.style)
        break
      case 'table:table':
        if (this.depth++ === 0)
          this.sheets.push({
            name: attributes['table:name'] ?? '',
            isHidden: this.hidden.has(attributes['table:style-name'] ?? ''),
          })
        break
    }
    const { sheets, padded, digits, hidden } = this
    checkListed(this.file, CONTENT, sheets.length + padded.size + digits.size + hidden.size)
  }

  text(): void {}

  close(name: string): void {
    if (name === 'table:table') this.depth--
  }
}

/** Errors: a Failure where it has a password, or no sheets. */
export async function openOds(parts: ZipParts): Promise<Book> {
  const { file } = parts
  await readTags(parts, MANIFEST, {
    open(name) {
      if (name === 'encryption-data') throw locked(file)
    },
    text() {},
    close() {},
  })
  const tags = new OdsTags(file)
  if (parts.has('styles.xml')) await readTags(parts, 'styles.xml', tags)
  await readTags(parts, CONTENT, tags)
  const { sheets, padded } = tags
  if (sheets.length === 0)
    throw new Failure(
      EXIT.data,
      'not_csv',
      say('{file}: this is an OpenDocument file without sheets', { file }),
      say('save it as a spreadsheet (.ods)'),
    )
  return {
    kind: 'ods',
    sheets,
    epoch: EPOCHS.from1900,
    rows: (sheet) => odsRows(parts, sheets.indexOf(sheet), sheet.name, padded),
  }
}

/** Writes workbooks for the tests: a zip archive of the parts that are given, and a sheet of Excel around its rows. */
import { deflateRawSync } from 'node:zlib'
import { crcOf } from '../src/render/workbook/crc'

/** What a part is, and what the archive says of it that is not so. */
export interface Part {
  readonly content: string | Buffer
  readonly flags?: number
  readonly size?: number
}

export type Parts = { readonly [name: string]: string | Buffer | Part }

export function zip(parts: Parts): Buffer {
  const files: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  for (const [name, given] of Object.entries(parts)) {
    const {
      content,
      flags = 0,
      size,
    } = typeof given === 'string' || Buffer.isBuffer(given) ? { content: given } : given
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(flags, 2)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crcOf(bytes, 0), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(Math.min(size ?? bytes.length, 0xffffffff), 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    files.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const extra = size === undefined || size < 0xffffffff ? Buffer.alloc(0) : Buffer.alloc(12)
    if (extra.length > 0) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(8, 2)
      extra.writeBigUInt64LE(BigInt(size!), 4)
    }
    const own = Buffer.from(head)
    own.writeUInt16LE(extra.length, 24)
    listed.push(Buffer.from('PK\x01\x02\x14\x00'), own, place, Buffer.from(name), extra)
    at += 4 + head.length + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(listed)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(parts).length, 4)
  end.writeUInt16LE(Object.keys(parts).length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, directory, Buffer.from('PK\x05\x06'), end])
}

/** The formats of cells, each a style by its place; 0 is the usual one. */
const STYLES = [
  ...['0.00%', '#,##0.00\\ [$€-407]', 'yyyy\\-mm\\-dd', '00000', '"$"#,##0', 'dd/mm/yyyy\\ hh:mm'],
  '[$EUR-407]\\ 0',
  '0'.repeat(20),
]

/** The style of a format. */
export const styleOf = (format: string): number => STYLES.indexOf(format) + 1

/** A sheet: the XML of its rows, and whether it is hidden. */
export interface SheetXml {
  readonly rows: string
  readonly isHidden?: boolean
}

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function xlsx(
  sheets: { readonly [name: string]: SheetXml | string },
  {
    shared = '',
    is1904 = false,
    ...others
  }: { shared?: string; is1904?: boolean } & { [name: string]: unknown } = {},
): Buffer {
  const all = Object.entries(sheets)
  const formats = STYLES.map(
    (code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${SHEET}" xmlns:r="${RELATIONS}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${all
      .map(
        ([name, one], i) =>
          `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${typeof one !== 'string' && one.isHidden ? ' state="hidden"' : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${all
      .map(
        (_, i) =>
          `<Relationship Id="s${i}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="a" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="b" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${STYLES.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${shared}</sst>`,
    ...Object.fromEntries(
      all.map(([, one], i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet xmlns="${SHEET}"><sheetData>${typeof one === 'string' ? one : one.rows}</sheetData></worksheet>`,
      ]),
    ),
    ...(others as Parts),
  })
}

/** A cell with a text of its own. */
export const textCell = (text: string): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`

/** A row of texts. */
export const textRow = (...texts: string[]): string => `<row>${texts.map(textCell).join('')}</row>`

/** A cell with a number, in a style. */
export const numberCell = (value: number | string, format = ''): string =>
  `<c s="${styleOf(format)}"><v>${value}</v></c>`

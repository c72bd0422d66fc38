/** Opens a workbook of Excel: its sheets, the formats of its cells and the texts that they share. */
import { say } from '../../../words/say'
import type { Book, Sheet } from './book'
import { checkLength, checkListed } from './book'
import { builtIn, formatOfCode, GENERAL, type NumberFormat } from './number-formats'
import { refusedBook } from './refusals'
import { MOST_TEXTS, SharedTexts } from './shared-texts'
import { EPOCHS } from './sheet-row'
import { unescaped } from './unescaped'
import { xlsxRows } from './xlsx-rows'
import { readTags } from './xml-tags'
import type { ZipParts } from './zip-parts'

const BOOK = 'xl/workbook.xml'

/** More texts than that are not held. */
const MOST_SHARED = 512 * 2 ** 20

/** Parts by the names that others know them by. */
async function relationsOf(parts: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readTags(parts, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target, Type }) {
      if (name !== 'Relationship' || Target === undefined) return
      const place = Target.startsWith('/')
        ? Target.slice(1)
        : `xl/${Target}`.replace(/(?<![^/])[^/]+\/\.\.\//g, '')
      targets.set(Id ?? '', place)
      // What is there once is found by its kind.
      targets.set(Type?.replace(/^.*\//, '') ?? '', place)
      checkListed(parts.file, 'xl/_rels/workbook.xml.rels', targets.size)
    },
    text() {},
    close() {},
  })
  return targets
}

/** The formats of cells, by the number that cells give. */
async function formatsOf(parts: ZipParts, part: string): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let isOfCells = false
  await readTags(parts, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), formatOfCode(attributes.formatCode ?? ''))
      else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) {
        const id = Number(attributes.numFmtId ?? 0)
        formats.push(codes.get(id) ?? builtIn(id))
      }
      checkListed(parts.file, part, codes.size + formats.length)
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return formats
}

/** The texts that cells share. */
async function sharedTexts(parts: ZipParts, part: string): Promise<SharedTexts> {
  const { file } = parts
  if (parts.sizeOf(part) > MOST_SHARED)
    throw refusedBook(file, say('the texts of this workbook take more than 512 MiB'), 'oversized_row')
  const texts = new SharedTexts()
  let text = ''
  let isText = false
  let sounds = 0
  await readTags(parts, part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') sounds++
      else if (name === 't') isText = sounds === 0
    },
    text(more) {
      if (!isText) return
      text += more
      checkLength(file, 'sharedStrings', texts.length + 1, 0, text.length)
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') sounds--
      else if (name === 'si') {
        texts.add(unescaped(text))
        if (texts.length > MOST_TEXTS)
          throw refusedBook(
            file,
            say('this workbook has more than {n} texts', { n: '16,777,216' }),
            'oversized_row',
          )
      }
    },
  })
  return texts
}

/** Errors: a Failure where it cannot be understood. */
export async function openXlsx(parts: ZipParts): Promise<Book> {
  const targets = await relationsOf(parts)
  const found: (Sheet & { readonly part: string })[] = []
  let epoch: number = EPOCHS.from1900
  await readTags(parts, BOOK, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) epoch = EPOCHS.from1904
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1]
      const part = targets.get(id ?? '')
      // A sheet that is a picture of numbers has no rows.
      if (part === undefined || !/worksheets\//.test(part)) return
      const isHidden = attributes.state !== undefined && attributes.state !== 'visible'
      found.push({ name: attributes.name ?? '', isHidden, part })
      checkListed(parts.file, BOOK, found.length)
    },
    text() {},
    close() {},
  })
  const [styles, shared] = [targets.get('styles'), targets.get('sharedStrings')]
  const formats = styles !== undefined && parts.has(styles) ? await formatsOf(parts, styles) : [GENERAL]
  const texts =
    shared !== undefined && parts.has(shared) ? await sharedTexts(parts, shared) : new SharedTexts()
  return {
    kind: 'xlsx',
    sheets: found,
    epoch,
    rows: (sheet) => xlsxRows(parts, found.find((one) => one === sheet)!, { formats, texts, epoch }),
  }
}

export const isXlsx = (parts: ZipParts): boolean => parts.has(BOOK)

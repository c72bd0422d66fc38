/** What a file is when it holds no rows as text, told by its first bytes, and what to do about it. */
import { EXIT, Failure } from '../../errors'
import { say, type Text } from '../../words/say'
import { inHole } from '../../words/together'

interface ContentKind {
  readonly what: Text
  readonly hint: Text
  readonly is: (start: Buffer, text: string, name: string) => boolean
}

const SAVE = 'open it in its program and save it as CSV (UTF-8)' satisfies Text
const BY_NAME = 'give it by its name: a workbook is not read from a pipe' satisfies Text

const begins =
  (...bytes: number[]) =>
  (start: Buffer) =>
    bytes.every((byte, i) => start[i] === byte)

const within = (start: Buffer, name: string) => start.includes(name, 0, 'latin1')

/** The archive in which Office kept its files once, and keeps those with a password: one of its parts is called so, in UTF-16. */
const isOle = begins(0xd0, 0xcf, 0x11, 0xe0)
const ENCRYPTED = [...'EncryptedPackage'].join('\0')

const KINDS: readonly ContentKind[] = [
  {
    what: 'an Excel workbook (.xlsx)',
    hint: BY_NAME,
    is: (start) =>
      begins(0x50, 0x4b, 3, 4)(start) && (within(start, 'xl/') || within(start, '[Content_Types].xml')),
  },
  {
    what: 'an OpenDocument spreadsheet (.ods)',
    hint: BY_NAME,
    is: (start) => begins(0x50, 0x4b, 3, 4)(start) && within(start, 'opendocument'),
  },
  { what: 'a zip archive', hint: 'unpack it and give the CSV file in it', is: begins(0x50, 0x4b, 3, 4) },
  {
    what: 'a workbook with a password',
    hint: 'open it, take the password away, and save it under another name',
    is: (start, _, name) =>
      isOle(start) && (within(start, ENCRYPTED) || /\.(?:xls[xmb]|od[st])$/i.test(name)),
  },
  {
    what: 'an old Excel workbook (.xls)',
    hint: 'in Excel save it as .xlsx',
    is: isOle,
  },
  {
    what: 'a PDF',
    hint: 'ask for the data as CSV: a PDF holds pages, not rows',
    is: begins(0x25, 0x50, 0x44, 0x46),
  },
  { what: 'a Parquet file', hint: SAVE, is: begins(0x50, 0x41, 0x52, 0x31) },
  { what: 'a zstd archive', hint: 'unpack it first (zstd -d)', is: begins(0x28, 0xb5, 0x2f, 0xfd) },
  { what: 'a bzip2 archive', hint: 'unpack it first (bunzip2)', is: begins(0x42, 0x5a, 0x68) },
  { what: 'an xz archive', hint: 'unpack it first (unxz)', is: begins(0xfd, 0x37, 0x7a, 0x58, 0x5a) },
  { what: 'an SQLite database', hint: SAVE, is: (start) => within(start.subarray(0, 15), 'SQLite format 3') },
  {
    what: 'a picture',
    hint: 'a CSV file is text',
    is: (start) => begins(0x89, 0x50, 0x4e, 0x47)(start) || begins(0xff, 0xd8, 0xff)(start),
  },
  {
    what: 'a web page (HTML)',
    hint: 'some programs save HTML under the name .xls or .csv: open it in a spreadsheet and save it as CSV (UTF-8)',
    is: (_, text) => /^\s*<(?:!doctype|html|head|body|table|meta|style|script)\b/i.test(text),
  },
  { what: 'XML', hint: SAVE, is: (_, text) => /^\s*<\?xml\b/i.test(text) },
  { what: 'a rich text document (RTF)', hint: SAVE, is: (_, text) => text.startsWith('{\\rtf') },
]

const contentOf = (start: Buffer, name: string): ContentKind | undefined => {
  const text = start.toString('latin1', 0, 1000)
  return KINDS.find(({ is }) => is(start, text, name))
}

/** An archive that cannot be opened, by what it seems to hold. */
export const damagedArchive = (start: Buffer, name: string): Failure =>
  new Failure(
    EXIT.data,
    'damaged_file',
    say('{file}: this is {what}, but it is damaged, or ends too soon', {
      file: name,
      what: inHole(contentOf(start, name)!.what),
    }),
    say('get the file again'),
  )

/** Errors: a Failure that names what the file is, where its first bytes give away something other than a table of text. */
export function refuseOthers(start: Buffer, name: string): void {
  const kind = contentOf(start, name)
  if (!kind) return
  const said = say('{file}: this is {what}, not CSV', { file: name, what: inHole(kind.what) })
  throw new Failure(EXIT.data, 'not_csv', said, kind.hint)
}

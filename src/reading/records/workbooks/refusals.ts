/** Why a workbook is not read. */
import { type ErrorCode, EXIT, Failure } from '../../../errors'
import { type Said, say, type Text } from '../../../words/say'
import { inHole } from '../../../words/together'

/** What is wrong with a workbook as a whole. */
export const refusedBook = (
  file: string,
  what: Said,
  code: ErrorCode = 'damaged_file',
  hint: Said = say('open it in a spreadsheet and save it anew'),
): Failure => new Failure(EXIT.data, code, say('{file}: {what}', { file, what: inHole(what) }), hint)

/** A part that is no XML as spreadsheets write it. */
export const unreadable = (file: string, part: string): Failure =>
  refusedBook(file, say('this workbook is damaged: {part} cannot be read', { part }))

/** What is too large in it. */
export const tooLarge = (file: string, what: Said): Failure =>
  refusedBook(file, what, 'oversized_row', 'a sheet of a spreadsheet has no more' satisfies Text)

/** A workbook that nobody reads without its password. */
export const locked = (file: string): Failure =>
  refusedBook(
    file,
    say('this workbook has a password'),
    'not_csv',
    say('open it, take the password away, and save it under another name'),
  )

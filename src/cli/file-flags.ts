/** What the flags say of the file that is read. */

import { EXIT, Failure } from '../errors'
import { CENTURY, centuryOf } from '../inputs/century'
import { ROW_FORMS, type RowForm } from '../inputs/files/row-forms'
import { entryOf } from '../inputs/names'
import type { DecimalSign } from '../inputs/numerals'
import type { DialectFlags as AskedDialect } from '../reading/records/dialect'
import type { SheetSigns } from '../render/csv'
import type { Format } from '../render/formats'
import { knownMarks } from '../render/marks'
import type { Table } from '../tables/table'
import { say } from '../words/say'
import type { TypedFlags } from './typed-flags'

/** How the file is written, as far as the user says so; null where it is to be found. */
export interface FileFlags extends AskedDialect {
  readonly encoding: string | null
  /** The sheet of a workbook that is meant, and whether its hidden rows are left out. */
  readonly sheet: string | null
  readonly visible: boolean
  readonly input: RowForm | null
  readonly dates: 'dmy' | 'mdy' | null
  /** The first of the hundred years that two digits of a date stand for. */
  readonly years: number | null
  /** Amounts of more decimals are refused; 'currency': of more than the currency has. */
  readonly maxDecimals: number | 'currency' | null
  readonly dedupe: boolean
  readonly map: readonly (readonly [key: string, heading: string])[]
  /** The same of a ledger beside the cases; empty where --map is of both. */
  readonly ledgerMap: FileFlags['map']
}

/** Delimiters by their names. */
export const DELIMITER_NAMES: Record<string, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  '\\t': '\t',
}
const LONGEST_DELIMITER = 8

/** A delimiter by its name, or as it stands. */
export const delimiterIn = (written: string): string =>
  entryOf(DELIMITER_NAMES, written.toLowerCase()) ?? written

function whole({ once, wrong }: TypedFlags, name: string, most: number): number | null {
  const text = once(name)
  if (text === null) return null
  if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text)
  wrong('not_a_number', name, say('a whole number up to {most}', { most }), text)
  return null
}

const OF_CSV = ['delimiter', 'quote', 'escape', 'comment', 'lenient-quotes', 'trim']

/** How the rows are written, where that is said. */
function inputOf({ once, all, wrong }: TypedFlags): RowForm | null {
  const named = once('input')
  const input = named === null ? null : ROW_FORMS[named as keyof typeof ROW_FORMS]
  const other =
    input === null || input === 'separated' ? undefined : OF_CSV.find((name) => all(name).length > 0)
  if (other !== undefined)
    wrong(
      'conflicting_inputs',
      other,
      say('{flag}: {named} has no such sign', { flag: '--input csv', named: named! }),
      named!,
    )
  return input
}

/** Which heading is which fact, by a flag that may stand several times. */
function mapOf({ all, wrong }: TypedFlags, flag: string): FileFlags['map'] {
  const map = new Map<string, string>()
  for (const pair of all(flag)) {
    const at = pair.indexOf('=')
    const key = pair.slice(0, Math.max(0, at)).trim()
    if (at < 1)
      wrong(
        'malformed_value',
        flag,
        say('KEY=HEADING, like {example}', { example: '"sales=Importe neto"' }),
        pair,
      )
    else if (map.has(key)) wrong('repeated_name', flag, say('{name} once', { name: key }), pair)
    else map.set(key, pair.slice(at + 1).trim())
  }
  return [...map]
}

/** What two digits of a year stand for. */
function yearsOf({ once, wrong }: TypedFlags): number | null {
  const text = once('years')
  const century = text === null ? null : centuryOf(text)
  if (text !== null && century === null) wrong('out_of_range', 'years', CENTURY, text)
  return century
}

/**
 * Reads the flags of commands that read a file. What is wrong with them is reported, all of it. Where a command reads none,
 * `years` is a number of them.
 */
export function fileFlagsOf(flags: TypedFlags, isFileRead: boolean): FileFlags {
  const { once, all, wrong } = flags
  const sign = once('delimiter')
  const delimiter = sign === null ? null : delimiterIn(sign)
  if (delimiter !== null && (!/^[\x20-\x7e\t]+$/.test(delimiter) || delimiter.length > LONGEST_DELIMITER))
    wrong(
      'malformed_value',
      'delimiter',
      say('comma, semicolon, tab, bar, or up to {most} signs', { most: LONGEST_DELIMITER }),
      sign!,
    )
  const oneSign = (name: string): string | null => {
    const value = once(name)
    if (value !== null && !/^[\x21-\x7e]$/.test(value)) wrong('malformed_value', name, 'one sign', value)
    else if (value !== null && value === delimiter)
      wrong('conflicting_inputs', name, 'another sign than the delimiter', value)
    return value
  }
  const [quote, escaped, comment] = [oneSign('quote'), oneSign('escape'), oneSign('comment')]
  if (delimiter === (quote ?? '"'))
    wrong('conflicting_inputs', 'delimiter', 'another sign than the quote', sign!)
  return {
    delimiter,
    quote,
    escape: escaped,
    comment,
    lenient: all('lenient-quotes').length > 0,
    trim: all('trim').length > 0,
    skipLines: whole(flags, 'skip-lines', 1_000_000) ?? 0,
    encoding: once('encoding')?.toLowerCase() ?? null,
    sheet: once('sheet'),
    visible: all('visible').length > 0,
    input: inputOf(flags),
    dates: once('dates') as FileFlags['dates'],
    years: isFileRead ? yearsOf(flags) : null,
    maxDecimals: once('max-decimals') === '' ? 'currency' : whole(flags, 'max-decimals', 12),
    dedupe: all('dedupe').length > 0,
    map: mapOf(flags, 'map'),
    ledgerMap: mapOf(flags, 'ledger-map'),
  }
}

/** Locales that people have. */
export const LOCALES = 'en-US, en-GB, es-ES, es-CL, es-MX, el-GR, de-DE, fr-FR, pt-BR'

/** Whether it is known how numbers are written there. */
export function isLocale(name: string): boolean {
  if (knownMarks(name)) return true
  try {
    return Intl.NumberFormat.supportedLocalesOf(name).length > 0
  } catch {
    return false
  }
}

/** The locale that is named; null where there is none. */
export function localeOf({ once, wrong }: TypedFlags): string | null {
  const name = once('locale')
  if (name === null || isLocale(name)) return name
  wrong('not_a_choice', 'locale', say('a locale like {locales}', { locales: LOCALES }), name)
  return null
}

/** What a decimal sign is called. */
export const DECIMALS: { readonly [name: string]: DecimalSign } = {
  point: '.',
  comma: ',',
  '.': '.',
  ',': ',',
}

/** The decimal sign that --decimal names, or a locale has; null where neither tells. */
export function decimalOf({ once, wrong }: TypedFlags, locale: string | null): DecimalSign | null {
  const written = once('decimal')
  if (written !== null) {
    const sign = entryOf(DECIMALS, written.toLowerCase())
    if (sign === undefined)
      wrong(
        'not_a_choice',
        'decimal',
        say('a point or a comma: {point} or {comma}', { point: '--decimal .', comma: '--decimal ,' }),
        written,
      )
    return sign ?? null
  }
  return locale === null ? null : decimalIn(locale)
}

/** The decimal sign of a locale; null where it is neither a point nor a comma. */
function decimalIn(locale: string): DecimalSign | null {
  const asked = () => new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5)
  const sign = knownMarks(locale)?.decimal ?? asked().find(({ type }) => type === 'decimal')?.value
  return sign === '.' || sign === ',' ? sign : null
}

/** Where numbers have a point, and what separates them is a semicolon all the same. */
const SEMICOLON = /-(?:CH|LI)\b/

/** How CSV is written for the spreadsheets of a locale, where it is asked for. */
export function sheetOf(
  { all, wrong }: TypedFlags,
  { name, isForSheets }: Format,
  locale: string | null,
): SheetSigns | null {
  if (all('for-excel').length === 0) return null
  if (!isForSheets)
    wrong('missing_flag', 'for-excel', say('{flag} beside it', { flag: '--format csv' }), name)
  const decimal = (locale !== null && decimalIn(locale)) || '.'
  return { decimal, separator: decimal === ',' || SEMICOLON.test(locale ?? '') ? ';' : ',' }
}

/** Errors: a Failure where stdin would be two files, or rejected rows would come of several. */
export function checkPaths(paths: readonly string[], beside: string | null, hasRejects: boolean): void {
  if (beside === '-' && paths.includes('-'))
    throw new Failure(
      EXIT.usage,
      'conflicting_inputs',
      'stdin can be one file, not two',
      'give one of them by its name',
    )
  if (hasRejects && paths.length > 1)
    throw new Failure(
      EXIT.usage,
      'conflicting_inputs',
      say('{flag} takes the rows of one file', { flag: '--rejects' }),
      'give the files one by one',
    )
}

/** Errors: a Failure where a flag is of workbooks, and none of the files is one. */
export function checkSheets({ sheet, visible }: FileFlags, files: readonly Table[]): void {
  const flag = sheet !== null ? '--sheet' : visible ? '--visible' : null
  if (flag === null || files.length === 0 || files.some(({ workbook }) => workbook?.sheet != null)) return
  throw new Failure(
    EXIT.data,
    'wrong_kind',
    say('{file}: this is no workbook, and has no sheets', { file: files[0]!.name }),
    say('leave {flag} out', { flag }),
  )
}

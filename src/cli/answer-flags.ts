/** What the flags say of how the answer is given: its format, its currency, how many rows are shown. */
import { type Warning, warning } from '../errors'
import { isCurrency, OneCurrency } from '../inputs/currencies'
import { ENDINGS, endingOf, type Format, flagFormats, formatEnding, formatOf } from '../render/formats'
import { listing, say } from '../words/say'
import type { TypedFlags } from './typed-flags'

/** Whether what is written to is no file that can be named by its ending: a device, or a pipe. */
export type IsDirect = (file: string) => boolean

/** The format that the file of --output asks for by its ending; null where it asks for none, or for one that there is not. */
export function formatOfOutput({ once, all, wrong }: TypedFlags, isDirect: IsDirect): Format | null {
  const file = once('output')
  const ending = file === null || isDirect(file) ? null : endingOf(file)
  // Lines are answered by lines of JSON, whatever they are written to.
  if (ending === null || all('stream').length > 0) return null
  const format = formatEnding(ending)
  const isNamed = all('format').length > 0 || flagFormats.some(({ name }) => all(name).length > 0)
  if (format === null && !isNamed)
    wrong(
      'not_a_choice',
      'output',
      say('an ending of {endings}, or {flag}', {
        endings: Object.keys(ENDINGS).join(', '),
        flag: '--format',
      }),
      file!,
    )
  return format
}

/** The format that was asked for, by a flag or else by the ending of --output. */
export function formatAsked(
  { once, all, wrong }: TypedFlags,
  ofOutput: Format | null,
  isDirect: IsDirect,
): Format {
  const named = once('format')
  const flagged = flagFormats.find(({ name }) => all(name).length > 0)
  if (flagged && named !== null && named !== flagged.name)
    wrong(
      'conflicting_inputs',
      flagged.name,
      say('only one of {one} and {other}', { one: `--${flagged.name}`, other: `--format ${named}` }),
      say('both'),
    )
  const format = flagged ?? (named === null && ofOutput !== null ? ofOutput : formatOf(named))
  const file = once('output')
  if (format.isFileAlone && (file === null || isDirect(file)))
    wrong(
      'missing_flag',
      'format',
      say('{flag} beside it', { flag: `--output FILE.${format.name}` }),
      format.name,
    )
  return format
}

/** The currency of --currency, which all that was typed must be in. */
export function currencyOf({ once, wrong }: TypedFlags, marks: readonly string[]): string | null {
  const currency = once('currency')?.toUpperCase() ?? null
  if (currency !== null && !isCurrency(currency)) {
    const near = Intl.supportedValuesOf('currency').find((code) => currency.startsWith(code))
    const expected = 'an ISO 4217 code like EUR, USD, CLP, MXN or GBP'
    wrong(
      'unknown_currency',
      'currency',
      expected,
      currency,
      near ? say('did you mean {near}?', { near }) : null,
    )
  }
  const one = new OneCurrency()
  for (const mark of [...(currency === null ? [] : [currency]), ...marks]) one.add(mark, null)
  if (!one.agrees)
    wrong(
      'mixed_currencies',
      'currency',
      'amounts of one currency',
      say('{marks}', { marks: listing([...one.seen.keys()]) }),
    )
  return currency
}

/** What is said where a flag and the ending of a file name different formats. */
export function endingWarnings({ once }: TypedFlags, format: Format, ofOutput: Format | null): Warning[] {
  if (ofOutput === null || ofOutput === format) return []
  const said = say('{file} is written as {format}, as was asked, though its ending is that of {other}', {
    file: once('output')!,
    format: format.name,
    other: ofOutput.name,
  })
  return [warning('ending_unlike_format', said)]
}

/** How many rows a grid may show; a file has all of them, but for a page to send. */
export function mostRows({ once, wrong }: TypedFlags, isWhole: boolean): number {
  const rows = once('rows')
  if (rows !== null && rows !== 'all' && !/^\d{1,7}$/.test(rows))
    wrong('not_a_number', 'rows', 'a whole number, or all', rows)
  return rows === 'all' || (rows === null && isWhole) ? Number.POSITIVE_INFINITY : Number(rows ?? 50)
}

/** The columns that rows are to have; null where nothing chooses. */
export function columnsWanted({ all, wrong }: TypedFlags): readonly string[] | null {
  const texts = all('columns')
  if (texts.length === 0) return null
  const keys = texts.flatMap((text) => text.split(',')).map((key) => key.trim())
  if (keys.includes('')) wrong('missing_value', 'columns', 'columns like customer,decision', texts.join(','))
  return keys
}

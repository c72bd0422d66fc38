/** What the value of a flag may be, by what the flag says that it stands for. */

import type { Command } from '../../commands/command'
import { currencyCodes } from '../../inputs/currencies'
import { snake } from '../../inputs/names'
import { isVerbal } from '../../inputs/units'
import { resultColumns } from '../../report/case-columns'
import type { Column } from '../../report/report'
import { inHole } from '../../words/together'
import { DELIMITER_NAMES, LOCALES } from '../file-flags'
import type { Host } from '../host'
import { fileOffers, OF_JSON, OF_ROWS } from './file-offers'
import { headingOffers, kindsOnLine } from './heading-offers'
import { bareOffers, type Offer } from './offer'
import type { KnownFlag, TypedLine } from './typed-line'

/** Where the cursor is: the flag, what of its value is typed, and the line before it. */
interface ValuePlace {
  readonly name: string
  readonly current: string
  readonly line: TypedLine
  readonly host: Host
}

/** Flags whose files are JSON, and those that may be any. */
const JSON_FILES = ['set', 'save', 'chances', 'save-chances', 'save-recipe', 'recipe', 'config']
const ANY_FILE = ['output', 'rejects']

/** Flags that speak of a ledger, where one stands beside the cases. */
const OF_LEDGER = ['ledger-map', 'where', 'refunds', 'revenue', 'driver', 'nobody']

const filesFor = ({ name, current, host }: ValuePlace): Offer[] =>
  fileOffers(current, ANY_FILE.includes(name) ? null : JSON_FILES.includes(name) ? OF_JSON : OF_ROWS, host)

const metricsOf = ({ measures = resultColumns() }: Pick<Command, 'measures'>, sign: string): Offer[] =>
  (measures as readonly Column[])
    .filter(({ unit }) => !isVerbal(unit))
    .map(({ key, title }) => ({
      word: `${key}${sign}`,
      about: inHole(title),
      ...(sign !== '' && { goesOn: true }),
    }))

/** A fact that a column may be, and behind its sign the heading of that column. */
async function mapOffers({ name, current, line, host }: ValuePlace): Promise<Offer[]> {
  const isOfLedger = OF_LEDGER.includes(name)
  const [key, heading] = current.split('=')
  if (heading !== undefined)
    return (await headingOffers(line, host, isOfLedger)).map((one) => ({
      ...one,
      word: `${key}=${one.word}`,
    }))
  const kinds = await kindsOnLine(line, isOfLedger)
  const fields = new Map(kinds.flatMap((kind) => Object.entries(kind.fields)))
  return [...fields].map(([one, { title }]) => ({ word: `${snake(one)}=`, about: title, goesOn: true }))
}

/** The cases of the scenario file on the line. */
async function casesOnLine({ line, host }: ValuePlace): Promise<Offer[]> {
  const file = line.given.get('set')?.at(-1)
  if (file === undefined || file === '-' || !host.isThere(file) || host.isDirect?.(file)) return []
  const [{ textOf }, { documentOf }] = await Promise.all([
    import('../text-file'),
    import('../../scenario/document'),
  ])
  const text = await textOf(file, host, { name: file, noun: 'scenario file', code: 'not_a_scenario' })
  return bareOffers(documentOf(text, file, null).cases.flatMap(({ name }) => name ?? []))
}

/** What each value may be, by the word that stands for it. */
const BY_VALUE: {
  readonly [value: string]: (place: ValuePlace) => readonly Offer[] | Promise<readonly Offer[]>
} = {
  FILE: filesFor,
  'COUNTS|FILE': filesFor,
  'NAME|FILE': async (place) => {
    const { shipped } = await import('../../recipes/shipped')
    return [...shipped.map(({ name, title }) => ({ word: name, about: inHole(title) })), ...filesFor(place)]
  },
  'KEY=HEADING': mapOffers,
  'KEY=COLUMNS': mapOffers,
  HEADING: ({ line, host }) => headingOffers(line, host, false),
  COLUMNS: ({ name, line, host }) => headingOffers(line, host, OF_LEDGER.includes(name)),
  'HEADING=WORD': ({ line, host }) => headingOffers(line, host, true, '='),
  'HEADING=COST': ({ line, host }) => headingOffers(line, host, true, '='),
  'METRIC=VALUE': ({ name, line }) => metricsOf(name === 'fail-below' ? line.command : {}, '='),
  METRIC: () => metricsOf({}, ''),
  CODE: () => bareOffers([...currencyCodes()]),
  LOCALE: () => bareOffers(LOCALES.split(', ')),
}

/** What a few flags may be, whose words for it are those of others. */
const BY_FLAG: typeof BY_VALUE = {
  case: casesOnLine,
  encoding: async () => bareOffers((await import('../../reading/records/encodings')).ENCODINGS),
  delimiter: () => bareOffers(Object.keys(DELIMITER_NAMES).filter((name) => /^[a-z]+$/.test(name))),
  decimal: () => bareOffers(['point', 'comma']),
  rows: () => bareOffers(['all']),
  since: () => bareOffers(['all']),
}

/** Everything that the value of a flag may be; `current` is what of it is typed. */
export const valueOffers = async (
  { name, value, choices }: KnownFlag,
  current: string,
  line: TypedLine,
  host: Host,
): Promise<readonly Offer[]> => {
  if (choices.length > 0) return bareOffers(choices)
  const offering = BY_FLAG[name] ?? BY_VALUE[value ?? '']
  return (await offering?.({ name, current, line, host })) ?? []
}

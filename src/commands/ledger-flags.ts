/** How a ledger is to be counted, by the flags. */
import { badCommandLine, EXIT, Failure, type Problem } from '../errors'
import { centuryOf } from '../inputs/century'
import { dated, dayOfClock, dayOfIso, orderOf } from '../inputs/dates'
import { field } from '../inputs/field'
import type { FileKind } from '../inputs/files/file-kind'
import { ledgerFiles } from '../inputs/files/ledger'
import { amount, isRefusal } from '../inputs/units'
import { vatRate } from '../inputs/vat-rate'
import type { CountingTerms } from '../ledger/counting-terms'
import type { Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { listing, say, type Text } from '../words/say'
import type { Option, Request } from './command'
import { forecastTermsOf } from './future-flags'
import { inGroup } from './options'

/** Which rows of a ledger count, and how. */
export const meaningOptions: readonly Option[] = inGroup('reading', [
  {
    name: 'where',
    value: 'HEADING=WORD',
    many: true,
    description: 'only rows with these words: --where "Status=completed,processing"; != for all others',
  },
  {
    name: 'refunds',
    value: 'HEADING=WORD',
    many: true,
    description: 'rows with these words are taken off: --refunds "Type=Refund,61"',
  },
  { name: 'count-all', description: 'count every row, whatever a column of states says' },
  {
    name: 'nobody',
    value: 'WORD',
    many: true,
    description: "one more word that is nobody's name; none: every word is somebody's",
  },
  {
    name: 'vat',
    value: 'SHARE',
    description: 'the amounts of the ledger hold VAT: it is taken out of their sums: --vat 19%',
  },
])

/** A ledger's own amounts, in the command that is about it. */
export const amountOptions: readonly Option[] = inGroup('reading', [
  {
    name: 'cost',
    value: 'COLUMNS',
    description: 'the cost of the goods of a row, as --revenue: --cost "Neto × 0.7"',
  },
  { name: 'margin', value: 'COLUMNS', description: 'the margin of a row, as --revenue' },
])

/** What a row of a ledger brought in. */
export const revenueOption: Option = {
  name: 'revenue',
  value: 'COLUMNS',
  group: 'reading',
  description: 'the revenue of a row: a heading, or made of several: --revenue "Neto + Exento − Refunded"',
}

export const countingOptions: readonly Option[] = [
  {
    name: 'as-of',
    value: 'DATE',
    description: 'the last day that counts',
    otherwise: 'the last of the ledger',
  },
  {
    name: 'since',
    value: 'DATE|all',
    description: 'the first day that counts, or all',
    otherwise: 'a year before the last',
  },
  { name: 'annualise', description: 'scale what was counted to 365 days' },
  revenueOption,
  {
    name: 'driver',
    value: 'HEADING=COST',
    many: true,
    description: 'what one of a column costs to serve: --driver "calls=5" is 5 a call',
  },
  ...meaningOptions,
]

const MOST_DRIVERS = 20

const DRIVER_HINT = say('the heading before the = sign of {flag} is that of a column', { flag: '--driver' })

interface Driver {
  readonly heading: string
  readonly cost: Exact
}

function driversOf(written: readonly string[], sign: Request['decimal'], problems: Problem[]): Driver[] {
  return written.flatMap((text) => {
    const at = text.lastIndexOf('=')
    const heading = text.slice(0, Math.max(0, at)).trim()
    const cost = amount(text.slice(at + 1), sign)
    if (heading !== '' && !isRefusal(cost)) return { heading, cost }
    const refusal = isRefusal(cost) ? cost : null
    problems.push({
      code: refusal && heading !== '' ? refusal.code : 'malformed_value',
      column: '--driver',
      expected: say('HEADING=COST, like {example}', { example: '"calls=5"' }),
      found: text,
      ...(refusal?.hint && { hint: refusal.hint }),
    })
    return []
  })
}

/** The kinds of file of a ledger, with a column for each driver. */
export function ledgerFilesWith(options: Request['options']): readonly FileKind[] {
  const drivers = driversOf(options.get('driver') ?? [], '.', []).slice(0, MOST_DRIVERS)
  const columns = drivers.map(({ heading }, i) => [
    `driver${i}`,
    field({
      // What somebody heads a column with is the same in every language.
      title: heading as Text,
      description: 'how much of it there was, by which the cost to serve is driven',
      kind: 'amount',
      unit: 'number',
      columnOnly: true,
    }),
  ])
  return ledgerFiles.map((kind) => ({
    ...kind,
    fields: { ...kind.fields, ...Object.fromEntries(columns) },
    lacks: (has) => [
      ...kind.lacks(has),
      ...drivers.flatMap(({ heading }, i) => {
        const key = `driver${i}` as const
        return has(key)
          ? []
          : [
              {
                key,
                expected: say('a column {heading}, for {flag}', { heading, flag: '--driver' }),
                hint: DRIVER_HINT,
              },
            ]
      }),
    ],
  }))
}

/** The VAT that --vat says is in the amounts of a ledger, or the recipe of each of its files; null for none. */
export function vatOf({ options, ledger }: Pick<Request, 'options' | 'ledger'>): Exact | null {
  const text = options.get('vat')?.at(-1)
  if (text === undefined) return vatOfRecipes(ledger)
  const rate = vatRate(text)
  if (isRefusal(rate))
    throw badCommandLine('the ledger cannot be counted so', [{ column: '--vat', found: text, ...rate }])
  return rate
}

/** It is taken out of sums over all files of a ledger, so that it must be one. */
function vatOfRecipes(ledger: Request['ledger']): Exact | null {
  const rates = new Set(ledger.map(({ vat }) => (vat === null ? '' : plain(vat))))
  if (rates.size < 2) return ledger[0]?.vat ?? null
  const files = listing(ledger.map(({ name }) => name))
  throw new Failure(
    EXIT.data,
    'conflicting_inputs',
    say('the recipes of {files} do not agree on the VAT in their amounts', { files }),
    say('{vat} says one rate for all, {none} does without the recipes', {
      vat: '--vat',
      none: '--no-recipe',
    }),
  )
}

/** What the flags say. Errors: one Failure that names every problem. */
export function countingOf({ options, given, decimal, today, spool, ledger }: Request): CountingTerms {
  const problems: Problem[] = []
  const option = (name: string) => options.get(name)?.at(-1) ?? null
  const day = (name: string): number | null => {
    const text = option(name)
    if (text === null) return null
    const order = option('dates') as 'dmy' | 'mdy' | null
    const date = dated(text, centuryOf(option('years') ?? ''))
    const iso = isRefusal(date)
      ? null
      : order !== null
        ? date[order]
        : orderOf(date) === 'unclear'
          ? null
          : (date.dmy ?? date.mdy)
    if (iso === null)
      problems.push({
        code: isRefusal(date) ? date.code : 'ambiguous_date',
        column: `--${name}`,
        expected: 'a date like 2026-02-28',
        found: text,
        // What it says of a column is no help here.
        ...(isRefusal(date) && String(date.hint ?? '').startsWith('--') && { hint: date.hint }),
      })
    return iso === null ? null : dayOfIso(iso)
  }
  const asOf = day('as-of')
  const since = option('since') === 'all' ? 'all' : day('since')
  const drivers = driversOf(options.get('driver') ?? [], decimal, problems)
  if (drivers.length > MOST_DRIVERS)
    problems.push({
      code: 'too_many_values',
      column: '--driver',
      expected: say('at most {most} of them', { most: MOST_DRIVERS }),
      found: String(drivers.length),
    })
  if (asOf !== null && typeof since === 'number' && since > asOf)
    problems.push({
      code: 'out_of_range',
      column: '--since',
      expected: say('a day before {flag}', { flag: '--as-of' }),
      found: option('since')!,
    })
  const future = forecastTermsOf(options, problems)
  if (problems.length > 0) throw badCommandLine('the ledger cannot be counted so', problems)
  return {
    asOf,
    since,
    today: dayOfClock(today),
    rate: given.marginRate as Exact | null,
    vat: vatOf({ options, ledger }),
    drivers: drivers.map(({ cost }) => cost),
    segment: option('by'),
    ...(future && { future }),
    spool,
  }
}

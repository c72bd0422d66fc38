/** What a file may mean and a table may not: each is refused by its name, with what helps. */
import { EXIT, Failure, type Problem } from '../errors'
import type { FieldKey } from '../inputs/files/file-kind'
import type { Head } from '../reading/head'
import type { Taken } from '../tables/table'
import { listing, type Message, type Said, say } from '../words/say'
import { EngineAmounts, type FactColumns } from './engine-amounts'
import type { EngineColumn } from './sql-dialect'

const VIEW = say('make a view that has it as a column of its own, and name that')

/** Finer amounts are rounded in files, which no database does in that way. */
const MOST_DECIMALS = 12

/** The facts whose cells are taken as texts. */
const TEXTS: readonly FieldKey[] = ['customer', 'name', 'currency']

/** What the rows of a table mean that no sum tells. */
function ofMeaning({ meaning, taken, asked, recipe }: Head): readonly (readonly [Message, Said])[] {
  const headings = (places: readonly number[]) =>
    listing(taken.filter(({ position }) => places.includes(position)).map(({ heading }) => heading))
  const said = asked.meaning
  const rules = [said?.where, said?.refunds, said?.undone, said?.aboveZero, said?.belowZero]
  const states = meaning.states.map(({ position }) => position)
  const facts = [...meaning.made.keys()]
  const invoice = taken.find(({ key }) => key === 'invoice')
  return [
    ...(states.length > 0
      ? [
          [
            say('rows that count by their state ({headings})', { headings: headings(states) }),
            say('make a view of the rows that count, or say {flag}', { flag: '--count-all' }),
          ] as const,
        ]
      : []),
    ...(rules.some((one) => (one?.length ?? 0) > 0)
      ? [[say('rows that count by their words (--where, --refunds, or a recipe)'), VIEW] as const]
      : []),
    ...(facts.length > 0
      ? [
          [
            say('an amount that is made of several columns ({facts})', { facts: listing(facts) }),
            VIEW,
          ] as const,
        ]
      : []),
    ...(meaning.identity !== null
      ? [
          [
            say('a revenue that its columns prove ({proof})', { proof: meaning.identity.said }),
            say('say which column it is: {flag}', { flag: '--revenue HEADING' }),
          ] as const,
        ]
      : []),
    ...(meaning.sums.size > 0 ? [[say('rows that sum others up'), VIEW] as const] : []),
    ...(meaning.shares.size > 0
      ? [
          [
            say('shares that are written as percentages ({headings})', {
              headings: headings([...meaning.shares.keys()]),
            }),
            VIEW,
          ] as const,
        ]
      : []),
    ...(invoice
      ? [
          [
            say('purchases by invoices ({headings})', { headings: headings([invoice.position]) }),
            say('{flag} counts days', { flag: '--map "invoice="' }),
          ] as const,
        ]
      : []),
    ...(recipe?.fill_down === undefined
      ? []
      : [[say('cells that stand once above several rows'), VIEW] as const]),
  ]
}

/** What the type of a column keeps it from; null where nothing does. */
function ofType(
  { heading, key }: Taken,
  { kind, scale, written }: EngineColumn,
  decimals: number | null,
): readonly [Message, Said] | null {
  const named = { heading, type: written }
  const no = (hint: Said) => [say('{heading} as {type}', named), hint] as const
  if (TEXTS.includes(key!)) {
    const isText = kind === 'text' || (key === 'customer' && kind === 'whole')
    return isText ? null : no('make a view that has it as text')
  }
  if (key === 'date')
    return kind === 'day' || kind === 'moment' ? null : no('make a view that has it as a date')
  if (kind === 'double' && decimals === null)
    return no(say('say how many decimals its amounts have: {flag}', { flag: '--decimals 2' }))
  if (kind === 'whole' || kind === 'double') return null
  if (kind === 'decimal' && scale !== null && scale <= MOST_DECIMALS) return null
  return no(say('make a view that has it as a decimal of up to {most} decimals', { most: MOST_DECIMALS }))
}

/** Products are as fine as both factors together. */
function ofProducts(columns: FactColumns, decimals: number | null): readonly (readonly [Message, Said])[] {
  const scale = (key: FieldKey) => columns.get(key)?.scale ?? decimals ?? 0
  const pairs: readonly (readonly [FieldKey, FieldKey])[] = [
    ...(columns.has('revenue') ? [] : [['quantity', 'unitPrice'] as const]),
    ...(EngineAmounts.waysIn(columns)[0] === 'unitCost' ? [['quantity', 'unitCost'] as const] : []),
    ...(EngineAmounts.waysIn(columns)[0] === 'marginRate' ? [['revenue', 'marginRate'] as const] : []),
  ]
  return pairs
    .filter(([a, b]) => scale(a) + scale(b) > MOST_DECIMALS)
    .map(([a, b]) => [
      say('{a} × {b}, which has more than {most} decimals', {
        ...{ a: columns.get(a)?.name ?? a, b: columns.get(b)?.name ?? b, most: MOST_DECIMALS },
      }),
      VIEW,
    ])
}

/** What says what no table may have, and this one has; null where it has none of it. */
export function refusedMeaning(
  head: Head,
  columns: readonly EngineColumn[],
  facts: FactColumns,
  decimals: number | null,
): Failure | null {
  const typed = head.taken.flatMap((one) => {
    const found =
      one.key === null || one.key === 'invoice' ? null : ofType(one, columns[one.position - 1]!, decimals)
    return found === null ? [] : [found]
  })
  const ways = EngineAmounts.waysIn(facts)
  const several =
    ways.length > 1
      ? [
          [
            say('a margin that is told in several ways ({headings})', {
              headings: listing(ways.map((key) => facts.get(key)!.name)),
            }),
            say('say which: {flag} takes none for it', {
              flag: `--map "${ways[1] === 'unitCost' ? 'unit_cost' : ways[1]}="`,
            }),
          ] as const,
        ]
      : []
  const perPurchase = head.kind.perPurchase
    ? [[say('a row for each customer in place of sales'), say('give it as a file')] as const]
    : []
  const all = [...perPurchase, ...ofMeaning(head), ...typed, ...several, ...ofProducts(facts, decimals)]
  if (all.length === 0) return null
  const { name } = head.asked
  const problems = all.map(
    ([found, hint]): Problem => ({
      ...{ code: 'not_in_tables', expected: say('what a database can add up'), found, hint },
    }),
  )
  return new Failure(
    EXIT.data,
    'not_in_tables',
    say('{name} has what a database does not add up as a file is', { name }),
    all[0]![1],
    problems,
  )
}

/** The columns of facts of a table, by what they are. */
export const factColumnsOf = (taken: readonly Taken[], columns: readonly EngineColumn[]): FactColumns =>
  new Map(taken.flatMap(({ key, position }) => (key === null ? [] : [[key, columns[position - 1]!]])))

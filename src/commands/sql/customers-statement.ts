/** The statement of `recover sql customers`: what a table is summed up to, and the years of its customers. */
import type { CustomerTerms } from '../../economics/customers/facts'
import { type SqlSum, sqlOfCustomers } from '../../economics/customers/sql-customers'
import { customerSql } from '../../engines/customer-in-sql'
import { DIALECTS } from '../../engines/dialects'
import { type AmountSql, EngineAmounts, type FactColumns } from '../../engines/engine-amounts'
import { type SqlDialect, type TableName, tableBy } from '../../engines/sql-dialect'
import { mistyped, type Problem } from '../../errors'
import type { SqlArithmetic } from '../../formulas/sql-arithmetic'
import { GIVEN_ROWS } from '../../formulas/sql-steps'
import { powerOfTen } from '../../formulas/sql-value'
import { aYearBefore, isoOf } from '../../inputs/dates'
import type { FieldKey } from '../../inputs/files/file-kind'
import type { CountingTerms } from '../../ledger/counting-terms'
import type { Exact } from '../../numbers/exact/decimal'
import { INTEGER_DIGITS } from '../../numbers/exact/digits'
import type { Request } from '../command'
import { countingOf, ledgerFilesWith } from '../ledger-flags'
import { nameIn, type Stated } from './columns'
import { ledgerColumns, tooFine } from './ledger-columns'

/** So many rows there may be at most: sums of so many fit. */
const MOST_ROWS = powerOfTen(10)

/** More days there are none. */
const MOST_DAYS = powerOfTen(7)

/** A year, in days that are written as whole numbers, 20260228. */
const YEAR = 10_000

const dayNumber = (day: number) => Number(isoOf(day).replaceAll('-', ''))

/** How large the sum of a column may be, in its own units. */
function boundOf(columns: FactColumns, ...keys: readonly FieldKey[]): bigint {
  return keys.reduce((all, key) => {
    const { digits, scale } = columns.get(key)!
    return all * powerOfTen(Math.min(digits, INTEGER_DIGITS) + scale!)
  }, MOST_ROWS)
}

/** What is summed up of the rows, and in which way the margin comes about. */
function sumsOf(facts: FactColumns, { revenue, margin, others }: EngineAmounts) {
  const of = (name: string, { scale }: AmountSql, ...keys: readonly FieldKey[]): SqlSum => ({
    ...{ name: `${name}_n`, s: scale, bound: boundOf(facts, ...keys) },
  })
  const brought: readonly FieldKey[] = facts.has('revenue') ? ['revenue'] : ['quantity', 'unitPrice']
  const [key] = EngineAmounts.waysIn(facts)
  const factors: readonly FieldKey[] =
    key === 'marginRate' ? [...brought, key] : key === 'unitCost' ? ['quantity', key] : [key!]
  const [service, ...drivers] = others
  return {
    revenue: of('revenue', revenue, ...brought),
    margin: margin.amount && of(margin.way === 'cost' ? 'cost' : 'margin', margin.amount, ...factors),
    service: service ? of('cost_to_serve', service, 'costToServe') : null,
    drivers: drivers.map((one, i) => of(`driver${i}`, one!, `driver${i}`)),
  }
}

/** Which rows lie in the days that count; '' where all do. A year before the last day begins where the whole number of it says. */
function within(
  dialect: SqlDialect,
  from: string,
  isUsed: string,
  date: string,
  { asOf, since }: CountingTerms,
): string {
  const day = dialect.dayOf(date)
  const number = `EXTRACT(YEAR FROM ${day}) * ${YEAR} + EXTRACT(MONTH FROM ${day}) * 100 + EXTRACT(DAY FROM ${day})`
  const last = asOf === null ? `(SELECT max(${number}) FROM ${from} WHERE ${isUsed})` : dayNumber(asOf)
  const start =
    typeof since === 'number'
      ? `${number} >= ${dayNumber(since)}`
      : asOf === null
        ? `${number} > ${last} - ${YEAR}`
        : `${number} > ${dayNumber(aYearBefore(asOf))}`
  const all = [...(since === 'all' ? [] : [start]), ...(asOf === null ? [] : [`${number} <= ${last}`])]
  return all.map((one) => ` AND ${one}`).join('')
}

/** A row for each customer, with the sums of what it brought in the days that count. */
function firstStep(
  engine: Stated,
  dialect: SqlDialect,
  sql: SqlArithmetic,
  table: TableName,
  facts: FactColumns,
  amounts: EngineAmounts,
  counting: CountingTerms,
) {
  const { revenue, margin, others } = amounts
  const from = `${tableBy(nameIn(engine))(table)} AS ${GIVEN_ROWS}`
  const sums = sumsOf(facts, amounts)
  const customer = customerSql(engine, dialect)
  const date = facts.get('date')
  const summed = [
    [revenue, sums.revenue],
    [margin.amount, sums.margin],
    [others[0] ?? null, sums.service],
    ...others.slice(1).map((one, i) => [one, sums.drivers[i]!] as const),
  ] as const
  const there = summed.filter((one): one is readonly [AmountSql, SqlSum] => one[0] !== null)
  const cells = [
    `${customer.written(dialect.asText(dialect.name(facts.get('customer')!.name)))} AS written`,
    ...there.map(([{ sql: amount }, { name: own }]) => `${amount} AS ${own}0`),
    ...(date ? [`${dialect.dayOf(dialect.name(date.name))} AS day0`] : []),
  ]
  const days = date ? within(dialect, from, amounts.isUsed, dialect.name(date.name), counting) : ''
  const rows = `SELECT ${cells.join(', ')} FROM ${from} WHERE ${amounts.isUsed}${days}`
  const grouped = [
    'min(written) AS shown',
    ...there.map(
      ([, { name: own, s }]) => `coalesce(${sql.units(`sum(${own}0)`, s, s)}, ${sql.whole(0n)}) AS ${own}`,
    ),
    ...(date ? [`${sql.units(dialect.countDays('day0', 'revenue_n0 > 0'), 0, 0)} AS purchases_n`] : []),
  ]
  const first = `SELECT ${grouped.join(', ')} FROM (${rows}) AS counted WHERE written <> '' GROUP BY ${customer.compared('written')}`
  const purchases: SqlSum | null = date ? { name: 'purchases_n', s: 0, bound: MOST_DAYS } : null
  return { from, first, ...sums, purchases }
}

/** The statement. Errors: a Failure that names every problem, and TooWide where a number may not fit. */
export function customersStatement(
  request: Request,
  engine: Stated,
  sql: SqlArithmetic,
  table: TableName | null,
  problems: Problem[],
): string {
  const { options, given, terms } = request
  const counting = countingOf(request)
  const [dated, undated] = ledgerFilesWith(options)
  const columns = options.get('columns') ?? []
  const { facts, kind } = ledgerColumns(columns, [dated!, undated!], given, problems)
  const days = ['as-of', 'since'].find((name) => options.has(name))
  if (days !== undefined && !facts.has('date'))
    problems.push({ code: 'missing_value', expected: 'a column of dates', column: `--${days}`, found: '' })
  if (problems.length > 0) throw mistyped(problems)
  const dialect: SqlDialect = {
    ...DIALECTS[engine],
    name: (name) => `${GIVEN_ROWS}.${nameIn(engine)(name)}`,
    amount: (amount, { scale }) => sql.wide(amount, scale!),
  }
  const amounts = new EngineAmounts(dialect, facts, kind.fields, null, counting.drivers.length)
  tooFine(amounts, problems)
  if (problems.length > 0) throw mistyped(problems)
  const { drivers, ...sums } = firstStep(engine, dialect, sql, table!, facts, amounts, counting)
  return sqlOfCustomers({
    ...{ sql, ...sums, way: amounts.margin.way, rate: counting.rate, vat: counting.vat },
    drivers: drivers.map((sum, i) => ({ sum, cost: counting.drivers[i]! })),
    serviceBeside: facts.has('costToServe') ? { n: 0, s: 0, d: 1 } : (given.costToServe as Exact),
    most: MOST_ROWS,
    terms: terms as CustomerTerms,
  })
}

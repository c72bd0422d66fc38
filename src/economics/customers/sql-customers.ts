/** The customers of a ledger as one SQL statement: their metrics of the same formula texts that work them out here, and the whale curve. */
import type { Expression, Formula } from '../../formulas/formula'
import type { SqlArithmetic } from '../../formulas/sql-arithmetic'
import { roundedInSql } from '../../formulas/sql-rounding'
import { highest, magnitude, powerOfTen, type SqlValue, TooWide } from '../../formulas/sql-value'
import { SqlWriter } from '../../formulas/sql-writer'
import { snake } from '../../inputs/names'
import { type Exact, ONE, plus, ZERO } from '../../numbers/exact/decimal'
import { constantInSql, metricInSql } from '../sql-metric'
import type { CustomerTerms } from './facts'
import { customerFamily, customerKeys, customerMetrics, customerOptional } from './index'

/** A column of sums: whole units of 10^−s, none of them beyond the bound. */
export interface SqlSum {
  readonly name: string
  readonly s: number
  readonly bound: bigint
}

/** What a statement is made of. */
export interface SqlCustomers {
  readonly sql: SqlArithmetic
  /** What stands for the table. */
  readonly from: string
  /** A SELECT that has a row for each customer: who it is as `shown`, and the sums. */
  readonly first: string
  readonly revenue: SqlSum
  /** How a margin comes about: it was summed up, or is the revenue less a cost that was, or a share of the revenue. */
  readonly way: 'margin' | 'cost' | 'rate'
  /** The margin, or the cost; null for a share of all. */
  readonly margin: SqlSum | null
  readonly rate: Exact | null
  /** The VAT in the amounts; null where there is none. */
  readonly vat: Exact | null
  readonly service: SqlSum | null
  /** What serving each costs besides. */
  readonly serviceBeside: Exact
  readonly drivers: readonly { readonly sum: SqlSum; readonly cost: Exact }[]
  /** Null where nothing tells how many there were. */
  readonly purchases: SqlSum | null
  /** The most customers that there may be. */
  readonly most: bigint
  readonly terms: CustomerTerms
}

const named = (key: string): Expression => ({ kind: 'name', key })
const of = (kind: '+' | '−' | '×' | '÷', left: Expression, right: Expression): Expression => ({
  kind,
  left,
  right,
})
const always = (value: Expression): Formula => [{ value, where: [] }]

/** What is known of a year, of what was summed up: as `VatOut` and `CustomerYears` have it. */
function yearFormulas({ way, margin, drivers }: SqlCustomers): readonly (readonly [string, Formula])[] {
  const without = (gross: Expression) => of('÷', gross, named('vatFactor'))
  const revenue = without(named('broughtIn'))
  const summed = named('marginSum')
  const margins: { readonly [told in typeof way]: Expression } = {
    margin: summed,
    cost: of('−', revenue, summed),
    rate: without(margin === null ? of('×', named('broughtIn'), named('marginRate')) : summed),
  }
  const service = drivers.reduce<Expression>(
    (all, _, i) => of('+', all, of('×', named(`driverCost${i}`), named(`driver${i}`))),
    of('+', named('service'), named('serviceBeside')),
  )
  return [
    ['revenue', always(revenue)],
    ['annualMargin', always(margins[way])],
    ['costToServe', always(service)],
  ]
}

/** Who comes where, and what the nets up to there add up to. */
function addCurve(writer: SqlWriter, { most, serviceBeside }: SqlCustomers): void {
  const net = writer.values.get('netAnnualMargin')!
  const code = writer.codeOf(net)
  const order = `OVER (ORDER BY ${code} DESC, shown ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const largest = highest([magnitude(net.low), magnitude(net.high)])
  // The sums of all customers are those of all rows, but what each costs besides comes as often as there are customers.
  const beside = BigInt(serviceBeside.n) * powerOfTen(net.s - serviceBeside.s) * net.divisor.k
  const bound = largest + most * magnitude(beside)
  const all: SqlValue = writer.column('cumulative_net_n', `sum(${code}) ${order}`, net.depth, -bound, bound)
  writer.values.set('cumulativeNet', { ...all, s: net.s, divisor: net.divisor })
  writer.column('rank_n', `row_number() ${order}`, net.depth, 1n, most)
}

/** The statement, with a row for each customer, the best first. Errors: TooWide where a number may not fit. */
export function sqlOfCustomers(customers: SqlCustomers): string {
  const { sql, first, revenue, margin, service, drivers, purchases, vat, terms } = customers
  const known = new Map<string, Exact>()
  const writer = new SqlWriter(sql, (value) => value)
  const constant = (key: string, value: Exact | null) => constantInSql(writer, known, key, value)
  const summed = (key: string, sum: SqlSum | null) => {
    if (sum === null) constant(key, ZERO)
    else {
      writer.values.set(key, writer.fact(sum.name, sum.s, -sum.bound, sum.bound))
      // Whole units are made of a decimal as it is multiplied, with its decimals.
      writer.demand(sum.bound * powerOfTen(sum.s))
    }
  }
  summed('broughtIn', revenue)
  summed('marginSum', margin)
  summed('service', service)
  summed('purchases', purchases)
  drivers.forEach(({ sum, cost }, i) => {
    summed(`driver${i}`, sum)
    constant(`driverCost${i}`, cost)
  })
  constant('vatFactor', vat === null ? ONE : plus(ONE, vat))
  constant('marginRate', customers.rate)
  constant('serviceBeside', customers.serviceBeside)
  for (const [key, value] of Object.entries(terms)) constant(key, value)
  for (const [key, formula] of yearFormulas(customers))
    metricInSql(writer, known, customerOptional, key, formula)
  for (const metric of customerMetrics)
    metricInSql(writer, known, customerOptional, metric.key, customerFamily.formulaOf(metric))
  addCurve(writer, customers)
  const results = [...customerKeys, 'cumulativeNet'].map((key) => {
    const word = writer.words.get(key)
    if (word !== undefined) return { key, code: word }
    if (key === 'purchases') return { key, code: purchases?.name ?? sql.nothing }
    if (!writer.values.has(key)) return { key, code: sql.nothing }
    const { code, bound } = roundedInSql(writer, key)
    if (sql.digits !== null && String(bound).length > sql.digits)
      throw new TooWide(snake(key), String(bound).length, sql.digits)
    return { key, code }
  })
  results.splice(-1, 0, { key: 'rank', code: 'rank_n' })
  return writer.written(
    customers.from,
    first,
    [
      { code: 'shown', key: 'shown', name: 'customer' },
      ...results.map(({ key, code }) => ({ code, key: snake(key) })),
    ],
    { where: [], order: 'rank' },
  )
}

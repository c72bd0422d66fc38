/** The metrics of cases as one SQL statement, of the same formula texts and derivations that work them out here. */
import { type Formula, parseFormula } from '../../formulas/formula'
import type { SqlArithmetic } from '../../formulas/sql-arithmetic'
import { roundedInSql } from '../../formulas/sql-rounding'
import { GIVEN_ROWS } from '../../formulas/sql-steps'
import { powerOfTen, type SqlValue, sqlConstant } from '../../formulas/sql-value'
import { SqlWriter } from '../../formulas/sql-writer'
import { type FactKey, fieldOf, formulaKeys, type Horizon, MOST_PURCHASES } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import { type FactProblem, type Given, MARGINS, read, remedyOf } from '../../inputs/readers'
import type { Remedy } from '../../inputs/remedy'
import { compare, type Exact, exact, ONE, PLACES, ZERO } from '../../numbers/exact/decimal'
import { INTEGER_DIGITS, plain, toNumber } from '../../numbers/exact/digits'
import { constantInSql, metricInSql } from '../sql-metric'
import { type Factors, factors } from './factors'
import type { Facts } from './facts'
import { caseShape, derivations, SUMS, wider } from './fast/many-cases'
import { sums } from './remedy-value'
import { resolve } from './resolve'
import { all, answers, caseFamily } from './work'

/** A column of decimals of a table, and the most digits that its type has in all. */
export interface SqlNumber {
  /** Its name, as the database writes it. */
  readonly code: string
  readonly digits: number
  readonly decimals: number
}

/** What a statement is made of. */
export interface SqlCases {
  readonly sql: SqlArithmetic
  /** What stands for the table. */
  readonly from: string
  /** The facts that have a column; a blank cell takes what is given. */
  readonly numbers: ReadonlyMap<FactKey, SqlNumber>
  /** Columns that are handed on as they are. */
  readonly carried: readonly string[]
  readonly given: Given
}

/** The facts that may have a column: those that formulas take within a row, and a remedy as an amount. */
export const sqlColumnKeys: ReadonlySet<string> = new Set([...formulaKeys, 'remedy', 'remedyCost'])

const unitsAt = ({ n, s }: Exact, scale: number) => BigInt(n) * powerOfTen(scale - s)

/** What all rows have in common: purchases at their factors. */
interface SharedFacts {
  readonly facts: Facts
  readonly series: Factors
  readonly horizon: Horizon
}

/** The same of what is given; or every problem that stands in the way. */
export function sharedFacts(given: Given): SharedFacts | FactProblem[] {
  // The sales, the margin and the remedy of a row have no part in these.
  const none = { cost: null, marginRate: null, remedy: null, remedyCost: null }
  const facts = resolve({ ...given, sales: ONE, margin: ONE, ...none }, {})
  if (Array.isArray(facts)) return facts
  const first = given.incidentSale === 'include' || given.timing === 'begin' ? 0 : 1
  return {
    facts,
    series: factors(given.retention as Exact, given.discount as Exact, facts.perYear, first),
    horizon: (given.horizon as Horizon | null) ?? facts.perYear,
  }
}

/** The sums of the factors of 1, 2, … purchases, but for the last of the horizon, in 10^−12. */
function running({ series, horizon }: SharedFacts): bigint[] {
  const last = horizon === 'forever' ? MOST_PURCHASES : Math.ceil(toNumber(horizon))
  return Array.from({ length: last - 1 }, (_, i) => unitsAt(series.sum(exact(i + 1))!, PLACES))
}

/** The first whole number of purchases whose factors sum to a value, as reachAfter (factors.ts) finds it. */
function reaching(given: Given, shared: SharedFacts): (of: SqlValue, writer: SqlWriter) => SqlValue {
  const { facts, series, horizon } = shared
  const isLed = facts.incidentPurchases.n !== 0
  const isLevel = compare(given.retention as Exact, ONE) === 0 && (given.discount as Exact).n === 0
  return (of, writer) => {
    const { sql } = writer
    const wanted = writer.sum(of, '+', sqlConstant(isLed ? series.at(0) : ZERO))
    const { k, columns } = wanted.divisor
    const by = writer.guarded('reach_d', { k: k * powerOfTen(wanted.s), columns })
    const n = writer.column('reach_n', writer.codeOf(wanted), wanted.depth, wanted.low, wanted.high).code!
    const d = by.code!
    const s = isLevel ? facts.countedPurchases.s : PLACES
    const most = unitsAt(facts.countedPurchases, s)
    writer.demand(wanted.high * powerOfTen(s))
    writer.demand((most + powerOfTen(s)) * by.high)
    if (isLevel) writer.demandQuotient(wanted.high + by.high)
    const inUnits = `${n} * ${sql.whole(powerOfTen(s))}`
    const reached = isLevel
      ? sql.quotient(`(${n} + ${d} - 1)`, d)
      : `${sql.countBelow(running(shared), d, inUnits)} + 1`
    const depth = Math.max(writer.depthOf({ k: 1n, columns: [n] }), by.depth)
    const count = writer.column('reach_c', reached, depth, 0n, BigInt(MOST_PURCHASES))
    const never = horizon === 'forever' ? ` OR ${count.code} = ${MOST_PURCHASES}` : ''
    const code = `CASE WHEN ${inUnits} > ${sql.whole(most)} * ${d}${never} THEN NULL ELSE ${count.code} - ${isLed ? 1 : 0} END`
    return writer.column('reached', code, count.depth, 0n, BigInt(MOST_PURCHASES))
  }
}

/** What a row has beforehand: columns of the table in whole units, and which rows are taken. */
class FirstStep {
  readonly cells: string[] = []
  readonly taken: string[] = []

  constructor(
    private readonly writer: SqlWriter,
    private readonly known: Map<string, Exact>,
  ) {}

  constant(key: string, value: Exact | null): void {
    constantInSql(this.writer, this.known, key, value)
  }

  /** A column, of which a blank cell takes `otherwise`; without that it is absent there. */
  number(
    key: string,
    { code, digits, decimals }: SqlNumber,
    { min, max }: Limits,
    otherwise: Exact | null,
  ): void {
    const { sql } = this.writer
    const s = Math.max(decimals, otherwise?.s ?? 0)
    const more = powerOfTen(s - decimals)
    const widest = powerOfTen(Math.min(digits, INTEGER_DIGITS + decimals)) - 1n
    const limit = (end: number | undefined, whole: bigint) =>
      end === undefined || powerOfTen(decimals) * BigInt(end) > widest
        ? whole
        : powerOfTen(decimals) * BigInt(end)
    const [low, high] = [limit(min, -widest), limit(max, widest)]
    const written = (n: bigint) => plain({ n, s: decimals, d: 1 })
    const within = `${code} BETWEEN ${sql.literal(written(low), decimals)} AND ${sql.literal(written(high), decimals)}`
    const isNeeded = otherwise === null && NEEDED.has(key)
    this.taken.push(isNeeded ? within : `(${code} IS NULL OR ${within})`)
    const units = sql.units(code, s, decimals)
    const blank = otherwise === null ? [] : [unitsAt(otherwise, s)]
    const name = `${snake(key)}_n`
    this.cells.push(
      `${blank.length === 0 ? units : `coalesce(${units}, ${sql.whole(blank[0]!)})`} AS ${name}`,
    )
    const ends = [low * more, high * more, ...blank]
    const [least, most] = [ends.reduce((a, b) => (a < b ? a : b)), ends.reduce((a, b) => (a > b ? a : b))]
    this.writer.values.set(key, this.writer.fact(name, s, least, most))
    this.writer.demand(powerOfTen(digits + decimals) - 1n)
  }
}

interface Limits {
  readonly min?: number
  readonly max?: number
}

/** Without these a row is no case. */
const NEEDED: ReadonlySet<string> = new Set(['sales', ...MARGINS])

/** A remedy as an amount: the part that a bare amount is, beside what is given for blank cells. */
function remedies(first: FirstStep, { numbers, given }: SqlCases): void {
  const otherwise = sums(remedyOf(given))
  const key = (['remedy', 'remedyCost'] as const).find((one) => numbers.has(one))
  const one = key === undefined ? null : sums(read(key, '1', () => {}, '.') as Remedy)
  for (const name of SUMS) {
    if (one === null || (one[name].n === 0 && otherwise[name].n === 0)) first.constant(name, otherwise[name])
    else if (one[name].n !== 0) first.number(name, numbers.get(key!)!, { min: 0 }, otherwise[name])
    else {
      const column = numbers.get(key!)!
      const none = {
        ...column,
        code: `CASE WHEN ${column.code} IS NOT NULL THEN 0 END`,
        digits: 1,
        decimals: 0,
      }
      first.number(name, none, {}, otherwise[name])
    }
  }
}

/** Which of the three ways the margin is given in. */
const marginWay = ({ numbers, given }: SqlCases) =>
  MARGINS.find((key) => numbers.has(key)) ?? MARGINS.find((key) => given[key] !== null)!

/** Works out every metric, each in steps of its own. */
function workInSql(writer: SqlWriter, known: Map<string, Exact>, cases: SqlCases): void {
  const work = (key: string, formula: Formula) => metricInSql(writer, known, caseShape.optional, key, formula)
  const atPrice = cases.given.remedyBasis === 'price'
  for (const [key, text] of derivations({ margin: marginWay(cases), atPrice, hasFloor: false }))
    work(key, parseFormula(text, wider))
  for (const metric of all) work(metric.key, caseFamily.formulaOf(metric))
}

/** The statement, with a row for each case that is read without fault. Errors: TooWide where a metric may not fit. */
export function sqlOfCases(cases: SqlCases, shared: SharedFacts): string {
  const { sql, given, carried } = cases
  const numbers = new Map(
    [...cases.numbers].map(([key, { code, ...type }]) => [key, { code: `${GIVEN_ROWS}.${code}`, ...type }]),
  )
  const known = new Map<string, Exact>()
  const writer = new SqlWriter(sql, reaching(given, shared))
  const first = new FirstStep(writer, known)
  const way = marginWay(cases)
  for (const key of formulaKeys) {
    if ((MARGINS as readonly string[]).includes(key) && key !== way) continue
    const [column, value] = [numbers.get(key), given[key] as Exact | null]
    if (column) first.number(key, column, fieldOf(key), value)
    else first.constant(key, value)
  }
  for (const key of [
    'perYear',
    'countedPurchases',
    'incidentPurchases',
    'rebuildPurchases',
    'shortOfFloor',
  ] as const)
    first.constant(key, shared.facts[key])
  remedies(first, { ...cases, numbers })
  workInSql(writer, known, cases)
  const results = answers.map(({ key }) => {
    const word = writer.words.get(key)
    if (word !== undefined) return { key, code: word, fits: null }
    return writer.values.has(key)
      ? { key, ...roundedInSql(writer, key) }
      : { key, code: sql.nothing, fits: null }
  })
  const cells = [...carried.map((code, i) => `${GIVEN_ROWS}.${code} AS carried${i}`), ...first.cells]
  const where = first.taken.length > 0 ? ` WHERE ${first.taken.join(' AND ')}` : ''
  return writer.written(
    cases.from,
    `SELECT ${cells.join(', ')} FROM ${cases.from} AS ${GIVEN_ROWS}${where}`,
    [
      ...carried.map((name, i) => ({ code: `carried${i}`, key: `carried${i}`, name })),
      ...results.map(({ key, code }) => ({ code, key: snake(key) })),
    ],
    { where: results.flatMap(({ fits }) => fits ?? []) },
  )
}

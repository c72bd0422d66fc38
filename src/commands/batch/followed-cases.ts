/** The cases of one customer: the whole working of each, and the lines of the files that made it. */
import type { Facts } from '../../economics/case/facts'
import { otherBasis, resolve } from '../../economics/case/resolve'
import { type CaseWorked, caseFamily } from '../../economics/case/work'
import { NO_DAY } from '../../inputs/dates'
import type { FactKey } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import type { Unit } from '../../inputs/units'
import { CustomerLines } from '../../ledger/customer-lines'
import type { FutureStep } from '../../ledger/future/forecast-steps'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { resultIn } from '../../report/case-columns'
import { fileReport } from '../../report/file-report'
import { type FollowedLine, LINE_COLUMNS, lineBlocks, lineCells, sumsJson } from '../../report/followed-lines'
import { leastOf } from '../../report/least'
import { caseWarnings } from '../../report/remarks'
import type { Block, Json, LabelledLine, Report, Show } from '../../report/report'
import { compact } from '../../report/workings'
import { fill, type Table } from '../../tables/table'
import { plainly, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import { countingOf } from '../ledger-flags'
import { noSuchCustomer } from '../shown-customer'
import { caseTold, exactSteps } from '../whatif/case-report'
import { casePage } from '../whatif/page'
import { caseOutlook } from './case-outlook'
import type { ChancesAsked } from './chances-told'
import { combining, repeatFactor } from './combine'
import { besideLedger, futureOfCases, type LedgerFollow } from './from-ledger'
import { RowsOfCustomer } from './rows-of-customer'
import { withPeriodOfHeadings } from './taken-for-granted'
import { toldByLedger } from './told-by-ledger'

/** A case of the customer, worked out. */
interface FollowedCase {
  /** The line of its first row. */
  readonly line: number
  /** Its day; NO_DAY where it has none. */
  readonly day: number
  readonly given: Given
  /** The facts that flags or its own cells give, so that an assumption can name its flag. */
  readonly written: ReadonlyMap<FactKey, string>
  readonly values: CaseWorked
}

/** The cases of the customer, worked out as all are. */
async function workedCases(
  cases: Table,
  followed: RowsOfCustomer,
  { written }: Request,
): Promise<FollowedCase[]> {
  const found: FollowedCase[] = []
  for await (const batch of cases.batches)
    for (let row = 0; row < batch.rows; row++) {
      if (batch.rejected[row] === 1 || !followed.isOf(batch, row)) continue
      const given = { ...cases.base }
      fill(given, batch, row, cases.base)
      const facts = resolve(given, {})
      if (Array.isArray(facts)) {
        cases.reject(batch, row, facts)
        continue
      }
      const own = batch.columns
        .filter(({ values }) => !values.isBlank(row))
        .map(({ key }) => [key, ''] as const)
      found.push({
        line: batch.lines[row]!,
        day: batch.days?.[row] ?? NO_DAY,
        given,
        written: new Map([...written, ...(own as (readonly [FactKey, string])[])]),
        values: caseFamily.work(facts as Facts) as CaseWorked,
      })
    }
  return found
}

/** What is told of the customer, once all has been read. */
interface Followed {
  readonly wanted: string
  readonly cases: readonly FollowedCase[]
  readonly lines: readonly FollowedLine[]
  readonly bought: readonly FollowedLine[]
  /** The working of what the ledger tells, by how numbers are written; empty without one. */
  told(write: (value: Exact) => string): ReturnType<typeof toldByLedger>
  /** How what a model expects of the customer came about on the day of a case; empty without one. */
  outlook(one: FollowedCase, write: (value: Exact, unit: Unit) => string): FutureStep[]
}

const caseJson = (followed: Followed, one: FollowedCase): Json => {
  const { line, given, values } = one
  const outlook = followed.outlook(one, (value) => plain(value))
  return {
    line,
    ...caseTold(given, values, otherBasis(given)),
    steps: exactSteps(given, values),
    ...(outlook.length > 0 && {
      future: outlook.map(({ key, formula, working, value }) => ({ key, formula, working, value })),
    }),
  }
}

const outlookBlocks = (followed: Followed, one: FollowedCase, show: Show): Block[] => {
  const outlook = followed.outlook(one, compact(show))
  if (outlook.length === 0) return []
  return [
    {
      kind: 'text',
      tone: 'title',
      text: say('What is expected of the customer of line {line}', { line: one.line }),
    },
    {
      kind: 'lines',
      lines: outlook.map(({ title, unit, value, working }) => ({
        label: inHole(title),
        value: show(value!, unit),
        note: typeof working === 'string' ? plainly(working) : working,
      })),
    },
  ]
}

function pageOf(followed: Followed, show: Show): Block[] {
  const { wanted, cases, lines, bought, told } = followed
  const number = compact(show)
  const supplied = told((value) => number(value, 'money')).map(
    ({ title, unit, value, working }): LabelledLine => ({
      label: inHole(title),
      value: show(value, unit),
      ...(/[÷×]/.test(working) && { note: plainly(working) }),
    }),
  )
  return [
    {
      kind: 'text',
      tone: 'title',
      text: cases.length > 1 ? say('{wanted}: {n} cases', { wanted, n: cases.length }) : plainly(wanted),
    },
    ...cases.flatMap((one): Block[] => [
      { kind: 'text', tone: 'title', text: say('Case on line {line}', { line: one.line }) },
      ...casePage(one.given, one.written, one.values, otherBasis(one.given), show),
      ...outlookBlocks(followed, one, show),
    ]),
    ...lineBlocks('Lines of the cases', lines, show),
    ...(bought.length === 0 ? [] : lineBlocks('Lines of the ledger', bought, show)),
    ...(supplied.length === 0
      ? []
      : ([
          { kind: 'text', tone: 'title', text: 'What the ledger tells of a purchase' },
          { kind: 'lines', lines: supplied },
        ] as const)),
  ]
}

/** The report of one customer's cases. Errors: a Failure where the file has no such customer. */
export async function followedCases(
  request: Request,
  wanted: string,
  chances: ChancesAsked | null,
): Promise<Report> {
  const { options, ledger } = request
  const source = withPeriodOfHeadings(request.cases!, request)
  const follow: LedgerFollow | null =
    ledger.length === 0
      ? null
      : {
          lines: new CustomerLines(wanted, countingOf(request).drivers),
          windows: new Map(),
          ledger: null,
        }
  const told = besideLedger(source, request, follow, chances?.inUse ?? null)
  const given = chances?.inUse.supply(told) ?? told
  const rows = new RowsOfCustomer(given, wanted)
  const through = rows.through(given)
  const cases = options.has('combine') ? combining(through, repeatFactor(request)) : through
  const worked = await workedCases(cases, rows, request)
  if (rows.lines.length === 0) throw noSuchCustomer(source.name, wanted, rows.near.hint)
  for (const { given, values } of worked) chances?.inUse.take(given, values.incrementalValue, values.decision)
  const id = follow?.ledger ? follow.ledger.there.find(wanted, rows.lines[0]!.line) : -1
  const bought = follow?.ledger?.portfolio.linesOf(id, ledger) ?? []
  const followed: Followed = {
    wanted,
    cases: worked,
    lines: rows.lines,
    bought,
    told: (write) => (follow?.ledger ? toldByLedger(follow, id, bought, write) : []),
    outlook: (one, write) => (follow === null ? [] : caseOutlook(follow, id, one, write)),
  }
  return fileReport({
    schema: 'recover/batch-show/1',
    files: [cases],
    beside: ledger,
    columns: LINE_COLUMNS,
    rows: [[...rows.lines, ...bought].map(lineCells)],
    after: () => ({
      customer: wanted,
      cases: worked.map((one) => caseJson(followed, one)),
      sums: { cases: sumsJson(rows.lines), ledger: sumsJson(bought) },
      from_ledger: followed
        .told((value) => plain(value))
        .map(({ key, formula, working, value }) => ({ key, formula, working, value })),
      ...(chances && { chances: chances.json() }),
      ...(options.has('future') && { future: futureOfCases(told) }),
    }),
    page: (show) => [...pageOf(followed, show), ...(chances ? chances.blocks(show) : [])],
    // Of several cases the least is asked.
    measure: (key) =>
      worked.length === 0
        ? undefined
        : resultIn(leastOf(worked, (one) => resultIn(one.values, key)).values, key),
    warnings: () => [
      ...worked.flatMap(({ values }) => caseWarnings(values)),
      ...(chances ? chances.warnings() : []),
    ],
  })
}

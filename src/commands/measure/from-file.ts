/** A measurement from a file of cases: all of them, each employee, and where the remedies work. */

import { EXIT, Failure, mistyped, type Problem, type Warning, warning } from '../../errors'
import { isoOf } from '../../inputs/dates'
import { BoughtAgain } from '../../ledger/bought-again'
import { specialFunctions } from '../../numbers/double/special-functions'
import type { Exact } from '../../numbers/exact/decimal'
import { fileReport } from '../../report/file-report'
import type { Report } from '../../report/report'
import { groupedBy } from '../../report/segments'
import { tallyJson } from '../../report/tally'
import { listing, say } from '../../words/say'
import type { Request } from '../command'
import { meaningOptions, vatOf } from '../ledger-flags'
import { ArmColumns } from './arm-columns'
import type { CaseReading, MeasuredCase } from './cases'
import { chancesDocument, measuredChances } from './chances'
import { inputsJson, numbersOf, resultsJson } from './columns'
import { doubtsOf, measureTermsOf, plannedShareOf } from './counts'
import { measurePage } from './file-page'
import { employeeJson, MEASURED_ROWS, measuredRows, partJson } from './file-rows'
import { isOfOffers } from './measured-kind'
import { type FileMeasured, measureAll } from './parts'
import { MeasuredCases } from './read-cases'
import { selection, unplannedSizes } from './selection'

const WINDOW = /^(\d{1,4})\s*(d|w|m|y)$/i

const DAYS: Record<string, number> = { d: 1, w: 7, m: 365 / 12, y: 365 }

/** For how many days a customer is watched, by --window. */
function windowOf({ options }: Request, problems: Problem[]): number {
  const text = options.get('window')?.at(-1) ?? '12m'
  const [, count, unit] = WINDOW.exec(text.trim()) ?? []
  const days = Math.round(Number(count) * (DAYS[unit?.toLowerCase() ?? ''] ?? 0))
  if (days > 0) return days
  problems.push({
    code: 'malformed_value',
    column: '--window',
    expected: say('a time like {examples}', { examples: listing(['12m', '90d', '26w', '1y'], 'or') }),
    found: text,
  })
  return 0
}

function leastOf({ options }: Request, problems: Problem[]): number {
  const text = options.get('min-cases')?.at(-1) ?? '10'
  if (/^\d{1,6}$/.test(text)) return Number(text)
  problems.push({ code: 'not_a_number', column: '--min-cases', expected: say('a whole number'), found: text })
  return 0
}

/** The ledger of a request, read; null without one. */
async function ledgerRead(
  { ledger, given, spool, options }: Request,
  window: number,
): Promise<BoughtAgain | null> {
  const [table] = ledger
  const lost = meaningOptions.find(({ name }) => options.has(name))?.name
  if (table === undefined && lost !== undefined) {
    const expected = say('it together with {flag}', { flag: '--ledger FILE' })
    const found = options.get(lost)!.at(-1)!
    throw mistyped([{ code: 'missing_flag', column: `--${lost}`, expected, found }])
  }
  if (table === undefined) return null
  if (!table.taken.some(({ key }) => key === 'date'))
    throw new Failure(
      EXIT.data,
      'wrong_kind',
      say('{name}: a ledger without dates does not tell who bought after a case', { name: table.name }),
    )
  const aftermath = new BoughtAgain(
    table,
    window,
    given.marginRate as Exact | null,
    spool,
    vatOf({ options, ledger: [table] }),
  )
  try {
    await aftermath.read()
  } catch (error) {
    aftermath.dispose()
    throw error
  }
  return aftermath
}

/** Lets a ledger tell who stayed, and what that brought. Errors: a Failure where it begins after the first case. */
function watch(aftermath: BoughtAgain, name: string, all: readonly MeasuredCase[]): void {
  const first = all.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY)
  if (aftermath.first > first && all.length > 0)
    throw new Failure(
      EXIT.data,
      'late_ledger',
      say(
        '{name} begins on {start}, after the first case, of {first}: who is missing cannot be told from who left',
        { name, start: isoOf(aftermath.first), first: isoOf(first) },
      ),
      say('give a ledger from before {day}', { day: isoOf(first) }),
    )
  aftermath.watch(all)
  all.forEach((one, i) => {
    const seen = aftermath.of(i)
    one.stayed = seen?.stayed ?? null
    one.worth = seen?.stayed ? seen.brought : null
    one.brought = seen?.brought ?? null
    one.before = aftermath.before(i)
  })
}

/** The cases, read, with what a ledger tells of them. */
async function casesRead(
  request: Request,
  window: number,
  asked: Omit<CaseReading, 'beside' | 'value'>,
): Promise<{ read: MeasuredCases; beside: BoughtAgain | null }> {
  const beside = await ledgerRead(request, window)
  const read = new MeasuredCases(request.cases!, {
    ...asked,
    value: request.terms.value as Exact | null,
    beside,
  })
  try {
    await read.read()
    if (beside) {
      watch(beside, request.ledger[0]!.name, read.all)
      read.sums.takeEach(read.all)
    }
  } finally {
    beside?.dispose()
  }
  return { read, beside }
}

/** What has to be said of the cases besides their numbers. */
function warningsOf(
  { ledger, terms }: Request,
  { whole, pool, employees, open }: FileMeasured,
  { sums, remediedControls }: MeasuredCases,
): Warning[] {
  const isBroughtKnown = whole.facts.inMoney.n > 0 || ledger.length > 0
  const still = say(
    '{n} {n|case is|cases are} still open: it is not known yet whether the customer stays, and {n|it is|they are} not counted',
    { n: open },
  )
  const undivided = say('nobody has a net benefit of their own, so that the pool cannot be divided')
  return [
    ...ledger.flatMap((table) => table.warnings()),
    ...doubtsOf(whole),
    ...(isBroughtKnown && terms.value !== null
      ? [
          warning(
            'flag_unused',
            say('{flag} is not used: what each case brought is known', { flag: '--value' }),
          ),
        ]
      : []),
    ...(open > 0 ? [warning('case_open', still, open)] : []),
    ...remediedControls.told('held_out_with_remedy', (n) =>
      say('{n} of the cases held out have a remedy: were they held out? Its cost is not counted', { n }),
    ),
    ...selection(sums, !isBroughtKnown),
    ...(pool.n > 0 && employees.length > 0 && employees.every(({ bonus }) => bonus.n === 0)
      ? [warning('pool_undivided', undivided)]
      : []),
  ]
}

export async function measureFile(request: Request): Promise<Report> {
  const { options, ledger } = request
  const cases = request.cases!
  const problems: Problem[] = []
  const terms = measureTermsOf(request, problems)
  const window = windowOf(request, problems)
  const least = leastOf(request, problems)
  const planned = plannedShareOf(request, problems)
  if (problems.length > 0) throw mistyped(problems)
  const by = groupedBy([cases], options)
  const naive = options.has('no-control')
  const arms = new ArmColumns(options.get('treated-is')?.at(-1)?.trim() ?? null, naive)
  const isBroughtTold = cases.taken.some(({ key }) => key === 'brought')
  const hasHits = options.has('save-chances')
  const { read, beside } = await casesRead(request, window, { arms, by, isBroughtTold, hasHits })
  const inMoney = !isOfOffers(options) && (isBroughtTold || beside !== null)
  const special = await specialFunctions()
  const measuring = { terms, inMoney, special, least }
  const found = measureAll(read.sums, measuring, naive)
  const used = read.sums.count
  const { whole, employees, parts, open } = found
  const numbers = numbersOf(whole)
  const warnings = () => [
    ...warningsOf(request, found, read),
    ...unplannedSizes(used.treated, used.control, planned),
    ...arms.warnings(used, cases),
    ...(beside?.there.warnings ?? []),
  ]
  return fileReport({
    schema: 'recover/measure/2',
    files: [cases],
    beside: ledger,
    columns: MEASURED_ROWS,
    rows: [measuredRows(found)],
    instead: { inputs: inputsJson(request, whole), results: resultsJson(whole) },
    after: () => ({
      employees: employees.map(employeeJson),
      parts: Object.fromEntries([...parts].map(([name, all]) => [name, all.map(partJson)])),
      totals: { ...tallyJson([cases]), ...arms.json, open },
    }),
    ...(hasHits && {
      chances: () =>
        chancesDocument(
          measuredChances(read.sums, terms.confidence, special),
          {
            file: cases.name,
            hash: request.digest?.() ?? null,
            window: beside === null ? null : window,
            confidence: terms.confidence,
          },
          read.sums,
          warnings(),
        ),
    }),
    page: (show, most) => [...measurePage(found, request, show, most), ...arms.blocks(used, show)],
    measure: (key) => numbers[key],
    warnings,
  })
}

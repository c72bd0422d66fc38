/** What batch takes for granted where neither a column nor a flag says it, and what a file may be instead of a list of cases. */
import { EXIT, Failure, type Warning, warning } from '../../errors'
import type { FactKey } from '../../inputs/facts'
import { sourcesIn } from '../../inputs/fixed-sums'
import { periodIn, type SummedPeriod } from '../../inputs/period-in-heading'
import { MARGINS } from '../../inputs/readers'
import { type Remedy, remedyText } from '../../inputs/remedy'
import { compare, type Exact, ONE } from '../../numbers/exact/decimal'
import { percent } from '../../numbers/exact/digits'
import type { Table, Taken } from '../../tables/table'
import type { Request } from '../command'
import { repeatFactor } from './combine'
import { type CameAgain, isToldByLedger } from './from-ledger'

/** What `recover customers` answers as CSV, of which the revenue is that of a year. */
const OWN_ANSWER = ['annual_margin', 'net_annual_margin', 'price_rise_per_purchase', 'exit_gain']

const REMEDIES: readonly FactKey[] = ['remedy', 'remedyCost']

/** Whether something is said by a column of the file or by a flag. */
const isSaid = ({ written }: Request, { taken }: Table, keys: readonly FactKey[]): boolean =>
  keys.some((one) => written.has(one) || taken.some(({ key }) => key === one))

/** A column whose heading says of which time its amounts are. */
interface SummedColumn {
  readonly heading: string
  readonly period: SummedPeriod
}

/** The column that says of which time the amounts are; null where none does. Errors: a Failure where two of them differ. */
function summedColumn({ taken, labels, name }: Table): SummedColumn | null {
  const sales = taken.find(({ key }) => key === 'sales')
  if (sales === undefined) return null
  if (OWN_ANSWER.every((label) => labels.includes(label))) return { heading: sales.heading, period: 'year' }
  const margin = taken.find(
    ({ key }) => key !== null && key !== 'marginRate' && MARGINS.some((one) => one === key),
  )
  const told = (one: Taken | undefined) =>
    one === undefined ? null : (periodIn(one.heading)?.period ?? null)
  const [own, other] = [told(sales), told(margin)]
  if (other !== null && other !== own && (own !== null || other !== 'month'))
    throw new Failure(
      EXIT.data,
      'conflicting_inputs',
      `${name}: ${margin!.heading} is of a ${other}, and ${sales.heading} is ${own === null ? 'not said to be' : `of a ${own}`}`,
      `--period ${other} takes both for sums of a ${other}`,
    )
  return own === null ? null : { heading: sales.heading, period: own }
}

/** Cases whose amounts are sums of a time that a heading says: one purchase each. */
export function withPeriodOfHeadings(cases: Table, request: Request): Table {
  if (request.ledger.length > 0 || isSaid(request, cases, ['period', 'perYear'])) return cases
  const found = summedColumn(cases)
  if (found === null || found.period === cases.base.period) return cases
  const { heading, period } = found
  const said = `${heading} is taken for the sales of a ${period}, one purchase each (--period says otherwise)`
  return {
    ...cases,
    base: { ...cases.base, period },
    warnings: () => [...cases.warnings(), warning('period_from_heading', said)],
  }
}

/** Whether no case has a remedy, nor a flag. */
export const hasNoRemedy = (request: Request, cases: Table): boolean => !isSaid(request, cases, REMEDIES)

/** What is said of a file that looks like sales rather than cases: it has dates, customers that repeat, and nothing of a case. */
export function ledgerWarnings(request: Request, cases: Table): Warning[] {
  const { taken, name } = cases
  const own: readonly FactKey[] = [...REMEDIES, 'failure', 'stayIfRecovered', 'stayIfIgnored']
  if (request.ledger.length > 0 || isSaid(request, cases, own)) return []
  if (!taken.some(({ key }) => key === 'date')) return []
  const [repeated] = cases.warnings().filter(({ code }) => code === 'repeated_customer')
  if (repeated === undefined) return []
  const said = `${name} looks like a ledger: dates, customers that repeat, no remedy; recover customers ${/\s/.test(name) ? `"${name}"` : name} adds it up`
  return [warning('looks_like_ledger', said, repeated.count, repeated.first)]
}

/** What chances are of where a time to come is asked for. */
const chancesOver = (time: string, again: CameAgain | null): string =>
  again === null
    ? `The time to come is ${time}: who complains is a customer, and chances are of not leaving over it (--future)`
    : `The time to come is ${time}: measured chances are of coming again within ${again.windowDays} days, and the value is that of somebody who does; typed ones are of not leaving over it (--future)`

/** How often they buy, by the period in which they do once. */
const OFTEN: { readonly [period: string]: string } = {
  day: 'once a day',
  week: 'once a week',
  month: 'once a month',
  quarter: 'once a quarter',
  year: 'once a year',
}

/** What a verdict hangs on. */
export interface HangsOn {
  /** How often they are taken to buy, where nothing says it: "once a month"; null where something does. */
  readonly often: string | null
  /** Whether they are taken to be lost for sure if nothing is done. */
  readonly leavesOtherwise: boolean
  /** Whether the chances of staying were measured. */
  readonly measured: boolean
}

export function hangsOn(request: Request, cases: Table): HangsOn {
  const { base } = cases
  const isTold = request.ledger.length > 0 || isSaid(request, cases, ['period', 'perYear'])
  return {
    often: isTold ? null : OFTEN[base.period as string]!,
    leavesOtherwise: (base.stayIfIgnored as Exact).n === 0 && !isSaid(request, cases, ['stayIfIgnored']),
    measured: request.chances !== undefined,
  }
}

/** What was taken for granted, in words; `again` tells of rows that are valued as those of customers who came again. */
export function takenForGranted(request: Request, cases: Table, again: CameAgain | null): string[] {
  const { base } = cases
  const unsaid = (key: FactKey) => !isSaid(request, cases, [key])
  const time = request.options.get('future')?.at(-1)
  const granted = [
    ...(time === undefined ? [] : [chancesOver(time, again)]),
    ...(request.ledger.length === 0 && unsaid('period') && unsaid('perYear')
      ? [`They buy ${OFTEN[base.period as string]} (--period)`]
      : []),
    ...(request.chances || !unsaid('stayIfRecovered') ? [] : [staysRecovered(base.stayIfRecovered as Exact)]),
    ...(request.chances || !unsaid('stayIfIgnored') ? [] : [staysIgnored(base.stayIfIgnored as Exact)]),
    ...(request.options.has('combine') ? [earlierCases(repeatFactor(request))] : []),
    ...(request.given.floor === null ? [] : [owedAnyway(request, request.given.floor as Remedy)]),
    ...(isToldByLedger(request, cases)
      ? ['Whoever they tell is worth what a customer of the ledger leaves on average']
      : []),
  ]
  // The names of the flags are too long for the narrowest of terminals.
  return granted.length === 0 ? [] : [...granted, 'Columns and flags say otherwise (recover fields batch)']
}

/** What is owed in any case, which no figure holds. */
const owedAnyway = ({ written }: Request, floor: Remedy): string =>
  `${remedyText(floor)} is owed in any case: only what goes beyond it counts${sourcesIn(written.get('floor'))}`

/** What an earlier case of a customer is taken to do. */
const earlierCases = (factor: Exact): string =>
  compare(factor, ONE) === 0
    ? 'An earlier case changes nothing (--repeat-factor)'
    : `Each earlier case of the last 365 days leaves ${percent(factor)} of the chance of staying`

/** How likely customers are to stay with the remedy, where nothing is said. */
function staysRecovered(chance: Exact): string {
  if (chance.n === 0) return 'Nobody stays even where it is put right'
  return compare(chance, ONE) === 0
    ? 'Everybody stays where it is put right'
    : `Where it is put right, each stays with a chance of ${percent(chance)}`
}

/** How likely customers are to stay anyway, where nothing is said. */
function staysIgnored(chance: Exact): string {
  if (chance.n === 0) return 'Everybody leaves where nothing is done'
  return compare(chance, ONE) === 0
    ? 'Everybody stays even where nothing is done'
    : `Where nothing is done, each stays with a chance of ${percent(chance)}`
}

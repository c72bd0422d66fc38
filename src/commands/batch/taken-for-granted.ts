/** What batch takes for granted where neither a column nor a flag says it, and what a file may be instead of a list of cases. */
import { EXIT, Failure, type Warning, warning } from '../../errors'
import type { FactKey } from '../../inputs/facts'
import { fixedSum } from '../../inputs/fixed-sums'
import { periodIn, type SummedPeriod } from '../../inputs/period-in-heading'
import { MARGINS } from '../../inputs/readers'
import { type Remedy, remedyText } from '../../inputs/remedy'
import { compare, type Exact, ONE } from '../../numbers/exact/decimal'
import { percent } from '../../numbers/exact/digits'
import type { Table, Taken } from '../../tables/table'
import { type Message, type Said, say } from '../../words/say'
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
      own === null
        ? say('{name}: {margin} is of a {other}, and {sales} is not said to be', {
            name,
            margin: margin!.heading,
            other,
            sales: sales.heading,
          })
        : say('{name}: {margin} is of a {other}, and {sales} is of a {own}', {
            name,
            margin: margin!.heading,
            other,
            sales: sales.heading,
            own,
          }),
      say('--period {other} takes both for sums of a {other}', { other }),
    )
  return own === null ? null : { heading: sales.heading, period: own }
}

/** Cases whose amounts are sums of a time that a heading says: one purchase each. */
export function withPeriodOfHeadings(cases: Table, request: Request): Table {
  if (request.ledger.length > 0 || isSaid(request, cases, ['period', 'perYear'])) return cases
  const found = summedColumn(cases)
  if (found === null || found.period === cases.base.period) return cases
  const { heading, period } = found
  const said = say(
    '{heading} is taken for the sales of a {period}, one purchase each (--period says otherwise)',
    { heading, period },
  )
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
  const said = say(
    '{name} looks like a ledger: dates, customers that repeat, no remedy; recover customers {file} adds it up',
    { name, file: /\s/.test(name) ? `"${name}"` : name },
  )
  return [warning('looks_like_ledger', said, repeated.count, repeated.first)]
}

/** What chances are of where a time to come is asked for. */
const chancesOver = (time: string, again: CameAgain | null): Message =>
  again === null
    ? say(
        'The time to come is {time}: who complains is a customer, and chances are of not leaving over it (--future)',
        { time },
      )
    : say(
        'The time to come is {time}: measured chances are of coming again within {windowDays} days, and the value is that of somebody who does; typed ones are of not leaving over it (--future)',
        { time, windowDays: again.windowDays },
      )

/** How often they buy, by the period in which they do once. */
const OFTEN: { readonly [period: string]: Message } = {
  day: say('once a day'),
  week: say('once a week'),
  month: say('once a month'),
  quarter: say('once a quarter'),
  year: say('once a year'),
}

/** What a verdict hangs on. */
export interface HangsOn {
  /** How often they are taken to buy, where nothing says it: "once a month"; null where something does. */
  readonly often: Message | null
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
export function takenForGranted(request: Request, cases: Table, again: CameAgain | null): Said[] {
  const { base } = cases
  const unsaid = (key: FactKey) => !isSaid(request, cases, [key])
  const time = request.options.get('future')?.at(-1)
  const granted: Said[] = []
  if (time !== undefined) granted.push(chancesOver(time, again))
  if (request.ledger.length === 0 && unsaid('period') && unsaid('perYear'))
    granted.push(say('They buy {often} (--period)', { often: OFTEN[base.period as string]! }))
  if (!request.chances && unsaid('stayIfRecovered'))
    granted.push(staysRecovered(base.stayIfRecovered as Exact))
  if (!request.chances && unsaid('stayIfIgnored')) granted.push(staysIgnored(base.stayIfIgnored as Exact))
  if (request.options.has('combine')) granted.push(earlierCases(repeatFactor(request)))
  if (request.given.floor !== null)
    granted.push(owedAnyway(request.given.floor as Remedy), ...sourcesOf(request.written.get('floor')))
  if (isToldByLedger(request, cases))
    granted.push('Whoever they tell is worth what a customer of the ledger leaves on average')
  // The names of the flags are too long for the narrowest of terminals.
  if (granted.length > 0) granted.push('Columns and flags say otherwise (recover fields batch)')
  return granted
}

/** What is owed in any case, which no figure holds. */
const owedAnyway = (floor: Remedy): Message =>
  say('{remedy} is owed in any case: only what goes beyond it counts', { remedy: remedyText(floor) })

/** What the sums are for that a law fixes, and where it says so. */
const sourcesOf = (text = ''): Message[] =>
  text.split('+').flatMap((part) => {
    const found = fixedSum(part)
    if (found === null) return []
    const { of, source } = found
    return [say('{sum} is for {of}: {source}', { sum: part.trim().toLowerCase(), of, source })]
  })

/** What an earlier case of a customer is taken to do. */
const earlierCases = (factor: Exact): Said =>
  compare(factor, ONE) === 0
    ? 'An earlier case changes nothing (--repeat-factor)'
    : say('Each earlier case of the last 365 days leaves {factor} of the chance of staying', {
        factor: percent(factor),
      })

/** How likely customers are to stay with the remedy, where nothing is said. */
function staysRecovered(chance: Exact): Said {
  if (chance.n === 0) return 'Nobody stays even where it is put right'
  return compare(chance, ONE) === 0
    ? 'Everybody stays where it is put right'
    : say('Where it is put right, each stays with a chance of {chance}', { chance: percent(chance) })
}

/** How likely customers are to stay anyway, where nothing is said. */
function staysIgnored(chance: Exact): Said {
  if (chance.n === 0) return 'Everybody leaves where nothing is done'
  return compare(chance, ONE) === 0
    ? 'Everybody stays even where nothing is done'
    : say('Where nothing is done, each stays with a chance of {chance}', { chance: percent(chance) })
}

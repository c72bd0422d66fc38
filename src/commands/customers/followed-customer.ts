/** One customer of a ledger: what each number was made of, and the lines that made it. */
import { annualMargin } from '../../economics/case/annual-margin'
import { customerFamily, customerMetrics } from '../../economics/customers'
import { isVerbal, type Unit } from '../../inputs/units'
import { CustomerLines } from '../../ledger/customer-lines'
import { CustomersThere } from '../../ledger/customers-there'
import { forecastWarnings, futureJson } from '../../ledger/future/forecast-of-ledger'
import type { Exact } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { answerLines, stepsOf } from '../../report/answer'
import { fileReport } from '../../report/file-report'
import {
  type FollowedLine,
  LINE_COLUMNS,
  lineBlocks,
  lineCells,
  lineSums,
  sumsJson,
} from '../../report/followed-lines'
import type { Block, Cell, Column, Json, LabelledLine, Report, Show } from '../../report/report'
import { compact } from '../../report/workings'
import { plainly, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import { countingOf } from '../ledger-flags'
import { didYouMean, noSuchCustomer } from '../shown-customer'
import { type BaseAnswer, baseAnswerOf } from './base-answer'
import { outlookBlocks, outlookSteps } from './followed-outlook'

/** A number that is made of lines, and how. */
interface Made {
  readonly key: string
  readonly title: string
  readonly unit: Unit
  readonly formula: string
  readonly working: string
  readonly value: Exact | null
}

/** One customer of the answer. */
interface Shown {
  readonly id: number
  readonly answer: BaseAnswer
  readonly lines: readonly FollowedLine[]
  /** Its row, without the labels; null where none of its lines counts. */
  readonly row: readonly Cell[] | null
}

const PURCHASES = 'invoices, or days without one, with revenue above 0'

/** What is made of the lines: revenue, what was given back, cost, margin, service and purchases, each freed of VAT and scaled to a year. */
function madeOf({ id, answer, lines }: Shown, write: (value: Exact, unit: Unit) => string): Made[] {
  const { portfolio, year, years } = answer
  const { vat } = portfolio
  const facts = years.factsOf(id)
  const sums = lineSums(lines)
  const money = (value: Exact) => write(value, 'money')
  const scaled = (text: string, isSum = false) =>
    year.factor === null ? text : `${isSum ? `(${text})` : text} × ${year.factor.said}`
  const formulaOf = (text: string, isSum = false) =>
    year.factor === null ? text : `${isSum ? `(${text})` : text} × 365 ÷ days`
  const margin = vat.marginSaid('margin of the lines', 'revenue of the lines', '(1 + VAT)')
  const marginWorking = vat.marginSaid(money(sums.margin), money(sums.revenue))
  const isLong = /[−]/.test(marginWorking.slice(1))
  const own = portfolio.purchasesOf(id)
  const service = years.serviceBeside
  const isYearly = lines.some(({ day }) => day !== null)
  return [
    {
      ...{ key: 'revenue', title: 'Revenue', unit: 'money', value: facts.revenue },
      formula: formulaOf(vat.revenueSaid('revenue of the lines', '(1 + VAT)')),
      working: scaled(vat.revenueSaid(money(sums.revenue))),
    },
    {
      ...{ key: 'credits', title: 'Given back', unit: 'money', value: year.of(vat.revenue(sums.credits)) },
      formula: formulaOf(vat.revenueSaid('revenue of the lines below 0', '(1 + VAT)')),
      working: scaled(vat.revenueSaid(money(sums.credits))),
    },
    {
      ...{ key: 'annual_margin', title: annualMargin.title, unit: 'money', value: facts.annualMargin },
      formula: formulaOf(margin, isLong),
      working: scaled(marginWorking, isLong),
    },
    {
      ...{ key: 'cost_to_serve', title: 'Cost to serve', unit: 'money', value: facts.costToServe },
      formula: `${formulaOf('cost to serve of the lines')} + --cost-to-serve`,
      working: `${scaled(money(sums.costToServe))}${service.n === 0 ? '' : ` + ${money(service)}`}`,
    },
    {
      ...{ key: 'purchases', title: 'Purchases', unit: 'count', value: facts.purchases },
      formula: formulaOf(isYearly ? PURCHASES : 'purchases a year of the lines'),
      working: own === null ? '' : scaled(plain(own)),
    },
  ]
}

/** The metrics that follow, with the values that they are worked out from. */
function followed({ id, answer }: Shown) {
  const { values } = answer.years.judged(id)
  return { metrics: customerMetrics, values: customerFamily.byKey(values) }
}

function stepsJson(shown: Shown): Json[] {
  const { row } = shown
  if (row === null) return []
  const { metrics, values } = followed(shown)
  const { outlooks } = shown.answer.list
  return [
    ...madeOf(shown, (value) => plain(value)).map(({ key, formula, working, value }) => ({
      key,
      formula,
      working: value === null ? null : working,
      value,
    })),
    ...stepsOf(customerFamily, metrics, values),
    ...(outlooks ? outlookSteps({ ...shown.answer, id: shown.id, outlooks }) : []),
  ]
}

/** What to do about a customer, by their place among all; the best is the first. */
const treatmentTexts = {
  keep: (place: number, all: number) =>
    say('Keep them: number {place} of {all} by what they leave.', { place, all }),
  reprice: (place: number, all: number) =>
    say('Raise the price: number {place} of {all} by what they leave.', { place, all }),
  'cut-service': (place: number, all: number) =>
    say('Serve them for less: number {place} of {all} by what they leave.', { place, all }),
  exit: (place: number, all: number) =>
    say('Let them go: number {place} of {all} by what they leave.', { place, all }),
}

const verdictOn = (decision: keyof typeof treatmentTexts, place: number, all: number) =>
  treatmentTexts[decision](place, all)

function page(shown: Shown, show: Show): Block[] {
  const { answer, row, lines, id } = shown
  const { year, years, list } = answer
  const name = answer.portfolio.labels.names.get(id) ?? ''
  const who = [years.names.textOf(id), name].filter((text) => text !== '').join(' ')
  const title: Block = { kind: 'text', tone: 'title', text: plainly(who) }
  const below = lineBlocks('Lines', lines, show)
  if (row === null)
    return [title, { kind: 'text', text: 'None of its lines counts, so that it has no row.' }, ...below]
  const { metrics, values } = followed(shown)
  const decision = values.decision as keyof typeof treatmentTexts
  const told = metrics.filter(({ key, unit }) => !isVerbal(unit) && values[key] !== null)
  const made = madeOf(shown, compact(show))
    .filter(
      ({ key, value }) => value !== null && (value.n !== 0 || key === 'revenue' || key === 'annual_margin'),
    )
    .map(
      ({ title, unit, value, working }): LabelledLine => ({
        label: inHole(title),
        value: show(value, unit),
        ...(/[÷×+(]/.test(working) && { note: plainly(working) }),
      }),
    )
  return [
    title,
    { kind: 'text', text: verdictOn(decision, list.placeOf(id) + 1, list.length) },
    {
      kind: 'text',
      text: year.annualised
        ? say('Counted: {time}, scaled to 365 days.', { time: year.words })
        : say('Counted: {time}.', { time: year.words }),
    },
    {
      kind: 'lines',
      lines: [...made, ...answerLines(customerFamily, told, values, show)],
    },
    ...(list.outlooks ? outlookBlocks({ id, years, outlooks: list.outlooks }, show) : []),
    ...below,
  ]
}

/** The row of a customer, worked out as all are; null where it has none. */
function rowOf({ list }: BaseAnswer, id: number, labels: number): readonly Cell[] | null {
  const place = list.placeOf(id)
  let before = 0
  let found: readonly Cell[] | null = null
  for (const rows of list.rows()) {
    if (place >= before && place < before + rows.length) found = [...rows][place - before]!.slice(labels)
    before += rows.length
  }
  return found
}

/** The number of the customer that is asked for: by id, else by a name that is of one id. Errors: a Failure where there is none. */
function numberOf({ years, portfolio }: BaseAnswer, { ledger }: Request, wanted: string): number {
  const there = new CustomersThere(ledger[0]!, portfolio.labels.names)
  const id = there.find(wanted, 0)
  if (id >= 0) return id
  const { names } = years
  const known = function* () {
    for (let one = 0; one < names.size; one++) yield names.textOf(one)
    yield* portfolio.labels.names.values()
  }
  const files = ledger.map(({ name }) => name).join(' and ')
  throw noSuchCustomer(files, wanted, there.severalHint(wanted) ?? didYouMean(wanted, known()))
}

export async function followedCustomer(
  request: Request,
  wanted: string,
  labels: readonly Column[],
  by: string | null,
): Promise<Report> {
  const { ledger } = request
  const answer = await baseAnswerOf(
    request,
    labels,
    by,
    new CustomerLines(wanted, countingOf(request).drivers),
  )
  const id = numberOf(answer, request, wanted)
  const shown: Shown = {
    id,
    answer,
    lines: answer.portfolio.linesOf(id, ledger),
    row: rowOf(answer, id, labels.length),
  }
  const { lines, row } = shown
  const { columns, outlooks } = answer.list
  return fileReport({
    schema: 'recover/customers-show/1',
    files: ledger,
    columns: LINE_COLUMNS,
    rows: [lines.map(lineCells)],
    after: () => ({
      customer: answer.names.textOf(id),
      name: answer.portfolio.labels.names.get(id) || null,
      results: row && Object.fromEntries(columns.map(({ key }, i) => [key, row[i]!])),
      steps: stepsJson(shown),
      sums: sumsJson(lines),
      year: answer.year.json,
      ...(outlooks && { future: futureJson(outlooks.forecast) }),
    }),
    page: (show) => page(shown, show),
    measure: (key) => row?.[columns.findIndex((column) => column.key === key)] ?? undefined,
    warnings: () => [...answer.year.warnings, ...(outlooks ? forecastWarnings(outlooks.forecast) : [])],
  })
}

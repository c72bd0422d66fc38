/** `recover clv --survivors`: how long customers stay, by how many of a cohort were still there after each year. */

import { annualMargin } from '../../economics/case/annual-margin'
import { perYearOf } from '../../economics/case/resolve'
import { fitSurvival, retentionAt, survivalOf, survivingMultiple } from '../../economics/future/survival'
import { survivalFamily, survivalMetrics } from '../../economics/survival'
import { commonCode, EXIT, Failure, type Problem } from '../../errors'
import { MARGINS } from '../../inputs/readers'
import { type Exact, exact, over } from '../../numbers/exact/decimal'
import { fromNumber, plain, toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import { answerReport, refuse, stepsOf } from '../../report/answer'
import { byKey } from '../../report/columns'
import type { Json, Report } from '../../report/report'
import { type Message, type Said, say } from '../../words/say'
import type { Request } from '../command'
import { marginOf } from './margin-of-purchase'
import { AGE_COLUMNS, type CohortFitted, SURVIVAL_COLUMNS, SURVIVAL_INPUTS } from './survival-columns'
import { survivalPage } from './survival-page'

const FLAG = '--survivors'

/** Two renewals tell two parameters. */
const FEWEST = 3

/** Whether a text lists numbers; any other names a file. */
export const isListOfNumbers = (text: string): boolean => /^[\s\d.,;]*$/.test(text)

/** Errors are collected. */
function listed(text: string, problems: Problem[]): number[] {
  const numbers = text.split(/[,;\s]+/).filter((one) => one !== '')
  if (numbers.some((one) => !/^\d{1,9}(\.\d{1,6})?$/.test(one)))
    problems.push({
      code: 'malformed_value',
      column: FLAG,
      expected: say('how many were there at first and after each year, like {example}, or a CSV file', {
        example: '1000,869,743',
      }),
      found: text,
    })
  return numbers.map(Number)
}

/** The survivors of a file, in the order of their years where these are told. */
async function survivorsOfFile({ cases }: Request): Promise<number[]> {
  const found: { readonly age: number; readonly survivors: number }[] = []
  for await (const { rows, rejected, columns } of cases!.batches)
    for (let row = 0; row < rows; row++) {
      const of = (key: 'age' | 'survivors') =>
        columns.find((column) => column.key === key)?.values.at(row) as Exact | null | undefined
      const survivors = of('survivors')
      if (rejected[row] === 1 || !survivors) continue
      const age = of('age')
      found.push({ age: age ? toNumber(age) : found.length, survivors: toNumber(survivors) })
    }
  const { name, faults, tally } = cases!
  // With a year of it missing a cohort tells something else.
  if (tally.rejected > 0)
    throw new Failure(
      EXIT.data,
      commonCode(faults, 'bad_data'),
      say('{name}: a cohort needs every year', { name }),
      null,
      faults.map((one) => ({ file: name, ...one })),
    )
  found.sort((one, other) => one.age - other.age)
  const odd = found.find(({ age }, i) => age !== found[0]!.age + i)
  if (odd)
    throw new Failure(
      EXIT.data,
      'out_of_range',
      say('{name}: the years of a cohort follow each other, a row each: {age} does not', {
        name,
        age: odd.age,
      }),
    )
  return found.map(({ survivors }) => survivors)
}

/** What is wrong with survivors; null where nothing is. */
function wrongWith(survivors: readonly number[]): Message | null {
  if (survivors.length < FEWEST)
    return say('{n} numbers or more: those who began, and after two years at least', { n: FEWEST })
  const more = survivors.find((one, i) => i > 0 && one > survivors[i - 1]!)
  if (survivors[0]! <= 0 || more !== undefined)
    return say('numbers above 0 at first, of which none is above the one before')
  return null
}

function checked(survivors: readonly number[], { cases }: Request): void {
  const expected = wrongWith(survivors)
  if (expected === null) return
  const found = survivors.join(',')
  if (cases === null) refuse([{ code: 'out_of_range', column: FLAG, expected, found }])
  throw new Failure(
    EXIT.data,
    'out_of_range',
    say('{name}: expected {expected}, found {found}', { name: cases!.name, expected, found }),
  )
}

/** What says how many years count and at which rates; problems are collected. */
function termsOf({ given, terms, written, options }: Request, problems: Problem[]) {
  for (const [flag, is] of [
    ['retention', written.has('retention')],
    ['customers', terms.customers !== null],
  ] as const)
    if (is)
      problems.push({
        code: 'conflicting_inputs',
        column: `--${flag}`,
        expected: say('nothing beside {flag}, which tells it', { flag: FLAG }),
        found: written.get(flag as 'retention') ?? options.get(flag)?.at(-1) ?? '',
      })
  const perYear = perYearOf(given)
  const horizon = given.horizon === 'forever' ? null : (given.horizon as Exact | null)
  const bare = given.sales === null && MARGINS.every((key) => given[key] === null)
  return {
    annualMargin: bare ? null : annualMargin({ margin: marginOf(given, problems), perYear }),
    discount: given.discount as Exact,
    growth: terms.growth as Exact,
    horizon,
    years: horizon && over(horizon, perYear),
  }
}

/** What survivors are like that no α and β fit. */
function unlike(survivors: readonly number[]): Said {
  const [all, then, last] = [survivors[0]!, survivors[1]!, survivors.at(-1)!]
  if (last === all) return 'nobody left'
  if (last === 0) return 'nobody stayed to the end'
  // Whoever would ever leave left at the first renewal.
  if (last === then) return 'those who left did so in the first year, and nobody since'
  return say(
    'they leave at much the same rate each year, or at a falling retention: {flag} takes one rate for all years',
    { flag: `--retention ${plain(fromNumber(Number((then / all).toFixed(4))))}` },
  )
}

/** Ends where nothing makes the survivors likeliest. */
const unfit = (survivors: readonly number[]): Failure =>
  new Failure(
    EXIT.data,
    'no_fit',
    say(
      'survivors of {survivors} fit no α and β: from each of 3 starts the likelihood rises without end, or is flat',
      { survivors: survivors.join(', ') },
    ),
    unlike(survivors),
  )

function reported(request: Request, survivors: readonly number[]): Report {
  checked(survivors, request)
  const problems: Problem[] = []
  const { annualMargin, discount, growth, horizon, years } = termsOf(request, problems)
  refuse(problems)
  const fit = fitSurvival(survivors)
  if (fit === null) throw unfit(survivors)
  const model = fit.parameters
  const factor = (1 + toNumber(growth)) / (1 + toNumber(discount))
  const span = years && toNumber(years)
  const first = retentionAt(model, 0)
  const constant = span === null ? 1 / (1 - first * factor) : survivingAtOneRate(first * factor, span)
  const multiples = [
    survivingMultiple(model, 0, factor, span),
    survivingMultiple(model, survivors.length - 1, factor, span),
    span === null && first * factor >= 1 ? null : constant,
  ]
  if (multiples.includes(null))
    refuse([
      {
        code: 'endless_horizon',
        column: '--horizon',
        expected: say('a number of purchases, or a discount above the growth: this forever has no end'),
        found: 'forever',
        hint: say('some customers stay for very long: give {flag}, or {flag2}', {
          flag: '--discount 10%',
          flag2: '--horizon 120',
        }),
      },
    ])
  const [yearsOfNew, yearsOfOld, yearsAtOneRate] = multiples.map((one) => rounded(one!)) as [
    Exact,
    Exact,
    Exact,
  ]
  const values = survivalFamily.work({ annualMargin, yearsOfNew, yearsOfOld, yearsAtOneRate })
  const fitted = survivalOf(model, survivors.length - 1)
  const found: CohortFitted = {
    alpha: rounded(model.alpha),
    beta: rounded(model.beta),
    values,
    years: survivors.map((one, age) => ({
      age,
      survivors: rounded(one),
      observed: one / survivors[0]!,
      fitted: fitted[age]!,
      retention: retentionAt(model, age),
    })),
  }
  const ages = found.years.map(({ age, survivors, observed, fitted, retention }) =>
    byKey<Json>(AGE_COLUMNS, {
      ...{ age: exact(age), survivors },
      ...{ observed: rounded(observed), fitted: rounded(fitted), retention: rounded(retention) },
    }),
  )
  const results = {
    ...{ alpha: found.alpha, beta: found.beta, log_likelihood: rounded(fit.logLikelihood) },
    ...byKey<Json>(survivalMetrics, values),
  }
  const inputs = {
    annualMargin,
    discount,
    growth,
    horizon: horizon ?? 'forever',
    period: request.given.period,
  }
  const own = survivalFamily.byKey(values)
  return answerReport({
    schema: 'recover/clv/2',
    columns: SURVIVAL_COLUMNS,
    inputs: byKey<Json>(SURVIVAL_INPUTS, inputs),
    values: results as Record<string, Exact | null>,
    results: { ...results, ages },
    after: () => ({ steps: stepsOf(survivalFamily, survivalMetrics, own) }),
    warnings: () => request.cases?.warnings() ?? [],
    page: (show) => survivalPage(found, { discount, growth, horizon: horizon !== null }, show),
  })
}

/** Σ of the powers of a factor over so many years, a part of the last in proportion. */
function survivingAtOneRate(factor: number, years: number): number {
  let [sum, there] = [0, 1]
  for (let t = 0; t < years; t++) {
    sum += there * Math.min(1, years - t)
    there *= factor
  }
  return sum
}

/** From a list of numbers at once; from a file, when it has been read. */
export function survivalReport(request: Request): Report | Promise<Report> {
  if (request.cases !== null) return survivorsOfFile(request).then((found) => reported(request, found))
  const problems: Problem[] = []
  const survivors = listed(request.options.get('survivors')!.at(-1)!, problems)
  refuse(problems)
  return reported(request, survivors)
}

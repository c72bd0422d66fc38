/** What is expected of one customer of a ledger, and how each number of it came about. */
import { futureFamily, futureMetrics } from '../../economics/future'
import { futureIngredients } from '../../economics/future/facts'
import type { Unit } from '../../inputs/units'
import { titleOfTime } from '../../ledger/future/forecast-page'
import { type FutureStep, futureSteps } from '../../ledger/future/forecast-steps'
import { type Exact, ZERO } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { answerLines, type Spelled, stepsOf } from '../../report/answer'
import type { Block, Json, LabelledLine, Show } from '../../report/report'
import { compact } from '../../report/workings'
import { plainly } from '../../words/say'
import { inHole } from '../../words/together'
import type { Outlooks } from './outlooks'
import type { CustomerYears } from './years'

type Write = (value: Exact, unit: Unit) => string

/** Whose outlook is told. */
interface Whose {
  readonly id: number
  readonly outlooks: Outlooks
  readonly years: CustomerYears
}

/** What purchases bring where the year is taken in place of the model. */
function yearlySteps({ id, outlooks, years }: Whose, write: Write): FutureStep[] {
  const { marginEach } = outlooks.workedOf(id)
  const { annualMargin, purchases } = years.factsOf(id)
  return [
    {
      ...{ key: 'margin_each', title: futureIngredients.marginEach!.title, unit: 'money' },
      formula: 'annual margin ÷ purchases',
      working: `${write(annualMargin, 'money')} ÷ ${write(purchases ?? ZERO, 'count')}`,
      value: marginEach as Exact | null,
    },
  ]
}

function stepsBehind(whose: Whose, write: Write): FutureStep[] {
  const { forecast } = whose.outlooks
  if (forecast.doubt !== null) return yearlySteps(whose, write)
  return futureSteps(forecast, { id: whose.id, day: forecast.end, end: 'last day of the ledger' }, write)
}

/** How the purchases that are expected came about: the formula names but what tells them. */
function spelled({ id, outlooks, years }: Whose, write: Write): Spelled {
  const { pAlive, purchasesIfAlive, expectedPurchases } = outlooks.workedOf(id)
  if (expectedPurchases === null) return {}
  const [share, times] =
    outlooks.forecast.doubt === null
      ? [write(pAlive as Exact, 'share'), purchasesIfAlive as Exact]
      : [write(years.factsOf(id).purchases ?? ZERO, 'count'), outlooks.timeYears]
  return { expectedPurchases: `${share} × ${write(times, 'count')}` }
}

export function outlookSteps(whose: Whose): Json[] {
  const write: Write = (value) => plain(value)
  return [
    ...stepsBehind(whose, write).map(({ key, formula, working, value }) => ({
      key,
      formula,
      working: value === null ? null : working,
      value,
    })),
    ...stepsOf(futureFamily, futureMetrics, whose.outlooks.workedOf(whose.id), spelled(whose, write)),
  ]
}

export function outlookBlocks(whose: Whose, show: Show): Block[] {
  const { id, outlooks } = whose
  const write = compact(show)
  const values = outlooks.workedOf(id)
  const behind = stepsBehind(whose, write)
    .filter(({ value }) => value !== null)
    .map(
      ({ title, unit, value, working }): LabelledLine => ({
        label: inHole(title),
        value: show(value!, unit),
        note: typeof working === 'string' ? plainly(working) : working,
      }),
    )
  const told = futureMetrics.filter(({ key }) => values[key] !== null)
  return [
    { kind: 'text', tone: 'title', text: titleOfTime(outlooks.forecast) },
    told.length === 0
      ? { kind: 'text', text: 'Nothing is expected of a customer who never bought.' }
      : {
          kind: 'lines',
          lines: [...behind, ...answerLines(futureFamily, told, values, show, spelled(whose, write))],
        },
  ]
}

/** What a model expects of the customer of a case from its day on, and how that came about: they complain, so they are alive. */
import { NO_DAY } from '../../inputs/dates'
import type { Unit } from '../../inputs/units'
import type { Forecast } from '../../ledger/future/forecast'
import { type FutureStep, futureSteps } from '../../ledger/future/forecast-steps'
import { yearsOfTime } from '../../ledger/future/forecast-terms'
import type { Exact } from '../../numbers/exact/decimal'
import { rounded } from '../../numbers/exact/rounded'
import type { LedgerFollow } from './from-ledger'

type Write = (value: Exact, unit: Unit) => string

/** What somebody who came again within so many days buys, given what somebody alive buys. */
function againStep(forecast: Forecast, id: number, day: number, window: number, write: Write): FutureStep {
  const { history, ifAlive } = forecast.madeOf(id, day)!
  const { alpha, r } = forecast.model!.parameters
  const number = (x: number) => write(rounded(x), 'count')
  const seen = `${number(alpha)} + ${number(history.age)}`
  return {
    ...{ key: 'purchases_if_again', title: 'Purchases if again', unit: 'count' },
    formula:
      'purchases if alive ÷ (1 − ((α + T) ÷ (α + T + W))^(r + x)), as of somebody who came again within the W weeks of the chances',
    working: `${number(ifAlive)} ÷ (1 − ((${seen}) ÷ (${seen} + ${number(window / 7)}))^(${number(r)} + ${history.repeats}))`,
    value: rounded(forecast.purchasesIfAgain(id, day, window)),
  }
}

/** Empty where no model is taken, and where the customer had not bought by the day of the case. */
export function caseOutlook(
  { ledger, windows }: LedgerFollow,
  id: number,
  { line, day }: { readonly line: number; readonly day: number },
  write: Write,
): FutureStep[] {
  const forecast = ledger?.forecast ?? null
  if (forecast === null || forecast.doubt !== null || id < 0) return []
  const [from, end] = day === NO_DAY ? [forecast.end, 'last day of the ledger'] : [day, 'day of the case']
  const window = windows.get(line)
  const facts = ledger!.of(id, day, window ?? null)
  if (facts === null) return []
  const bought = window === undefined ? 'purchases if alive' : 'purchases if again'
  return [
    // Whoever complains has not gone.
    ...futureSteps(forecast, { id, day: from, end }, write).filter(({ key }) => key !== 'chance_gone'),
    ...(window === undefined ? [] : [againStep(forecast, id, from, window, write)]),
    {
      ...{ key: 'per_year', title: 'Purchases a year', unit: 'count' },
      formula: `${bought} ÷ years of the time`,
      working: `${write(facts.horizon!, 'count')} ÷ ${write(yearsOfTime(forecast.terms.time), 'count')}`,
      value: facts.perYear,
    },
  ]
}

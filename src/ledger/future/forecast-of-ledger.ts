/** What is expected of the customers of a ledger that has been read, as scripts read it, and what has to be said of it. */
import type { HeldOut } from '../../economics/future/held-out'
import { type Warning, warning } from '../../errors'
import { isoOf } from '../../inputs/dates'
import { plain } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Json } from '../../report/report'
import { type Message, say } from '../../words/say'
import type { Forecast } from './forecast'
import { FEWEST_AGAIN, MOST_FITTED } from './forecast-terms'

/** Parameters as far as they are good. */
const roundedAll = (parameters: object): Json =>
  Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, rounded(value as number)]))

const heldOutJson = ({ model, year, actualTotal }: HeldOut, cut: number): Json => ({
  cut: isoOf(cut),
  model_error: model && rounded(model.error),
  year_error: rounded(year.error),
  model_total: model && rounded(model.total),
  year_total: rounded(year.total),
  actual_total: rounded(actualTotal),
})

/** The model, its parameters, and how it did on what it had not seen. */
export function futureJson({ doubt, weeks, fitted, model, spend, heldOut, cut }: Forecast): Json {
  return {
    model: doubt === null ? 'bgnbd' : 'year',
    weeks: rounded(weeks),
    customers: fitted,
    parameters: model && roundedAll(model.parameters),
    log_errors: model && roundedAll(model.logErrors),
    log_likelihood: model && rounded(model.logLikelihood),
    spend: spend && {
      ...(roundedAll(spend.parameters) as object),
      log_likelihood: rounded(spend.logLikelihood),
    },
    held_out: heldOut && heldOutJson(heldOut, cut),
  }
}

const shown = (x: number, places = 2) => plain(rounded(Number(x.toFixed(places))))

/** How the model and the year did on the last third of the ledger, in words. */
const heldOutWords = ({ heldOut, cut }: Forecast): Message =>
  !heldOut?.model
    ? say('the model does not fit the first two thirds of the ledger')
    : say(
        'of what came after {cut} the model expects {model} purchases, as long a time before has {year}, and {actual} were made; the mean error a customer is {modelError} and {yearError}',
        {
          cut: isoOf(cut),
          model: shown(heldOut.model.total),
          year: shown(heldOut.year.total),
          actual: shown(heldOut.actualTotal),
          modelError: shown(heldOut.model.error, 3),
          yearError: shown(heldOut.year.error, 3),
        },
      )

/** Why the year is taken in place of the model. */
function doubtWords(forecast: Forecast): Message {
  const { doubt, boughtTwice } = forecast
  if (doubt === 'few bought twice')
    return say('{n} {n|customer|customers} bought twice, fewer than {fewest}', {
      n: boughtTwice,
      fewest: FEWEST_AGAIN,
    })
  return doubt === 'does not fit'
    ? say('it does not fit: {why}', { why: forecast.unfit! })
    : heldOutWords(forecast)
}

/** What is to be said of what is expected. */
export function forecastWarnings(forecast: Forecast): Warning[] {
  const { doubt, model, spend, fitted, buyers, early, terms } = forecast
  const cohort = say(
    '{early} of {buyers} customers first buy in the first tenth of the ledger: it is of one cohort, or begins in the middle of things; had they bought before, --old-customers counts from its first day on',
    { early, buyers },
  )
  return [
    ...(doubt === null
      ? []
      : [
          warning(
            'year_for_model',
            model === null
              ? say('--future takes the year that was counted, not the BG/NBD model: {why}', {
                  why: doubtWords(forecast),
                })
              : say(
                  '--future takes the year that was counted, not the BG/NBD model: {why} (--model bgnbd takes it all the same)',
                  { why: doubtWords(forecast) },
                ),
          ),
        ]),
    ...(doubt === null && spend === null
      ? [
          warning(
            'spend_not_fitted',
            'what purchases bring in fits no Gamma-Gamma model: the mean of each customer is taken, and of all where they have none',
          ),
        ]
      : []),
    ...(buyers > fitted
      ? [
          warning(
            'fitted_to_part',
            say('the model is fitted to {fitted} of {buyers} customers, those whose keys hash lowest', {
              fitted: MOST_FITTED,
              buyers,
            }),
          ),
        ]
      : []),
    ...(2 * early > buyers && !terms.old ? [warning('cohort_or_cut', cohort, early)] : []),
  ]
}

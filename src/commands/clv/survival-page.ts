/** The page of how long customers stay: the cohort as it was and by the model, and what customers are worth by it. */
import { survivalFamily, survivalMetrics } from '../../economics/survival'
import { type Exact, exact } from '../../numbers/exact/decimal'
import { rounded } from '../../numbers/exact/rounded'
import { answerLines, assumed } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { AGE_COLUMNS, type CohortFitted } from './survival-columns'

interface Rates {
  readonly discount: Exact
  readonly growth: Exact
  /** Whether the years that count have an end. */
  readonly horizon: boolean
}

function verdict({ years, values }: CohortFitted, show: Show): string {
  const [first, last] = [years[0]!, years.at(-1)!]
  const margins = (one: Exact) => show(one, 'ratio')
  return `Retention rises from ${show(rounded(first.retention), 'share')} in the first year to ${show(rounded(last.retention), 'share')} after ${last.age}: a new customer is worth ${margins(values.newMultiple)} annual margins and an old one ${margins(values.oldMultiple)}, not ${margins(values.constantMultiple)} as at the retention of the first year.`
}

export function survivalPage(found: CohortFitted, { discount, growth, horizon }: Rates, show: Show): Block[] {
  const { years, values, alpha, beta } = found
  const known = survivalMetrics.filter(({ key }) => values[key] !== null)
  return [
    { kind: 'text', tone: 'good', text: verdict(found, show) },
    { kind: 'lines', lines: answerLines(survivalFamily, known, survivalFamily.byKey(values), show) },
    { kind: 'text', tone: 'title', text: 'How many are still there' },
    {
      kind: 'bars',
      bars: {
        fillings: ['still there'],
        items: years.map(({ age, observed, fitted }) => ({
          label: age === 0 ? 'at first' : age === 1 ? 'after a year' : `after ${age} years`,
          bars: [
            { label: 'observed', parts: [observed], said: show(rounded(observed), 'share') },
            { label: 'fitted', parts: [fitted], said: show(rounded(fitted), 'share') },
          ],
        })),
      },
    },
    {
      kind: 'grid',
      columns: AGE_COLUMNS,
      rows: years.map((one) => [
        ...[exact(one.age), one.survivors],
        ...[rounded(one.observed), rounded(one.fitted), rounded(one.retention)],
      ]),
    },
    ...assumed([
      `each customer leaves at a renewal with a chance of their own, and these are beta distributed: α ${show(alpha, 'ratio')}, β ${show(beta, 'ratio')}`,
      'what was not yet seen of the cohort goes on in the same way',
      horizon ? 'for the purchases of --horizon' : 'for ever (--horizon)',
      discount.n === 0
        ? 'a later year counts as much as the next (--discount)'
        : `money costs ${show(discount, 'share')} a year`,
      growth.n === 0
        ? 'the margin of those who stay remains the same (--growth)'
        : `the margin of those who stay changes by ${show(growth, 'share')} a year`,
      'the first annual margin comes now',
    ]),
  ]
}

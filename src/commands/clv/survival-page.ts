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

/** What new and old customers are worth, and what that hangs on. */
function verdict({ years, values }: CohortFitted, show: Show): string {
  const [first, last] = [years[0]!, years.at(-1)!]
  const margins = (one: Exact) => show(one, 'ratio')
  const [fresh, old, constant] = [values.newMultiple, values.oldMultiple, values.constantMultiple].map(
    margins,
  )
  const [begin, end] = [first, last].map(({ retention }) => show(rounded(retention), 'share'))
  return `A new customer is worth ${fresh} years of margin, one who has stayed so far ${old}: of those who are left ever more stay, ${begin} in the first year and ${end} after ${last.age}. At the pace of the first year it would be ${constant}.`
}

/** How a bar of an age is called. */
const ageLabel = (age: number): string =>
  age === 0 ? 'At first' : age === 1 ? 'After a year' : `After ${age} years`

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
          label: ageLabel(age),
          bars: [
            { label: 'as it was', parts: [observed], said: show(rounded(observed), 'share') },
            { label: 'by the model', parts: [fitted], said: show(rounded(fitted), 'share') },
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
      `Each customer leaves with a chance of their own, the same every year. These chances are beta distributed: α ${show(alpha, 'ratio')}, β ${show(beta, 'ratio')}.`,
      'What was not yet seen of these customers goes on in the same way.',
      horizon ? 'The purchases of --horizon count.' : 'All years to come count (--horizon).',
      discount.n === 0
        ? 'A later year counts as much as the next (--discount).'
        : `Money costs ${show(discount, 'share')} a year.`,
      growth.n === 0
        ? 'Those who stay leave the same margin every year (--growth).'
        : `The margin of those who stay changes by ${show(growth, 'share')} a year.`,
      'The first year counts from now.',
    ]),
  ]
}

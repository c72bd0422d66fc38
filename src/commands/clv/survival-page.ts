/** The page of how long customers stay: the cohort as it was and by the model, and what customers are worth by it. */
import { survivalFamily, survivalMetrics } from '../../economics/survival'
import { type Exact, exact } from '../../numbers/exact/decimal'
import { rounded } from '../../numbers/exact/rounded'
import { answerLines, assumed, flagged } from '../../report/answer'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import { AGE_COLUMNS, type CohortFitted } from './survival-columns'

interface Rates {
  readonly discount: Exact
  readonly growth: Exact
  /** Whether the years that count have an end. */
  readonly horizon: boolean
}

/** What new and old customers are worth, and what that hangs on. */
function verdict({ years, values }: CohortFitted, show: Show): Message {
  const [first, last] = [years[0]!, years.at(-1)!]
  const margins = (one: Exact) => show(one, 'ratio')
  const [fresh, old, constant] = [values.newMultiple, values.oldMultiple, values.constantMultiple].map(
    margins,
  ) as [string, string, string]
  const [begin, end] = [first, last].map(({ retention }) => show(rounded(retention), 'share')) as [
    string,
    string,
  ]
  return say(
    'A new customer is worth {fresh} years of margin, one who has stayed so far {old}: of those who are left ever more stay, {begin} in the first year and {end} after {age}. At the pace of the first year it would be {constant}.',
    { fresh, old, begin, end, age: last.age, constant },
  )
}

/** How an age is called. */
const ageLabel = (age: number): Message =>
  age === 0 ? say('At first') : say('After {n} {n|year|years}', { n: age })

export function survivalPage(found: CohortFitted, { discount, growth, horizon }: Rates, show: Show): Block[] {
  const { years, values, alpha, beta } = found
  const known = survivalMetrics.filter(({ key }) => values[key] !== null)
  return [
    { kind: 'text', tone: 'good', text: verdict(found, show) },
    { kind: 'lines', lines: answerLines(survivalFamily, known, survivalFamily.byKey(values), show) },
    { kind: 'text', tone: 'title', text: say('How many are still there') },
    {
      kind: 'curve',
      curve: {
        points: years.map(({ fitted }) => fitted),
        second: {
          as: 'dots',
          points: years.map(({ observed }) => observed),
          names: [say('by the model'), say('as it was')],
        },
        label: (height) => show(rounded(height), 'share'),
        ends: [ageLabel(0), ageLabel(years.length - 1)],
        across: { from: 0, to: years.length - 1, whole: true, label: (age) => show(exact(age), 'count') },
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
      say(
        'Each customer leaves with a chance of their own, the same every year. These chances are beta distributed: α {alpha}, β {beta}',
        { alpha: show(alpha, 'ratio'), beta: show(beta, 'ratio') },
      ),
      say('What was not yet seen of these customers goes on in the same way'),
      horizon
        ? say('The purchases of {flag} count', { flag: '--horizon' })
        : flagged(say('All years to come count'), '--horizon'),
      discount.n === 0
        ? flagged(say('A later year counts as much as the next'), '--discount')
        : say('Money costs {discount} a year', { discount: show(discount, 'share') }),
      growth.n === 0
        ? flagged(say('Those who stay leave the same margin every year'), '--growth')
        : say('The margin of those who stay changes by {growth} a year', { growth: show(growth, 'share') }),
      say('The first year counts from now'),
    ]),
  ]
}

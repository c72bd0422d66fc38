/** What a person sees of the best use of a budget: what is spent and gained, what was the last to fit, and why the next did not. */
import { compare, type Exact, exact, minus, over, times, ZERO } from '../../numbers/exact/decimal'
import type { Block, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import type { Budgeting } from './budget'

const AN_HOUR = exact(60)

const MORE = say('more would be gained')

/** What the choice comes to. */
export function budgetBlocks(budgeting: Budgeting, show: Show): Block[] {
  const { spent, gain, method, bound, next, order, minutes, oneMoreUnit, oneMoreHour } = budgeting.chosen
  const within = budgeting.spending.hours
  const money = (value: Exact) => show(value, 'money')
  const how =
    method === 'exact'
      ? 'no other choice gains more'
      : say('the best that was found: no other choice gains more than {bound} beyond it', {
          bound: money(bound),
        })
  const last = order.at(-1)
  return [
    {
      kind: 'text',
      tone: 'title',
      text: say('With a budget of {budget}', { budget: money(budgeting.spending.budget) }),
    },
    {
      kind: 'lines',
      lines: [
        {
          label: 'Spent',
          value: money(spent),
          note: say('for {n} {n|remedy|remedies}; {left} is left', {
            n: order.length,
            left: money(minus(budgeting.spending.budget, spent)),
          }),
        },
        ...(within === null
          ? []
          : [
              {
                label: say('Hours of work'),
                value: show(over(minutes, AN_HOUR), 'ratio'),
                note: say('of the {hours} there are', { hours: show(within, 'ratio') }),
              },
            ]),
        { label: 'Gained', value: money(gain), note: how },
        ...(within === null
          ? []
          : [
              { label: say('With 1 more to spend'), value: money(oneMoreUnit!), note: MORE },
              { label: say('With 1 more hour'), value: money(oneMoreHour!), note: MORE },
            ]),
      ],
    },
    ...losing(budgeting, show),
    ...(last === undefined ? [] : [lastIn(budgeting, last, show)]),
    next === null
      ? { kind: 'text', text: 'More money would bring nothing more.' }
      : { kind: 'text', text: nextOut(budgeting, next, show) },
  ]
}

/** How many are chosen although they lose, for the money that they bring. */
function losing(budgeting: Budgeting, show: Show): Block[] {
  const rows = budgeting.losing
  if (rows.length === 0) return []
  const brought = rows.reduce((all, { cost }) => minus(all, cost), ZERO)
  const lost = rows.reduce((all, { gain }) => minus(all, gain), ZERO)
  const [brings, loses] = [show(brought, 'money'), show(lost, 'money')]
  const text = say(
    '{n} {n|remedy loses but pays|remedies lose but pay} for others: {n|it brings|they bring} {brings} in and {n|loses|lose} {loses} (--no-losing leaves {n|it|them} out).',
    { n: rows.length, brings, loses },
  )
  return [{ kind: 'text', text }]
}

/** A row in words: whose it is, what its remedy costs, and what that gains. */
function named(budgeting: Budgeting, index: number, show: Show) {
  const { row, cost, gain } = budgeting.rowOf(index)
  return {
    name: budgeting.nameOf(row, show),
    ...{ cost, gain },
    costs: show(cost, 'money'),
    gains: show(gain, 'money'),
  }
}

function lastIn(budgeting: Budgeting, index: number, show: Show): Block {
  const { name, cost, gain, costs, gains } = named(budgeting, index, show)
  const each = cost.n > 0 ? show(over(gain, cost), 'ratio') : null
  const text =
    each === null
      ? say('The last to fit in is {name}: it costs {costs} and gains {gains}.', { name, costs, gains })
      : say('The last to fit in is {name}: it costs {costs} and gains {gains}, {each} for each 1 spent.', {
          name,
          costs,
          gains,
          each,
        })
  return { kind: 'text', text }
}

/** The next one in words, and why it did not fit. */
function nextOut(budgeting: Budgeting, index: number, show: Show): Message {
  const { name, cost, costs, gains } = named(budgeting, index, show)
  const { spent, minutes } = budgeting.chosen
  const left = minus(budgeting.spending.budget, spent)
  if (compare(cost, budgeting.spending.budget) > 0)
    return say(
      'Next would be {name}, which gains {gains}: its cost of {costs} alone is more than the budget.',
      { name, gains, costs },
    )
  if (compare(cost, left) > 0)
    return say('Next would be {name}, which gains {gains}: it costs {costs}, and only {left} is left.', {
      name,
      gains,
      costs,
      left: show(left, 'money'),
    })
  const hours = (value: Exact) => show(over(value, AN_HOUR), 'ratio')
  const own = budgeting.minutesOf(index)
  const free = minus(times(budgeting.spending.hours ?? ZERO, AN_HOUR), minutes)
  return compare(own, free) > 0
    ? say('Next would be {name}, which gains {gains}: it takes {own} hours, and only {free} are left.', {
        name,
        gains,
        own: hours(own),
        free: hours(free),
      })
    : say(
        'Next would be {name}, which gains {gains} for {costs}: it was left out because the search was cut short.',
        { name, gains, costs },
      )
}

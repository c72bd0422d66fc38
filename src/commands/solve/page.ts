/** What an input must be, as an owner reads it: the value, what it is now, and the whole case with it. */

import { remedyCost } from '../../economics/case/remedy-cost'
import { otherBasis } from '../../economics/case/resolve'
import type { AnyMetric } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { compare, type Exact, exact } from '../../numbers/exact/decimal'
import type { Block, LabelledLine, Show } from '../../report/report'
import { inputMeasure, inputUnitOf, isRemedy, metricMeasure } from '../../vary/input'
import { listing, type Measure, type Message, plainly, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import { casePage, shortPage } from '../whatif/page'
import { flagOf, type Solution } from './solution'

/** How what is looked for is called. */
const titleOf = (key: Solution['key']): string => (isRemedy(key) ? remedyCost.title : fieldOf(key).title)

const inputOf = (key: Solution['key']): Measure =>
  isRemedy(key) ? metricMeasure(remedyCost) : inputMeasure(key)

/** Why there is no value, in a sentence. */
function without({ key, metric, target, found, range, side }: Solution, show: Show): Message {
  const input = inputOf(key)
  const what = metricMeasure(metric)
  const goal = show(target, metric.unit)
  const [from, to] = range.map((one) => show(one, inputUnitOf(key))) as [string, string]
  const { min } = fieldOf(key)
  const isGain = asksWhetherItPays(metric, target)
  if (isGain && side === 'above')
    return say('The remedy pays whatever "{input}" is between {from} and {to}.', { input, from, to })
  if (found.beyond !== null && (min === undefined || compare(found.beyond, exact(min)) >= 0)) {
    const beyond = show(found.beyond, inputUnitOf(key))
    return isGain
      ? say('The remedy pays for no "{input}" between {from} and {to}: it would have to be {beyond}.', {
          input,
          from,
          to,
          beyond,
        })
      : say('"{what}" is {goal} for no "{input}" between {from} and {to}: it would have to be {beyond}.', {
          what,
          goal,
          input,
          from,
          to,
          beyond,
        })
  }
  if (isGain && side === 'below')
    return say('The remedy pays for no "{input}" between {from} and {to}.', { input, from, to })
  if (side === 'above')
    return say('"{what}" is above {goal} whatever "{input}" is between {from} and {to}.', {
      what,
      goal,
      input,
      from,
      to,
    })
  if (side === 'below')
    return say('"{what}" is below {goal} whatever "{input}" is between {from} and {to}.', {
      what,
      goal,
      input,
      from,
      to,
    })
  return say('"{what}" is {goal} for no "{input}" between {from} and {to}.', { what, goal, input, from, to })
}

/** Whether it is asked what makes the remedy break even. */
const asksWhetherItPays = (metric: AnyMetric, target: Exact) =>
  metric.key === 'incrementalValue' && target.n === 0

/** The answer in a sentence, or why there is none. */
function verdict(all: Solution, show: Show): Message {
  const { key, metric, target, found, value, base, solved } = all
  const input = inputOf(key)
  const shown = (one: Exact) => show(one, inputUnitOf(key))
  const what = metricMeasure(metric)
  const goal = show(target, metric.unit)
  const points = found.roots.filter(({ kind }) => kind !== 'jump')
  const jump = found.roots.find(({ kind }) => kind === 'jump')
  const [first] = points
  if (found.level)
    return base
      ? say('"{what}" is {value} whatever "{input}" is: it does not depend on it.', {
          what,
          value: show(base.values[metric.key], metric.unit),
          input,
        })
      : say('"{what}" is the same whatever "{input}" is: it does not depend on it.', { what, input })
  if (points.length > 1) {
    const each = points.map(({ from, to }) =>
      compare(from, to) === 0 ? shown(from) : say('{low} to {high}', { low: shown(from), high: shown(to) }),
    )
    return say('There is more than one answer: "{what}" is {goal} if "{input}" is {values}.', {
      what,
      goal,
      input,
      values: listing(each, 'or'),
    })
  }
  if (first?.kind === 'stretch')
    return say('"{what}" is {goal} if "{input}" is anything from {from} to {to}.', {
      what,
      goal,
      input,
      from: shown(first.from),
      to: shown(first.to),
    })
  if (value !== null) {
    const rises = (first?.after ?? 0) > 0 || (first?.before ?? 0) < 0
    if (asksWhetherItPays(metric, target) && solved?.values.decision === 'recover')
      return rises
        ? say('The remedy pays if "{input}" is at least {value}.', { input, value: shown(value) })
        : say('The remedy pays if "{input}" is at most {value}.', { input, value: shown(value) })
    return rises
      ? say('"{what}" is {goal} if "{input}" is {value}; with more it is higher.', {
          what,
          goal,
          input,
          value: shown(value),
        })
      : say('"{what}" is {goal} if "{input}" is {value}; with more it is lower.', {
          what,
          goal,
          input,
          value: shown(value),
        })
  }
  if (jump && fieldOf(key).whole)
    return say('"{what}" is never {goal} exactly: it passes it between "{input}" {from} and {to}.', {
      what,
      goal,
      input,
      from: shown(jump.from),
      to: shown(jump.to),
    })
  if (jump)
    return say(
      '"{what}" is never {goal}: where "{input}" is {to} it jumps from one side of it to the other.',
      { what, goal, input, to: shown(jump.to) },
    )
  return without(all, show)
}

export function solvePage({ written, decimal, options }: Request, all: Solution, show: Show): Block[] {
  const { key, metric, base, value, exactly } = all
  const text = verdict(all, show)
  if (exactly === null || value === null) return [{ kind: 'text', text }]
  const shown = (one: Exact) => show(one, inputUnitOf(key))
  const lines: LabelledLine[] = [
    {
      label: inHole(titleOf(key)),
      value: shown(value),
      note: plainly(flagOf(key, value, decimal)),
    },
    ...(base?.value
      ? [
          {
            label: say('As given'),
            value: shown(base.value),
            note: say('"{metric}" is then {value}.', {
              metric: metricMeasure(metric),
              value: show(base.values[metric.key], metric.unit),
            }),
          },
        ]
      : []),
  ]
  const told = new Map([...written, [key, flagOf(key, value, decimal)] as const])
  return [
    { kind: 'text', tone: 'good', text },
    { kind: 'lines', lines },
    { kind: 'text', tone: 'title', text: say('With it') },
    ...(options.has('full')
      ? casePage(exactly.given, told, exactly.values, otherBasis(exactly.given), show)
      : shortPage({ given: exactly.given, written: told, values: exactly.values, show })),
  ]
}

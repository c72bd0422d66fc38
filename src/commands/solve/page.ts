/** What an input must be, as an owner reads it: the value, what it is now, and the whole case with it. */

import { remedyCost } from '../../economics/case/remedy-cost'
import { otherBasis } from '../../economics/case/resolve'
import type { AnyMetric } from '../../economics/case/work'
import { fieldOf } from '../../inputs/facts'
import { compare, type Exact, exact } from '../../numbers/exact/decimal'
import type { Block, LabelledLine, Show } from '../../report/report'
import { inputUnitOf, isRemedy } from '../../vary/input'
import type { Request } from '../command'
import { casePage } from '../whatif/page'
import { flagOf, type Solution } from './solution'

const inputOf = (key: Solution['key']): string => (isRemedy(key) ? remedyCost.title : fieldOf(key).title)

/** Why there is no value, in a sentence. */
function without({ key, metric, target, found, range, side }: Solution, show: Show): string {
  const input = inputOf(key)
  const what = metric.title
  const goal = show(target, metric.unit)
  const [from, to] = range.map((one) => show(one, inputUnitOf(key)))
  const { min } = fieldOf(key)
  const isGain = asksWhetherItPays(metric, target)
  if (isGain && side === 'above') return `The remedy pays whatever "${input}" is between ${from} and ${to}.`
  if (found.beyond !== null && (min === undefined || compare(found.beyond, exact(min)) >= 0)) {
    const beyond = show(found.beyond, inputUnitOf(key))
    return isGain
      ? `The remedy pays for no "${input}" between ${from} and ${to}: it would have to be ${beyond}.`
      : `"${what}" is ${goal} for no "${input}" between ${from} and ${to}: it would have to be ${beyond}.`
  }
  if (isGain && side === 'below') return `The remedy pays for no "${input}" between ${from} and ${to}.`
  if (side === 'above') return `"${what}" is above ${goal} whatever "${input}" is between ${from} and ${to}.`
  if (side === 'below') return `"${what}" is below ${goal} whatever "${input}" is between ${from} and ${to}.`
  return `"${what}" is ${goal} for no "${input}" between ${from} and ${to}.`
}

/** Whether it is asked what makes the remedy break even. */
const asksWhetherItPays = (metric: AnyMetric, target: Exact) =>
  metric.key === 'incrementalValue' && target.n === 0

/** The answer in a sentence, or why there is none. */
function verdict(all: Solution, show: Show): string {
  const { key, metric, target, found, value, base, solved } = all
  const input = inputOf(key)
  const shown = (one: Exact) => show(one, inputUnitOf(key))
  const what = metric.title
  const goal = show(target, metric.unit)
  const points = found.roots.filter(({ kind }) => kind !== 'jump')
  const jump = found.roots.find(({ kind }) => kind === 'jump')
  const [first] = points
  if (found.level)
    return base
      ? `"${what}" is ${show(base.values[metric.key], metric.unit)} whatever "${input}" is: it does not depend on it.`
      : `"${what}" is the same whatever "${input}" is: it does not depend on it.`
  if (points.length > 1) {
    const each = points.map(({ from, to }) =>
      compare(from, to) === 0 ? shown(from) : `${shown(from)} to ${shown(to)}`,
    )
    const last = each.pop()
    return `There is more than one answer: "${what}" is ${goal} if "${input}" is ${each.join(', ')} or ${last}.`
  }
  if (first?.kind === 'stretch')
    return `"${what}" is ${goal} if "${input}" is anything from ${shown(first.from)} to ${shown(first.to)}.`
  if (value !== null) {
    const rises = (first?.after ?? 0) > 0 || (first?.before ?? 0) < 0
    if (asksWhetherItPays(metric, target) && solved?.values.decision === 'recover')
      return rises
        ? `The remedy pays if "${input}" is at least ${shown(value)}.`
        : `The remedy pays if "${input}" is at most ${shown(value)}.`
    return rises
      ? `"${what}" is ${goal} if "${input}" is ${shown(value)}; with more it is higher.`
      : `"${what}" is ${goal} if "${input}" is ${shown(value)}; with more it is lower.`
  }
  if (jump && fieldOf(key).whole)
    return `"${what}" is never ${goal} exactly: it passes it between "${input}" ${shown(jump.from)} and ${shown(jump.to)}.`
  if (jump)
    return `"${what}" is never ${goal}: where "${input}" is ${shown(jump.to)} it jumps from one side of it to the other.`
  return without(all, show)
}

export function solvePage({ written, decimal }: Request, all: Solution, show: Show): Block[] {
  const { key, metric, base, value, exactly } = all
  const text = verdict(all, show)
  if (exactly === null || value === null) return [{ kind: 'text', text }]
  const shown = (one: Exact) => show(one, inputUnitOf(key))
  const lines: LabelledLine[] = [
    {
      label: inputOf(key),
      value: shown(value),
      note: flagOf(key, value, decimal),
    },
    ...(base?.value
      ? [
          {
            label: 'As given',
            value: shown(base.value),
            note: `"${metric.title}" is then ${show(base.values[metric.key], metric.unit)}.`,
          },
        ]
      : []),
  ]
  const told = new Map([...written, [key, flagOf(key, value, decimal)] as const])
  return [
    { kind: 'text', tone: 'good', text },
    { kind: 'lines', lines },
    { kind: 'text', tone: 'title', text: 'With it' },
    ...casePage(exactly.given, told, exactly.values, otherBasis(exactly.given), show),
  ]
}

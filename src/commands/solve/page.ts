/** What an input must be, as an owner reads it: the value, what it is now, and the whole case with it. */

import { otherBasis } from '../../economics/case/resolve'
import { fieldOf } from '../../inputs/facts'
import { compare, type Exact, exact } from '../../numbers/exact/decimal'
import type { Block, LabelledLine, Show } from '../../report/report'
import { inputUnitOf, isRemedy } from '../../vary/input'
import type { Request } from '../command'
import { casePage } from '../whatif/page'
import { flagOf, type Solution } from './solution'

/** The answer in a sentence, or why there is none. */
function verdict(
  { key, metric, target, found, range, value, base, side, solved }: Solution,
  show: Show,
): string {
  const input = isRemedy(key) ? 'the remedy cost' : fieldOf(key).title.toLowerCase()
  const Input = input[0]!.toUpperCase() + input.slice(1)
  const shown = (one: Exact) => show(one, inputUnitOf(key))
  const what = metric.title.toLowerCase()
  const goal = show(target, metric.unit)
  const where = `between ${shown(range[0])} and ${shown(range[1])}`
  const points = found.roots.filter(({ kind }) => kind !== 'jump')
  const jump = found.roots.find(({ kind }) => kind === 'jump')
  const [first] = points
  const isGain = metric.key === 'incrementalValue' && target.n === 0
  if (found.level) {
    const always = base ? ` it is ${show(base.values[metric.key], metric.unit)}` : ' it is the same'
    return `${metric.title} does not depend on ${input}:${always} whatever that is.`
  }
  if (points.length > 1) {
    const all = points.map(({ from, to }) =>
      compare(from, to) === 0 ? shown(from) : `${shown(from)} to ${shown(to)}`,
    )
    const last = all.pop()
    return `More than one solution ${where}: ${what} is ${goal} if ${input} is ${all.join(', ')} or ${last}.`
  }
  if (first?.kind === 'stretch')
    return `${Input} may be anything from ${shown(first.from)} to ${shown(first.to)} for ${what} to be ${goal}.`
  if (value !== null) {
    const rises = (first?.after ?? 0) > 0 || (first?.before ?? 0) < 0
    if (isGain && solved?.values.decision === 'recover')
      return `${Input} must be at ${rises ? 'least' : 'most'} ${shown(value)} for the remedy to pay.`
    return `${Input} must be ${shown(value)} for ${what} to be ${goal}; with more it is ${rises ? 'higher' : 'lower'}.`
  }
  if (jump && fieldOf(key).whole)
    return `No exact solution: ${what} passes ${goal} between ${input} ${shown(jump.from)} and ${shown(jump.to)}.`
  if (jump)
    return `No solution ${where}: at ${shown(jump.to)} ${what} jumps from one side of ${goal} to the other.`
  const { min } = fieldOf(key)
  const sensible = found.beyond !== null && (min === undefined || compare(found.beyond, exact(min)) >= 0)
  const would = sensible ? `; it would have to be ${shown(found.beyond!)}` : ''
  if (isGain && side === 'above')
    return `No solution: the remedy gains something whatever ${input} is ${where}${would}.`
  if (side !== null) return `No solution: ${what} is ${side} ${goal} whatever ${input} is ${where}${would}.`
  return `No solution: ${what} is ${goal} for no value of ${input} ${where}${would}.`
}

export function solvePage({ written, decimal }: Request, all: Solution, show: Show): Block[] {
  const { key, metric, base, value, exactly } = all
  const text = verdict(all, show)
  if (exactly === null || value === null) return [{ kind: 'text', text }]
  const shown = (one: Exact) => show(one, inputUnitOf(key))
  const lines: LabelledLine[] = [
    {
      label: isRemedy(key) ? 'Remedy cost' : fieldOf(key).title,
      value: shown(value),
      note: flagOf(key, value, decimal),
    },
    ...(base?.value
      ? [
          {
            label: 'As given',
            value: shown(base.value),
            note: `${metric.title.toLowerCase()} ${show(base.values[metric.key], metric.unit)}`,
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

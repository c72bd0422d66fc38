/** Looks for the values of an input at which a metric meets its target, and takes the one that is nearest. */
import type { AnyMetric, CaseWorked } from '../../economics/case/work'
import { mistyped } from '../../errors'
import type { FactKey } from '../../inputs/facts'
import { kebab, snake } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import { isRefusal } from '../../inputs/units'
import { compare, type Exact, fix, minus, round } from '../../numbers/exact/decimal'
import { unmistakable } from '../../numbers/exact/digits'
import { findRoots, type RootsFound } from '../../numbers/exact/roots'
import type { Column } from '../../report/report'
import {
  completed,
  inputNamed,
  isProblem,
  metricNamed,
  placesOf,
  problem,
  readUnit,
  searched,
  valueIn,
  valuesOf,
  withValue,
} from '../../vary/input'
import { say } from '../../words/say'
import type { Request } from '../command'

interface SolveCase {
  readonly given: Given
  readonly values: CaseWorked
}

/** What was asked, and what came of it. */
export interface Solution {
  readonly key: FactKey
  readonly metric: AnyMetric
  readonly target: Exact
  /** The case as it was given; null where it was incomplete without the input. */
  readonly base: { readonly value: Exact | null; readonly values: CaseWorked } | null
  readonly found: RootsFound
  /** From the least to the most that was looked at. */
  readonly range: readonly [Exact, Exact]
  /** The one solution, or the one nearest to what was given; as it may be typed. */
  readonly value: Exact | null
  /** On which side of the target the metric is all along, where it never meets it; null where it does, or is on both. */
  readonly side: 'above' | 'below' | null
  /** A case with some value of the input, to tell what else was used. */
  readonly sample: SolveCase
  /** The case with that value as it may be typed, and with it to the last digit. */
  readonly solved: SolveCase | null
  readonly exactly: SolveCase | null
}

function targetOf({ options, decimal }: Request): { metric: AnyMetric; target: Exact } {
  const text = options.get('target')?.at(-1) ?? 'incremental_value=0'
  const at = text.indexOf('=')
  const like = say('METRIC=VALUE, like {example}', { example: 'incremental_value=0' })
  if (at < 1) throw mistyped([problem('malformed_value', '--target', like, text)])
  const metric = metricNamed('--target', text.slice(0, at).trim())
  const target = readUnit(text.slice(at + 1).trim(), metric.unit, decimal)
  if (!isRefusal(target)) return { metric, target: round(target, 12) }
  throw mistyped([
    problem(
      target.code,
      '--target',
      say('{metric}=VALUE, where VALUE is {expected}', {
        metric: snake(metric.key),
        expected: target.expected,
      }),
      text,
      target.hint,
    ),
  ])
}

/** Of all solutions the one nearest to what was given; the least where nothing was. */
function nearestTo(base: Exact | null, { roots }: RootsFound): Exact | null {
  const near = roots
    .filter(({ kind }) => kind !== 'jump')
    .map(({ from, to }) =>
      base === null || compare(base, from) < 0 ? from : compare(base, to) > 0 ? to : base,
    )
  if (base === null) return near[0] ?? null
  const far = (one: Exact) => (compare(one, base) < 0 ? minus(base, one) : minus(one, base))
  return near.sort((a, b) => compare(far(a), far(b)))[0] ?? null
}

export function solution(request: Request): Solution {
  const key = inputNamed(request.args[0]!, 'solve KEY')
  if (isProblem(key)) throw mistyped([key])
  const { metric, target } = targetOf(request)
  const { given } = request
  const asGiven = valuesOf(given)
  const base = asGiven && { value: valueIn(given, asGiven, key), values: asGiven }
  const samples = searched(key, base?.value ?? null)
  const at = (value: Exact) => withValue(given, key, value, 'cash')
  const distance = (value: Exact) => {
    const reached = valuesOf(at(value))?.[metric.key] as Exact | null | undefined
    return reached ? minus(reached, target) : null
  }
  const known = samples.filter((value) => valuesOf(at(value)) !== null)
  // Whatever else is missing is missing at every value.
  if (known.length === 0) completed(at(samples.at(-1)!))
  const signs = new Set(known.flatMap((value) => distance(value)?.n ?? []).map((n) => Math.sign(Number(n))))
  const found = findRoots(distance, samples, placesOf(key))
  const exactly = found.level && found.roots.length > 0 ? base?.value : nearestTo(base?.value ?? null, found)
  const value = exactly ? fix(exactly) : null
  const caseAt = (value: Exact | null | undefined): SolveCase | null => {
    const values = value && valuesOf(at(value))
    return values ? { given: at(value), values } : null
  }
  return {
    ...{ key, metric, target, base, found, value },
    range: [samples[0]!, samples.at(-1)!],
    side: found.roots.length > 0 || signs.size !== 1 ? null : signs.has(1) ? 'above' : 'below',
    sample: caseAt(known[0])!,
    solved: caseAt(value),
    exactly: caseAt(exactly),
  }
}

/** The flag that puts a value back, with the decimal sign in which the others are read. */
export const flagOf = (key: FactKey, value: Exact, decimal: Request['decimal']) =>
  `--${kebab(key)} ${key === 'remedy' ? 'cash:' : ''}${unmistakable(value).replace('.', decimal ?? '.')}`

export const VALUE: Column = { key: 'value', title: 'Value', unit: 'count' }

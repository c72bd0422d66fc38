import { type AnyMetric, CAUTIONS, cautions, results, type Worked } from '../../economics/case/work'
import { mistyped } from '../../errors'
import type { FactKey } from '../../inputs/facts'
import type { Given } from '../../inputs/readers'
import { isRefusal } from '../../inputs/units'
import { compare, type Exact, fix, minus, round } from '../../numbers/exact/decimal'
import { unmistakable } from '../../numbers/exact/digits'
import { type Found, findRoots } from '../../numbers/exact/roots'
import { resultColumns } from '../../report/case-columns'
import { type Cell, type Column, type Json, kebab, type Report, snake } from '../../report/report'
import {
  completed,
  inputNamed,
  isProblem,
  metricNamed,
  placesOf,
  problem,
  readUnit,
  searched,
  unitOf,
  valueIn,
  valuesOf,
  withValue,
} from '../../vary/input'
import type { Command, Request } from '../command'
import { inputs } from '../whatif'
import { solvePage } from './page'

interface Case {
  readonly given: Given
  readonly values: Worked
}

/** What was asked, and what came of it. */
export interface Solution {
  readonly key: FactKey
  readonly metric: AnyMetric
  readonly target: Exact
  /** The case as it was given; null where it was incomplete without the input. */
  readonly base: { readonly value: Exact | null; readonly values: Worked } | null
  readonly found: Found
  /** From the least to the most that was looked at. */
  readonly range: readonly [Exact, Exact]
  /** The one solution, or the one nearest to what was given; as it may be typed. */
  readonly value: Exact | null
  /** On which side of the target the metric is all along, where it never meets it; null where it does, or is on both. */
  readonly side: 'above' | 'below' | null
  /** A case with some value of the input, to tell what else was used. */
  readonly sample: Case
  /** The case with that value as it may be typed, and with it to the last digit. */
  readonly solved: Case | null
  readonly exactly: Case | null
}

function targetOf({ options, decimal }: Request): { metric: AnyMetric; target: Exact } {
  const text = options.get('target')?.at(-1) ?? 'incremental_value=0'
  const at = text.indexOf('=')
  const like = 'METRIC=VALUE, like incremental_value=0'
  if (at < 1) throw mistyped([problem('--target', like, text)])
  const metric = metricNamed('--target', text.slice(0, at).trim())
  const target = readUnit(text.slice(at + 1).trim(), metric.unit, decimal)
  if (!isRefusal(target)) return { metric, target: round(target, 12) }
  throw mistyped([
    problem('--target', `${snake(metric.key)}=VALUE, where VALUE is ${target.expected}`, text, target.hint),
  ])
}

/** Of all solutions the one nearest to what was given; the least where nothing was. */
function nearestTo(base: Exact | null, { roots }: Found): Exact | null {
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
  const caseAt = (value: Exact | null | undefined): Case | null => {
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

const VALUE: Column = { key: 'value', title: 'Value', unit: 'count' }

const columnsOf = (key: FactKey, metric: AnyMetric): readonly Column[] => [
  { key: 'key', title: 'Input', unit: 'text' },
  { ...VALUE, unit: unitOf(key) },
  { key: 'metric', title: 'Metric', unit: 'text' },
  { key: 'target', title: 'Target', unit: metric.unit },
  ...resultColumns,
]

/** Everything that was used but the input itself, which has a base only where one was given. */
function baseInputs({ given }: Request, { key, base, solved, sample }: Solution): { [key: string]: Json } {
  if (base) return inputs(given, base.values)
  const some = solved ?? sample
  return { ...inputs(some.given, some.values), margin: (given.margin ?? null) as Cell, [snake(key)]: null }
}

function run(request: Request): Report {
  const all = solution(request)
  const { key, metric, target, base, found, range, value, solved } = all
  const reached = results.map((one) => solved?.values[one.key] ?? null)
  const warnings = solved ? cautions(solved.values, solved.values).map((caution) => CAUTIONS[caution]) : []
  const spans = (jumps: boolean) =>
    found.roots.filter(({ kind }) => (kind === 'jump') === jumps).map(({ from, to }) => ({ from, to }))
  return {
    schema: 'recover/solve/1',
    columns: columnsOf(key, metric),
    rows: [[[snake(key), value, snake(metric.key), target, ...reached]]],
    listed: false,
    before: {
      inputs: baseInputs(request, all),
      results: {
        key: snake(key),
        value,
        metric: snake(metric.key),
        target,
        flag: value && flagOf(key, value, request.decimal),
        base: base?.value ?? null,
        method: found.method,
        searched: range,
        solutions: spans(false),
        jumps: spans(true),
        beyond: found.beyond,
        whatif: solved && Object.fromEntries(results.map((one, i) => [snake(one.key), reached[i]!])),
      },
      rows: [],
    },
    after: () => ({}),
    page: (show) => solvePage(request, all, show),
    measure: (wanted) =>
      wanted === 'value' ? value : reached[resultColumns.findIndex((column) => column.key === wanted)],
    warnings: () => warnings,
  }
}

export const solve: Command = {
  name: 'solve',
  summary: 'what must an input be for the remedy to break even, or for another target?',
  examples: [
    'recover solve stay-if-recovered --sales 10 --margin 3 --remedy 10',
    'recover solve remedy --sales 10 --margin 3 --stay-if-recovered 80% --stay-if-ignored 30%',
    'recover solve margin --sales 10 --remedy 10 --target net_retained_value=50',
  ],
  input: 'facts',
  argument: { name: 'key', optional: false, description: 'the input to be found, such as stay-if-recovered' },
  measures: [VALUE, ...resultColumns],
  options: [
    {
      name: 'target',
      value: 'METRIC=VALUE',
      description: 'what is to be reached (default: incremental_value=0)',
    },
    {
      name: 'fail-below',
      value: 'METRIC=VALUE',
      description: 'exit 1 if the solution (value=…), or the metric with it, is below the value',
    },
  ],
  run,
}

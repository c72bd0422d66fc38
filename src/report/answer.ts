/** One answer from a family of metrics: its lines with their working for people, results and steps for scripts. */

import { mistyped, type Problem } from '../errors'
import type { AnswerValues, Family, Listed } from '../formulas/family'
import type { Scope } from '../formulas/formula'
import { working } from '../formulas/working'
import { snake } from '../inputs/names'
import type { Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { type Message, plainly, type Said, say } from '../words/say'
import { inHole } from '../words/together'
import type { Block, Cell, Json, LabelledLine, Report, Show } from './report'
import { workingFor } from './workings'

/** Workings that say more than the formula with its numbers, by the key of their metric: how a sum came about. */
export type Spelled = { readonly [key: string]: string }

const scopeOf = (values: AnswerValues): Scope => ({
  value: (key) => (values[key] ?? null) as Exact | null,
  call: () => null,
})

/** Metrics as lines; a working that would only repeat the value is left out. */
export function answerLines(
  family: Family,
  metrics: readonly Listed[],
  values: AnswerValues,
  show: Show,
  spelled: Spelled = {},
): LabelledLine[] {
  return metrics.map((metric) => {
    const value = values[metric.key]!
    const note = spelled[metric.key] ?? workingFor(family, metric, scopeOf(values), show)
    const shown = show(value, metric.unit)
    const says = note !== null && /[+−×÷]/.test(note.replace(/^−/, ''))
    return {
      label: metric.title,
      value: shown,
      ...(value === null
        ? { note: say('absent {why}', { why: inHole(metric.absent!) }) }
        : says && { note: plainly(note) }),
    }
  })
}

/** The steps as scripts see them: with exact numbers. */
export const stepsOf = (
  family: Family,
  metrics: readonly Listed[],
  values: AnswerValues,
  spelled: Spelled = {},
): Json[] =>
  metrics.map((metric) => ({
    key: snake(metric.key),
    formula: metric.formula,
    working:
      values[metric.key] === null
        ? null
        : (spelled[metric.key] ??
          working(family.formulaOf(metric), scopeOf(values), (value) => plain(value))),
    value: values[metric.key]!,
  }))

/** What was assumed, as the last words of a page. */
export const assumed = (texts: readonly Said[]): Block[] => [
  { kind: 'text', tone: 'title', text: say('Assumed') },
  ...texts.map((text): Block => ({ kind: 'text', tone: 'quiet', text, item: true, isAssumed: true })),
]

/** What was assumed, with the flag that says otherwise. */
export const flagged = (said: Message, flag: string): Message => say('{said} ({flag})', { said, flag })

/** One of several things that are told, each on a line of its own. */
export const bulleted = (text: Said, tone?: 'quiet'): Block => ({
  kind: 'text',
  text,
  item: true,
  ...(tone && { tone }),
})

/** Ends the run if there are problems, with all of them. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw mistyped(problems)
}

/** What a command that answers from flags has to say. */
export interface Answered extends Pick<Report, 'schema' | 'columns' | 'page'> {
  /** What it was worked out from. */
  readonly inputs: { readonly [key: string]: Json }
  /** The values of the columns by their keys: the one row that there is, and what --fail-below asks of. */
  readonly values: { readonly [key: string]: Cell }
  /** What scripts read, where these are not it. */
  readonly results?: { readonly [key: string]: Json }
  /** JSON members behind the results. */
  readonly after?: Report['after']
  readonly warnings?: Report['warnings']
}

/** The report of one answer. */
export const answerReport = ({ inputs, values, results = values, ...own }: Answered): Report => ({
  after: () => ({}),
  warnings: () => [],
  ...own,
  rows: [[own.columns.map(({ key }) => values[key]!)]],
  listed: false,
  before: { inputs, results },
  measure: (key) => values[key],
})

import { EXIT, Failure } from '../errors'
import { metrics } from '../metrics'
import { formulaOf } from '../metrics/steps'
import type { AnyMetric } from '../metrics/work'
import { derived, factKeys, fieldOf } from '../model/facts'
import { uses } from '../model/formula'
import { range } from '../model/read'
import { type Block, type Column, kebab, type Line, plainKey, type Report, snake } from '../report'
import type { Command, Request } from './command'
import { nearest } from './nearest'

const all: readonly AnyMetric[] = metrics

const UNITS = { money: 'money', share: 'share', count: 'number', ratio: 'ratio', text: 'text' } as const

/** What a formula's name stands for: its title and where it comes from. */
function ingredient(key: string): Line {
  const metric = all.find((one) => one.key === key)
  if (metric) return { label: metric.title, value: snake(key), note: metric.meaning }
  const fact = factKeys.find((one) => one === key)
  if (fact) return { label: fieldOf(fact).title, value: `--${kebab(fact)}`, note: fieldOf(fact).description }
  return { label: derived[key]!.title, value: 'worked out', note: derived[key]!.description }
}

const COLUMNS: readonly Column[] = [
  { key: 'key', title: 'Key', unit: 'text' },
  { key: 'title', title: 'Title', unit: 'text' },
  { key: 'unit', title: 'Unit', unit: 'text' },
  { key: 'meaning', title: 'Meaning', unit: 'text' },
  { key: 'formula', title: 'Formula', unit: 'text' },
  { key: 'absent', title: 'Absent', unit: 'text' },
  { key: 'source', title: 'Source', unit: 'text' },
]

function report(chosen: readonly AnyMetric[], blocks: () => Block[]): Report {
  const row = ({ key, title, unit, meaning, formula, absent, source }: AnyMetric) => [
    snake(key),
    title,
    UNITS[unit],
    meaning,
    formula,
    absent ?? null,
    source,
  ]
  return {
    schema: 'recover/explain/1',
    columns: COLUMNS,
    rows: [chosen.map(row)],
    listed: true,
    before: {},
    after: () => ({}),
    page: blocks,
    warnings: () => [],
  }
}

function one(metric: AnyMetric): Block[] {
  const facts = uses(formulaOf(metric)).filter((key) => key !== 'purchasesToReach')
  return [
    { kind: 'text', tone: 'title', text: `${metric.title} (${snake(metric.key)})` },
    { kind: 'text', text: metric.meaning },
    { kind: 'text', tone: 'title', text: 'Formula' },
    ...metric.formula.split('; ').map((branch): Block => ({ kind: 'text', text: branch })),
    ...(metric.absent ? [{ kind: 'text', text: `Absent ${metric.absent}.` } as const] : []),
    { kind: 'text', tone: 'title', text: 'From' },
    { kind: 'lines', lines: facts.map(ingredient) },
    { kind: 'text', tone: 'title', text: 'Unit and source' },
    { kind: 'text', text: `${UNITS[metric.unit]}; ${metric.source}` },
  ]
}

function fact(key: (typeof factKeys)[number]): Block[] {
  const field = fieldOf(key)
  const { en, es, el } = field.aliases
  return [
    {
      kind: 'text',
      tone: 'title',
      text: `${field.title} (${snake(key)}${field.columnOnly ? '' : `, --${kebab(key)}`})`,
    },
    { kind: 'text', text: field.description },
    {
      kind: 'text',
      text: `${field.unit}; ${range(field) || 'any'}; default: ${field.default ?? field.otherwise ?? 'none'}`,
    },
    { kind: 'text', text: `Other headings: ${[...en, ...es, ...el].join(', ') || 'none'}` },
  ]
}

function run({ args }: Request): Report {
  const wanted = args[0]
  if (wanted === undefined) {
    return report(all, () => [
      { kind: 'text', text: 'How each number is worked out; recover explain KEY tells more of one.' },
      {
        kind: 'lines',
        lines: all.map(({ key, meaning }) => ({ label: snake(key), value: '', note: meaning })),
      },
    ])
  }
  const found = all.find(({ key, title }) => [key, title].some((name) => plainKey(name) === plainKey(wanted)))
  if (found) return report([found], () => one(found))
  const key = factKeys.find((one) =>
    [one, fieldOf(one).title].some((name) => plainKey(name) === plainKey(wanted)),
  )
  if (key) return report([], () => fact(key))
  const known = [...all.map((metric) => snake(metric.key)), ...factKeys.map(snake)]
  const near = nearest(snake(wanted), known)
  throw new Failure(
    EXIT.usage,
    `there is no metric or fact "${wanted}"`,
    near ? `did you mean ${near}?` : 'recover explain lists them all',
  )
}

export const explain: Command = {
  name: 'explain',
  summary: 'how is a number worked out? formula, unit, source',
  examples: ['recover explain', 'recover explain required_stay'],
  input: 'none',
  argument: { name: 'metric', optional: true, description: 'a metric or a fact, by its key or title' },
  run,
}

/** `recover explain`: how a number is worked out, from what, in which unit and by which source. */
import { families } from '../economics'
import { EXIT, Failure } from '../errors'
import type { Family, Listed } from '../formulas/family'
import { uses } from '../formulas/formula'
import { termOf } from '../formulas/metric'
import { type Field, otherHeadings } from '../inputs/field'
import { fixedSum } from '../inputs/fixed-sums'
import { kebab, plainKey, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import type { Block, Column, LabelledLine, Report } from '../report/report'
import type { Command, Request } from './command'
import { everyInput } from './every-input'

/** Every metric once, in reading order. */
const all: readonly Listed[] = [...new Set(families.flatMap(([, { metrics }]) => metrics))]

const UNITS = {
  money: 'money',
  share: 'share',
  count: 'number',
  ratio: 'ratio',
  text: 'text',
  word: 'text',
} as const

/** What a formula's name stands for: its title and where it comes from. */
function ingredient(key: string, { metrics, fields, ingredients }: Family): LabelledLine {
  const metric = metrics.find((one) => one.key === key)
  if (metric) return { label: metric.title, value: snake(key), note: metric.meaning }
  const field = fields[key]
  if (field)
    return {
      label: field.title,
      value: field.columnOnly ? snake(key) : `--${kebab(key)}`,
      note: field.description,
    }
  return { label: ingredients[key]!.title, value: 'worked out', note: ingredients[key]!.description }
}

const COLUMNS: readonly Column[] = [
  { key: 'key', title: 'Key', unit: 'text', words: [...new Set(all.map(({ key }) => snake(key)))] },
  { key: 'title', title: 'Title', unit: 'text' },
  { key: 'unit', title: 'Unit', unit: 'text', words: Object.values(UNITS) },
  { key: 'meaning', title: 'Meaning', unit: 'text' },
  { key: 'formula', title: 'Formula', unit: 'text' },
  { key: 'absent', title: 'Absent', unit: 'text', absent: 'where there always is a value' },
  { key: 'source', title: 'Source', unit: 'text' },
]

function report(chosen: readonly Listed[], blocks: () => Block[]): Report {
  const row = (one: Listed) => [
    snake(one.key),
    termOf(one),
    UNITS[one.unit],
    one.meaning,
    one.formula,
    one.absent ?? null,
    one.source,
  ]
  return {
    schema: 'recover/explain/2',
    columns: COLUMNS,
    rows: [chosen.map(row)],
    listed: true,
    before: {},
    after: () => ({}),
    page: blocks,
    warnings: () => [],
  }
}

function one(metric: Listed, of: string | null, family: Family): Block[] {
  const facts = uses(family.formulaOf(metric)).filter((key) => key !== 'purchasesToReach')
  return [
    {
      kind: 'text',
      tone: 'title',
      text: `${metric.title} (${snake(metric.key)})${of === null ? '' : ` of ${of}`}`,
    },
    { kind: 'text', text: metric.meaning },
    { kind: 'text', tone: 'title', text: 'Formula' },
    ...metric.formula.split('; ').map((branch): Block => ({ kind: 'text', text: branch })),
    ...(metric.absent ? [{ kind: 'text', text: `Absent ${metric.absent}.` } as const] : []),
    { kind: 'text', tone: 'title', text: 'From' },
    { kind: 'lines', lines: facts.map((key) => ingredient(key, family)) },
    { kind: 'text', tone: 'title', text: 'Unit and source' },
    { kind: 'text', text: `${UNITS[metric.unit]}; ${metric.source}` },
  ]
}

function fact(key: string, field: Field): Block[] {
  return [
    {
      kind: 'text',
      tone: 'title',
      text: `${field.title} (${snake(key)}${field.columnOnly ? '' : `, --${kebab(key)}`})`,
    },
    { kind: 'text', text: field.description },
    {
      kind: 'text',
      text: `${field.unit}; ${allowed(field) || 'any'}; default: ${field.default ?? field.otherwise ?? 'none'}`,
    },
    { kind: 'text', text: `Other headings: ${otherHeadings(field).join(', ') || 'none'}` },
  ]
}

async function run({ args, commands }: Request): Promise<Report> {
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
  const isWanted = (...names: string[]) => names.some((name) => plainKey(name) === plainKey(wanted))
  const found = all.filter((one) => isWanted(one.key, one.title, termOf(one)))
  if (found.length > 0) {
    const told = found.map((metric) => {
      const [of, family] = families.find(([, { metrics }]) => metrics.includes(metric))!
      return one(metric, found.length > 1 ? of : null, family)
    })
    return report(found, () => told.flat())
  }
  const inputs = await everyInput(commands)
  const field = inputs.find(([key, { title }]) => isWanted(key, title))
  if (field) return report([], () => fact(...field))
  const fixed = fixedSum(wanted)
  if (fixed) {
    const { amount, of, source } = fixed
    const title = `${wanted.toLowerCase()}: ${amount} for ${of}`
    return report([], () => [
      { kind: 'text', tone: 'title', text: title },
      { kind: 'text', text: `a fixed sum for --floor, --remedy and --cost-if-ignored; ${source}` },
    ])
  }
  const known = [...all.map((metric) => snake(metric.key)), ...inputs.map(([key]) => snake(key))]
  const near = nearest(snake(wanted), known)
  throw new Failure(
    EXIT.usage,
    'unknown_metric',
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
  schema: async () => ({
    output: (await import('../report/schema')).listSchema('recover/explain/2', COLUMNS),
  }),
  run,
}

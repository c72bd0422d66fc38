/** `recover explain`: how a number is worked out, from what, in which unit and by which source. */
import { families } from '../economics'
import { EXIT, Failure } from '../errors'
import type { Family, Listed } from '../formulas/family'
import { uses } from '../formulas/formula'
import { formulaInWords } from '../formulas/formula-in-words'
import { termOf } from '../formulas/metric'
import { type Field, headingsOf, otherHeadings } from '../inputs/field'
import { fixedSum } from '../inputs/fixed-sums'
import { asSentence, kebab, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { allowed } from '../inputs/readers'
import type { Block, Column, LabelledLine, Report, Told } from '../report/report'
import type { Command, Request } from './command'
import { everyInput } from './every-input'
import { findNamed, type Named } from './find-named'
import { type ShownWord, shownWords } from './shown-words'

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

const titled = (text: string): Block => ({ kind: 'text', tone: 'title', text })

const sentence = (text: string): Block => ({ kind: 'text', text: asSentence(text) })

/** What the trade calls it, where that is not the title. */
const inTheTrade = ({ title, term }: { title: string; term?: string }): Block[] =>
  term === undefined || term === title ? [] : [sentence(`The trade calls it "${term}".`)]

function aboutMetric(metric: Listed, of: string | null, family: Family): Block[] {
  const facts = uses(family.formulaOf(metric)).filter((key) => key !== 'purchasesToReach')
  return [
    titled(`${metric.title} (${snake(metric.key)})${of === null ? '' : ` of ${of}`}`),
    sentence(metric.meaning),
    ...inTheTrade(metric),
    titled('Formula'),
    ...formulaInWords(family, metric).map((text): Block => ({ kind: 'text', text })),
    ...(metric.absent ? [sentence(`Absent ${metric.absent}.`)] : []),
    titled('From'),
    { kind: 'lines', lines: facts.map((key) => ingredient(key, family)) },
    titled('Unit and source'),
    sentence(`${UNITS[metric.unit]}; ${metric.source}`),
  ]
}

function aboutInput(key: string, field: Field): Block[] {
  return [
    titled(`${field.title} (${snake(key)}${field.columnOnly ? '' : `, --${kebab(key)}`})`),
    sentence(field.description),
    sentence(
      `${field.unit}; ${allowed(field) || 'any'}; default: ${field.default ?? field.otherwise ?? 'none'}`,
    ),
    sentence(`Other headings: ${otherHeadings(field).join(', ') || 'none'}`),
  ]
}

function aboutWord({ key, title, term, meaning }: ShownWord): Block[] {
  return [titled(`${title} (${key})`), sentence(meaning), ...inTheTrade({ title, ...(term && { term }) })]
}

function aboutTold({ key, title = key, term, meaning, unit, formula, absent }: Told): Block[] {
  return [
    titled(`${title} (${snake(key)})`),
    ...((meaning ?? unit) === undefined ? [] : [sentence(`${meaning ?? UNITS[unit!]}.`)]),
    ...inTheTrade({ title, ...(term && { term }) }),
    ...(formula === undefined ? [] : [titled('Formula'), { kind: 'text', text: formula } as const]),
    ...(absent === undefined ? [] : [sentence(`Absent ${absent}.`)]),
  ]
}

function aboutFixedSum(wanted: string): Block[] | null {
  const fixed = fixedSum(wanted)
  if (fixed === null) return null
  const { amount, of, source } = fixed
  return [
    titled(`${wanted.toLowerCase()}: ${amount} for ${of}`),
    sentence(`A fixed sum for --floor, --remedy and --cost-if-ignored; ${source}`),
  ]
}

/** Something that can be explained. */
interface Explained {
  readonly key: string
  readonly said: string
  /** The metric that it is; null for anything else. */
  readonly metric: Listed | null
  blocks(isOneOfSeveral: boolean): Block[]
}

const explained = (
  key: string,
  said: string,
  names: readonly (string | undefined)[],
  blocks: Explained['blocks'],
  metric: Listed | null = null,
): Named<Explained> => ({
  thing: { key, said, metric, blocks },
  names: [key, ...names.filter((name) => name !== undefined)],
})

const explainedMetrics = all.map((metric) => {
  const [of, family] = families.find(([, { metrics }]) => metrics.includes(metric))!
  const blocks = (isOneOfSeveral: boolean) => aboutMetric(metric, isOneOfSeveral ? of : null, family)
  return explained(snake(metric.key), metric.meaning, [metric.title, metric.term], blocks, metric)
})

const explainedWords = shownWords.map((word) =>
  explained(word.key, word.meaning, [word.title, word.term], () => aboutWord(word)),
)

const explainedInput = ([key, field]: readonly [string, Field]) =>
  explained(snake(key), field.description, headingsOf(key, field), () => aboutInput(key, field))

/** What stands under the keys of answers and is no metric, such as the columns of a table. */
async function explainedColumns(commands: Request['commands']): Promise<Named<Explained>[]> {
  const { toldByKey } = await import('../report/schema')
  for (const { load } of commands) await (await load()).schema()
  return [...toldByKey.values()].map((told) =>
    explained(snake(told.key), told.meaning ?? '', [told.title, told.term], () => aboutTold(told)),
  )
}

/** What a word may mean, the first kind of thing that has any: measures, inputs, other words of pages, columns of answers. */
async function meant(wanted: string, commands: Request['commands']): Promise<readonly Explained[]> {
  const inputs = (await everyInput(commands)).map(explainedInput)
  const known = [explainedMetrics, inputs, explainedWords]
  const called = known.map((list) => findNamed(wanted, list, 'called')).find((found) => found.length > 0)
  if (called) return called
  const columns = await explainedColumns(commands)
  const exact = findNamed(wanted, columns, 'called')
  return exact.length > 0 ? exact : findNamed(wanted, [...known.flat(), ...columns], 'begins')
}

/** Each once, by its key: what stands first. */
const once = (found: readonly Explained[]): readonly Explained[] => [
  ...new Map([...found].reverse().map((one) => [one.key, one])).values(),
]

async function run({ args, commands }: Request): Promise<Report> {
  const wanted = args[0]
  if (wanted === undefined) {
    return report(all, () => [
      sentence('How each number is worked out; recover explain KEY tells more of one.'),
      {
        kind: 'lines',
        lines: all.map(({ key, meaning }) => ({ label: snake(key), value: '', note: asSentence(meaning) })),
      },
    ])
  }
  const found = await meant(wanted, commands)
  const metrics = found.flatMap(({ metric }) => metric ?? [])
  const different = once(found).toReversed()
  if (different.length === 1) {
    const told = metrics.length > 0 ? found.filter(({ metric }) => metric !== null) : different
    return report(metrics, () => told.flatMap(({ blocks }) => blocks(told.length > 1)))
  }
  if (different.length > 0)
    return report(metrics, () => [
      sentence(
        `Several words begin with "${wanted}" or are called so; recover explain KEY tells more of one.`,
      ),
      {
        kind: 'lines',
        lines: different.map(({ key, said }) => ({ label: key, value: '', note: asSentence(said) })),
      },
    ])
  const fixed = aboutFixedSum(wanted)
  if (fixed) return report([], () => fixed)
  const known = [
    ...all.map((metric) => snake(metric.key)),
    ...(await everyInput(commands)).map(([key]) => snake(key)),
  ]
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
  argument: {
    name: 'word',
    optional: true,
    description:
      'a word of an answer, such as a measure, an input or a decision: by its key, its title or how it begins',
  },
  schema: async () => ({
    output: (await import('../report/schema')).listSchema('recover/explain/2', COLUMNS),
  }),
  run,
}

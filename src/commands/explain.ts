/** `recover explain`: how a number is worked out, from what, in which unit and by which source. */
import { families } from '../economics'
import { EXIT, Failure } from '../errors'
import type { Family, Listed } from '../formulas/family'
import { uses } from '../formulas/formula'
import { formulaInWords } from '../formulas/formula-in-words'
import { termOf } from '../formulas/metric'
import { type Field, headingsOf, otherHeadings } from '../inputs/field'
import { fixedSum } from '../inputs/fixed-sums'
import { kebab, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import type { Block, Column, LabelledLine, Report, Told } from '../report/report'
import { inHole, listing, plainly, type Said, say, sentence } from '../words/say'
import type { Command, Request } from './command'
import { everyInput } from './every-input'
import { findNamed, inLanguages, type Named } from './find-named'
import { limitsOf } from './limits-of'
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
  if (metric)
    return { label: inHole(metric.title), value: plainly(snake(key)), note: sentence(inHole(metric.meaning)) }
  const field = fields[key]
  if (field)
    return {
      label: inHole(field.title),
      value: plainly(field.columnOnly ? snake(key) : `--${kebab(key)}`),
      note: sentence(inHole(field.description)),
    }
  const { title, description } = ingredients[key]!
  return { label: inHole(title), value: 'worked out', note: sentence(inHole(description)) }
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

/** Flags that take a fixed sum. */
const SUMMED = ['--floor', '--remedy', '--cost-if-ignored']

/** What tells more of one word. */
const ONE = 'recover explain KEY'

const titled = (text: Said): Block => ({ kind: 'text', tone: 'title', text })

const told = (text: Said): Block => ({ kind: 'text', text: sentence(text) })

/** What the trade calls it, where that is not the title. */
const inTheTrade = ({ title, term }: { title: string; term?: string }): Block[] =>
  term === undefined || term === title
    ? []
    : [told(say('The trade calls it "{term}".', { term: inHole(term) }))]

/** When something is not there. */
const whenAbsent = (absent: string | undefined): Block[] =>
  absent === undefined ? [] : [told(say('Absent {when}.', { when: inHole(absent) }))]

const formulaLines = (formula: string): Block[] =>
  formula.split('; ').map((branch) => ({ kind: 'text', text: plainly(branch) }))

function aboutMetric(metric: Listed, family: Family, whose: string | null): Block[] {
  const facts = uses(family.formulaOf(metric)).filter((key) => key !== 'purchasesToReach')
  const named = { title: inHole(metric.title), key: snake(metric.key) }
  return [
    titled(
      whose === null
        ? say('{title} ({key})', named)
        : say('{title} ({key}) of {family}', { ...named, family: inHole(whose) }),
    ),
    told(inHole(metric.meaning)),
    ...inTheTrade(metric),
    titled('Formula'),
    ...formulaInWords(family, metric).map((text): Block => ({ kind: 'text', text })),
    ...whenAbsent(metric.absent),
    titled('From'),
    { kind: 'lines', lines: facts.map((key) => ingredient(key, family)) },
    titled('Unit and source'),
    told(say('{unit}; {source}', { unit: inHole(UNITS[metric.unit]), source: inHole(metric.source) })),
  ]
}

function aboutInput(key: string, field: Field): Block[] {
  const title = inHole(field.title)
  const headings = otherHeadings(field).join(', ')
  return [
    titled(
      field.columnOnly
        ? say('{title} ({key})', { title, key: snake(key) })
        : say('{title} ({key}, {flag})', { title, key: snake(key), flag: `--${kebab(key)}` }),
    ),
    told(inHole(field.description)),
    told(limitsOf(field)),
    told(headings === '' ? say('Other headings: none') : say('Other headings: {headings}', { headings })),
  ]
}

function aboutWord({ key, title, term, meaning }: ShownWord): Block[] {
  return [
    titled(say('{title} ({key})', { title: inHole(title), key })),
    told(inHole(meaning)),
    ...inTheTrade({ title, ...(term && { term }) }),
  ]
}

function aboutTold({ key, title = key, term, meaning, unit, formula, absent }: Told): Block[] {
  const what = meaning ?? (unit && UNITS[unit])
  return [
    titled(say('{title} ({key})', { title: inHole(title), key: snake(key) })),
    ...(what === undefined ? [] : [told(inHole(what))]),
    ...inTheTrade({ title, ...(term && { term }) }),
    ...(formula === undefined ? [] : [titled('Formula'), ...formulaLines(formula)]),
    ...whenAbsent(absent),
  ]
}

function aboutFixedSum(wanted: string): Block[] | null {
  const fixed = fixedSum(wanted)
  if (fixed === null) return null
  const { amount, source } = fixed
  return [
    titled(
      say('{name}: {amount} for {what}', { name: wanted.toLowerCase(), amount, what: inHole(fixed.of) }),
    ),
    told(say('A fixed sum for {flags}; {source}', { flags: listing(SUMMED), source: inHole(source) })),
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
  const [whose, family] = families.find(([, { metrics }]) => metrics.includes(metric))!
  const blocks = (isOneOfSeveral: boolean) => aboutMetric(metric, family, isOneOfSeveral ? whose : null)
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
async function meant(
  wanted: string,
  { commands, translated }: Pick<Request, 'commands' | 'translated'>,
): Promise<readonly Explained[]> {
  const inputs = (await everyInput(commands)).map(explainedInput)
  const inAll = (list: readonly Named<Explained>[]) => inLanguages(list, translated)
  const known = [explainedMetrics, inputs, explainedWords].map(inAll)
  const called = known.map((list) => findNamed(wanted, list, 'called')).find((found) => found.length > 0)
  if (called) return called
  const columns = inAll(await explainedColumns(commands))
  const exact = findNamed(wanted, columns, 'called')
  return exact.length > 0 ? exact : findNamed(wanted, [...known.flat(), ...columns], 'begins')
}

/** Each once, by its key: what stands first. */
const once = (found: readonly Explained[]): readonly Explained[] => [
  ...new Map([...found].reverse().map((one) => [one.key, one])).values(),
]

async function run({ args, commands, translated }: Request): Promise<Report> {
  const wanted = args[0]
  if (wanted === undefined) {
    return report(all, () => [
      told(say('How each number is worked out; {command} tells more of one.', { command: ONE })),
      {
        kind: 'lines',
        lines: all.map(({ key, meaning }) => ({
          label: plainly(snake(key)),
          value: '',
          note: sentence(inHole(meaning)),
        })),
      },
    ])
  }
  const found = await meant(wanted, { commands, translated })
  const metrics = found.flatMap(({ metric }) => metric ?? [])
  const different = once(found).toReversed()
  if (different.length === 1) {
    const told = metrics.length > 0 ? found.filter(({ metric }) => metric !== null) : different
    return report(metrics, () => told.flatMap(({ blocks }) => blocks(told.length > 1)))
  }
  if (different.length > 0)
    return report(metrics, () => [
      told(
        say('Several words begin with "{wanted}" or are called so; {command} tells more of one.', {
          wanted,
          command: ONE,
        }),
      ),
      {
        kind: 'lines',
        lines: different.map(({ key, said }) => ({
          label: plainly(key),
          value: '',
          note: sentence(inHole(said)),
        })),
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
    say('there is no metric or fact "{wanted}"', { wanted }),
    near
      ? say('did you mean {near}?', { near })
      : say('{command} lists them all', { command: 'recover explain' }),
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

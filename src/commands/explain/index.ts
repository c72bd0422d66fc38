/** `recover explain`: how a number is worked out, from what, in which unit and by which source. */
import { families } from '../../economics'
import { EXIT, Failure } from '../../errors'
import type { Listed } from '../../formulas/family'
import { formulaInWords } from '../../formulas/formula-in-words'
import { termOf } from '../../formulas/metric'
import { type Field, otherHeadings } from '../../inputs/field'
import { snake } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import type { Block, Report, SaidRow } from '../../report/report'
import { plainly, say, sentence } from '../../words/say'
import { inHole, sideBySide } from '../../words/together'
import type { Command, Request } from '../command'
import { everyInput } from '../every-input'
import { EXPLAINED_METRICS as all, EXPLAIN_COLUMNS } from './columns'
import { findNamed, inLanguages, type Named } from './find-named'
import { aboutFixedSum, aboutInput, aboutMetric, aboutTold, aboutWord, toldText, UNITS } from './page'
import { shownWords } from './shown-words'

/** The row of a metric as people read it: the formula in words, each branch behind the other. */
function saidRow(one: Listed): SaidRow {
  const [, family] = families.find(([, { metrics }]) => metrics.includes(one))!
  return [
    snake(one.key),
    inHole(one.title),
    inHole(UNITS[one.unit]),
    inHole(one.meaning),
    sideBySide(formulaInWords(family, one)),
    one.absent === undefined ? null : inHole(one.absent),
    inHole(one.source),
  ]
}

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
    columns: EXPLAIN_COLUMNS,
    rows: [chosen.map(row)],
    saidRows: () => chosen.map(saidRow),
    listed: true,
    before: {},
    after: () => ({}),
    page: blocks,
    warnings: () => [],
  }
}

/** What tells more of one word. */
const ONE = 'recover explain KEY'

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

const explainedInput = ([key, field]: readonly [string, Field]): Named<Explained> => ({
  ...explained(snake(key), field.description, [field.title], () => aboutInput(key, field)),
  others: otherHeadings(field),
})

/** What stands under the keys of answers and is no metric, such as the columns of a table. */
async function explainedColumns(commands: Request['commands']): Promise<Named<Explained>[]> {
  const { toldByKey } = await import('../../report/schema')
  for (const { load } of commands) await (await load()).schema()
  return [...toldByKey.values()].map((told) =>
    explained(snake(told.key), told.meaning ?? '', [told.title && `${told.title}`, told.term], () =>
      aboutTold(told),
    ),
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
      toldText(say('How each number is worked out; {command} tells more of one.', { command: ONE })),
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
      toldText(
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
  examples: ['recover explain', 'recover explain required_stay'],
  input: 'none',
  argument: {
    name: 'metric',
    optional: true,
    description:
      'a word of an answer, such as a measure, an input or a decision: by its key, its title or how it begins',
  },
  schema: async () => (await import('./schema')).explainSchema,
  run,
}

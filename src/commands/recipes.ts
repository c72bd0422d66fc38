/** `recover recipes`: the exports that are known by their headings, and what is known of each. */
import { EXIT, Failure } from '../errors'
import { nearest } from '../inputs/nearest'
import type { Recipe } from '../recipes/schema'
import type { Block, Column, LabelledLine, Report } from '../report/report'
import { type Message, plainly, say, type Text } from '../words/say'
import { inHole } from '../words/together'
import type { Command, Request } from './command'

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Recipe', unit: 'text' },
  { key: 'title', title: 'Title', unit: 'text' },
  { key: 'kind', title: 'What it is', term: 'Kind', unit: 'text', words: ['ledger', 'cases'] },
]

/** A heading, or several of which one will do. */
const either = (one: string | readonly string[]): Message => {
  const [first, ...others] = typeof one === 'string' ? [one] : one
  return others.reduce<Message>(
    (told, other) => say('{told}, or {other}', { told, other }),
    first ? plainly(first) : say('no column'),
  )
}

/** What a recipe says, as the flag that would say it. */
function saidBy(recipe: Recipe): LabelledLine[] {
  const { map = {}, where = [], refunds = [], nobody = [], undone = [] } = recipe
  const { above_zero = [], below_zero = [] } = recipe
  const line = (label: Message, value: string | number | Message | undefined): LabelledLine[] =>
    value === undefined
      ? []
      : [{ label, value: '', note: typeof value === 'object' ? value : plainly(String(value)) }]
  return [
    ...Object.entries(map).flatMap(([key, from]) => line(plainly(key), either(from))),
    ...where.flatMap((one) => line(say('Only rows with'), one)),
    ...refunds.flatMap((one) => line(say('Taken off'), one)),
    ...undone.flatMap((one) => line(say('Given back whole'), one)),
    ...above_zero.flatMap((one) => line(say('Above 0 only rows with'), one)),
    ...below_zero.flatMap((one) => line(say('Below 0 only rows with'), one)),
    ...line(say('Nobody'), nobody.length > 0 ? nobody.join(', ') : undefined),
    ...line(say('States'), recipe.count_all ? say('every row counts') : undefined),
    ...line(say('VAT'), recipe.vat),
    ...line(say('Currency'), recipe.currency),
    ...line(say('Dates'), recipe.dates),
    ...line(say('Years'), recipe.years),
    ...line(say('Years from'), recipe.dates_from && placeOf(recipe.dates_from)),
    ...line(say('Decimal sign'), recipe.decimal),
    ...line(say('Encoding'), recipe.encoding),
    ...line(say('Delimiter'), recipe.delimiter),
    ...line(say('Lines above'), recipe.skip_lines),
    ...line(say('No heading'), recipe.unnamed),
    ...line(say('Once above rows'), recipe.fill_down?.join(', ')),
  ]
}

const placeOf = ([line, cell]: readonly [number, number]) => say('line {line}, cell {cell}', { line, cell })

/** What a person sees of one. */
function pageOf(recipe: Recipe): Block[] {
  const { name, title, kind, headings, notes = [], source } = recipe
  const titled = (text: Text | Message): Block => ({ kind: 'text', tone: 'title', text })
  return [
    titled(say('{title} ({recipe})', { title: inHole(title), recipe: name })),
    {
      kind: 'text',
      text: kind === 'ledger' ? say('A ledger: a row is a sale.') : say('Cases: a row is what went wrong.'),
    },
    titled('Known by these headings'),
    ...headings.map((one): Block => ({ kind: 'text', text: either(one) })),
    titled('What is taken from where'),
    { kind: 'lines', lines: saidBy(recipe) },
    ...(notes.length > 0
      ? [titled('Notes'), ...notes.map((one): Block => ({ kind: 'text', text: inHole(one) }))]
      : []),
    ...(source ? [titled('Source'), { kind: 'text', text: inHole(source) } as const] : []),
  ]
}

function report(chosen: readonly Recipe[], page: () => readonly Block[], document?: string): Report {
  return {
    schema: 'recover/recipes/1',
    columns: COLUMNS,
    rows: [chosen.map(({ name, title, kind }) => [name, title, kind])],
    listed: true,
    ...(document !== undefined && { document }),
    before: {},
    after: () => ({}),
    page,
    warnings: () => [],
  }
}

async function run({ args }: Request): Promise<Report> {
  const { shipped } = await import('../recipes/shipped')
  const [wanted] = args
  if (wanted === undefined)
    return report(shipped, () => [
      {
        kind: 'text',
        text: say('Files that are known by their headings; {command} tells more of one.', {
          command: 'recover recipes NAME',
        }),
      },
      {
        kind: 'lines',
        lines: shipped.map(({ name, title, kind }) => ({
          label: plainly(name),
          value: inHole(kind),
          note: inHole(title),
        })),
      },
    ])
  const found = shipped.find(({ name }) => name === wanted)
  if (found !== undefined) return report([found], () => pageOf(found), JSON.stringify(found, null, 2))
  const names = shipped.map(({ name }) => name)
  const near = names.find((one) => one.startsWith(wanted)) ?? nearest(wanted, names)
  const other = /[./\\]/.test(wanted)
    ? say('those that come with the program are shown; {command} says what one of your own makes of a file', {
        command: 'recover check FILE --recipe',
      })
    : say('{command} lists them all', { command: 'recover recipes' })
  throw new Failure(
    EXIT.usage,
    'unknown_recipe',
    say('there is no recipe "{name}"', { name: wanted }),
    near ? say('did you mean {one}?', { one: near }) : other,
  )
}

export const recipes: Command = {
  name: 'recipes',
  examples: ['recover recipes', 'recover recipes shopify-orders', 'recover recipes shopify-orders --json'],
  input: 'none',
  argument: { name: 'recipe', optional: true, description: 'only this one, with all that it says' },
  schema: async () => {
    const [{ listSchema }, { recipeSchema }, { z }] = await Promise.all([
      import('../report/schema'),
      import('../recipes/schema'),
      import('../inputs/json-schema'),
    ])
    return { output: z.union([listSchema('recover/recipes/1', COLUMNS), recipeSchema]) }
  },
  run,
}

/** `recover recipes`: the exports that are known by their headings, and what is known of each. */
import { EXIT, Failure } from '../errors'
import { nearest } from '../inputs/nearest'
import type { Recipe } from '../recipes/schema'
import type { Block, Column, LabelledLine, Report } from '../report/report'
import type { Command, Request } from './command'

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Recipe', unit: 'text' },
  { key: 'title', title: 'Title', unit: 'text' },
  { key: 'kind', title: 'Kind', unit: 'text', words: ['ledger', 'cases'] },
]

const either = (one: string | readonly string[]): string =>
  typeof one === 'string' ? one || 'no column' : one.join(', or ')

/** What a recipe says, as the flag that would say it. */
function saidBy(recipe: Recipe): LabelledLine[] {
  const { map = {}, where = [], refunds = [], nobody = [], undone = [] } = recipe
  const { above_zero = [], below_zero = [] } = recipe
  const line = (label: string, value: string | number | undefined): LabelledLine[] =>
    value === undefined ? [] : [{ label, value: '', note: String(value) }]
  return [
    ...Object.entries(map).flatMap(([key, from]) => line(key, either(from))),
    ...where.flatMap((one) => line('only rows with', one)),
    ...refunds.flatMap((one) => line('taken off', one)),
    ...undone.flatMap((one) => line('given back whole', one)),
    ...above_zero.flatMap((one) => line('above 0 only rows with', one)),
    ...below_zero.flatMap((one) => line('below 0 only rows with', one)),
    ...line('nobody', nobody.length > 0 ? nobody.join(', ') : undefined),
    ...line('states', recipe.count_all ? 'every row counts' : undefined),
    ...line('VAT', recipe.vat),
    ...line('currency', recipe.currency),
    ...line('dates', recipe.dates),
    ...line('years', recipe.years),
    ...line('years from', recipe.dates_from && `line ${recipe.dates_from[0]}, cell ${recipe.dates_from[1]}`),
    ...line('decimal sign', recipe.decimal),
    ...line('encoding', recipe.encoding),
    ...line('delimiter', recipe.delimiter),
    ...line('lines above', recipe.skip_lines),
    ...line('no heading', recipe.unnamed),
    ...line('once above rows', recipe.fill_down?.join(', ')),
  ]
}

/** What a person sees of one. */
function pageOf(recipe: Recipe): Block[] {
  const { name, title, kind, headings, notes = [], source } = recipe
  const titled = (text: string): Block => ({ kind: 'text', tone: 'title', text })
  return [
    titled(`${title} (${name})`),
    {
      kind: 'text',
      text: kind === 'ledger' ? 'A ledger: a row is a sale.' : 'Cases: a row is what went wrong.',
    },
    titled('Known by these headings'),
    ...headings.map((one): Block => ({ kind: 'text', text: either(one) })),
    titled('What is taken from where'),
    { kind: 'lines', lines: saidBy(recipe) },
    ...(notes.length > 0 ? [titled('Notes'), ...notes.map((text): Block => ({ kind: 'text', text }))] : []),
    ...(source ? [titled('Source'), { kind: 'text', text: source } as const] : []),
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
        text: 'Files that are known by their headings; recover recipes NAME tells more of one.',
      },
      {
        kind: 'lines',
        lines: shipped.map(({ name, title, kind }) => ({ label: name, value: kind, note: title })),
      },
    ])
  const found = shipped.find(({ name }) => name === wanted)
  if (found !== undefined) return report([found], () => pageOf(found), JSON.stringify(found, null, 2))
  const names = shipped.map(({ name }) => name)
  const near = names.find((one) => one.startsWith(wanted)) ?? nearest(wanted, names)
  const other = /[./\\]/.test(wanted)
    ? 'those that come with the program are shown; recover check FILE --recipe says what one of your own makes of a file'
    : 'recover recipes lists them all'
  throw new Failure(
    EXIT.usage,
    'unknown_recipe',
    `there is no recipe "${wanted}"`,
    near ? `did you mean ${near}?` : other,
  )
}

export const recipes: Command = {
  name: 'recipes',
  summary: 'which exports are known by their headings, and what is taken from where in them?',
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

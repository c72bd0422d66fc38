/** `recover look`, and `recover FILE`: what files are, how they are read, and what they can answer. */
import { offerTerms } from '../../inputs/files/offer-fields'
import { countedJson } from '../../report/counted-rows'
import { faultsJson } from '../../report/how-read'
import type { Column, Report } from '../../report/report'
import type { Message } from '../../words/say'
import type { Command, Request } from '../command'
import { meaningOptions, revenueOption } from '../ledger-flags'
import { columnsLooked } from './columns-look'
import { type FileLook, kindsSeen, lookAt } from './file-look'
import { isOfSales } from './file-words'
import { commandsJson, lookJson, relationsJson } from './look-json'
import { filesPage, lookPage } from './page'
import { type Relation, relationOf } from './relation'
import { type Suggestion, suggestionsFor, suggestionsOf, suggestionsWith } from './suggestions'

const COLUMNS: readonly Column[] = [
  { key: 'file', title: 'File', unit: 'text' },
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
  { key: 'reason', title: 'Why', unit: 'text' },
  { key: 'written', title: 'Written with', unit: 'word' },
]

interface Seen {
  readonly looks: readonly FileLook[]
  readonly relations: readonly Relation[]
  readonly suggestions: readonly Suggestion[]
}

/** Each file beside each other one. */
const pairs = (looks: readonly FileLook[]): Relation[] =>
  looks.flatMap((one, i) => looks.slice(i + 1).map((other) => relationOf(one, other)))

/** The commands that take several files; where nothing joins them, those of each. */
async function suggestionsAmong(
  looks: readonly FileLook[],
  relations: readonly Relation[],
  request: Request,
): Promise<readonly Suggestion[]> {
  const isReady = ({ table, word }: FileLook) =>
    word !== null && !table.findings?.refused.some(({ code }) => code === 'mixed_currencies')
  const joined = relations.filter(
    ({ relation, files }) => relation !== 'apart' && relation !== 'same' && files.every(isReady),
  )
  const found: Suggestion[] = []
  const parts = looks.filter(
    (look) =>
      isOfSales(look.word) &&
      joined.some(({ relation, files }) => relation === 'parts' && files.includes(look)),
  )
  if (parts.length > 0) found.push(...(await suggestionsFor(parts, request)))
  for (const { relation, files } of joined)
    if (relation === 'cases_and_ledger') found.push(...(await suggestionsWith(files[0], files[1], request)))
  if (found.length > 0) return found
  const different = looks.filter(
    (look) => !relations.some(({ relation, files }) => relation === 'same' && files[1] === look),
  )
  const own = await Promise.all(different.map((look) => suggestionsOf(look, request)))
  return different.length === 1 ? own.flat() : own.flatMap((all) => all.slice(0, 1))
}

async function seen(request: Request): Promise<Seen> {
  const looks: FileLook[] = []
  for (const table of request.ledger) looks.push(await lookAt(table, request, request.ledger.length > 1))
  const [one] = looks
  if (looks.length === 1) return { looks, relations: [], suggestions: await suggestionsOf(one!, request) }
  const relations = pairs(looks)
  return { looks, relations, suggestions: await suggestionsAmong(looks, relations, request) }
}

/** The columns of files, a row each, with why each is taken so as it is told. */
const rowsOf = <Told>(looks: readonly FileLook[], told: (reason: Message) => Told) =>
  looks.flatMap(({ table }) =>
    columnsLooked(table).map(({ position, heading, takenFor, reason, written }) => [
      ...[table.name, String(position), heading, takenFor, reason && told(reason), written],
    ]),
  )

async function run(request: Request): Promise<Report> {
  const found = await seen(request)
  const { looks, relations, suggestions } = found
  const tables = looks.map(({ table }) => table)
  return {
    schema: 'recover/look/1',
    columns: COLUMNS,
    rows: [rowsOf(looks, String)],
    saidRows: () => rowsOf(looks, (reason) => reason),
    listed: false,
    before: {},
    after: () => ({
      looks: looks.map(lookJson),
      relations: relationsJson(relations),
      commands: commandsJson(suggestions),
      counted: countedJson(tables),
      rejected: tables.flatMap((table) =>
        faultsJson(table).map((fault) => ({ file: table.name, ...(fault as object) })),
      ),
    }),
    page: (show) =>
      looks.length === 1 ? lookPage(looks[0]!, suggestions, show) : filesPage(looks, relations, suggestions),
    isDoneWhenTold: true,
    warnings: () =>
      tables.flatMap((table) => table.warnings()).filter(({ code }) => code !== 'column_unused'),
  }
}

export const look: Command = {
  name: 'look',
  examples: ['recover examples/ledger.csv', 'recover examples/complaints.csv examples/ledger.csv'],
  often: ['revenue', 'map', 'decimal', 'dates', 'recipe', 'where'],
  input: 'ledger',
  looks: true,
  kinds: kindsSeen,
  terms: offerTerms,
  argument: {
    name: 'file',
    optional: false,
    many: true,
    description: 'one file of rows or several, CSV, JSON, .xlsx or .ods, or - for stdin',
  },
  options: [revenueOption, ...meaningOptions],
  schema: async () => (await import('./schema')).lookSchema,
  run,
}

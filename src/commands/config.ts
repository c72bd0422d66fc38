/** `recover config`: what holds where nothing is typed, and which config file says so. */
import { type FactKey, fieldOf, flagKeys } from '../inputs/facts'
import { kebab } from '../inputs/names'
import type { Block, Column, Report } from '../report/report'
import { type Message, plainly, say } from '../words/say'
import { inHole } from '../words/together'
import type { Command, Request } from './command'

const COLUMNS: readonly Column[] = [
  { key: 'key', title: 'Key', unit: 'text' },
  { key: 'value', title: 'Value', unit: 'text', absent: 'where nothing is said' },
  { key: 'origin', title: 'Origin', unit: 'text' },
]

/** The settings, each with what holds where nobody says it. */
const SETTINGS: { readonly [key: string]: string | null } = {
  currency: null,
  locale: null,
  lang: null,
  decimal: null,
  dates: null,
  color: 'auto',
  plain: 'false',
  progress: 'auto',
}

type Row = readonly [key: string, value: string | null, origin: string]

/** What stands for the origin of what no file and no flag says. */
const PRESET = 'default'

/** The place of a fact in a file. */
const nameOf = (key: FactKey): string => `facts.${kebab(key)}`

/** Where a value comes from that no file says: a flag of this very line, or nowhere. */
function otherwise(key: string, { options }: Request): Row {
  const typed = options.get(key)?.at(-1)
  if (typed === undefined) return [key, SETTINGS[key] ?? null, PRESET]
  return [key, typed === '' ? 'true' : typed, `--${key}`]
}

function rowsOf(request: Request): Row[] {
  const said = (name: string, isFact: boolean) =>
    request.configured.find((one) => one.key === name && one.isFact === isFact)
  const settings = Object.keys(SETTINGS).map((key): Row => {
    const found = said(key, false)
    return found ? [key, found.value, found.file] : otherwise(key, request)
  })
  const facts = flagKeys.map((key): Row => {
    const { default: preset, otherwise: follows } = fieldOf(key)
    const found = said(key, true)
    const name = nameOf(key)
    return found ? [name, found.value, found.file] : [name, preset ?? follows ?? null, PRESET]
  })
  return [...settings, ...facts]
}

/** A value as it is typed; what follows where a fact is not given is said in words. */
function valueTold([name, value, origin]: Row): Message {
  const key = flagKeys.find((one) => nameOf(one) === name)
  const isInWords = origin === PRESET && key !== undefined && fieldOf(key).default === undefined
  return value === null ? plainly('–') : isInWords ? inHole(value) : plainly(value)
}

function pageOf(rows: readonly Row[], isOrigin: boolean): Block[] {
  const shown = isOrigin ? rows : rows.filter(([, , origin]) => origin !== PRESET)
  if (shown.length === 0)
    return [{ kind: 'text', text: 'No config file says anything: every value is the default.' }]
  const lines = shown.map(([key, value, origin]) => {
    const told = valueTold([key, value, origin])
    const from = origin === PRESET ? say('default') : origin
    const note = isOrigin ? say('{value} ({origin})', { value: told, origin: from }) : told
    return { label: plainly(key), value: '', note }
  })
  return [{ kind: 'lines', lines }]
}

function run(request: Request): Report {
  const rows = rowsOf(request)
  return {
    schema: 'recover/config/1',
    columns: COLUMNS,
    rows: [rows],
    listed: true,
    before: {},
    after: () => ({}),
    page: () => pageOf(rows, request.options.has('show-origin')),
    warnings: () => [],
  }
}

export const config: Command = {
  name: 'config',
  examples: ['recover config', 'recover config --show-origin', 'recover config --config mine.json --json'],
  input: 'none',
  config: 'told',
  options: [{ name: 'show-origin', description: 'every value, the defaults too, and where each comes from' }],
  schema: async () => {
    const [{ listSchema }, { flagsSchema, z }] = await Promise.all([
      import('../report/schema'),
      import('../inputs/json-schema'),
    ])
    const fields = Object.fromEntries(flagKeys.map((key) => [key, fieldOf(key)]))
    const input = z.strictObject({
      $schema: z.string().optional(),
      currency: z.string().optional(),
      locale: z.string().optional(),
      lang: z.string().optional(),
      decimal: z.enum(['point', 'comma', '.', ',']).optional(),
      dates: z.enum(['dmy', 'mdy']).optional(),
      color: z.enum(['auto', 'always', 'never']).optional(),
      plain: z.boolean().optional(),
      progress: z.enum(['auto', 'plain', 'none']).optional(),
      facts: flagsSchema(fields).optional(),
    })
    return { input, output: listSchema('recover/config/1', COLUMNS) }
  },
  run,
}

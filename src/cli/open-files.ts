/** Opens the files that a command reads, by what the flags say of them. */
import { type Command, kindsOf } from '../commands/command'
import type { EngineTable } from '../engines/engine-table'
import { badCommandLine, EXIT, Failure, type Problem } from '../errors'
import { OneCurrency } from '../inputs/currencies'
import type { FileKind } from '../inputs/files/file-kind'
import type { RowForm } from '../inputs/files/row-forms'
import { NOTHING_ASKED } from '../meaning/asked'
import type { Reading } from '../reading/columns/reading'
import type { Recipe } from '../recipes/schema'
import { Findings } from '../tables/findings'
import type { Table } from '../tables/table'
import { say } from '../words/say'
import { type AskedMaps, mapsAsked } from './asked-maps'
import { checkPaths, checkSheets, delimiterIn } from './file-flags'
import type { FileHost, Output } from './host'
import { isMade } from './meaning-flags'
import { type Passed, passing } from './passed-bytes'
import { rejecting } from './rejected-rows'
import type { Settings } from './settings'

/** How many faults are kept where not all of them are shown. */
const SOME = 1000
/** And where they are: more would not fit in memory; --rejects has room for all. */
const MANY = 200_000

/** The files of one run: those whose rows it is about, and one beside them that tells about customers. */
export interface Opened {
  readonly files: readonly Table[]
  readonly ledger: Table | null
  /** Adds the ledger up where it lies in a database, and ends what is open there; null where it is a file. */
  readonly engine: (Pick<EngineTable, 'addUp'> & { close(): Promise<void> }) | null
  /** The currency that was seen in them, once they have been read. */
  readonly seen: OneCurrency
  /** The bytes of each as they came, where they are to be told. */
  readonly passed: ReadonlyMap<Table, Passed>
}

/** Where files are opened from, which hold one currency. Errors: a Failure for flags that no file can be opened by. */
class Opener {
  private constructor(
    private readonly command: Command,
    private readonly settings: Settings,
    private readonly host: FileHost,
    private readonly encoding: string | null,
    /** Which heading is which fact, of the files themselves and of a ledger beside them. */
    private readonly maps: AskedMaps,
    private readonly registers: Reading['registers'] & object,
    private readonly passed: Map<Table, Passed>,
    private readonly recipesFor: (kinds: readonly FileKind[]) => NonNullable<Reading['recipes']>,
  ) {}

  readonly currency = new OneCurrency()

  static async of(
    command: Command,
    settings: Settings,
    host: FileHost,
    kinds: readonly FileKind[],
    passed: Map<Table, Passed>,
  ) {
    const [
      { keyNamed },
      { encodingNamed, ENCODINGS },
      { Register },
      { RowHashes },
      { CustomersSeen },
      { Overlap },
      { shipped },
    ] = await Promise.all([
      import('../reading/columns/headings'),
      import('../reading/records/encodings'),
      import('../reading/columns/register'),
      import('../reading/columns/row-hashes'),
      import('../reading/columns/customers-seen'),
      import('../reading/rules/overlap'),
      import('../recipes/shipped'),
    ])
    const { asked, request } = settings
    const problems: Problem[] = []
    const maps = mapsAsked(command, settings, kinds, keyNamed, problems)
    const encoding = asked.encoding === null ? null : await encodingNamed(asked.encoding)
    if (encoding === null && asked.encoding !== null)
      problems.push({
        code: 'not_a_choice',
        column: '--encoding',
        expected: say('one of {words}', { words: ENCODINGS.join(', ') }),
        found: asked.encoding,
      })
    if (problems.length > 0) throw badCommandLine('the file cannot be opened so', problems)
    const customers = new Register()
    const registers = {
      customers,
      seen: new CustomersSeen(customers),
      overlap: new Overlap(),
      invoices: new Register(),
      rows: new RowHashes(asked.dedupe),
    }
    const named = request.options.has('recipe')
      ? await (await import('./named-recipes')).namedRecipes(settings, host, kinds, shipped)
      : () => null
    const known = request.options.has('no-recipe') ? [] : shipped
    const recipesFor = (some: readonly FileKind[]) => ({ named: named(some), known })
    return new Opener(command, settings, host, encoding, maps, registers, passed, recipesFor)
  }

  /** How files are written: as flags say, else as a recipe does that was named. */
  private async written(named: Recipe | null) {
    const { asked, request } = this.settings
    const usuallyAbove = request.options.has('skip-lines') ? undefined : named?.skip_lines
    const delimiter = asked.delimiter ?? (named?.delimiter ? delimiterIn(named.delimiter) : null)
    const own = named?.encoding ? await this.encodingOf(named, named.encoding) : null
    const dialect = { ...asked, delimiter, ...(usuallyAbove !== undefined && { usuallyAbove }) }
    // What has zeros between its letters is never taken for UTF-8.
    return own === null || own.startsWith('utf-16')
      ? { encoding: this.encoding ?? own, dialect }
      : { encoding: this.encoding, otherwise: own, dialect }
  }

  private async encodingOf({ name }: Recipe, written: string): Promise<string> {
    const { encodingNamed, ENCODINGS } = await import('../reading/records/encodings')
    const encoding = await encodingNamed(written.toLowerCase())
    if (encoding !== null) return encoding
    const expected = say('one of {words}', { words: ENCODINGS.join(', ') })
    throw new Failure(
      EXIT.data,
      'not_a_recipe',
      say('the recipe {name} has an encoding that nobody knows', { name }),
      null,
      [{ code: 'not_a_recipe', path: 'encoding', expected, found: written }],
    )
  }

  /** How rows of some kinds are to be understood, under a name. */
  async readingOf(name: string, kinds: readonly FileKind[], input: RowForm | null): Promise<Reading> {
    const { command, settings, host } = this
    const recipes = this.recipesFor(kinds)
    const written = await this.written(recipes.named)
    const isLedger = command.looks === true || kinds.every(({ addsUp }) => addsUp)
    const isBeside = isLedger && !command.looks && command.input === 'cases'
    const map = isBeside ? this.maps.beside : this.maps.own
    const made = map.filter(([name, text]) => isMade(name, text) && keyOf(name) !== undefined)
    const { meaning } = settings
    function keyOf(name: string) {
      return (['revenue', 'cost', 'margin'] as const).find((key) => key === name)
    }
    return {
      ...settings.asked,
      map: isLedger ? map.filter((one) => !made.includes(one)) : map,
      ...(isLedger && { registers: this.registers }),
      meaning: isLedger
        ? {
            ...meaning,
            expressions: new Map([
              ...made.map(([name, text]) => [keyOf(name)!, text] as const),
              ...meaning.expressions,
            ]),
          }
        : NOTHING_ASKED,
      ...{ name, input },
      ...written,
      decimal: command.sample ? '.' : settings.decimal,
      ...(settings.usual && { usual: settings.usual }),
      currency: settings.currency,
      marks: settings.marks,
      oneCurrency: this.currency,
      kinds,
      recipes,
      by: settings.request.options.get('by')?.at(-1) ?? null,
      flags: settings.flags,
      noted: settings.request.options.has('show'),
      base: settings.request.given,
      today: host.today,
      // Where a failure lists every fault, and in check; elsewhere the first ones are enough.
      keep: settings.format.failure || command.looks ? MANY : SOME,
      ...(command.looks && { findings: new Findings() }),
      spool: host.spool,
    }
  }

  async open(
    path: string,
    kinds: readonly FileKind[],
    input: RowForm | null,
    rejected?: Pick<Reading, 'reject' | 'put'>,
  ): Promise<Table> {
    const { command, settings, host } = this
    const reading = await this.readingOf(path === '-' ? 'stdin' : path, kinds, input)
    const { openTable } = await import('../reading/open-table')
    if (path === '-' && host.asked) {
      throw new Failure(
        EXIT.usage,
        'file_missing',
        'stdin is a terminal: there is no file to read',
        say('{file}, or a pipe into {stdin}', {
          file: `recover ${command.name} FILE`,
          stdin: `recover ${command.name} -`,
        }),
      )
    }
    const source = host.open(path, command.sample ? 'sample' : 'user')
    const isKnown = settings.format.isDocument || settings.request.options.has('save-chances')
    const own = isKnown && host.digest ? { bytes: 0, digest: await host.digest() } : null
    const table = await openTable(own ? passing(source, own) : source, { ...reading, ...rejected })
    if (own) this.passed.set(table, own)
    return table
  }
}

/** Opens every file of a run. Errors: a Failure where one cannot be opened, or a column that was named is in none. */
export async function openFiles(
  command: Command,
  settings: Settings,
  host: FileHost,
  rejects: Output | null,
  put: NonNullable<Reading['put']> = String,
): Promise<Opened> {
  const option = (name: string) => settings.request.options.get(name)?.at(-1) ?? null
  const beside = option('ledger')
  const kinds = kindsOf(command, settings.request.options)
  const isInEngine = option('engine') !== null || option('ledger-engine') !== null
  const hasBeside = beside !== null || isInEngine
  const ledgers = hasBeside ? (await import('../inputs/files/ledger')).ledgerFiles : []
  const named = option('engine') === null ? settings.request.args : []
  const paths = command.sample ? [command.sample] : named
  checkPaths(paths, beside, rejects !== null)
  const passed = new Map<Table, Passed>()
  const newOpener = () => Opener.of(command, settings, host, [...kinds, ...ledgers], passed)
  const opener = await newOpener()
  const files: Table[] = []
  // What is only looked at need not go together.
  for (const path of paths)
    files.push(
      await (command.looks ? await newOpener() : opener).open(
        path,
        kinds,
        settings.asked.input,
        rejects ? { reject: rejecting(rejects), put } : undefined,
      ),
    )
  const ofLedger = command.input === 'ledger'
  const isOwn = ofLedger || option('engine') !== null
  const readingOf = (name: string) => opener.readingOf(name, ofLedger ? kinds : ledgers, null)
  const engine = isInEngine
    ? await (await import('../engines/open-engine')).openEngine(
        settings.request,
        host.connect,
        !isOwn,
        readingOf,
      )
    : null
  const table = engine?.table ?? null
  if (isOwn && table) files.push(table)
  const apart = isOwn ? null : table
  const ledger = beside === null ? apart : await opener.open(beside, ledgers, null)
  checkSheets(settings.asked, ledger === null ? files : [...files, ledger])
  return { files, ledger, engine, seen: opener.currency, passed }
}

/** Opens a ledger that lies in a database, by what the flags say of it. */

import { badCommandLine, EXIT, Failure, type Problem } from '../errors'
import type { Reading } from '../reading/columns/reading'
import type { EngineConnection, EnginePlace } from '../tables/engine-connection'
import { say } from '../words/say'
import { sqlDialectOf } from './dialects'
import { type EngineTable, openEngineTable } from './engine-table'
import { typedPlace } from './engine-url'
import { checkSpread } from './sharded-ledger'

/** Flags that are of files, or of rows one by one: a database has neither. */
const OF_FILES = [
  ...['input', 'delimiter', 'quote', 'escape', 'comment', 'lenient-quotes', 'trim', 'encoding', 'skip-lines'],
  ...['sheet', 'visible', 'dates', 'years', 'max-decimals', 'dedupe', 'rejects', 'show', 'save-recipe', 'as'],
]

/** The flags by which a database is named: of the ledger itself, or of one beside the cases. */
export const ENGINE_FLAGS = {
  own: { engine: 'engine', from: 'from' },
  beside: { engine: 'ledger-engine', from: 'ledger-from' },
} as const

/** What was typed. */
interface EngineLine {
  readonly options: ReadonlyMap<string, readonly string[]>
  readonly args: readonly string[]
}

/** How many decimals --decimals says; null where it does not. Problems are added. */
function decimalsIn(text: string | null, problems: Problem[]): number | null {
  if (text === null) return null
  if (/^\d{1,2}$/.test(text) && Number(text) <= 12) return Number(text)
  problems.push({
    ...{ code: 'not_a_number', column: '--decimals', found: text },
    expected: say('a whole number up to {most}', { most: 12 }),
  })
  return null
}

const OF_LINES = 'the lines that made a number are those of a file: give the ledger as one'

/** Errors: a Failure for flags that no database has a use for. */
function refuseFlags(
  { options, args }: EngineLine,
  isBeside: boolean,
  engine: string,
  problems: Problem[],
): void {
  const expected = say('nothing of a file beside {flag}', { flag: `--${engine}` })
  for (const flag of isBeside ? ['ledger', 'show'] : OF_FILES)
    if (options.has(flag))
      problems.push({
        ...{ code: 'conflicting_inputs', column: `--${flag}`, expected },
        found: options.get(flag)!.at(-1)! || `--${flag}`,
        ...(flag === 'show' && { hint: OF_LINES }),
      })
  if (!isBeside && args.length > 0)
    problems.push({ code: 'conflicting_inputs', expected, found: args.join(' ') })
}

/**
 * Opens it; `readingOf` tells how it is to be understood under a name. Errors: a Failure for flags that say no such place, where the
 * database cannot be had, or where its table has what it does not add up as a file is.
 */
export async function openEngine(
  request: EngineLine,
  /** Left out where there are no databases. */
  connect: ((place: EnginePlace) => Promise<EngineConnection>) | undefined,
  isBeside: boolean,
  readingOf: (name: string) => Promise<Reading>,
): Promise<EngineTable & { close(): Promise<void> }> {
  const { options } = request
  const option = (name: string) => options.get(name)?.at(-1) ?? null
  const flags = ENGINE_FLAGS[isBeside ? 'beside' : 'own']
  const problems: Problem[] = []
  refuseFlags(request, isBeside, flags.engine, problems)
  const decimals = decimalsIn(option('decimals'), problems)
  if (problems.length > 0) throw badCommandLine('the database cannot be asked so', problems)
  const from = option(flags.from)
  const { place, table } = typedPlace(flags.engine, option(flags.engine)!, from, flags.from, option('memory'))
  if (options.has('sharded') && place.engine !== 'clickhouse')
    throw badCommandLine('the database cannot be asked so', [
      {
        ...{ code: 'conflicting_inputs', column: '--sharded', found: place.engine },
        expected: 'servers of ClickHouse',
      },
    ])
  if (connect === undefined) throw new Failure(EXIT.unavailable, 'unreachable', 'there are no databases here')
  const connection = await connect(place)
  try {
    const { database, engine } = place
    const drivers = options.get('driver')?.length ?? 0
    const asked = {
      connection,
      dialect: await sqlDialectOf(engine, connection),
      table,
      database,
      decimals,
      drivers,
      ...{ isEverybody: isBeside, isSharded: options.has('sharded') },
    }
    if (asked.isSharded) await checkSpread(connection, asked.dialect, table, from!)
    const opened = await openEngineTable(asked, await readingOf(from!))
    return { ...opened, close: () => connection.close() }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Opens the file that a command reads, by what the flags say of it. */
import type { Command } from './commands/command'
import { EXIT, Failure, type Problem } from './errors'
import type { Host, Output } from './host'
import type { FactKey } from './model/facts'
import { csvCell } from './render/csv'
import type { Settings } from './settings'

/** How many faults are kept where not all of them are shown. */
const SOME = 1000
/** And where they are: more would not fit in memory; --rejects has room for all. */
const MANY = 200_000

export async function openCases(command: Command, settings: Settings, host: Host, rejects: Output | null) {
  const [{ openIncidents }, { keyNamed }, { encodingNamed, ENCODINGS }] = await Promise.all([
    import('./ledger/incidents'),
    import('./ledger/headings'),
    import('./ledger/encodings'),
  ])
  const path = command.sample ?? settings.request.args[0]!
  if (path === '-' && host.asked) {
    throw new Failure(
      EXIT.usage,
      'stdin is a terminal: there is no file to read',
      `recover ${command.name} FILE, or a pipe into recover ${command.name} -`,
    )
  }
  const { asked } = settings
  const problems: Problem[] = []
  const map = new Map<FactKey, string>()
  for (const [name, heading] of asked.map) {
    const key = keyNamed(name)
    const hint = 'recover fields lists them'
    if (key && map.has(key))
      problems.push({ column: '--map', expected: `${key} once`, found: `${name}=${heading}` })
    else if (key) map.set(key, heading)
    else problems.push({ column: '--map', expected: 'a fact before the = sign', found: name, hint })
  }
  const encoding = asked.encoding === null ? null : await encodingNamed(asked.encoding)
  if (encoding === null && asked.encoding !== null)
    problems.push({ column: '--encoding', expected: `one of ${ENCODINGS.join(', ')}`, found: asked.encoding })
  if (problems.length > 0) throw new Failure(EXIT.usage, 'the file cannot be opened so', null, problems)
  const name = path === '-' ? 'stdin' : path
  return openIncidents(host.open(path, command.sample ? 'sample' : 'user'), {
    ...asked,
    name,
    encoding,
    dialect: asked,
    decimal: command.sample ? '.' : settings.decimal,
    currency: settings.currency,
    marks: settings.marks,
    map,
    flags: settings.flags,
    base: settings.request.given,
    today: host.today,
    // JSON and check list every fault; elsewhere the first ones are enough.
    keep: settings.format === 'json' || command.name === 'check' ? MANY : SOME,
    spool: host.spool,
    ...(rejects && { reject: rejecting(rejects) }),
  })
}

/**
 * Writes rejected rows as they stand, in the file's own delimiter, each behind its reason. They are UTF-8; beside a file
 * that is not, a byte order mark says so, to spreadsheets and to the next run.
 */
const rejecting = (rejects: Output) => (delimiter: string, marked: boolean) => {
  const sign = delimiter.length === 1 ? delimiter : ','
  if (marked) rejects.write('\ufeff')
  return (cells: readonly string[], reason: string) => {
    const written = cells.map((cell) => (mustQuote(cell, sign) ? quoted(cell) : cell))
    const because = csvCell(reason)
    rejects.write(
      `${[because.includes(sign) && !because.startsWith('"') ? quoted(because) : because, ...written].join(sign)}\n`,
    )
  }
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** A rejected cell goes back as it stands, quoted where it must be. */
const mustQuote = (cell: string, sign: string) => cell.includes(sign) || /[",\r\n;\t|]|^\s|\s$/.test(cell)

/** The bad and odd CSV files of other projects: each ends in time, with a reason where it is refused, and no row is lost. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { run } from '../src/cli/cli'
import type { Machine, Output } from '../src/cli/host'
import { nobodyIn } from '../src/meaning/words/nobody-words'
import { root } from './program'

const shared = path.join(root, '..', 'shared', 'badcsv')
const there = fs.existsSync(shared)
const absent = there ? '' : ' (skipped: ../shared/badcsv is not here)'

// biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
type Json = any

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What was written to --rejects. */
  readonly rejects?: string
}

/** One run within this process: the file is these bytes, and nothing else of the machine is touched. */
async function ran(bytes: Buffer, ...argv: string[]): Promise<Ran> {
  const out: Buffer[] = []
  const err: string[] = []
  const keep = (into: Buffer[]) => (data: string | Buffer) => {
    // A buffer is good only until the call returns.
    into.push(Buffer.from(data as string))
  }
  const rejects: Buffer[] = []
  /** A temporary file of the run. */
  const spool = () => {
    let held = Buffer.alloc(0)
    return {
      write: (block: Buffer) => {
        held = Buffer.concat([held, block])
      },
      read: (at: number, size: number) => Buffer.from(held.subarray(at, at + size)),
      close: () => {},
    }
  }
  const output = (into: Buffer[], at: Buffer[] = []): Output => ({
    write: keep(at),
    commit: () => into.push(...at.splice(0)),
    abandon: () => at.splice(0),
  })
  const same = (text: string) => text
  const host = {
    argv,
    isThere: () => false,
    out: keep(out),
    err: (text: string) => void err.push(text),
    width: 80,
    asked: false as const,
    ascii: false,
    locale: null,
    catalogue: () => () => undefined,
    lines: null,
    arriving: () => {
      throw new Error('nobody asks')
    },
    today: '2026-11-22',
    paint: async () => ({ good: same, bad: same, quiet: same, title: same }),
    async *open() {
      for (let at = 0; at < bytes.length; at += 1 << 14) yield bytes.subarray(at, at + (1 << 14))
    },
    create: () => output(rejects),
    spool,
    hold: () => output(out),
  }
  const code = await run(host satisfies Machine)
  return {
    code,
    out: Buffer.concat(out).toString(),
    err: err.join(''),
    rejects: Buffer.concat(rejects).toString(),
  }
}

const files = there
  ? fs
      .readdirSync(shared, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(csv|tsv)$/.test(name))
      .sort()
  : []
const folders = [...new Set(files.map((name) => name.split(path.sep)[0]!))]
const read = (name: string) => fs.readFileSync(path.join(shared, name))

/** JSON on stdout; nothing where it broke off, as it may once much has been written. */
function parsed(out: string): Json {
  try {
    return JSON.parse(out)
  } catch {
    return {}
  }
}

/** What is wrong with how a run ended; nothing if it is as it should be. */
function amiss({ code, out, err }: Ran): string | null {
  if (![0, 65, 2].includes(code)) return `exit ${code}`
  if (/^ +at .*:\d+:\d+\)?$/m.test(err)) return 'a stack trace'
  if (/internal error/.test(err)) return 'an internal error'
  if (code !== 0 && err === '') return `exit ${code} without a reason`
  if (out === '') return null
  const { totals, rows, rejected, columns } = parsed(out)
  if (totals === undefined) return code === 65 && out.length > 1 << 20 ? null : 'half an answer'
  const used = totals.rows ?? totals.good
  if (totals.read !== used + totals.rejected + totals.skipped) return `lost rows: ${JSON.stringify(totals)}`
  if (totals.customers !== undefined) {
    if (rows.length !== totals.customers) return `${rows.length} rows, not ${totals.customers}`
  } else if (columns === undefined && rows.length !== totals.rows)
    return `${rows.length} rows, not ${totals.rows}`
  if (rejected.length < totals.rejected) return `${totals.rejected} rejected, ${rejected.length} reasons`
  if (totals.rejected > 0 !== (code === 65)) return `${totals.rejected} rejected and exit ${code}`
  return null
}

/** With these, any file with headings is one of cases: every column is carried along. */
const ANY = ['--sales', '10', '--margin', '3']

const DELIMITERS: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }

/** All records of a file as csv-parse finds them; null where it finds the quoting broken. */
function records(bytes: Buffer, delimiter: string): string[][] | null {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  const swapped = bytes[0] === 0xfe && bytes[1] === 0xff
  const plain = swapped ? Buffer.from(bytes).swap16() : bytes
  const text = plain.toString(wide || swapped ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
  try {
    return parse(text.replace(/^sep=.(\r\n|\r|\n)/i, ''), {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    })
  } catch {
    return null
  }
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '')

/** The two headings under which most cells are numbers. */
function numeric([head, ...rows]: readonly string[][]): string[] {
  const number = /^\s*[-+]?[$€]?\d[\d.,]{0,20}\s*%?\s*$/
  return (head ?? [])
    .map((heading, i) => ({ heading, hits: rows.filter((row) => number.test(row[i] ?? '')).length }))
    .filter(({ heading, hits }) => heading.trim() !== '' && hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, 2)
    .map(({ heading }) => heading)
}

/** The flags that make rows of a file be read as cases, where it has a column of numbers. */
function mapped(bytes: Buffer): string[] | null {
  const start = bytes.toString('utf8')
  const signs = Object.values(DELIMITERS).map((sign) => ({
    sign,
    many: start.split(/[\r\n]/)[0]!.split(sign).length,
  }))
  const { sign } = signs.sort((a, b) => b.many - a.many)[0]!
  const [sales, margin] = numeric(records(bytes, sign) ?? [])
  if (sales === undefined) return null
  const second = margin === undefined ? ['--margin-rate', '30%'] : ['--map', `margin=${margin}`]
  return ['--map', `sales=${sales}`, ...second]
}

/** The flags that make a file be read as a ledger without dates, where it has two columns and one of them is of numbers. */
function asLedger(bytes: Buffer): string[] | null {
  const map = mapped(bytes)
  const revenue = map?.[1]?.slice('sales='.length)
  const head = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/[\r\n]/)[0]!
  const customer = head.split(/[,;\t|]/).find((heading) => /^[\w ]+$/.test(heading) && heading !== revenue)
  if (revenue === undefined || customer === undefined) return null
  return ['--map', `customer=${customer}`, '--map', `revenue=${revenue}`, '--margin-rate', '30%']
}

/** The flags that make a file be read as one of initiatives, by its columns of numbers. */
const asInitiatives = (bytes: Buffer): string[] | null =>
  mapped(bytes)?.map((flag) => flag.replace(/^sales=/, 'cost=').replace(/^margin=/, 'direct=')) ?? null

const WAYS: readonly [string, (bytes: Buffer) => string[] | null][] = [
  ['check', () => ['check', 'file.csv', '--json']],
  ['check, as a table', () => ['check', 'file.csv', ...ANY]],
  ['batch', () => ['batch', 'file.csv', '--json']],
  ['batch, every column carried along', () => ['batch', 'file.csv', '--json', ...ANY]],
  ['batch, as csv', () => ['batch', 'file.csv', '--format', 'csv', '--rejects', 'r.csv', ...ANY]],
  ['check, quotes taken as they are', () => ['check', 'file.csv', '--json', '--lenient-quotes', ...ANY]],
  [
    'check, with columns of numbers',
    (bytes) => {
      const map = mapped(bytes)
      return map && ['check', 'file.csv', '--json', ...map]
    },
  ],
  [
    'batch, with columns of numbers whose sign is settled',
    (bytes) => {
      const map = mapped(bytes)
      return map && ['batch', 'file.csv', '--json', '--decimal', '.', '--dates', 'mdy', ...map]
    },
  ],
  ['customers', () => ['customers', 'file.csv', '--json', '--margin-rate', '30%']],
  [
    'customers, by a column of texts and one of numbers',
    (bytes) => {
      const map = asLedger(bytes)
      return map && ['customers', 'file.csv', '--json', '--decimal', '.', ...map]
    },
  ],
  [
    'initiatives, by columns of numbers',
    (bytes) => {
      const map = asInitiatives(bytes)
      return map && ['initiatives', 'file.csv', '--json', '--decimal', '.', ...map]
    },
  ],
]

describe.skipIf(!there)(`every file ends well${absent}`, () => {
  test('the files are there', () => expect(files.length).toBeGreaterThan(600))

  describe.each(folders)('%s', (folder) => {
    test.each(WAYS)('%s', async (way, flags) => {
      const wrong: string[] = []
      for (const name of files.filter((one) => one.startsWith(folder + path.sep))) {
        const bytes = read(name)
        const argv = flags(bytes)
        if (argv === null) continue
        try {
          const ended = await ran(bytes, ...argv)
          // These formats are not JSON.
          const reason = amiss(/table|csv/.test(way) ? { ...ended, out: '' } : ended)
          if (reason !== null) wrong.push(`${name}: ${reason}`)
        } catch (error) {
          wrong.push(`${name}: ${error}`)
        }
      }
      expect(wrong).toEqual([])
    })
  })
})

test.skipIf(!there)(`rows of many of the files are really read${absent}`, async () => {
  const used = { any: 0, mapped: 0, settled: 0 }
  for (const name of files) {
    const bytes = read(name)
    const map = mapped(bytes)
    const good = async (...flags: string[]) => {
      const { out } = await ran(bytes, 'check', 'file.csv', '--json', ...flags)
      return out !== '' && JSON.parse(out).totals.good > 0 ? 1 : 0
    }
    used.any += await good(...ANY)
    used.mapped += map === null ? 0 : await good(...map)
    used.settled += map === null ? 0 : await good('--decimal', '.', ...map)
  }
  expect(used.any).toBeGreaterThan(300)
  expect(used.mapped).toBeGreaterThan(150)
  expect(used.settled).toBeGreaterThan(150)
})

test.skipIf(!there)(`as many rows are read as csv-parse finds${absent}`, async () => {
  const wrong: string[] = []
  let compared = 0
  for (const name of files) {
    const bytes = read(name)
    const { out } = await ran(bytes, 'check', 'file.csv', '--json', ...ANY)
    if (out === '') continue
    const { totals, delimiter } = JSON.parse(out)
    // Lines of JSON have nothing between their cells, and csv-parse does not know them.
    if (delimiter === null) continue
    const all = records(bytes, DELIMITERS[delimiter] ?? delimiter)
    if (all === null) {
      wrong.push(`${name}: read, though csv-parse refuses it`)
      continue
    }
    compared++
    const blank = all.filter(isBlank).length
    if (totals.read !== all.length - 1) wrong.push(`${name}: ${totals.read} of ${all.length - 1}`)
    else if (totals.skipped < blank) wrong.push(`${name}: ${totals.skipped} skipped, ${blank} blank`)
  }
  expect(wrong).toEqual([])
  expect(compared).toBeGreaterThan(300)
})

test.skipIf(!there)(`every rejected row is handed back as it stands${absent}`, async () => {
  const wrong: string[] = []
  let compared = 0
  for (const name of files) {
    const bytes = read(name)
    const map = mapped(bytes)
    if (map === null) continue
    const { out, rejects } = await ran(bytes, 'check', 'file.csv', '--json', '--rejects', 'r.csv', ...map)
    if (out === '') continue
    const { totals, delimiter } = JSON.parse(out)
    const sign = DELIMITERS[delimiter] ?? delimiter
    const all = new Set((records(bytes, sign) ?? []).map((cells) => JSON.stringify(cells)))
    const [head, ...rows] = records(Buffer.from(rejects ?? ''), sign) ?? []
    if (head?.[0] !== 'rejected_because') wrong.push(`${name}: ${head?.[0]}`)
    if (rows.length !== totals.rejected) wrong.push(`${name}: ${rows.length} of ${totals.rejected}`)
    const strange = rows.find(([reason, ...cells]) => reason === '' || !all.has(JSON.stringify(cells)))
    if (strange) wrong.push(`${name}: ${JSON.stringify(strange)}`)
    compared += rows.length
  }
  expect(wrong).toEqual([])
  expect(compared).toBeGreaterThan(1000)
})

test
  .skipIf(!there)
  .each([
    'csvkit/examples/bad.csv',
    'csvkit/examples/null_byte.csv',
    'csvkit/examples/test_utf16_big.csv',
    'csvkit/examples/test_latin1.csv',
    'csvkit/examples/dummy.tsv',
    'duckdb/data/csv/error/quotednewlines.csv',
    'duckdb/data/csv/timings.csv',
    'qsv/resources/test/boston311-100-bad.tsv',
  ])(`%s, by the built program${absent}`, (name) => {
  const program = path.join(root, 'bin', 'recover.js')
  for (const args of [['check'], ['batch', '--json'], ['batch', '--json', ...ANY]]) {
    const { status, stdout, stderr, error } = spawnSync(
      process.execPath,
      [program, args[0]!, path.join(shared, name), ...args.slice(1)],
      { encoding: 'utf8', timeout: 20_000, maxBuffer: 1 << 26 },
    )
    expect(error).toBeUndefined()
    const out = args[0] === 'check' ? '' : stdout
    expect(amiss({ code: status ?? -1, out, err: stderr })).toBeNull()
  }
})

/** The rows of a file with its own headings: cells as they stand, but for spaces around them; a blank one is ''. */
function carried({ out, err }: Ran, headings: readonly string[]): Record<string, string>[] | string {
  if (out === '') return err.split('\n')[0]!
  return JSON.parse(out).rows.map((row: Json) =>
    Object.fromEntries(headings.map((heading) => [heading, row[heading] ?? ''])),
  )
}

describe.skipIf(!there)(`csv-spectrum is read as it says${absent}`, () => {
  const folder = path.join(shared, 'csv-spectrum')
  const names = there ? fs.readdirSync(path.join(folder, 'csvs')).map((name) => name.replace('.csv', '')) : []
  const expected = (name: string): Record<string, string>[] =>
    [JSON.parse(fs.readFileSync(path.join(folder, 'json', `${name}.json`), 'utf8'))].flat()
  const given = (name: string) => fs.readFileSync(path.join(folder, 'csvs', `${name}.csv`))
  const reads = async (bytes: Buffer, rows: readonly Record<string, string>[], ...flags: string[]) => {
    const ended = await ran(bytes, 'batch', 'file.csv', '--json', ...ANY, ...flags)
    expect(carried(ended, Object.keys(rows[0]!))).toEqual(rows)
  }
  const different = ['newlines_crlf', 'location_coordinates']

  test.each(names.filter((name) => !different.includes(name)))('%s', (name) =>
    reads(given(name), expected(name)))

  test('newlines_crlf: the copy has lost its CRs; with them it is read as it says', async () => {
    const restored = Buffer.from(given('newlines_crlf').toString().replace(/\r?\n/g, '\r\n'))
    await reads(restored, expected('newlines_crlf'))
  })

  test('location_coordinates: its bare quotes are refused until --lenient-quotes; their telephone is not that of the file', async () => {
    const bytes = given('location_coordinates')
    const refused = await ran(bytes, 'batch', 'file.csv', '--json', ...ANY)
    expect([refused.code, refused.out]).toEqual([65, ''])
    const rows = expected('location_coordinates').map((row) => ({
      ...row,
      'Contact Phone Number': '2095257564',
    }))
    await reads(bytes, rows, '--lenient-quotes')
  })
})

interface PapaCase {
  readonly description: string
  readonly input: string
  readonly config?: { readonly [key: string]: unknown }
  readonly expected: { readonly data: readonly (readonly string[])[] }
}

describe.skipIf(!there)(`PapaParse's cases are read as it reads them${absent}`, () => {
  const groups: Record<string, PapaCase[]> = there
    ? JSON.parse(fs.readFileSync(path.join(shared, 'papaparse', 'papaparse-cases.json'), 'utf8'))
    : {}
  // What shapes the values, or how much is read, is no question of the dialect.
  const dialect = ['delimiter', 'quoteChar', 'escapeChar', 'newline', 'skipEmptyLines']
  const signs = /^[\x1e\x1f\t ,;|]+$/
  const cases = Object.values(groups)
    .flat()
    .filter(
      ({ config = {}, input, expected }) =>
        input.trim() !== '' &&
        Object.keys(config).every((key) => dialect.includes(key)) &&
        (config.delimiter === undefined || signs.test(String(config.delimiter))) &&
        expected.data.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string')),
    )

  /** What PapaParse repairs or takes otherwise, and what becomes of it here. */
  const differences: Record<string, string> = {
    'Unquoted field with quotes at end of field': 'quote',
    'Quoted field with whitespace around quotes': 'quote',
    'Misplaced quotes in data, not as opening quotes': 'quote',
    'Misplaced quotes in data twice, not as opening quotes': 'quote',
    'Quoted field has no closing quote': 'quote',
    'Quoted field has invalid trailing quote after delimiter with a valid closer': 'quote',
    'Quoted field has invalid trailing quote after delimiter': 'quote',
    'Quoted field has invalid trailing quote before delimiter': 'quote',
    'Quoted field has invalid trailing quote after new line': 'quote',
    'Quoted fields with spaces between closing quote and next delimiter': 'quote',
    'Quoted fields with spaces between closing quote and next new line': 'quote',
    'Quoted fields with spaces after closing quote': 'quote',
    'Quoted fields with spaces between closing quote and next delimiter and contains delimiter': 'quote',
    'Quoted fields with spaces between closing quote and newline and contains newline': 'quote',
    'ASCII 30 delimiter': '--delimiter',
    'ASCII 31 delimiter': '--delimiter',
    // The first kind of newline is not the only one here: the last row ends in LF, so CR ends the second.
    'Mixed slash n and slash r should choose first as precident': '5 fields',
  }
  // An escape that is not the quote may stand before any sign or before a quote only: both are in use.
  const undecided = ['Custom escape character not used for escaping']

  /** The case as a file under headings of ours: its own first row may be any text. */
  async function reads({ input, config = {}, expected }: PapaCase) {
    const { data } = expected
    const guessed = Object.values(DELIMITERS).find(
      (sign) => JSON.stringify(records(Buffer.from(input), sign)) === JSON.stringify(data),
    )
    const delimiter = String(config.delimiter ?? guessed ?? ',')
    const heads = Array.from({ length: Math.max(...data.map((row) => row.length)) }, (_, i) => `h${i + 1}`)
    const flags = ['--delimiter', delimiter]
    if (config.quoteChar) flags.push('--quote', String(config.quoteChar))
    if (config.escapeChar) flags.push('--escape', String(config.escapeChar))
    const bytes = Buffer.from(`${heads.join(delimiter)}\n${input}`)
    return { heads, ended: await ran(bytes, 'batch', 'file.csv', '--json', ...ANY, ...flags) }
  }

  const named = (different: boolean) =>
    cases
      .filter(
        ({ description }) => description in differences === different && !undecided.includes(description),
      )
      .map((one) => [one.description, one] as const)

  test.each(named(false))('%s', async (_, one) => {
    const { heads, ended } = await reads(one)
    expect(ended.out).not.toBe('')
    // Rows that are too short are rejected here, and blank ones skipped.
    const { data } = one.expected
    const rows = data.filter((row) => row.length === heads.length && !isBlank(row))
    expect(carried(ended, heads)).toEqual(
      rows.map((row) => Object.fromEntries(row.map((cell, i) => [heads[i], cell.trim()]))),
    )
    expect(parsed(ended.out).totals.rejected).toBe(
      data.filter((row) => row.length !== heads.length && !isBlank(row)).length,
    )
  })

  test.each(named(true))('%s: not here', async (description, one) => {
    const { ended } = await reads(one)
    expect(ended.err).toContain(differences[description])
    expect(ended.code).toBe(differences[description]!.startsWith('--') ? 2 : 65)
  })
})

describe.skipIf(!there)(`hostile strings as names of customers${absent}`, () => {
  const strings: string[] = there
    ? JSON.parse(fs.readFileSync(path.join(shared, 'blns', 'blns.json'), 'utf8'))
    : []
  const bytes = Buffer.from(
    `customer,sales,margin\n${strings.map((text) => `"${text.replaceAll('"', '""')}",10,3\n`).join('')}`,
  )
  /** A name is known without the spaces around it. */
  const names = strings.map((text) => text.trim())

  /** Names that are nobody's are known by their lines: these are taken for the names again. */
  const named = (found: readonly string[]) =>
    found.map((name, i) => (/^line \d+$/.test(name) && nobodyIn(names[i]!) !== null ? names[i]! : name))

  test('all of them come back from JSON exactly', async () => {
    expect(strings.length).toBeGreaterThan(500)
    const { code, out } = await ran(bytes, 'batch', 'file.csv', '--json')
    expect(code).toBe(0)
    expect(named(JSON.parse(out).rows.map((row: Json) => (row.customer ?? '').trim()))).toEqual(names)
    const lines = await ran(bytes, 'batch', 'file.csv', '--format', 'ndjson')
    const each = lines.out.trimEnd().split('\n')
    expect(named(each.map((line) => (JSON.parse(line).customer ?? '').trim()))).toEqual(names)
  })

  test('from CSV too, but for the mark before what a spreadsheet would run', async () => {
    const { out } = await ran(bytes, 'batch', 'file.csv', '--format', 'csv')
    const [, ...rows] = parse(out) as string[][]
    const bare = (name: string) => name.trim().replace(/^'(?=\s*[=+@-])/, '')
    expect(named(rows.map(([name]) => bare(name!))).map(bare)).toEqual(names.map(bare))
  })

  test.each(['table', 'markdown'])('none acts on a terminal from a %s', async (format) => {
    const { code, out, err } = await ran(bytes, 'batch', 'file.csv', '--format', format, '--rows', 'all')
    expect(code).toBe(0)
    for (const text of [out, err])
      expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    if (format === 'markdown') {
      const tables = out.split('\n\n').map((part) => part.match(/^\|/gm)?.length ?? 0)
      expect(Math.max(...tables)).toBe(strings.length + 2)
    }
  })

  test('none acts on a terminal from an error', async () => {
    const wrong = Buffer.from(bytes.toString().replaceAll('",10,3\n', '","x","x"\n'))
    const swapped = Buffer.from(`margin,sales${wrong.toString().replace('customer,sales,margin', '')}`)
    for (const file of [wrong, swapped]) {
      const { code, err } = await ran(file, 'batch', 'file.csv')
      expect(code).toBe(65)
      expect(err).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    }
  })
})

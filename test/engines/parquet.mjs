// The same rows as CSV and as Parquet, which DuckDB writes here and reads in the program: every answer must be the same.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { randomNumbers } from './random.mjs'

/** The version that the program asks for. */
export const DUCKDB = '@duckdb/node-api@1.5.6-r.1'

const LEDGER = {
  customer: 'VARCHAR',
  date: 'DATE',
  'time of sale': 'TIMESTAMP',
  revenue: 'DECIMAL(18,2)',
  cost: 'DECIMAL(14,3)',
  'cost to serve': 'DOUBLE',
  calls: 'INTEGER',
  'order id': 'BIGINT',
  shop: 'VARCHAR',
}

/** Customers that are one in two forms of Unicode, ties, capitals, spaces, quotes, and signs behind U+FFFF. */
const NAMES = [
  'José',
  'Jose\u0301',
  'Ann@x.cl',
  'ann@x.cl',
  '\u{1F600}',
  '\uFF21',
  ' bo',
  'bo\u2003',
  'b,"q"',
  'ñu',
  '',
]

/** A ledger of so many rows, the same every time. */
function ledger(rows) {
  const random = randomNumbers()
  const day = (n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
  const lines = [Object.keys(LEDGER).join()]
  for (let row = 0; row < rows; row++) {
    const name = NAMES[random(NAMES.length)]
    const customer =
      random(3) === 0 ? `C-${random(rows / 8)}` : `${name}${random(2) ? '' : random(rows / 50)}`
    const date = day(random(731))
    const revenue = (random(20) ? 1 : -1) * 25 * random(2400)
    const written = [
      `"${customer.replaceAll('"', '""')}"`,
      random(400) ? date : '',
      `${date} ${random(2) ? '00:00:00' : '17:05:09'}`,
      random(300) ? (revenue / 100).toFixed(2) : '',
      ((revenue * 7) / 1000).toFixed(3),
      random(2) ? '' : String(random(4000) / 8),
      random(9),
      random(rows),
      random(9) ? ['Sol', 'SOL', 'Luna'][random(3)] : '',
    ]
    lines.push(written.join())
  }
  return `${lines.join('\n')}\n`
}

/** What is asked of both, in the order of the arguments behind the file. */
const ASKED = [
  ['customers', '--format', 'csv'],
  ['customers', '--by', 'shop', '--driver', 'calls=2.5', '--avoidable-share', '40%', '--format', 'csv'],
  ['customers', '--map', 'cost=', '--margin-rate', '30%', '--since', 'all', '--format', 'csv'],
  ['customers', '--future', '12m', '--format', 'ndjson'],
]

/** The same of cases: texts that are shares, remedies and names. */
const CASES = ['batch', '--format', 'csv']

/** What is written as Parquet, too, in the same order. */
const WRITTEN = [
  [
    'batch',
    'cases.csv',
    '--columns',
    'customer,segment,sales,remedy,incremental_value,payback_purchases,decision',
  ],
  ['customers', 'ledger.csv'],
  ['customers', 'ledger.csv', '--show', 'b,"q"'],
  ['customers', 'ledger.csv', '--future', '12m', '--by', 'shop'],
  ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10'],
]

/** Signs that may stand in the name of a file, of which SQL or DuckDB makes something else. */
const NAMES_OF_FILES = [
  "it's",
  'a"b',
  '*',
  '[a]',
  '{a,b}',
  '; DROP TABLE x; --',
  '$1',
  '\\',
  ' a ',
  'α\nβ',
  "a'';--",
]

async function write(duckdb, folder, name, columns) {
  const instance = await duckdb.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const types = columns ? `, columns = ${JSON.stringify(columns).replaceAll('"', "'")}` : ''
  const csv = `read_csv('${path.join(folder, `${name}.csv`)}', header = true${columns ? ", auto_detect = false, delim = ',', quote = '\"', escape = '\"'" : ''}${types})`
  await connection.run(
    `COPY (SELECT * FROM ${csv}) TO '${path.join(folder, `${name}.parquet`)}' (FORMAT parquet)`,
  )
  instance.closeSync()
}

/** The types that columns have which are no amounts. */
const TYPES = { date: 'DATE', line: 'BIGINT', rank: 'BIGINT', customer: 'VARCHAR', decision: 'VARCHAR' }

const bare = (cell) => (/^-?\d+\.\d*$/.test(cell) ? cell.replace(/\.?0+$/, '') : cell)

/** What differs between rows as CSV and as Parquet, cell by cell. */
async function writtenDifferences(duckdb, program, place) {
  const instance = await duckdb.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const read = async (sql) => (await connection.runAndReadAll(sql)).getRows()
  const wrong = []
  for (const line of WRITTEN) {
    const [csv, parquet] = ['csv', 'parquet'].map((ending) => path.join(place, `written.${ending}`))
    for (const output of [csv, parquet]) {
      const args = [program, ...line, '--quiet', '--force', '--output', output]
      const { stderr } = spawnSync(process.execPath, args, { cwd: place, encoding: 'utf8' })
      if (!fs.existsSync(output)) wrong.push(`${line.join(' ')}: ${stderr}`)
    }
    if (wrong.length > 0) break
    const described = await read(`DESCRIBE SELECT * FROM read_parquet('${parquet}')`)
    for (const [name, type] of described) {
      const amount = /^(customer|name|segment|file|role|invoice|done|reason|why|shop|remedy)$/.test(name)
        ? 'VARCHAR'
        : 'DECIMAL(38,12)'
      const expected = TYPES[name] ?? amount
      if (type !== expected && name !== 'payback_purchases')
        wrong.push(`${line.join(' ')}: ${name} is ${type}, not ${expected}`)
    }
    const texts = described.map(([name]) => `coalesce(CAST("${name}" AS VARCHAR), '')`).join(', ')
    const columns = described.map(([name]) => `'${name}': 'VARCHAR'`).join(', ')
    const empty = described.map(([name]) => `coalesce("${name}", '')`).join(', ')
    const expected = await read(
      `SELECT ${empty} FROM read_csv('${csv}', columns = {${columns}}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"')`,
    )
    const found = await read(`SELECT ${texts} FROM read_parquet('${parquet}')`)
    const [one, other] = [expected, found].map((rows) => rows.map((row) => row.map(bare).join('|')))
    const at = one.findIndex((row, i) => row !== other[i])
    if (one.length !== other.length || at >= 0)
      wrong.push(`${line.join(' ')}: ${one.length} ${other.length} ${one[at]} ${other[at]}`)
  }
  instance.closeSync()
  return wrong
}

/** Every difference, in words; `program` is the installed one, beside which DuckDB is. */
export async function parquetDifferences(folder, program, examples, rows) {
  const duckdb = createRequire(path.join(folder, 'x.js'))('@duckdb/node-api')
  const place = fs.mkdtempSync(path.join(folder, 'parquet-'))
  fs.writeFileSync(path.join(place, 'ledger.csv'), ledger(rows))
  fs.copyFileSync(path.join(examples, 'incidents.csv'), path.join(place, 'cases.csv'))
  await write(duckdb, place, 'ledger', LEDGER)
  await write(duckdb, place, 'cases', null)
  const answer = ([command, ...flags], file) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, command, file, ...flags, '--quiet'],
      { cwd: place, encoding: 'utf8', maxBuffer: 1 << 30 },
    )
    return { status, stdout, stderr }
  }
  const wrong = []
  const compare = (line, kind) => {
    const [csv, parquet] = ['csv', 'parquet'].map((ending) => answer(line, `${kind}.${ending}`))
    const isAnswer = csv.stdout.length > 100
    if (!isAnswer || csv.status !== parquet.status || csv.stdout !== parquet.stdout)
      wrong.push(`${line.join(' ')}: ${csv.status} ${parquet.status} ${parquet.stderr || csv.stderr}`)
  }
  for (const line of ASKED) compare(line, 'ledger')
  compare(CASES, 'cases')
  const expected = answer(CASES, 'cases.csv').stdout
  for (const name of NAMES_OF_FILES) {
    const file = `${name}.parquet`
    fs.copyFileSync(path.join(place, 'cases.parquet'), path.join(place, file))
    if (answer(CASES, `./${file}`).stdout !== expected) wrong.push(`${JSON.stringify(file)} is not read`)
  }
  fs.writeFileSync(
    path.join(place, 'cut.parquet'),
    fs.readFileSync(path.join(place, 'ledger.parquet')).subarray(0, -9),
  )
  const cut = answer(['customers', '--output', 'out.csv'], 'cut.parquet')
  if (cut.status !== 65 || fs.existsSync(path.join(place, 'out.csv')))
    wrong.push(`a file that is cut: ${cut.status}`)
  return [...wrong, ...(await writtenDifferences(duckdb, program, place))]
}

// A ledger as a CSV file and as a table of a database: what `recover customers` answers and what the statement of
// `recover sql customers` gives must be the same, cell for cell and in the same order.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { bare, tableOf } from './cases-in-sql.mjs'
import { COLUMNS, ledgerRows } from './ledger-in-engines.mjs'

const AMOUNTS = ['customer', 'date', 'revenue', 'cost']

/** The columns of the table that are said, and the flags beside them. */
export const LEDGERS = [
  { columns: AMOUNTS, flags: [] },
  {
    columns: [...AMOUNTS, 'cost to serve', 'calls'],
    flags: [
      '--avoidable-share',
      '40%',
      '--exit-cost',
      '12.5',
      '--driver',
      'calls=1.25',
      '--since',
      '2025-03-01',
    ],
  },
  { columns: AMOUNTS, flags: ['--as-of', '2025-02-28', '--vat', '19%', '--max-price-rise', '2.5%'] },
  { columns: AMOUNTS, flags: ['--as-of', '2025-06-30', '--since', 'all'] },
  {
    columns: ['customer', 'date', 'revenue'],
    flags: ['--margin-rate', '12.5%', '--cost-to-serve', '33.33', '--vat', '7%', '--avoidable-share', '1%'],
  },
]

/** What they are in a table, and what is said of them: counts are small. */
const TYPES = { text: 'TEXT', day: 'DATE', whole: 'SMALLINT' }
const typed = (name) => (COLUMNS[name] === 'text' ? name : `${name}=${TYPES[COLUMNS[name]] ?? COLUMNS[name]}`)
const quoted = (cell) => (/[",\n\\]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The cells of a line of CSV. */
const cellsOf = (text) =>
  [...text.matchAll(/("(?:[^"]|"")*"|[^",\n]*)(,|\n|$)/g)].map(([, cell, end]) => [
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    end,
  ])

/** The rows of a CSV file whose cells may have lines and commas in them. */
export function rowsOfCsv(text) {
  const rows = [[]]
  for (const [cell, end] of cellsOf(text)) {
    rows.at(-1).push(cell)
    if (end === '\n') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

/** A table of a ledger, made in a database: some rows of it, as a file that has the same, too. */
export async function ledgerTable({ folder, dialect, ask }, rows, customers) {
  // Spark has no forms of Unicode: texts are to be in one of them.
  const all = [...ledgerRows(rows, customers)].map((row) =>
    dialect === 'spark' ? row.map((cell) => cell.normalize('NFC')) : row,
  )
  const names = Object.keys(COLUMNS)
  const columns = names.map((name) => {
    const type = TYPES[COLUMNS[name]] ?? COLUMNS[name]
    return [name, type === 'TEXT' ? null : type]
  })
  // A backslash in a text is one sign, also where it begins a sign that is written otherwise.
  const text = (cell) =>
    (dialect === 'clickhouse' ? cell.replaceAll('\\', '\\\\') : cell).replaceAll("'", "''")
  const statements = tableOf(
    dialect,
    'the "ledger"; --',
    columns,
    all.map((row) => row.map(text)),
  )
  await ask(statements)
  const fileOf = (some) => {
    const file = path.join(folder, 'ledger.csv')
    const lines = [some, ...all.map((row) => some.map((name) => row[names.indexOf(name)]))]
    fs.writeFileSync(file, `${lines.map((row) => row.map(quoted).join()).join('\n')}\n`)
    return file
  }
  return fileOf
}

/** What differs in a setting. */
export async function customersDifferences({ program, dialect, ask }, fileOf, { columns, flags }) {
  const run = (...args) =>
    spawnSync(process.execPath, [program, ...args, ...flags], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const table = ['--from', '"the ""ledger""; --"', '--columns', columns.map(typed).join()]
  const told = run('sql', 'customers', '--dialect', dialect, ...table)
  if (told.status !== 0) return { cells: 0, wrong: [told.stderr] }
  const answer = run('customers', fileOf(columns), '--format', 'csv', '--quiet', '--nobody', 'none')
  const [headings, ...expected] = rowsOfCsv(answer.stdout)
  const found = await ask([told.stdout])
  const wrong = []
  expected.forEach((row, i) => {
    const there = found[i]?.map((cell) => bare(String(cell ?? '')))
    row.forEach((cell, j) => {
      if (cell !== there?.[j]) wrong.push(`${row[0]} ${headings[j]}: ${cell} here, ${there?.[j]} there`)
    })
  })
  if (found.length !== expected.length) wrong.push(`${expected.length} rows here, ${found.length} there`)
  return { cells: expected.length * headings.length, wrong }
}

/** What is wrong where a database that has no forms of Unicode has a customer in another one: the statement is to fail. */
export async function unformedCustomer({ program, dialect, ask }) {
  const columns = [
    ['customer', null],
    ['revenue', 'DECIMAL(9,2)'],
    ['cost', 'DECIMAL(9,2)'],
  ]
  await ask(tableOf(dialect, 'unformed', columns, [['Cafe\u0301', '10.00', '5.00']]))
  const line = ['--from', 'unformed', '--columns', 'customer,revenue=DECIMAL(9,2),cost=DECIMAL(9,2)']
  const args = [program, 'sql', 'customers', '--dialect', dialect, ...line]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const found = await ask([stdout]).then(JSON.stringify, String)
  return found.includes('may not be in NFC') ? [] : [`a customer in another form than NFC: ${found}`]
}

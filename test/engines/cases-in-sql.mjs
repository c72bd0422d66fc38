// Cases whose results often lie halfway between two numbers of 12 decimals, as a CSV file and as a table of a database: what
// `recover batch` answers and what the statement of `recover sql batch` gives must be the same, cell for cell.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { randomNumbers } from './random.mjs'

/** Amounts that divide others evenly, or leave a half at some decimal. */
const EVEN = [0, 25, 50, 75, 100, 125, 200, 300, 400, 700, 800, 1000, 1600, 6400, 12800, 25600, 51200]
const SIGNED = ['margin', 'cost to serve']
const SHARES = /^(?:stay|not|redemption|displacement|leave|join|margin_rate)/

/** Columns with their digits and decimals, and the flags beside them. */
export const SETTINGS = [
  {
    flags: ['--period', 'quarter'],
    columns: {
      ...{ sales: [8, 2], margin: [8, 2], remedy: [6, 2] },
      ...{ stay_if_recovered: [3, 2], 'Stay if "ignored"': [3, 2] },
    },
  },
  {
    flags: ['--retention', '90%', '--horizon', '7.5', '--incident-sale', 'include'],
    columns: { sales: [5, 2], cost: [5, 2], remedy: [4, 2], stay_if_ignored: [2, 1] },
  },
  {
    flags: ['--told-value', '50', '--remedy', 'credit:3+refund:1', '--per-year', '8.5'],
    columns: {
      ...{ sales: [7, 2], margin_rate: [5, 4], remedy: [5, 2], redemption: [3, 2], displacement: [3, 2] },
      ...{ told_if_lost: [3, 0], leave_rate: [3, 2], cost_if_ignored: [6, 2], acquisition_cost: [6, 2] },
    },
  },
  {
    flags: ['--discount', '10%', '--retention', '95%', '--horizon', 'forever', '--told-value', '50'],
    columns: {
      ...{ sales: [7, 2], margin: [7, 2], remedy: [5, 2], stay_if_ignored: [3, 2] },
      ...{ told_if_lost: [3, 0], leave_rate: [3, 2] },
    },
  },
  {
    flags: ['--period', 'year'],
    columns: { sales: [17, 2], margin: [17, 2], remedy: [17, 2], stay_if_ignored: [13, 12] },
  },
  {
    flags: [
      '--discount',
      '10%',
      '--horizon',
      'forever',
      '--stay-if-ignored',
      '33%',
      '--remedy-basis',
      'price',
    ],
    columns: {
      ...{ sales: [17, 2], margin: [16, 4], remedy: [12, 3], 'cost to serve': [27, 12] },
      ...{ not_genuine: [13, 12], told_if_lost: [3, 0], leave_rate: [3, 2], told_value: [9, 2] },
    },
  },
]

const written = (units, decimals) => {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  const part = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - decimals)}${part}`
}

/** So many rows of a setting, the same every time, with blanks and with numbers that no case may have. */
function rowsOf({ columns, even = {} }, rows) {
  const random = randomNumbers()
  const cell = (key, [digits, decimals]) => {
    if (random(12) === 0) return ''
    const most = 10n ** BigInt(digits) - 1n
    const one = 10n ** BigInt(decimals)
    if (SHARES.test(key.toLowerCase()))
      return written(random(30) === 0 ? one + BigInt(random(3)) : (one * BigInt(random(17))) / 16n, decimals)
    const kind = random(12)
    const some = even[key] ?? EVEN
    const money = (one * BigInt(some[random(some.length)])) / 100n
    const all = BigInt(random(100_000)) * (kind === 0 ? most / 100_000n : 1n)
    const units = kind < 6 ? money : all
    const kept = units > most ? most : units
    return written(SIGNED.includes(key) && random(8) === 0 ? -kept : kept, decimals)
  }
  return Array.from({ length: rows }, (_, i) => [
    `c${i}`,
    ...Object.entries(columns).map(([key, type]) => cell(key, type)),
  ])
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`

/** A number without the zeros behind its last digit. */
export const bare = (cell) => (/^-?\d+\.\d+$/.test(cell) ? cell.replace(/\.?0+$/, '') : cell)

/** How a database writes the names and the types of a table's columns, and what follows them. */
const STANDARD = { name: quoted, text: 'TEXT', typed: (type) => type, behind: '' }
export const WRITTEN = {
  postgres: STANDARD,
  duckdb: STANDARD,
  clickhouse: {
    name: (name) => `\`${name.replace(/[\\`]/g, '\\$&')}\``,
    text: 'Nullable(String)',
    typed: (type) => `Nullable(${type})`,
    behind: ' ENGINE = Memory',
  },
  spark: { name: (name) => `\`${name.replaceAll('`', '``')}\`` },
}

/** What makes a table of some rows, a thousand at once; a cell is a text, or '' where it is blank. */
export function tableOf(dialect, table, columns, rows) {
  // There a view is made of rows that are handed over.
  if (dialect === 'spark') return [{ table, columns, rows }]
  const { name, text, typed, behind } = WRITTEN[dialect]
  const types = columns.map(([column, type]) => `${name(column)} ${type === null ? text : typed(type)}`)
  const values = rows.map((row) => `(${row.map((cell) => (cell === '' ? 'NULL' : `'${cell}'`)).join(', ')})`)
  return [
    `DROP TABLE IF EXISTS ${name(table)}`,
    `CREATE TABLE ${name(table)} (${types.join(', ')})${behind}`,
    ...Array.from({ length: Math.ceil(rows.length / 1000) }, (_, i) => {
      return `INSERT INTO ${name(table)} VALUES ${values.slice(i * 1000, (i + 1) * 1000).join(', ')}`
    }),
  ]
}

/** What the rows of an answer in CSV and those of a database differ in, which are found by their first cell. */
export function rowDifferences(csv, found) {
  const [headings, ...expected] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const there = new Map(found.map((row) => [row[0], row.map((cell) => bare(cell ?? ''))]))
  const wrong = []
  for (const row of expected)
    row.forEach((cell, i) => {
      const other = there.get(row[0])?.[i]
      if (cell !== other) wrong.push(`${row[0]} ${headings[i]}: ${cell} here, ${other} there`)
    })
  if (there.size !== expected.length) wrong.push(`${expected.length} rows here, ${there.size} there`)
  return { cells: expected.length * headings.length, wrong }
}

/**
 * What differs in so many cases of a setting; `ask` runs statements in a database and gives the rows of the last one, with
 * every cell as a text, null where it is NULL. `beside` is asked once the table is there, of what `recover batch` answers.
 */
export async function sqlDifferences(
  { program, folder, dialect, ask },
  setting,
  rows,
  beside = async () => ({}),
) {
  const { flags, columns } = setting
  const names = ['customer', ...Object.keys(columns)]
  const cells = rowsOf(setting, rows)
  const file = path.join(folder, 'cases.csv')
  fs.writeFileSync(file, `${[names.map(quoted), ...cells].map((row) => row.join(',')).join('\n')}\n`)
  const run = (...args) =>
    spawnSync(process.execPath, [program, ...args, ...flags], { encoding: 'utf8', maxBuffer: 1 << 30 })
  const types = Object.values(columns).map(([digits, decimals]) => `DECIMAL(${digits},${decimals})`)
  const typed = names.map((name, i) => (i === 0 ? quoted(name) : `${quoted(name)}=${types[i - 1]}`))
  const from = 'the "cases"; --'
  const told = run('sql', 'batch', '--dialect', dialect, '--from', quoted(from), '--columns', typed.join(','))
  if (told.status !== 0) return { cells: 0, wrong: [told.stderr] }
  const { stdout } = run('batch', file, '--format', 'csv', '--quiet')
  const table = names.map((name, i) => [name, i === 0 ? null : types[i - 1]])
  const found = await ask([...tableOf(dialect, from, table, cells), told.stdout])
  return { ...rowDifferences(stdout, found), ...(await beside(WRITTEN[dialect].name(from), stdout)) }
}

/** Cases of which many results lie halfway: level, and by shares that are left of each purchase, in numbers that each database holds. */
export const TIES = [
  {
    flags: ['--period', 'quarter'],
    even: { margin: [51200, 51200, 25600, 102400, 1600, 300, 700] },
    columns: {
      ...{ sales: [7, 2], margin: [7, 2], remedy_cost: [6, 2] },
      ...{ stay_if_recovered: [5, 4], stay_if_ignored: [5, 4] },
    },
  },
  {
    flags: ['--per-year', '8', '--retention', '50%'],
    columns: { sales: [5, 2], margin: [5, 2], remedy_cost: [4, 2], stay_if_ignored: [5, 4] },
  },
]

/** What plain SQL of decimals, and of doubles, gives for three results of level cases. */
const plainly = (type, round) => {
  const of = (name, blank) => `CAST(coalesce(${name}, ${blank}) AS ${type})`
  const [left, cost] = [`(${of('margin', 0)} * 4)`, of('remedy_cost', 0)]
  const [kept, ignored] = [of('stay_if_recovered', 1), of('stay_if_ignored', 0)]
  const shown = (value, where) => `CASE WHEN ${where} THEN ${round(value)} END`
  return [
    shown(`${cost} / ${left} + ${ignored}`, 'margin > 0'),
    shown(`${cost} / (${kept} - ${ignored})`, `${kept} > ${ignored}`),
    shown(`((${kept} - ${ignored}) * ${left} - ${cost}) / ${cost}`, 'remedy_cost > 0'),
  ]
}

/** A ratio of whole numbers, rounded as results are. */
function halfToEven(n, d) {
  const units = n * 10n ** 12n
  const [whole, rest] = [units / d, units % d]
  const twice = 2n * (rest < 0n ? -rest : rest)
  const isUp = twice > d || (twice === d && whole % 2n !== 0n)
  return bare(written(isUp ? whole + (n < 0n ? -1n : 1n) : whole, 12))
}

const PLAIN = ['required_stay', 'cost_per_save', 'return_on_remedy']

/** How many cells plain SQL gets wrong of those results of level cases, and how many results lie exactly halfway. */
export const plainFailures = (ask) => async (from, csv) => {
  const [headings, ...rows] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const places = PLAIN.map((key) => headings.indexOf(key))
  const there = new Map(rows.map((row) => [row[0], places.map((place) => row[place])]))
  const numeric = plainly('DECIMAL(38,15)', (value) => `round(${value}, 12)`)
  const doubles = plainly('DOUBLE PRECISION', (value) => `round(CAST(${value} AS DECIMAL(38,12)), 12)`)
  const raw = ['margin', 'remedy_cost', 'stay_if_recovered', 'stay_if_ignored']
  const found = await ask([`SELECT customer, ${[...numeric, ...doubles, ...raw].join(', ')} FROM ${from}`])
  const failed = { numeric: 0, doubles: 0, halves: 0 }
  for (const [customer, ...cells] of found) {
    const expected = there.get(customer)
    if (expected === undefined) continue
    const [margin, cost, kept, ignored] = cells.slice(6).map((cell, i) => {
      const [whole, part = ''] = (cell ?? (i === 2 ? '1' : '0')).split('.')
      return BigInt(whole + part.padEnd(4, '0'))
    })
    const one = 10_000n
    const left = margin * 4n
    const ratios = [
      [cost * one + ignored * left, left * one],
      [cost, kept - ignored],
      [(kept - ignored) * left - cost * one, cost * one],
    ]
    ratios.forEach(([n, d], i) => {
      const cell = d > 0n ? halfToEven(n, d) : ''
      // What is asked for there must be what is meant here, or its failures tell nothing.
      if (cell !== expected[i]) throw new Error(`${PLAIN[i]} of ${customer} is ${cell}, not ${expected[i]}`)
      failed.numeric += bare(String(cells[i] ?? '')) === cell ? 0 : 1
      failed.doubles += bare(String(cells[i + 3] ?? '')) === cell ? 0 : 1
      const twice = 2n * n * 10n ** 12n
      if (d > 0n && twice % d === 0n && (twice / d) % 2n !== 0n) failed.halves++
    })
  }
  return failed
}

/** Names that would be something else if they were not quoted, or that the statement has for something of its own. */
export const HOSTILE = [
  "O'Brien",
  'a "b" c',
  '"; DROP TABLE cases; --',
  "'); DROP TABLE cases; --",
  'back\\slash\\',
  'line\nbreak',
  '$1',
  '`tick`, {x:String}',
  '/* no comment */ -- nor this',
  'select',
  'annual_margin_u',
  'step1',
  'steps',
]

/** What is wrong where a table and a column that is handed on have such names. */
export async function hostileNames({ program, dialect, ask }) {
  const rows = [
    ["it's", '10', '3'],
    ['', '20', '0'],
  ]
  const wrong = []
  for (const name of HOSTILE) {
    const columns = [quoted(name), 'sales=DECIMAL(8,2)', 'margin=DECIMAL(8,2)'].join(',')
    const args = ['sql', 'batch', '--dialect', dialect, '--from', quoted(name), '--columns', columns]
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
    const table = [
      [name, null],
      ['sales', 'DECIMAL(8,2)'],
      ['margin', 'DECIMAL(8,2)'],
    ]
    const cells = rows.map(([text, ...others]) => [text.replaceAll("'", "''"), ...others])
    const found = await ask([...tableOf(dialect, name, table, cells), stdout])
    const there = found.map((row) => row.slice(0, 2).map((cell) => bare(cell ?? '')))
    there.sort(([a], [b]) => (a < b ? 1 : -1))
    if (JSON.stringify(there) !== '[["it\'s","36"],["","0"]]')
      wrong.push(`${JSON.stringify(name)}: ${JSON.stringify(there)} ${stderr}`)
  }
  return wrong
}

// One ledger as CSV and as a table of a database: what `recover` answers of the two must be the same, byte for byte.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { randomNumbers } from './random.mjs'

/** The columns of the ledger, by their names, with what they are in each database. */
export const COLUMNS = {
  customer: 'text',
  name: 'text',
  date: 'day',
  revenue: 'DECIMAL(12,2)',
  cost: 'DECIMAL(14,3)',
  'cost to serve': 'DECIMAL(9,2)',
  calls: 'whole',
  shop: 'text',
}

/** Eleven names in which SQL, or whoever puts it together, could trip. */
export const HOSTILE_NAMES = [
  "O'Neil",
  'a"b',
  "'; DROP TABLE ledger; --",
  '\\',
  "\\'; --",
  'a\nb',
  '$1',
  '`x`',
  '%s {0} :name ?',
  '/* x */ -- y',
  '😀 ñ',
]

const money = (units, places) => {
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  return `${units < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/**
 * Rows of a ledger, the same every time: days that stand for none, refunds (of which the cost stands above 0 or below), blanks, rows that cannot be used, days
 * outside of the year, ties, and customers in two forms of Unicode, with spaces around them, that are nobody, or hostile.
 */
export function* ledgerRows(rows, customers) {
  const random = randomNumbers()
  const day = (n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
  // Most customers come at some time and go after a while, as models of the time to come expect it.
  const dayOf = (c) => {
    const came = (c * 7919) % 500
    const stays = 1 + (c % 3 === 0 ? 731 : (c * 61) % (c % 3 === 1 ? 20 : 200))
    return day(Math.min(730, came + random(stays)))
  }
  const nameOf = (c) => {
    if (c < HOSTILE_NAMES.length) return HOSTILE_NAMES[c]
    const kind = c % 40
    if (kind === 0) return `Café ${c}`
    if (kind === 1) return `Ταβέρνα ${c}`
    if (kind === 2) return `😀 ${c}`
    if (kind === 3) return `Ａ${c}`
    if (kind === 4) return `ñandú, ${c}`
    if (kind === 5) return `c${c}@x.cl`
    return `CUST-${String(c).padStart(7, '0')}`
  }
  for (let row = 0; row < rows; row++) {
    const c = Math.floor((random(customers) * random(1000)) / 1000)
    let customer =
      random(300) === 0 ? '' : random(250) === 0 ? ['Anonymous', 'consumidor final'][random(2)] : nameOf(c)
    if (c % 40 === 0 && random(2)) customer = customer.normalize('NFD')
    if (customer !== '' && random(100) === 0)
      customer = [` ${customer}`, `${customer}\u00a0`, `${customer}\u2003 `][random(3)]
    const size =
      random(50) === 0
        ? 0
        : random(2)
          ? 2500 * (1 + random(8))
          : random(2)
            ? 25 * random(2000)
            : 1 + random(60_000)
    const isBack = random(50) === 0
    const cost = Math.floor((size * random(18) * 10) / 16)
    yield [
      customer,
      random(3) ? `N ${c % 977}${random(2) ? '' : 'b'}` : '',
      random(5000) ? (random(200) ? dayOf(c) : '1970-01-01') : '',
      random(5000) ? money(isBack ? -size : size, 2) : '',
      random(5000) ? money(isBack && random(2) ? -cost : cost, 3) : '',
      random(10) < 7 ? '' : money(25 * random(400), 2),
      random(3) ? String(random(9)) : '',
      random(9) ? ['Sol', 'SOL', 'Luna'][random(3)] : '',
    ]
  }
}

const quoted = (cell) => (/[",\n\\]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Writes the ledger as CSV, and returns the file. */
export function writeLedger(folder, rows, customers) {
  const file = path.join(folder, 'ledger.csv')
  const descriptor = fs.openSync(file, 'w')
  let text = `${Object.keys(COLUMNS).join()}\n`
  for (const row of ledgerRows(rows, customers)) {
    text += `${row.map(quoted).join()}\n`
    if (text.length < 1 << 20) continue
    fs.writeSync(descriptor, text)
    text = ''
  }
  fs.writeSync(descriptor, text)
  fs.closeSync(descriptor)
  return file
}

/** Waits for something to be so, for two minutes at most. */
export async function until(isSo) {
  for (let tries = 0; tries < 400 && !(await isSo()); tries++)
    await new Promise((done) => setTimeout(done, 300))
}

/** Runs the program while something happens to it; `ended` is its exit code and the first line that it says, once it has ended. */
export function started(args, settings) {
  const run = spawn(process.execPath, args, settings)
  let said = ''
  run.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise((done) => run.on('close', (code) => done(`${code} ${said.split('\n')[0]}`)))
  return { run, ended }
}

/** What is asked of both, behind `customers` and the place of the rows. */
const ASKED = [
  ['--format', 'csv'],
  ['--by', 'shop', '--driver', 'calls=2.5', '--avoidable-share', '40%', '--format', 'csv'],
  ['--map', 'cost=', '--margin-rate', '30%', '--since', 'all', '--vat', '19%', '--format', 'csv'],
  ['--as-of', '2025-06-30', '--since', '2025-01-01', '--annualise', '--format', 'csv'],
  ['--future', '12m', '--format', 'csv'],
  ['--future', '26w', '--model', 'bgnbd', '--vat', '19%', '--since', 'all', '--format', 'csv'],
  [
    ...['--future', '90d', '--old-customers', '--as-of', '2025-08-31'],
    ...['--map', 'cost=', '--margin-rate', '30%', '--format', 'csv'],
  ],
]

/** What is asked of a table that is spread over several servers. */
const SHORTLY = ASKED.filter((line) => line.length === 2 || line.includes('12m'))

/** What is asked in a form that tells totals, too: all but of which files, and how they were read. */
const TOTALS = ['--by', 'shop', '--as-of', '2025-06-30', '--future', '12m', '--model', 'bgnbd', '--json']

const SAME = ['year', 'totals', 'segments', 'rows', 'whale', 'curve', 'future']

/** What the file answers, by what is asked: it is the same beside every database. */
const ofFile = new Map()

/** Every difference between a file and a table, in words; `place` are the flags that name the table. `isShort` asks but for the rows. */
export function engineDifferences(program, file, place, { cwd, env = {}, isShort = false }) {
  const asked = (args, command) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, command, ...args], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      env: { ...process.env, ...env },
    })
    return { status, stdout, stderr }
  }
  const answer = (args, command = 'customers') => {
    if (!args.includes(file)) return asked(args, command)
    const key = [command, ...args].join('\0')
    const known = ofFile.get(key) ?? asked(args, command)
    ofFile.set(key, known)
    return known
  }
  const wrong = []
  for (const line of isShort ? SHORTLY : ASKED) {
    const [csv, table] = [answer([file, ...line, '--quiet']), answer([...place, ...line, '--quiet'])]
    if (csv.stdout.length < 1000 || csv.status !== table.status || csv.stdout !== table.stdout)
      wrong.push(
        `${line.join(' ')}: ${csv.status} ${table.status} ${firstDifference(csv.stdout, table.stdout)} ${table.stderr.slice(0, 300)}`,
      )
  }
  if (isShort) return wrong
  const [csv, table] = [[file], place].map((from) => JSON.parse(answer([...from, ...TOTALS]).stdout || '{}'))
  for (const key of SAME)
    if (JSON.stringify(csv[key]) !== JSON.stringify(table[key]))
      wrong.push(`${key}: ${firstDifference(JSON.stringify(csv[key]), JSON.stringify(table[key]))}`)
  // Cases of customers of that ledger, of some who bought in another time alone, and of one who is not there.
  const names = [
    ...HOSTILE_NAMES,
    ...Array.from({ length: 60 }, (_, c) => `CUST-${String(c * 7).padStart(7, '0')}`),
  ]
  const cases = path.join(cwd, 'cases-beside.csv')
  fs.writeFileSync(
    cases,
    `customer,remedy\n${[...names, 'Nobody Else'].map((name) => `${quoted(name)},cash:3\n`).join('')}`,
  )
  const beside = place.map((word) => word.replace(/^--(?=engine$|from$)/, '--ledger-'))
  for (const line of [[], ['--future', '12m', '--model', 'bgnbd']]) {
    const [byFile, byTable] = [['--ledger', file], beside].map((ledger) =>
      answer([cases, ...ledger, ...line, '--format', 'csv', '--quiet'], 'batch'),
    )
    if (byFile.stdout.length < 1000 || byFile.status !== byTable.status || byFile.stdout !== byTable.stdout)
      wrong.push(
        `batch ${line.join(' ')}: ${byFile.status} ${byTable.status} ${firstDifference(byFile.stdout, byTable.stdout)} ${byTable.stderr.slice(0, 300)}`,
      )
  }
  const dated = path.join(cwd, 'cases-dated.csv')
  fs.writeFileSync(dated, 'customer,date,remedy\nann,2025-01-05,3\n')
  const refused = answer([dated, ...beside, '--future', '12m'], 'batch')
  if (refused.status !== 65 || !/no days of cases beside/.test(refused.stderr))
    wrong.push(`cases with days: ${refused.status} ${refused.stderr}`)
  return wrong
}

/** The first lines that differ. */
function firstDifference(a = '', b = '') {
  const [one, other] = [a.split('\n'), b.split('\n')]
  const at = one.findIndex((line, i) => line !== other[i])
  return at < 0
    ? `${one.length} and ${other.length} lines`
    : `line ${at + 1}: ${one[at]?.slice(0, 200)} | ${other[at]?.slice(0, 200)}`
}

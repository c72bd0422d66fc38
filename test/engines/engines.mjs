// Asks the package, packed and installed elsewhere, in other engines than this one: as a command and as a library on Node
// 22 and 24, in a headless Chromium, of Parquet files that DuckDB reads, and of ledgers in databases. What cannot be had is said; only
// what gives other answers is a failure. --rows N --customers N: how large a ledger is that databases add up; --seconds N: nothing is
// begun that late.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ASKED, askingScript } from './bundled.mjs'
import { askDatabases, askSpark } from './databases.mjs'
import { DUCKDB, parquetDifferences } from './parquet.mjs'
import { installSpark } from './spark.mjs'
import { sqlInEngines } from './sql-in-engines.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '../..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-engines-'))
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }))

const NODES = ['22', '24']
/** How many rows a ledger has that is read as CSV and as Parquet. */
const PARQUET_ROWS = 100_000

/** What is said behind a flag; as many where nothing is. */
function numberOf(flag, otherwise) {
  const at = process.argv.indexOf(flag)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

/** How many rows and customers a ledger has that is added up here and in databases. */
const LEDGER_ROWS = numberOf('--rows', 100_000)
const LEDGER_CUSTOMERS = numberOf('--customers', Math.round(LEDGER_ROWS * 0.06))

/** When nothing is begun any more, in seconds of this process. */
const SECONDS = numberOf('--seconds', Number.POSITIVE_INFINITY)

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const run = (command, args, { cwd = folder, env = {} } = {}) => {
  const ended = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 300_000,
  })
  return { ...ended, isDone: ended.status === 0 }
}

/** What a command prints. Errors: it ended otherwise than well. */
function printed(command, args, around) {
  const { isDone, status, stdout, stderr, error } = run(command, args, around)
  if (!isDone) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

const install = (into, name) =>
  run('npm', ['install', '--prefix', into, '--no-audit', '--no-fund', '--silent', name])

function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', folder]
  const [{ filename }] = JSON.parse(printed('npm', args, { cwd: root }))
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
  if (!install(folder, path.join(folder, filename)).isDone) throw new Error('npm cannot install the package')
  fs.writeFileSync(path.join(folder, 'use.mjs'), `import * as library from 'service-recovery'\n${ASKED}`)
  fs.writeFileSync(path.join(folder, 'use.cjs'), `const library = require('service-recovery')\n${ASKED}`)
}

/** Command lines whose answers are compared: of a case, of a file, and one that is wrong. */
const LINES = [
  ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10', '--json'],
  ['batch', path.join(root, 'examples/incidents.csv'), '--json'],
  ['customers', path.join(root, 'examples/ledger.csv'), '--format', 'csv'],
  ['demo'],
  ['whatif', '--sales', 'lots', '--margn', '3', '--json'],
]

/** Everything that one Node is asked. */
function asked(node) {
  const program = path.join(folder, 'node_modules/service-recovery/bin/recover.js')
  const command = LINES.map((line) => {
    const { status, stdout, stderr } = run(node, [program, ...line])
    return { status, stdout, stderr }
  })
  const [esm, cjs] = ['use.mjs', 'use.cjs'].map((name) => printed(node, [name]).trim())
  return { command: JSON.stringify(command), esm, cjs }
}

/** Says whether an engine gives what this Node gives. */
function tell(engine, found, expected) {
  const wrong = Object.keys(found).filter((way) => found[way] !== expected[way])
  console.log(
    `${engine}: ${wrong.length === 0 ? `the same, ${Object.keys(found).join(', ')}` : `other answers, ${wrong.join(', ')}`}`,
  )
  for (const way of wrong) console.log(`  ${found[way].slice(0, 300)}`)
  if (wrong.length > 0) process.exitCode = 1
}

const without = (engine, why) => console.log(`${engine}: did not run: ${why}`)

/** The binary that npm's package `node` brings; null where it cannot be had. */
function nodeOf(version) {
  const into = path.join(folder, `node-${version}`)
  install(into, `node@${version}`)
  const node = path.join(into, 'node_modules/node/bin/node')
  return fs.existsSync(node) && run(node, ['--version']).isDone ? node : null
}

/** A Chromium of this machine, else one that Playwright downloads; null where neither can be had. */
function chromium() {
  const here = [process.env.CHROMIUM, ...CHROMIUMS].find((name) => name && run(name, ['--version']).isDone)
  if (here) return here
  const into = path.join(folder, 'playwright')
  if (!install(into, 'playwright-core').isDone) return null
  const cli = path.join(into, 'node_modules/playwright-core/cli.js')
  const env = { PLAYWRIGHT_BROWSERS_PATH: path.join(into, 'browsers') }
  if (!run(process.execPath, [cli, 'install', 'chromium-headless-shell'], { env }).isDone) return null
  const files = fs.readdirSync(env.PLAYWRIGHT_BROWSERS_PATH, { recursive: true })
  const shell = files.find((name) => /(^|[\\/])(chrome-)?headless[_-]shell(\.exe)?$/.test(name))
  return shell === undefined ? null : path.join(env.PLAYWRIGHT_BROWSERS_PATH, shell)
}

/** What a page of the browser says once its script has run. */
function inBrowser(browser) {
  const script = path.relative(folder, askingScript(folder))
  const page = path.join(folder, 'page.html')
  fs.writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><pre></pre>
<script>
  const say = (text) => { document.querySelector('pre').textContent = encodeURIComponent(text) }
  onerror = say
</script>
<script src="${script}"></script>
<script>answers.then(say, say)</script>`,
  )
  const profile = `--user-data-dir=${path.join(folder, 'profile')}`
  // A page of this folder needs no sandbox, which root may not have.
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', profile]
  const dumped = printed(browser, [...flags, '--virtual-time-budget=60000', '--dump-dom', `file://${page}`])
  return decodeURIComponent(/<pre>([^<]*)<\/pre>/.exec(dumped)?.[1] ?? '')
}

/** Asks one of them; where it is too late for it, that is said. */
async function part(engine, asks) {
  if (process.uptime() < SECONDS) await asks()
  else without(engine, 'no time was left')
}

/** Says what was found wrong of an engine, or that it is right. */
function tellWrong(engine, wrong, right) {
  console.log(`${engine}: ${wrong.length === 0 ? right : 'other answers'}`)
  for (const one of wrong) console.log(`  ${one.slice(0, 600)}`)
  if (wrong.length > 0) process.exitCode = 1
}

pack()
const program = path.join(folder, 'node_modules/service-recovery/bin/recover.js')
const hasDuckdb = install(folder, DUCKDB).isDone

const around = {
  ...{ folder, program, part, without, tellWrong, hasDuckdb },
  ...{ rows: LEDGER_ROWS, customers: LEDGER_CUSTOMERS },
  hasPackages: (names) => names.every((one) => install(folder, one).isDone),
}

await askDatabases(around)

await part('Parquet by DuckDB', async () => {
  if (!hasDuckdb) return without('Parquet by DuckDB', 'npm could not install it')
  const wrong = await parquetDifferences(folder, program, path.join(root, 'examples'), PARQUET_ROWS)
  tellWrong('Parquet by DuckDB', wrong, `the same as CSV, ${PARQUET_ROWS} rows`)
})

const expected = asked(process.execPath)
tell(`Node ${process.versions.node}`, { ...expected, cjs: expected.cjs }, { ...expected, cjs: expected.esm })
for (const version of NODES)
  await part(`Node ${version}`, () => {
    const node = nodeOf(version)
    if (node === null) without(`Node ${version}`, 'npm could not install it')
    else tell(`Node ${printed(node, ['--version']).trim().slice(1)}`, asked(node), expected)
  })
await part('Chromium', () => {
  const browser = chromium()
  if (browser === null) without('Chromium', 'none is installed, and none can be downloaded')
  else tell(printed(browser, ['--version']).trim(), { bundle: inBrowser(browser) }, { bundle: expected.esm })
})
await part('A Spark', () => installSpark(folder))
await part('Statements of recover sql', () => sqlInEngines(program, folder, hasDuckdb))
await askSpark(around)

// Times whole processes, side by side in one run, and prints ratios: single times say little on a shared machine.
// --quick: fewer rows and runs, under a minute.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundles } from './bundles.mjs'
import { fitting } from './fitting.mjs'
import { generate } from './generate.mjs'
import { generateLedger } from './generate-ledger.mjs'
import { race, say } from './race.mjs'
import { simulations } from './simulation.mjs'
import { streaming } from './streaming.mjs'
import { agree, installed } from './yardstick.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '..', '..')
const folder = path.join(root, '.bench')
const quick = process.argv.includes('--quick')

const recover = (name, ...args) => ({ name, args: [path.join(root, 'bin', 'recover.js'), ...args] })
const batch = (file) => recover('recover batch to CSV', 'batch', file, '--format', 'csv')
const csvParse = ({ file, delimiter }) => ({
  name: 'csv-parse alone',
  args: [path.join(here, 'csv-parse-alone.mjs'), file, delimiter],
})
const customers = (file) => recover('recover customers to CSV', 'customers', file, '--format', 'csv')
const database = (query) => (file, threads) => ({
  name: `DuckDB, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  args: [path.join(here, query), file],
  env: { DUCKDB_THREADS: String(threads) },
})
const duckdb = database('duckdb.mjs')
const duckdbLedger = database('duckdb-ledger.mjs')

/** A part of the bench. Where a program fails, that is said, the other parts still run, and the bench ends with 1. */
async function part(title, run) {
  console.log(`\n${title}`)
  try {
    return await run()
  } catch (error) {
    console.log(`failed: ${error.message}`)
    process.exitCode = 1
    return null
  }
}

console.log(`node ${process.version}`)

await part('Start', async () => {
  const nothing = [{ name: 'node -e 0', args: ['-e', '0'] }]
  const example = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10']
  const starts = quick ? 5 : 25
  say(await race(recover('recover whatif, table', ...example), nothing, starts))
  say(await race(recover('recover whatif, json', ...example, '--json'), nothing, starts))
})

const lines = quick ? 50_000 : 200_000
await part(`Answering line by line: ${lines} cases`, () =>
  streaming(path.join(root, 'bin', 'recover.js'), folder, lines, quick ? 3 : 7),
)
await part('The library in a bundle', () => bundles(path.join(folder, 'bundles')))

const draws = quick ? 1_000_000 : 10_000_000
await part(`Simulating a what-if: ${draws} draws, percentiles and all`, () =>
  simulations(draws, quick ? 3 : 7, folder),
)

const rows = quick ? 100_000 : 1_000_000
const runs = quick ? 3 : 5
for (const hand of ['plain', 'spanish']) {
  const made = generate(folder, rows, hand)
  const size = `${rows} rows, ${(fs.statSync(made.file).size / 1e6).toFixed(0)} MB`
  await part(`Reading with every check on, ${hand} file: ${size}`, async () =>
    say(await race(recover('recover check', 'check', made.file), [csvParse(made)], runs), rows),
  )
}

const compared =
  installed(path.join(folder, 'duckdb')) &&
  (await part('DuckDB gives the same columns', async () => {
    const { file } = generate(folder, 1000)
    await agree(batch(file), duckdb(file, 2), folder)
    console.log('1000 rows compared; it leaves out those that need a division')
    return true
  }))

const main = await part(`Deciding: ${rows} rows`, async () => {
  const made = generate(folder, rows)
  const rivals = [csvParse(made), ...(compared ? [duckdb(made.file, 2), duckdb(made.file, 1)] : [])]
  const result = await race(batch(made.file), rivals, runs)
  say(result, rows)
  return result
})

await part('Deciding, as the file grows, against DuckDB with 2 threads', async () => {
  const line = (...cells) => console.log(cells.map((cell) => String(cell).padStart(11)).join(''))
  line('rows', 'seconds', 'µs a row', 'peak MB', 'DuckDB s', 'its MB', '× DuckDB')
  for (const size of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, 5_000_000]) {
    const { file } = generate(folder, size)
    const times = size > 1_000_000 ? 1 : runs
    // What was just measured is not measured again.
    const result =
      size === rows && main ? main : await race(batch(file), compared ? [duckdb(file, 2)] : [], times)
    const { wall, peak } = result.ours
    const its = result.rivals.find(({ name }) => name === duckdb(file, 2).name)
    const theirs = its
      ? [(its.wall / 1000).toFixed(2), its.peak.toFixed(0), its.ratio.toFixed(2)]
      : ['–', '–', '–']
    line(size, (wall / 1000).toFixed(2), ((wall * 1000) / size).toFixed(2), peak.toFixed(0), ...theirs)
  }
})

await part(`What the columns mean: ${rows} rows of a ledger with more beside them`, async () => {
  const plain = customers(generateLedger(folder, rows, rows / 10))
  for (const kind of ['unused', 'proving', 'state'])
    say(
      await race(
        { ...customers(generateLedger(folder, rows, rows / 10, kind)), name: `with ${kind} columns` },
        [{ ...plain, name: 'without' }],
        runs,
      ),
      rows,
    )
})

await part('A ledger: what each customer brought in the year', async () => {
  if (compared) {
    await agree(
      customers(generateLedger(folder, 1000, 100)),
      duckdbLedger(generateLedger(folder, 1000, 100), 1),
      folder,
    )
    console.log('DuckDB gives the same figures: 100 customers compared')
  }
  for (const [size, buyers] of quick
    ? [[100_000, 10_000]]
    : [
        [1_000_000, 100_000],
        [10_000_000, 10_000],
        [10_000_000, 1_000_000],
      ]) {
    const file = generateLedger(folder, size, buyers)
    console.log(`${size} rows of ${buyers} customers, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB`)
    const rivals = compared ? [duckdbLedger(file, 1), duckdbLedger(file, 2)] : []
    say(await race(customers(file), rivals, size > 1_000_000 ? 1 : runs), size)
  }
})

await part('The future from a ledger: customers with --future and without', async () => {
  for (const [size, buyers] of quick
    ? [[100_000, 10_000]]
    : [
        [1_000_000, 100_000],
        [10_000_000, 1_000_000],
      ]) {
    const plain = customers(generateLedger(folder, size, buyers, 'leaving'))
    const future = { name: 'with --future 52w', args: [...plain.args, '--future', '52w'] }
    say(await race(future, [{ ...plain, name: 'without' }], size > 1_000_000 ? 1 : runs), size)
  }
})
await part('Fitting the model of the future to 100,000 customers', () => fitting(root, folder, 100_000))

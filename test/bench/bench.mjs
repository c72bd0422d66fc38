// Times whole processes, side by side in one run, and prints ratios: single times say little on a shared machine.
// --quick: fewer rows and runs. --large: also 100 million rows of a ledger. --guard: only what a commit may not lose, held
// against the figures kept last in the repository (--keep: these are kept from now on).
import fs from 'node:fs'
import path from 'node:path'
import { bundles } from './bundles.mjs'
import {
  batch,
  csvParse,
  customers,
  duckdb,
  duckdbLedger,
  folder,
  polarsLedger,
  recover,
  root,
  UNDIVIDED,
} from './entrants.mjs'
import { fitting } from './fitting.mjs'
import { generate } from './generate.mjs'
import { generateLedger } from './generate-ledger.mjs'
import { guard } from './guard.mjs'
import { race, say } from './race.mjs'
import { simulations } from './simulation.mjs'
import { slowPaths } from './slow-paths.mjs'
import { starts } from './starts.mjs'
import { streaming } from './streaming.mjs'
import { noteRace, printTargets } from './targets.mjs'
import { workbooks } from './workbooks.mjs'
import { agree, DUCKDB, installed, POLARS } from './yardstick.mjs'

const quick = process.argv.includes('--quick')
const rows = quick ? 100_000 : 1_000_000
const runs = quick ? 3 : 9
/** How often what takes many seconds is run. */
const fewRuns = quick ? 1 : 3
const output = path.join(folder, 'output')

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

if (process.argv.includes('--guard')) {
  const isHeld = await guard(quick ? 20_000 : rows, quick ? 5 : runs, process.argv.includes('--keep'))
  process.exit(isHeld ? 0 : 1)
}

await part('Starts, by CPU', () => starts(path.join(root, 'bin', 'recover.js'), quick ? 5 : 25))

const lines = quick ? 50_000 : 200_000
await part(`Answering line by line: ${lines} cases`, () =>
  streaming(path.join(root, 'bin', 'recover.js'), folder, lines, quick ? 3 : 7),
)
await part('The library in a bundle', () => bundles(path.join(folder, 'bundles')))

const draws = quick ? 1_000_000 : 10_000_000
await part(`Simulating a what-if: ${draws} draws, percentiles and all`, () =>
  simulations(draws, quick ? 3 : 7, folder),
)

for (const hand of ['plain', 'spanish']) {
  const made = generate(folder, rows, hand)
  const size = `${rows} rows, ${(fs.statSync(made.file).size / 1e6).toFixed(0)} MB`
  await part(`Reading with every check on, ${hand} file: ${size}`, async () => {
    const result = await race(recover('recover check', 'check', made.file), [csvParse(made)], runs)
    say(result, rows)
    noteRace(`check of a ${hand} file ÷ csv-parse alone`, result, { cpu: 0.3 })
  })
}

const compared =
  installed(DUCKDB) &&
  (await part('DuckDB gives the same columns', async () => {
    const { file } = generate(folder, 1000)
    for (const columns of [undefined, 'undivided']) await agree(batch(file), duckdb(file, 2, columns), folder)
    const ledger = generateLedger(folder, 1000, 100)
    await agree(customers(ledger), duckdbLedger(ledger, 1), folder)
    console.log('1000 rows and 100 customers compared, every column')
    return true
  }))

/** The file of so many rows, decided by both: all columns, or those without a division. Returns the first race. */
async function deciding(size, times) {
  const { file } = generate(folder, size)
  const result = await race(batch(file), compared ? [duckdb(file, 2), duckdb(file, 1)] : [], times, output)
  say(result, size)
  if (!compared) return
  noteRace(`batch, ${size} rows, every column ÷ DuckDB`, result, { wall: 0.75, cpu: 0.55, peak: 100 })
  const some = await race(batch(file, '--columns', UNDIVIDED), [duckdb(file, 2, 'undivided')], times, output)
  say(some, size)
  noteRace(`… those without a division`, some, { wall: 1, cpu: 1, peak: 100 })
}

for (const size of quick ? [10_000, rows] : [10_000, 100_000, rows, 5_000_000])
  await part(`Deciding: ${size} rows`, () => deciding(size, size > 1_000_000 ? fewRuns : runs))

await part(`Slow paths: ${rows} rows`, () => slowPaths(rows, fewRuns))

await part(`What the columns mean: ${rows} rows of a ledger with more beside them`, async () => {
  const plain = customers(generateLedger(folder, rows, rows / 10))
  for (const kind of ['unused', 'proving', 'state'])
    say(
      await race(
        { ...customers(generateLedger(folder, rows, rows / 10, kind)), name: `with ${kind} columns` },
        [{ ...plain, name: 'without' }],
        fewRuns,
      ),
      rows,
    )
})

const hasPolars = installed(POLARS)

/** How many rows and customers, and what is to be reached. */
const LEDGERS = [
  [1_000_000, 100_000, { wall: 0.8, cpu: 0.7 }],
  [10_000_000, 10_000, { wall: 0.9, cpu: 0.6 }],
  [10_000_000, 1_000_000, { wall: 0.8, cpu: 0.5, peak: 400 }],
  ...(process.argv.includes('--large') ? [[100_000_000, 1_000_000, {}]] : []),
]

for (const [size, buyers, most] of quick ? [[100_000, 10_000, {}]] : LEDGERS)
  await part(`A ledger: ${size} rows of ${buyers} customers`, async () => {
    const file = generateLedger(folder, size, buyers)
    const rivals = [
      ...(compared ? [duckdbLedger(file, 2), duckdbLedger(file, 1)] : []),
      ...(hasPolars ? [polarsLedger(file, 2)] : []),
    ]
    const result = await race(customers(file), rivals, size > 1_000_000 ? fewRuns : runs, output)
    say(result, size)
    if (compared) noteRace(`customers, ${size} rows of ${buyers} ÷ DuckDB`, result, most)
  })

await part('The future from a ledger: customers with --future and without', async () => {
  const [size, buyers] = quick ? [100_000, 10_000] : [10_000_000, 1_000_000]
  const plain = customers(generateLedger(folder, size, buyers, 'leaving'))
  const future = { name: 'with --future 52w', args: [...plain.args, '--future', '52w'] }
  const result = await race(future, [{ ...plain, name: 'without' }], fewRuns)
  say(result, size)
  noteRace(`customers --future, ${size} rows ÷ without`, result, { cpu: 1.25 })
})
await part('Fitting the model of the future to 100,000 customers', () => fitting(root, folder, 100_000))

printTargets()
await part(`A workbook, against the CSV of the same: ${rows} rows`, () => workbooks(root, folder, rows, runs))

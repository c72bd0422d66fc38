// Holds the CPU of some jobs against the figures that were kept last: a commit may lose 3 % at most. Each job is measured
// in turn with a program that stays what it is, and it is the ratio of the two that is kept.
import fs from 'node:fs'
import path from 'node:path'
import { batch, batchAs, csvParse, customers, folder, recover } from './entrants.mjs'
import { generate } from './generate.mjs'
import { generateLedger } from './generate-ledger.mjs'
import { race } from './race.mjs'

const KEPT = path.join(folder, 'figures.json')
const MOST_LOST = 1.03

/** The jobs, by name: ours and what stays the same. */
function jobs(rows) {
  const cases = generate(folder, rows)
  const ledger = generateLedger(folder, rows, rows / 10)
  const reading = csvParse(cases)
  const nothing = { name: 'node -e 0', args: ['-e', '0'] }
  return {
    start: [recover('whatif', 'whatif', '--sales', '10', '--margin', '3', '--remedy', '10'), nothing],
    help: [recover('help', '--help'), nothing],
    check: [recover('check', 'check', cases.file), reading],
    batch: [batch(cases.file), reading],
    'batch --format ndjson': [batchAs(cases.file, 'ndjson'), reading],
    'batch --retention': [batch(cases.file, '--retention', '80%', '--discount', '10%'), reading],
    customers: [customers(ledger), reading],
  }
}

/** Measures and compares; keeps the figures where `isToKeep`, or where there are none. Returns whether none was lost. */
export async function guard(rows, runs, isToKeep) {
  const kept = fs.existsSync(KEPT) ? JSON.parse(fs.readFileSync(KEPT, 'utf8')) : null
  const found = {}
  let isHeld = true
  for (const [name, [ours, theirs]] of Object.entries(jobs(rows))) {
    const { rivals } = await race(ours, [theirs], runs)
    const { ratio, low, high } = rivals[0].cpus
    found[name] = ratio
    const before = kept?.figures[name]
    const lost = before === undefined ? null : ratio / before
    if (lost > MOST_LOST) isHeld = false
    const told = lost === null ? 'not kept before' : `${lost.toFixed(3)} of what was kept`
    console.log(
      `${name}: CPU ${ratio.toFixed(3)} × ${theirs.name} (${low.toFixed(3)} to ${high.toFixed(3)}), ${told}${lost > MOST_LOST ? ': lost' : ''}`,
    )
  }
  if (isToKeep || kept === null) {
    fs.writeFileSync(KEPT, JSON.stringify({ node: process.version, rows, figures: found }, null, 2))
    console.log(`kept in ${path.relative(process.cwd(), KEPT)}`)
  }
  return isHeld
}

// Holds the CPU of some jobs against the figures that were kept last, which stand in the repository (figures.json): a commit may
// lose 3 % at most. Each job is measured in turn with a program that stays what it is, and it is the ratio of the two that
// is kept, so that it matters little how fast a machine is.
import fs from 'node:fs'
import path from 'node:path'
import { batch, batchAs, csvParse, customers, folder, here, recover } from './entrants.mjs'
import { generate } from './generate.mjs'
import { generateLedger } from './generate-ledger.mjs'
import { race } from './race.mjs'

const KEPT = path.join(here, 'figures.json')
const MOST_LOST = 1.03
/** A start is short: it is run so many times as often as the others. */
const SHORT = 5
/** How often a job that seems to lose is measured again before it is said to. */
const AGAIN = 3

const NOTHING = { name: 'node -e 0', args: ['-e', '0'] }

/** The jobs, by name: ours and what stays the same. */
function jobs(rows) {
  const cases = generate(folder, rows)
  const ledger = generateLedger(folder, rows, rows / 10)
  const reading = csvParse(cases)
  return {
    start: [recover('whatif', 'whatif', '--sales', '10', '--margin', '3', '--remedy', '10'), NOTHING],
    help: [recover('help', '--help'), NOTHING],
    check: [recover('check', 'check', cases.file), reading],
    batch: [batch(cases.file), reading],
    'batch --format ndjson': [batchAs(cases.file, 'ndjson'), reading],
    'batch --retention': [batch(cases.file, '--retention', '80%', '--discount', '10%'), reading],
    customers: [customers(ledger), reading],
  }
}

/**
 * The CPU of a job beside what stays the same: the least of each, since what else the machine does only ever adds to it. A job
 * that seems to lose is measured again, and all its runs count; one that was not kept before is measured as often.
 */
async function measured([ours, theirs], runs, before) {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let time = 0; time <= AGAIN; time++) {
    const found = await race(ours, [theirs], theirs.name === NOTHING.name ? SHORT * runs : runs)
    least[0] = Math.min(least[0], found.ours.least)
    least[1] = Math.min(least[1], found.rivals[0].least)
    if (least[0] / least[1] / before <= MOST_LOST) break
  }
  return least[0] / least[1]
}

/**
 * Measures and compares; keeps the figures where `isToKeep`, or where there are none for so many rows and this Node. Returns
 * whether none was lost.
 */
export async function guard(rows, runs, isToKeep) {
  const kept = fs.existsSync(KEPT) ? JSON.parse(fs.readFileSync(KEPT, 'utf8')) : {}
  const name = `Node ${process.versions.node.split('.')[0]}, ${rows} rows`
  const figures = {}
  let isHeld = true
  for (const [job, racers] of Object.entries(jobs(rows))) {
    const before = isToKeep ? undefined : kept[name]?.[job]
    const ratio = await measured(racers, runs, before)
    figures[job] = Number(ratio.toFixed(3))
    const isLost = ratio / before > MOST_LOST
    if (isLost) isHeld = false
    const told =
      before === undefined ? 'not kept before' : `${(ratio / before).toFixed(3)} of what was kept, ${before}`
    console.log(`${job}: CPU ${ratio.toFixed(3)} × ${racers[1].name}, ${told}${isLost ? ': lost' : ''}`)
  }
  if (isToKeep || kept[name] === undefined) {
    fs.writeFileSync(KEPT, `${JSON.stringify({ ...kept, [name]: figures }, null, 2)}\n`)
    console.log(`kept in ${path.relative(process.cwd(), KEPT)}, for ${name}`)
  }
  return isHeld
}

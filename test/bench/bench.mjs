// Times whole processes, side by side in one run, and prints ratios: single times say little on a shared machine.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '..', '..')
const folder = path.join(root, '.bench')
const recover = path.join(root, 'bin', 'recover.js')
const env = { ...process.env }
// Node 20 reads these certificates at every start, which would be timed too.
delete env.NODE_EXTRA_CA_CERTS

/** Runs a program of Node to its end: wall time in milliseconds and peak memory in MB. */
function timed(args, output) {
  return new Promise((done, fail) => {
    const out = fs.openSync(output ?? '/dev/null', 'w')
    const start = process.hrtime.bigint()
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', out, 'ignore'] })
    let peak = 0
    const look = setInterval(() => {
      try {
        const status = fs.readFileSync(`/proc/${child.pid}/status`, 'utf8')
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
      } catch {
        // The program has just ended, or the machine has no /proc: then there is no figure of memory.
      }
    }, 20)
    child.on('error', fail)
    child.on('close', (code) => {
      const wall = Number(process.hrtime.bigint() - start) / 1e6
      clearInterval(look)
      fs.closeSync(out)
      if (code !== 0) fail(new Error(`node ${args.join(' ')} ended with ${code}`))
      else done({ wall, peak })
    })
  })
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Runs both in turn, so that a slow moment of the machine meets both. */
async function race(ours, theirs, runs) {
  const ratios = []
  const times = { ours: [], theirs: [] }
  let peak = 0
  for (let i = 0; i <= runs; i++) {
    const b = await timed(theirs)
    const a = await timed(ours)
    if (i === 0) continue // warms the disk's cache
    ratios.push(a.wall / b.wall)
    times.ours.push(a.wall)
    times.theirs.push(b.wall)
    peak = Math.max(peak, a.peak)
  }
  return {
    ratio: median(ratios),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    ours: median(times.ours),
    theirs: median(times.theirs),
    peak,
  }
}

function say(title, { ratio, low, high, ours, theirs, peak }, against, rows) {
  const memory = rows ? `, peak ${peak.toFixed(0)} MB` : ''
  const each = rows ? `, ${((ours * 1000) / rows).toFixed(2)} µs a row` : ''
  console.log(
    `${title}: ${ratio.toFixed(2)} × ${against} (${low.toFixed(2)} to ${high.toFixed(2)}); ${ours.toFixed(0)} ms against ${theirs.toFixed(0)} ms${each}${memory}`,
  )
}

/** A file of incidents from a fixed seed: round business amounts, ten columns, some quotes and newlines. */
function generate(rows) {
  const file = path.join(folder, `incidents-${rows}.csv`)
  if (fs.existsSync(file)) return file
  fs.mkdirSync(folder, { recursive: true })
  let seed = 20260101
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 4294967296) * below)
  }
  const out = fs.openSync(file, 'w')
  const kinds = ['late', 'wrong item', 'incomplete', 'poor quality']
  const remedies = (price) =>
    [`replace:${price}`, `refund:${price}`, `credit:${price}+cash:2.5`, 'discount:2x3', price][random(5)]
  let text =
    'customer,segment,failure,sales,margin,remedy,stay_if_recovered,stay_if_ignored,cost_to_serve,note\n'
  for (let i = 0; i < rows; i++) {
    const cents = 100 + random(20000) * 5
    const price = (cents / 100).toFixed(2)
    const margin = (Math.round(cents * (0.1 + random(60) / 100)) / 100).toFixed(2)
    const note = random(10) === 0 ? `"said ""no"", left\nand came back"` : `case ${random(1e6)}`
    text += `C${String(i).padStart(7, '0')},${'ABCD'[random(4)]},${kinds[random(4)]},${price},${margin},${remedies(price)},${50 + random(51)}%,0.${10 + random(60)},${random(3) === 0 ? random(200) : ''},${note}\n`
    if (text.length > 1 << 20 || i === rows - 1) {
      fs.writeSync(out, text)
      text = ''
    }
  }
  fs.closeSync(out)
  return file
}

const quick = process.argv.includes('--quick')
const starts = quick ? 5 : 25
console.log(`node ${process.version}`)
const start = ['-e', '0']
const example = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10']
say('start of recover whatif, table', await race([recover, ...example], start, starts), 'node -e 0')
say('start of recover whatif, json', await race([recover, ...example, '--json'], start, starts), 'node -e 0')

const rows = quick ? 100_000 : 1_000_000
const file = generate(rows)
console.log(`${rows} rows, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB`)
const alone = [path.join(here, 'csv-parse-alone.mjs'), file]
say(
  'recover batch to CSV',
  await race([recover, 'batch', file, '--format', 'csv'], alone, quick ? 3 : 5),
  'csv-parse alone',
  rows,
)

// The same cases as rows of `batch` and as lines of `whatif --stream`, JSON in and out through pipes: what a line takes beyond a row.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { generate, store } from './generate.mjs'
import { median } from './race.mjs'

const ahead = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cpu-at-end.cjs')

const FACTS = ['sales', 'margin', 'remedy', 'stay_if_recovered', 'stay_if_ignored', 'cost_to_serve']

/** The facts of a generated file, an object a line: numbers as numbers, the rest as texts. */
function asLines(folder, rows) {
  const file = path.join(folder, `cases-${rows}.ndjson`)
  if (fs.existsSync(file)) return file
  const cases = parse(fs.readFileSync(generate(folder, rows).file), { columns: true })
  const member = (one, key) => {
    const isNumber = /^\d+(\.\d+)?$/.test(one[key]) && key !== 'remedy'
    return one[key] === '' ? [] : [`"${key}": ${isNumber ? one[key] : JSON.stringify(one[key])}`]
  }
  const [first, ...others] = cases.map((one) => `{${FACTS.flatMap((key) => member(one, key)).join(', ')}}`)
  store(
    file,
    first,
    others.map((line) => `${line}\n`),
  )
  return file
}

/** Starts a program whose stdin is a pipe; `ended` gives its times in microseconds. */
function started(args, stdout) {
  const start = process.hrtime.bigint()
  const child = spawn(process.execPath, ['-r', ahead, ...args], { stdio: ['pipe', stdout, 'ignore', 'pipe'] })
  let told = ''
  child.stdio[3].setEncoding('utf8').on('data', (text) => {
    told += text
  })
  const ended = new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done({ cpu: Number(told), wall: Number(process.hrtime.bigint() - start) / 1000 })
      else fail(new Error(`${args.join(' ')} ended with ${code}`))
    })
  })
  return { child, ended }
}

/** All lines of a file, as fast as they are taken. */
async function pumped(args, file) {
  const sink = fs.openSync('/dev/null', 'w')
  const { child, ended } = started(args, sink)
  fs.createReadStream(file).pipe(child.stdin)
  const times = await ended
  fs.closeSync(sink)
  return times
}

/** Some lines, each sent when the one before is answered. */
async function askedInTurn(args, lines) {
  const { child, ended } = started(args, 'pipe')
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  for (const line of lines) {
    child.stdin.write(`${line}\n`)
    await answers.next()
  }
  child.stdin.end()
  return ended
}

const each = (times, by, rows) => median(times.map((one) => one[by] / rows)).toFixed(2)

/** Prints what a row and a line take, the median of some runs in turn, and what a question takes that waits for its answer. */
export async function streaming(program, folder, rows, runs) {
  const file = asLines(folder, rows)
  const stream = [program, 'whatif', '--stream']
  const ways = [
    { name: 'recover batch - --format ndjson', args: [program, 'batch', '-', '--format', 'ndjson'] },
    { name: 'recover whatif --stream', args: stream },
  ]
  const all = ways.map(() => [])
  for (let i = 0; i < runs; i++)
    for (const [w, { args }] of ways.entries()) all[w].push(await pumped(args, file))
  for (const [w, { name }] of ways.entries())
    console.log(
      `${name}: ${each(all[w], 'cpu', rows)} µs of CPU a case, ${each(all[w], 'wall', rows)} µs in all, its start included`,
    )
  const beyond = all[1].map((line, i) => (line.cpu - all[0][i].cpu) / rows)
  const [low, high] = [Math.min(...beyond), Math.max(...beyond)].map((one) => one.toFixed(2))
  console.log(
    `a line takes ${median(beyond).toFixed(2)} µs of CPU beyond a row (${low} to ${high}); 15 are allowed`,
  )
  const lines = fs.readFileSync(file, 'utf8').split('\n', 10_000)
  const turns = [await askedInTurn(stream, lines)]
  console.log(
    `asked one at a time: ${each(turns, 'cpu', lines.length)} µs of CPU a question, ${each(turns, 'wall', lines.length)} µs in all`,
  )
}

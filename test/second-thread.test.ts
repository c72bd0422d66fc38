/** Files that are scanned on two threads against the same on one: answers, errors and what is written. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { SAMPLED } from '../src/meaning/sample'
import { type AnsweredApart, scanningApart, type ToldApart } from '../src/reading/apart/far-scanner'
import type { SecondThread } from '../src/tables/second-thread'
import { casesOfSeed } from './odd-cases'
import { inFolder, root, shell } from './program'
import { Chance } from './random-ledger'
import { cut, within } from './within'

/** How a thread fares. */
interface Fate {
  /** How many messages it answers before it is gone. */
  readonly answers?: number
  /** How many times it is asked whether it runs before it does. */
  readonly slow?: number
  /** Whether it begins with what it is told only when it is waited for, and not at once. */
  readonly isLate?: boolean
}

/** What the second thread does, on this one. `found` counts the blocks of which it has told. */
function threadHere(
  { answers = Number.POSITIVE_INFINITY, slow = 1, isLate = false }: Fate,
  found: { count: number },
) {
  const answerTo = scanningApart()
  const waiting: unknown[] = []
  let [left, asked] = [answers, 0]
  const answered = (told: unknown) => answerTo(told as ToldApart)
  const thread: SecondThread = {
    get isReady() {
      return ++asked > slow && left > 0
    },
    tell: (message) => void waiting.push(isLate ? message : answered(message)),
    async answer() {
      await new Promise((done) => setImmediate(done))
      while (waiting.length > 0) {
        const next = waiting.shift()
        const answer = (isLate ? answered(next) : next) as AnsweredApart | null
        if (answer === null) continue
        if (left-- <= 0) return null
        found.count += answer.found.length
        return answer
      }
      return null
    },
    end: () => {},
  }
  return async () => () => thread
}

/** What comes of a file on one thread, and on two; how many blocks were found on the second. */
async function both(bytes: Buffer, flags: readonly string[], fate: Fate = {}, size = 4096) {
  const found = { count: 0 }
  const ends = Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => (i + 1) * size)
  const files = { 'cases.csv': cut(bytes, ends) }
  const ask = ['batch', 'cases.csv', '--rejects', 'rejects.csv', '--output', 'out', ...flags]
  const one = await within(ask, files)
  const two = await within(ask, files, { threadFor: threadHere(fate, found) })
  return { one, two, found: found.count }
}

const FLAGS = [
  ['--format', 'csv'],
  ['--format', 'json', '--dedupe'],
  ['--format', 'ndjson', '--max-decimals', '2'],
  ['--format', 'csv', '--columns', 'customer,remedy,decision'],
  ['--format', 'csv', '--combine'],
  ['--format', 'csv', '--budget', '9000'],
]

const SEEDS = process.env.RECOVER_SEEDS ? 60 : 12

test.each(
  Array.from({ length: SEEDS }, (_, seed) => seed),
)('cases %i are the same on two threads', async (seed) => {
  const chance = new Chance(seed)
  const isLate = chance.is(0.5)
  const fate =
    seed % 4 === 3 ? { isLate, answers: chance.whole(0, 20), slow: chance.whole(0, 9) } : { isLate }
  const bytes = Buffer.from(casesOfSeed(seed))
  const { one, two, found } = await both(bytes, FLAGS[seed % FLAGS.length]!, fate, chance.whole(1500, 9000))
  expect(two).toEqual(one)
  if (!('answers' in fate)) expect(found).toBeGreaterThan(8)
  else expect(found).toBeLessThanOrEqual(3 * fate.answers)
})

const HEAD = 'customer,sales,margin,remedy,note\n'

/** So many plain rows, of 40 bytes or so. */
const plainRows = (from: number, count: number, sales = '10.5') =>
  Array.from({ length: count }, (_, i) => `K${from + i},${sales},2.25,refund:1.5,a note of it\n`).join('')

describe('a file that is plain at first', () => {
  /** Ahead of it there are blocks that the second thread finds. */
  const FIRST = HEAD + plainRows(0, SAMPLED + 1000)

  test.each([
    ['has a quote that never closes', '"X,1,1,,\n', 2],
    ['has a quote within a cell', 'X"Y,1,1,,\n', 2],
    ['has bytes that are no UTF-8', Buffer.from([0x58, 0xff, 0x2c, 0x31, 0x0a]), 2],
    ['has a row longer than a block', `"${'x'.repeat(90_000)}",1,1,,\n`, 0],
    ['has a row longer than shared memory', `X,1,1,,"${'x\n'.repeat(120_000)}"\n`, 0],
    ['has a row longer than any may be', `X,1,1,,${'x'.repeat(1_200_000)}\n`, 2],
    ['has thousands of blank lines', '\n'.repeat(30_000), 0],
    ['has a row of too many columns', `${'x,'.repeat(2000)}\n`, 2],
    ['has per cent from there on', plainRows(20_000, 800).replaceAll('refund:1.5', '"refund:1.5"'), 0],
    ['has a currency from there on', plainRows(20_000, 800, '$10.50'), 0],
    ['has decimals beyond its currency', `C,$10.50,1,,\n${plainRows(20_000, 800, '10.123')}`, 0],
    ['has decimals beyond a currency beside them', `C,10.50,€1,,\n${plainRows(20_000, 800, '10.123')}`, 0],
    ['has customers called like a total', plainRows(20_000, 800).replaceAll('K20', 'Total '), 0],
    ['has another decimal sign', plainRows(20_000, 3, '"10,5"'), 2],
    ['ends within a character', Buffer.from('X,1,1,,\u00e9').subarray(0, -1), 2],
  ])('and then %s', async (_, more, size) => {
    const behind = size === 2 ? '' : plainRows(50_000, 800)
    const bytes = Buffer.concat([Buffer.from(FIRST), Buffer.from(more), Buffer.from(behind)])
    for (const flags of [[], ['--max-decimals', '--dedupe']]) {
      const { one, two, found } = await both(bytes, ['--format', 'csv', ...flags])
      expect(two).toEqual(one)
      expect(found).toBeGreaterThan(3)
    }
  })

  test('and then changes how it is written again and again', async () => {
    const shares = ['59%', '0.59', '59%', '0.5'].flatMap((share, i) =>
      Array.from({ length: 2500 }, (_, row) => `K${i}-${row},10,2,${share}\n`),
    )
    const bytes = Buffer.from(`customer,sales,margin,stay_if_recovered\n${[...shares, ...shares].join('')}`)
    const { one, two, found } = await both(bytes, ['--format', 'csv'], {}, 2000)
    expect(two).toEqual(one)
    expect(found).toBeGreaterThan(8)
  })

  test('and has numbers that can be read in two ways behind those that cannot', async () => {
    const rows =
      plainRows(0, SAMPLED + 1000, '10') + plainRows(30_000, 3, '"1.234"') + plainRows(40_000, 900, '11')
    const { one, two } = await both(Buffer.from(HEAD + rows), ['--format', 'csv'])
    expect(two).toEqual(one)
  })
})

describe('the program', () => {
  const big = (count: number) => HEAD + plainRows(0, count)

  /** Has Node run a piece of code before the program, which is told of where to write. */
  const preloaded = (write: (name: string, text: string) => string, code: string) => ({
    NODE_OPTIONS: `--require ${write('before.cjs', `const threads = require('node:worker_threads')\n${code}`)}`,
  })
  const COUNT = `const { Worker } = threads
    if (threads.isMainThread) threads.Worker = class extends Worker { constructor(...all) { super(...all); process.stderr.write('begun\\n') } }`

  test('starts a second thread for a large file only, and answers the same', () =>
    inFolder((cwd, write) => {
      write('cases.csv', big(30_000))
      const ask = (from: number) =>
        shell('recover batch cases.csv --format csv --quiet', {
          cwd,
          env: { ...preloaded(write, COUNT), RECOVER_TWO_THREADS_FROM: `${from}` },
        })
      const [two, one] = [ask(1), ask(1e9)]
      expect([two.err, one.err]).toEqual(['begun\n', ''])
      expect(two.out === one.out && one.out.length > 1e6).toBe(true)
    }))

  test.each([
    ['cannot be started', `threads.Worker = class { constructor() { throw new Error('none') } }`],
    [
      'ends at once',
      `const { Worker } = threads; threads.Worker = class extends Worker { constructor(_, all) { super('process.exit(1)', { ...all, eval: true }) } }`,
    ],
    [
      'breaks down later',
      `if (!threads.isMainThread) { const { parentPort } = threads; let left = 5
        parentPort.on('message', () => { if (--left === 0) throw new Error('broken') }) }`,
    ],
    [
      'never begins',
      `const { Worker } = threads; threads.Worker = class extends Worker { constructor(_, all) { super('setInterval(() => {}, 1e6)', { ...all, eval: true }) } }`,
    ],
  ])('goes on alone where the second thread %s', (_, code) =>
    inFolder((cwd, write) => {
      write('cases.csv', big(60_000))
      const line = 'recover batch cases.csv --format csv --output OUT --quiet'
      const env = { ...preloaded(write, code), RECOVER_TWO_THREADS_FROM: '1' }
      expect(shell(line.replace('OUT', 'two.csv'), { cwd, env })).toEqual({ code: 0, out: '', err: '' })
      shell(line.replace('OUT', 'one.csv'), { cwd, env: { RECOVER_TWO_THREADS_FROM: '1e9' } })
      const [two, one] = ['two.csv', 'one.csv'].map((name) => fs.readFileSync(path.join(cwd, name)))
      expect(two!.equals(one!)).toBe(true)
    }))

  test('has no second thread on one processor', () =>
    inFolder((cwd, write) => {
      if (spawnSync('taskset', ['-c', '0', 'true']).status !== 0) return
      write('cases.csv', big(3000))
      const env = { ...preloaded(write, COUNT), RECOVER_TWO_THREADS_FROM: '1' }
      const line =
        'recover() { taskset -c 0 "$NODE" "$PROGRAM" "$@"; }; recover batch cases.csv --format csv --quiet'
      const program = { NODE: process.execPath, PROGRAM: path.join(root, 'bin/recover.js') }
      expect(shell(line, { cwd, env: { ...env, ...program } }).err).toBe('')
    }))

  const env = { RECOVER_TWO_THREADS_FROM: '1' }

  test('ends without a word where nobody reads on', () =>
    inFolder((cwd, write) => {
      write('cases.csv', big(200_000))
      const line = `recover batch cases.csv --format csv --quiet | head -1 | cut -c 1-8; echo \${PIPESTATUS[0]}`
      expect(shell(line, { cwd, env })).toEqual({ code: 0, out: 'customer\n0\n', err: '' })
    }))

  test('leaves nothing behind where the disk is full, or a file must not grow', () =>
    inFolder((cwd, write) => {
      write('cases.csv', big(200_000))
      expect(shell('recover batch cases.csv --format csv --quiet > /dev/full', { cwd, env })).toMatchObject({
        code: 74,
        err: expect.stringContaining('the disk is full'),
      })
      const line = 'ulimit -f 4000; recover batch cases.csv --format csv --output out.csv --quiet'
      expect(shell(line, { cwd, env })).toMatchObject({
        code: 74,
        err: expect.stringContaining('cannot be written'),
      })
      expect(fs.readdirSync(cwd)).toEqual(['cases.csv'])
    }))

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it and leaves nothing behind', async (signal) => {
    const cwd = fs.mkdtempSync(path.join(fs.realpathSync(process.env.TMPDIR ?? '/tmp'), 'recover-test-'))
    try {
      fs.writeFileSync(path.join(cwd, 'cases.csv'), big(600_000))
      const ask = ['batch', 'cases.csv', '--format', 'csv', '--output', 'out.csv', '--quiet']
      const child = spawn(process.execPath, [path.join(root, 'bin/recover.js'), ...ask], {
        cwd,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      })
      let err = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text
      })
      const ended = new Promise((done) => child.on('close', (code) => done(code)))
      const written = () => fs.readdirSync(cwd).find((name) => name.endsWith('.tmp'))
      const size = () => (written() === undefined ? 0 : fs.statSync(path.join(cwd, written()!)).size)
      while (size() < 1 << 22) await new Promise((done) => setTimeout(done, 5))
      child.kill(signal)
      expect([await ended, err]).toEqual([signal === 'SIGINT' ? 130 : 143, 'recover: interrupted\n'])
      expect(fs.readdirSync(cwd)).toEqual(['cases.csv'])
    } finally {
      fs.rmSync(cwd, { recursive: true })
    }
  })
})

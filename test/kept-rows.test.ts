/** Rows kept in little room until a budget is spent, against the same rows held as cells: every byte. */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { KeptBlocks, type NumberArray } from '../src/tables/kept-blocks'
import { KeptColumn } from '../src/tables/kept-column'
import { ResultColumn } from '../src/tables/result-column'
import { inFolder, recover, root } from './program'

let seed = 20260101
const random = (below: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 4294967296) * below)
}
const one = (...texts: string[]) => texts[random(texts.length)]!

const caseOf = (i: number) => [
  one(`c${i}`, ` c${i} `, `"Smith, ""Lee"" & Co ${i}"`, `Ταβέρνα ${i}`, '', `=1+${i}`, `"two\nlines"`),
  one('', 'plain', '"quoted"', 'ñ', '"a;b"', ' '),
  one('10', '12.5', '1000000.05', '3.33'),
  one('3', '0', '-1', '2.49'),
  one('replace:10', 'refund:3', '', 'salvage:7', 'credit:1000000', '0'),
  one('', '90%', '33.33%', '0.333333333333'),
  one('', '0', '900000000000000'),
]

const HEADINGS = 'customer,note,sales,margin,remedy,stay_if_recovered,cost_to_serve'

test.each([
  [['--budget', '1000']],
  [['--budget', '0', '--no-losing']],
  [['--budget', '1000000000', '--retention', '80%']],
])('a budget tells thousands of rows as they were worked out: %s', (flags) => {
  const rows = Array.from({ length: 4500 }, (_, i) => caseOf(i).join(','))
  inFolder((cwd, write) => {
    write('cases.csv', `${HEADINGS}\n${rows.join('\n')}\n`)
    const run = (...more: string[]) =>
      recover(['batch', 'cases.csv', '--format', 'csv', ...flags, ...more], {
        cwd,
      })
    const kept = run()
    const keys = kept.out.slice(0, kept.out.indexOf('\n')).split(',')
    // Where the remedy is asked for, rows are held as cells.
    const held = run('--columns', [...keys, 'remedy'].join())
    expect(kept.out.split('\n').length).toBeGreaterThan(4500)
    expect(run('--columns', keys.join()).out).toBe(kept.out)
    expect(held.out.replaceAll(/,(?:[a-z]+:[-.\d]+|remedy|)$/gm, '')).toBe(kept.out)
    expect(held.err).toBe(kept.err)
  })
})

test.each([
  ['whole numbers of 32 bits', [1, -5, 2 ** 31 - 1, 0], [0, 0, 0, 0], [2, 2, 2, 0]],
  ['all the same', [7, 7, 7, 7], [0, 0, 0, 0], [1, 1, 1, 1]],
  ['absent ones', [Number.NaN, 3, Number.NaN, 4], [0, 0, 0, 0], [0, 2, 0, 2]],
  ['all absent', [Number.NaN, Number.NaN, Number.NaN, Number.NaN], [5, 5, 5, 5], [0, 0, 0, 0]],
  ['large ones, with parts', [2 ** 40, -1, 5, 2 ** 31], [999_999_999_999, -1, 5, 0], [0, 0, 3, 0]],
])('a column gives back %s', (_, whole, part, places) => {
  const column = new ResultColumn()
  column.clear(4)
  column.whole.set(whole)
  column.part.set(part)
  column.places.set(places)
  column.large.set(2, { n: 10n ** 20n, s: 0, d: 1 })
  const other = new ResultColumn()
  other.clear(9)
  other.part.fill(3)
  const arrays: NumberArray[] = []
  const kept = new KeptColumn(column, 4, arrays)
  kept.restore(other, 4, arrays)
  expect([...other.whole.subarray(0, 4)]).toEqual(whole)
  expect([...other.places.subarray(0, 4)]).toEqual(places)
  // A part counts only where there are no places, and a value.
  for (let row = 0; row < 4; row++)
    if (places[row] === 0 && !Number.isNaN(whole[row]!)) expect(other.part[row]).toBe(part[row])
  expect(other.large.get(2)).toEqual({ n: 10n ** 20n, s: 0, d: 1 })
})

test('arrays are had again as they were, whether they wait in memory or in a file', () => {
  const written: Buffer[] = []
  let closed = 0
  const spool = () => ({
    write: (block: Buffer) => void written.push(Buffer.from(block)),
    read: (at: number, size: number) => Buffer.concat(written).subarray(at, at + size),
    close: () => void closed++,
  })
  const blocks = new KeptBlocks(spool, 200)
  const all = Array.from({ length: 9 }, (_, i): NumberArray[] => [
    Uint8Array.of(...new Array<number>(i).fill(i), 255),
    Float64Array.of(i, -0, Number.NaN, 1e300),
    Int32Array.of(-i, 2 ** 31 - 1),
    new Uint8Array(0),
  ])
  const kept = all.map((arrays) => blocks.keep(arrays))
  expect(written.length).toBeGreaterThan(3)
  expect(written.length).toBeLessThan(9)
  for (const order of [kept, [...kept].reverse()])
    for (const block of order) expect(block.arrays).toEqual(all[kept.indexOf(block)])
  blocks.close()
  expect(closed).toBe(1)
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s while rows wait in a temporary file leaves none behind',
  async (signal, exit) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-spool-'))
    try {
      const args = [
        'batch',
        '-',
        '--budget',
        '1000',
        '--format',
        'csv',
        '--output',
        path.join(folder, 'out.csv'),
      ]
      const child = spawn(process.execPath, [path.join(root, 'bin', 'recover.js'), ...args], {
        stdio: ['pipe', 'ignore', 'ignore'],
        env: { ...process.env, TMPDIR: folder },
      })
      const ended = new Promise((done) => child.on('close', (code, by) => done(code ?? by)))
      const isSpooled = () => fs.readdirSync(folder).some((name) => /^recover-\d.*-rows\.tmp$/.test(name))
      child.stdin.on('error', () => {})
      child.stdin.write(`${HEADINGS}\n`)
      // Rows go on coming until more of them wait than go into memory; then they stay away.
      for (let i = 0; !isSpooled() && child.exitCode === null; i++) {
        const rows = Array.from(
          { length: 4000 },
          (_, row) => `c${i * 4000 + row},${'n'.repeat(200)},10,3,replace:10,,`,
        )
        if (!child.stdin.write(`${rows.join('\n')}\n`))
          await Promise.race([new Promise((done) => child.stdin.once('drain', done)), ended])
      }
      expect(fs.readdirSync(folder)).toHaveLength(2)
      child.kill(signal)
      expect(await ended).toBe(exit)
      expect(fs.readdirSync(folder)).toEqual([])
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  },
  60_000,
)

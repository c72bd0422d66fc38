/** Plain rows of a ledger that are added up at once against the same rows from csv-parse, which stand in batches. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dayOfIso } from '../src/inputs/dates'
import { CUSTOMER, DAY, NUMBER } from '../src/reading/plain/row-loop'
import { SalesBlock } from '../src/reading/plain/sales-block'
import { inFolder, recover } from './program'

const PLAIN = Array.from(
  { length: 40 },
  (_, i) => `K${i % 7},2025-${String((i % 12) + 1).padStart(2, '0')}-1${i % 10},${10 + i}.${i % 10}5,${i}.5`,
)

const LONG = 'A customer whose name has exactly sixty-four bytes of plain ASCII'.slice(0, 64)

/** Rows that stand among plain ones, and how many of them are plain: any row behind the first that is not waits. */
const AMONG: readonly (readonly [rows: readonly string[], plain: number])[] = [
  [['K1,2025-03-04,10.50,4'], 1],
  [['K1,2025-03-04 10:11:12,10.50,4', 'K1,2025-03-04T10:11:12,1,1'], 2],
  [['ann@x.cl,2025-03-04,10.50,4'], 1],
  [['Ann@x.cl,2025-03-04,10.50,4'], 0],
  [[`${LONG},2025-03-04,10.50,4`], 1],
  [[`${LONG}s,2025-03-04,10.50,4`], 0],
  [['Ñ,2025-03-04,10.50,4'], 0],
  [[' K1,2025-03-04,10.50,4'], 0],
  [['K1 ,2025-03-04,10.50,4'], 0],
  [[',2025-03-04,10.50,4'], 0],
  [['"K1",2025-03-04,10.50,4'], 0],
  [['K1,2025-02-29,10.50,4'], 0],
  [['K1,2999-02-20,10.50,4'], 0],
  [['K1,04/03/2025,10.50,4'], 0],
  [['K1,,10.50,4'], 0],
  [['K1,2025-03-04,,4'], 0],
  [['K1,2025-03-04,10.50,'], 0],
  [['K1,2025-03-04,123456789,4', 'K1,2025-03-04,1234567.89,4'], 2],
  [['K1,2025-03-04,1234567890,4'], 0],
  [['K1,2025-03-04,12345678.901,4'], 0],
  [['K1,2025-03-04,-10.50,-4', 'K1,2025-03-04,-0,-0', 'K1,2025-03-04,0,0', 'K1,2025-03-04,007,.5'], 4],
  [['K1,2025-03-04,10.,4'], 0],
  [['K1,2025-03-04,-,4'], 0],
  [['K1,2025-03-04,+10,4'], 0],
  [['K1,2025-03-04,1e3,4'], 0],
  [['K1,2025-03-04,USD 10,4'], 0],
  [['K1,2025-03-04,10,4,5'], 0],
  [['K1,2025-03-04,10'], 0],
  [['K1,2025-03-04,10,4\r'], 1],
  [['K1,2025-03-04,10,4\rK2,2025-03-04,10,4'], 0],
  [['', 'K1,2025-03-04,10,4'], 0],
  // What is plain to read, and still not like any other row.
  [['K1,2025-03-04,-10.50,4'], 1],
  [['Total,2025-03-04,10.50,4', 'Tom,2025-03-04,10.50,4'], 2],
  [['Walk-in,2025-03-04,10.50,4', 'anonymous,2025-03-04,1,1'], 2],
  [['K1,2025-03-04,10.50,4', 'K1,2025-03-04,10.50,4', 'K1,2025-03-04,10.5,4'], 3],
  [['K1,1970-01-01,10.50,4', 'K1,1990-05-05,-3,-1', 'New,2024-01-05,8,3'], 3],
  [['k1,2025-03-04,10.50,4', 'K-1,2025-03-04,10.50,4'], 2],
  [['5.77E+12,2025-03-04,10.50,4'], 1],
]

test.each(AMONG)('of the rows %j %i are plain', (rows, plain) => {
  const block = new SalesBlock(Uint8Array.of(CUSTOMER, DAY, NUMBER, NUMBER + 1), 44, dayOfIso('2026-01-01'))
  for (const column of [0, 1])
    block.settle(column, {
      decimal: 46,
      most: 12,
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    })
  const before = 'A,2025-03-04,1,1\nB,2025-03-05,2,1\n'
  const text = Buffer.from(`${before}${rows.join('\n')}\nC,2025-03-06,3,1\nD,2025-0`)
  const room = Buffer.alloc(text.length + 64, '\n')
  text.copy(room)
  const view = new DataView(room.buffer, room.byteOffset, room.length)
  block.fill(room, text.length, view, 0, null)
  const isWhole = plain === rows.length
  expect(block.rows).toBe(2 + plain + (isWhole ? 1 : 0))
  const next = isWhole ? 'D,' : rows[plain]!
  expect(room.toString('utf8', block.end).startsWith(next)).toBe(true)
  expect([...block.room.days.subarray(0, 2)]).toEqual([dayOfIso('2025-03-04'), dayOfIso('2025-03-05')])
})

const FLAGS = [
  [],
  ['--dedupe'],
  ['--since', 'all'],
  ['--as-of', '2025-08-15'],
  ['--max-decimals', '1'],
  ['--margin-rate', '30%'],
  ['--count-all', '--annualise'],
  ['--nobody', 'k1'],
]

test.each(
  AMONG.map(([rows], i) => [i, rows] as const),
)('%i: beside %j every row counts as from csv-parse', (i, rows) => {
  inFolder((folder, write) => {
    const [ahead, behind] = [PLAIN.slice(0, 20), PLAIN.slice(20)]
    const file = write(
      'ledger.csv',
      `customer,date,revenue,cost\n${[...ahead, ...rows, ...behind].join('\n')}\n`,
    )
    const rejects = path.join(folder, 'rejects.csv')
    const answerOf = (more: readonly string[]) => {
      const flags = FLAGS[i % FLAGS.length]!
      const ended = recover(['customers', file, '--format', 'json', '--rejects', rejects, ...flags, ...more])
      const rejected = fs.existsSync(rejects) ? fs.readFileSync(rejects, 'utf8') : null
      fs.rmSync(rejects, { force: true })
      return [ended.code, ended.err, rejected, ended.out.replace(/\n *"inputs": \{.*?\n *\}/s, '')]
    }
    expect(answerOf([])).toEqual(answerOf(['--comment', '~']))
  })
})

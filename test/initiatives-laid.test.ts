/** Initiatives that are written side by side are those that stand in their order, and share the customer that flags say. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INITIATIVE_RESULTS } from '../src/commands/initiatives/initiative-results'
import type { KeptInitiatives } from '../src/commands/initiatives/kept-initiatives'
import { initiativeRows } from '../src/commands/initiatives/written-rows'
import type { Exact } from '../src/numbers/exact/decimal'
import { exact, plus, ZERO } from '../src/numbers/exact/decimal'
import { csv } from '../src/render/csv'
import { ndjson } from '../src/render/json'
import type { Column, Report, Rows } from '../src/report/report'
import { initiative } from './cases'
import { type GivenInitiative, keptOf } from './kept-initiatives'
import { inFolder, recover } from './program'

const NAME: Column = { key: 'initiative', title: 'Initiative', unit: 'text' }
const columns = [NAME, ...INITIATIVE_RESULTS]

const name = fc.option(fc.constantFrom('a', '"b", c', '=1+1', '-5%', 'ñandú', 'x y'))

/** Rows as they are written, `laid` or one by one. */
async function written(all: KeptInitiatives, spend: Exact, isLaid: boolean): Promise<string> {
  let text = ''
  function* rows(): Generator<Rows> {
    for (const some of initiativeRows(all, all.order('impact'), spend)) {
      expect(some.laid).toBeDefined()
      yield isLaid ? some : [...some]
    }
  }
  for (const write of [csv, ndjson])
    await write({ columns, rows: rows() } as unknown as Report, (data) => {
      text += String(data)
    })
  return text
}

test('rows side by side are the rows one by one, over several batches', async () => {
  const facts = fc.sample(initiative, { numRuns: 1500, seed: 7 })
  const names = fc.sample(name, { numRuns: 1500, seed: 7 })
  const few = facts.map((one, i): GivenInitiative => {
    const futureMargin = one.customersReached && exact(36_666_666_667, i % 7 === 0 ? 9 : 7)
    return { name: names[i]!, facts: { ...one, futureMargin } }
  })
  const spend = facts.reduce((sum, { cost }) => plus(sum, cost), ZERO)
  for (const all of [few, few.slice(0, 1), [...few, ...few, ...few.toReversed()], []])
    for (const each of [spend, ZERO, exact(7, 3)])
      expect(await written(keptOf(all), each, true)).toBe(await written(keptOf(all), each, false))
})

test('a customer that flags alone say is the same as one that each row says', () => {
  inFolder((folder, write) => {
    write(
      'flags.csv',
      'initiative,cost,customers_reached,retention_change\na,5,10,5pp\nb,7,,\nc,9,333,-1.25pp\n',
    )
    write(
      'rows.csv',
      'initiative,cost,customers_reached,retention_change,sales\na,5,10,5pp,\nb,7,,,\nc,9,333,-1.25pp,10\n',
    )
    const run = (file: string, ...args: string[]) =>
      recover(['initiatives', file, ...args, '--format', 'csv'], { cwd: folder })
    const flags = ['--sales', '10', '--margin', '3', '--retention', '93%', '--discount', '1%']
    expect(run('flags.csv', ...flags).out).toBe(run('rows.csv', ...flags).out)
    expect(run('flags.csv', ...flags).code).toBe(0)
    const missing = run('flags.csv', '--sales', '10')
    expect(missing.code).toBe(run('rows.csv', '--sales', '10').code)
    expect(missing.err).toContain('to work out the direct impact')
  })
})

let seed = 20260201
const random = (below: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 4294967296) * below)
}
const one = (...texts: string[]) => texts[random(texts.length)]!

/** A row of many alike, good or bad; whether its direct impact is worked out is told by the second part. */
const rowOf = (i: number): readonly [string, string] => {
  const name = one(
    `i${i}`,
    'same',
    'Same',
    ' same ',
    '"a ""b"""',
    'Ώρα',
    '=1+1',
    '',
    'long name 1',
    'long name 12',
  )
  const cost = one('10', '10.0', '0', '-5', '333.33', '', '900000000000000', '0.000000000001')
  const further = one('5,50%', '7,', ',', '3,33.333333333333%', '-1,10%', '0,20%', '900000000000000.5,99.9%')
  const direct = one('5,,', '0,,', ',,', '-3.5,,', '900000000000000,,', '1,2,', ',3,')
  const worked = one(',10,5pp', ',0,5pp', ',333,-1.25pp', ',1000000000,100pp', ',7,0.000000000001')
  return [`${name},${one('x', 'x', 'y')},${cost},${random(2) === 0 ? direct : worked}`, further]
}

test.each([
  [[]],
  [['--rank', 'return']],
])('rows of plain numbers are those that are read one by one %j', (flags) => {
  const rows = Array.from({ length: 2500 }, (_, i) => rowOf(i))
  const head = 'initiative,team,cost,direct,customers_reached,retention_change'
  inFolder((folder, write) => {
    write(
      'plain.csv',
      `${head},indirect,reinvested_share\n${rows.map((cells) => cells.join(',')).join('\n')}\n`,
    )
    const single = rows.map(([own, further]) => `${own},10,3,${further}`)
    write('single.csv', `${head},sales,margin,indirect,reinvested_share\n${single.join('\n')}\n`)
    for (const format of ['csv', 'json']) {
      const told = ['plain', 'single'].map((file) => {
        const args = [
          'initiatives',
          `${file}.csv`,
          '--sales',
          '10',
          '--margin',
          '3',
          ...flags,
          '--format',
          format,
        ]
        const { out, err } = recover(args, { cwd: folder })
        const end = format === 'csv' ? out.length : out.indexOf('"counted"')
        return `${out.slice(0, end)} ${err}`.replaceAll(`${file}.csv`, 'FILE')
      })
      expect(told[0]!.length).toBeGreaterThan(100_000)
      expect(told[0]).toBe(told[1])
    }
  })
})

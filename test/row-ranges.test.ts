/** Cells and flags of batch that are ranges: the least and the most of each row, and whether its decision holds. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

const FILE = `customer,sales,margin,remedy,stay_if_recovered,stay_if_ignored
a,10,3,10,60%..90%,30%
b,10,2..4,10,80%,30%
c,10,3,10,30%..50%..90%,30%
d,10,3,cash:1,90%,30%
`

const run = (text: string, ...flags: string[]) =>
  inFolder((_, write) => recover(['batch', write('f.csv', text), ...flags]))

const told = (rows: Record<string, unknown>[]) =>
  rows.map((row) => [row.customer, row.incremental_value_low, row.incremental_value_high, row.decision_holds])

describe('ranges of rows', () => {
  test('cells: the least and the most, and whether the decision holds', () => {
    const { rows } = json(run(FILE, '--json'))
    expect(told(rows)).toEqual([
      ['a', 3.8, 14.6, true],
      ['b', 4, 18, true],
      ['c', -7, 14.6, false],
      ['d', 20.6, 20.6, true],
    ])
    // The row itself is at the most likely value, or in the middle.
    expect(rows.map((row: { incremental_value: number }) => row.incremental_value)).toEqual([
      9.2, 11, 0.2, 20.6,
    ])
  })

  test('each row is as the what-if over the same ranges', () => {
    const { rows } = json(run(FILE, '--json', '--horizon', '20..30', '--retention', '80%'))
    for (const [i, line] of FILE.trim().split('\n').slice(1).entries()) {
      const [, sales, margin, remedy, recovered, ignored] = line.split(',') as string[]
      const flags = [
        '--sales',
        sales!,
        '--margin',
        margin!,
        '--remedy',
        remedy!,
        '--stay-if-recovered',
        recovered!,
      ]
      const more = ['--stay-if-ignored', ignored!, '--horizon', '20..30', '--retention', '80%', '--json']
      const { low, high } = json(recover(['whatif', ...flags, ...more])).range.incremental_value
      expect([rows[i].incremental_value_low, rows[i].incremental_value_high]).toEqual([low, high])
    }
  })

  test('a flag counts where the row says nothing', () => {
    const text = 'customer,sales,margin,remedy,stay_if_recovered\na,10,3,10,\nb,10,3,10,90%\n'
    const { rows } = json(run(text, '--stay-if-recovered', '10%..90%', '--json'))
    expect(told(rows)).toEqual([
      ['a', -3.4, 25.4, false],
      ['b', 25.4, 25.4, true],
    ])
  })

  test('the page, CSV and a budget have them; what has none is as before', () => {
    const page = run(FILE).out.replace(/\s+/g, ' ')
    expect(page).toContain('Over the ranges the decision holds in 2 of the 3 rows that have one.')
    expect(run(FILE, '--format', 'csv').out.split('\n')[0]).toMatch(
      /,decision,incremental_value_low,incremental_value_high,decision_holds$/,
    )
    const { rows, budget } = json(run(FILE, '--budget', '8', '--json'))
    expect(told(rows)[3]).toEqual(['d', 20.6, 20.6, true])
    expect(budget).toMatchObject({ chosen: 2, spent: 8 })
    const plain = FILE.replace(/[0-9%.]+\.\./g, '')
    expect(run(plain, '--format', 'csv').out.split('\n')[0]).toMatch(/,decision$/)
  })

  test('where an end cannot be worked out they are absent', () =>
    expect(
      told(json(run('customer,sales,margin,horizon,retention\na,10,3,forever,90%..100%\n', '--json')).rows),
    ).toEqual([['a', null, null, false]]))

  test('what is no range, or cannot be taken as one, is refused', () => {
    const { rejected } = json(run(FILE.replace('2..4', '4..2').replace('60%..90%', '60%..x'), '--json'))
    expect(rejected.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [2, 'not_a_range'],
      [3, 'not_a_range'],
    ])
    expect(run(FILE, '--combine').code).not.toBe(0)
    expect(run(FILE, '--budget', '9', '--hours', '1').code).toBe(2)
    expect(run(FILE, '--remedy-basis', 'cost..price').code).toBe(2)
  })
})

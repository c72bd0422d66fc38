/** A sweep beyond what a person reads: its rows are worked out side by side as they are written, and are the same. */

import { describe, expect, test } from 'vitest'
import { SweptRows } from '../src/commands/sweep/swept-rows'
import { answers } from '../src/economics/case/work'
import type { Problem } from '../src/errors'
import { fieldOf } from '../src/inputs/facts'
import { snake } from '../src/inputs/names'
import { TooLarge } from '../src/numbers/exact/decimal'
import { csv } from '../src/render/csv'
import { cell, ndjson } from '../src/render/json'
import { resultColumns } from '../src/report/case-columns'
import type { Cell, Column, Report } from '../src/report/report'
import { completed, inputUnitOf, isSameInput, withValue } from '../src/vary/input'
import { type Range, steppedRanges, typedValue } from '../src/vary/steps'
import { given, type Texts } from './cases'
import { json, recover } from './program'

/** Every input that a sweep may have, with odd values: many decimals, ties, amounts that leave the safe integers. */
const INPUTS = [
  'sales=0,10,12.05,99999999999999.99,0.333333333333',
  'margin=-2.5,0,3,2.999999999999,99999999999.99',
  'cost=0,7,9.999999999999',
  'margin-rate=-10%,0%,33.3333333333%,100%',
  'remedy=0,7,10.05,99999999999999.99',
  'remedy=refund:1..9:4',
  'remedy=credit:0,10.05',
  'remedy=salvage:0,3.5',
  'remedy=gift:4,8',
  'remedy-cost=cash:0,12.5',
  'remedy-cost=2..11:3',
  'stay-if-recovered=0%..100%:25%',
  'stay-if-ignored=0%,33.333333333%,100%',
  'per-year=1,8.5,52',
  'horizon=1,2.5,24',
  'retention=50%,90.5%,100%',
  'discount=0%,0.5%,10%',
  'redemption=0%,66.6666666667%,100%',
  'displacement=0%,50%',
  'cost-to-serve=0,20.5',
  'acquisition-cost=0,20.05',
  'told-if-lost=0,3',
  'leave-rate=0%,2%',
  'told-if-recovered=0,4',
  'join-rate=0%,5%',
  'told-value=0,20.5',
  'cost-if-ignored=0,1.5',
  'not-genuine=0%,20.5%',
  'rebuild=0,3',
  'rebuild-from=0%,50%',
]

const BASES: readonly Texts[] = [
  { sales: '10', margin: '3', remedy: 'replace:10+cash:2.5', stayIfRecovered: '80%', stayIfIgnored: '50%' },
  {
    ...{ sales: '12.05', marginRate: '25%', remedyCost: 'cash:4', stayIfIgnored: '30%', floor: 'cash:1.5' },
    ...{ toldIfLost: '4', leaveRate: '5%', rebuild: '3', rebuildFrom: '50%', acquisitionCost: '30' },
  },
]

function rangesOf(...words: string[]): Range[] {
  const problems: Problem[] = []
  const ranges = steppedRanges(words, null, 1_000_000, problems)
  expect(problems).toEqual([])
  return ranges
}

const shownOf = (ranges: readonly Range[]) =>
  ranges.filter(({ key }) => !resultColumns().some((one) => one.key === snake(key)))

const columnsOf = (shown: readonly Range[]): Column[] => [
  ...shown.map(({ key }) => ({ key: snake(key), title: fieldOf(key).title, unit: inputUnitOf(key) })),
  ...resultColumns(),
]

/** What went wrong, in a word. */
const wrong = (error: unknown) => (error instanceof TooLarge ? 'too large' : (error as Error).message)

/** The rows as whoever writes them gets them; or what is wrong with the first that is none. */
async function written(columns: readonly Column[], rows: () => Report['rows']) {
  const all: string[] = []
  try {
    for (const write of [csv, ndjson])
      await write({ columns, rows: rows() } as Report, (data) => all.push(String(data)))
  } catch (error) {
    return wrong(error)
  }
  return all.join('')
}

/** The same of whoever takes them one by one. */
async function cellsOf(all: () => Report['rows']) {
  const texts: string[] = []
  try {
    for await (const rows of all()) for (const cells of rows) texts.push(cells.map(cell).join())
  } catch (error) {
    return wrong(error)
  }
  return texts
}

/** One case after the other, by the functions of the metrics. */
function* oneByOne(base: Texts, ranges: readonly Range[], shown: readonly Range[]): Generator<Cell[][]> {
  const [first, second] = ranges as [Range, Range | undefined]
  const all = first.values.flatMap((value) => second?.values.map((other) => [value, other]) ?? [[value]])
  yield all.map((at) => {
    const one = ranges.reduce((to, { key, part }, i) => withValue(to, key, at[i]!, part), given(base))
    const values = completed(one)
    return [
      ...shown.map((range) => typedValue(range, at[ranges.indexOf(range)]!)),
      ...answers.map(({ key }) => values[key]),
    ]
  })
}

describe('rows worked out side by side are those of the cases one by one', () => {
  test.each(INPUTS)('%s with every other', async (word) => {
    for (const [i, other] of [null, ...INPUTS].entries()) {
      const base = BASES[(i + INPUTS.indexOf(word)) % BASES.length]!
      const ranges = rangesOf(word, ...(other === null ? [] : [other]))
      if (ranges.length === 2 && isSameInput(ranges[0]!.key, ranges[1]!.key)) continue
      const shown = shownOf(ranges)
      const columns = columnsOf(shown)
      const swept = () => new SweptRows(given(base), ranges, shown, null).rows()
      const expected = () => oneByOne(base, ranges, shown)
      expect(await written(columns, swept)).toBe(await written(columns, expected))
      expect(await cellsOf(swept)).toEqual(await cellsOf(expected))
    }
  })
})

const example = ['--sales', '10', '--margin', '3', '--remedy', '10']
const many = ['stay-if-recovered=0%..100%:0.5%', 'cost-to-serve=0..50:1', ...example]

describe('more cases than a person reads', () => {
  test('programs get every one of them, with the crossings in JSON', () => {
    const all = json(recover(['sweep', ...many, '--json']))
    const { out } = recover(['sweep', ...many, '--format', 'csv'])
    expect(all.rows).toHaveLength(201 * 51)
    expect(out.split('\n')).toHaveLength(201 * 51 + 2)
    const few = json(recover(['sweep', 'stay-if-recovered=20%', ...many.slice(1), '--json']))
    expect(all.rows.slice(40 * 51, 41 * 51)).toEqual(few.rows)
    const { crossings } = all.results
    expect(crossings.filter((one: { stay_if_recovered: number }) => one.stay_if_recovered === 0.2)).toEqual(
      few.results.crossings,
    )
    expect(few.results.crossings).toHaveLength(1)
  })

  test.each(['table', 'markdown', 'html', 'svg'])('%s does not go so far', (format) => {
    const { code, err, out } = recover(['sweep', ...many, '--format', format])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('at most 10000 cases')
  })

  test('programs do not get more than a million', () => {
    const args = ['sales=1..2000:1', 'cost-to-serve=0..500:1', ...example, '--format', 'csv']
    expect(recover(['sweep', ...args]).err).toContain('at most 1000000 cases')
    expect(recover(['sweep', 'cost-to-serve=0..10:0.000001', ...example, '--json']).code).toBe(2)
    expect(recover(['sweep', 'cost-to-serve=0..101:0.01', ...example, '--format', 'csv']).code).toBe(0)
  })

  test('a check names the first of the worst', () => {
    const check = ['--fail-below', 'incremental_value=0']
    const [{ code, err }, few] = [many, ['stay-if-recovered=0%..100%:100%', ...many.slice(1)]].map((args) =>
      recover(['sweep', ...args, ...check, '--format', 'csv']),
    ) as [ReturnType<typeof recover>, ReturnType<typeof recover>]
    expect([code, err]).toEqual([1, few.err])
    expect(err).toContain('at the least over the cases, where stay_if_recovered is 1 and cost_to_serve is 50')
    const absent = ['--fail-below', 'cost_per_save=0', '--format', 'csv']
    expect(recover(['sweep', ...many, ...absent]).err).toContain('cost_per_save is absent where')
  })

  test('a case that is none ends it', () => {
    const args = ['retention=0%..100%:1%', 'cost-to-serve=0..100:1', ...example, '--horizon', 'forever']
    const [csv, table] = ['csv', 'table'].map((format) =>
      recover(['sweep', args[0]!, ...(format === 'csv' ? args.slice(1) : args.slice(2)), '--format', format]),
    ) as [ReturnType<typeof recover>, ReturnType<typeof recover>]
    expect(csv.code).toBe(2)
    expect(csv.err).toBe(table.err)
  })
})

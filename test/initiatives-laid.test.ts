/** Initiatives that are written side by side are those that stand in their order, and share the customer that flags say. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Appraised, INITIATIVE_RESULTS } from '../src/commands/initiatives/rows'
import { initiativeRows } from '../src/commands/initiatives/written-rows'
import { initiativeFamily } from '../src/economics/initiatives'
import type { Exact } from '../src/numbers/exact/decimal'
import { exact, plus, ZERO } from '../src/numbers/exact/decimal'
import { csv } from '../src/render/csv'
import { ndjson } from '../src/render/json'
import type { Column, Report, Rows } from '../src/report/report'
import { initiative } from './cases'
import { inFolder, recover } from './program'

const NAME: Column = { key: 'initiative', title: 'Initiative', unit: 'text' }
const columns = [NAME, ...INITIATIVE_RESULTS]

const name = fc.option(fc.constantFrom('a', '"b", c', '=1+1', '-5%', 'ñandú', 'x y'))

/** Rows as they are written, `laid` or one by one. */
async function written(all: readonly Appraised[], spend: Exact, isLaid: boolean): Promise<string> {
  let text = ''
  function* rows(): Generator<Rows> {
    for (const some of initiativeRows(all, spend)) {
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
  const few = facts.map((one, i): Appraised => {
    const futureMargin = one.customersReached && exact(36_666_666_667, 9)
    const values = initiativeFamily.work({ ...one, futureMargin })
    return { name: names[i]!, line: i, labels: [names[i]!], values }
  })
  const spend = few.reduce((sum, { values }) => plus(sum, values.cost), ZERO)
  for (const all of [few, few.slice(0, 1), [...few, ...few, ...few.toReversed()], []])
    for (const each of [spend, ZERO, exact(7, 3)])
      expect(await written(all, each, true)).toBe(await written(all, each, false))
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

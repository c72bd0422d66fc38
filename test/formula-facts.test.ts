/** Every fact that formulas take is taken on every way into them: a flag, a column, a range. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type FactKey, fieldOf, formulaKeys } from '../src/inputs/facts'
import { kebab, snake } from '../src/inputs/names'
import { json, recover } from './program'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-formula-facts-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/** A case in which every fact counts; a margin is given one way or another. */
const CASE: Partial<Record<FactKey, string>> = {
  sales: '12',
  remedy: 'credit:8+replace:3',
  redemption: '90%',
  displacement: '40%',
  stayIfRecovered: '80%',
  stayIfIgnored: '20%',
  toldIfLost: '3',
  leaveRate: '2%',
  toldIfRecovered: '2',
  joinRate: '1%',
  costToServe: '1.5',
  acquisitionCost: '25',
  costIfIgnored: '0.75',
  notGenuine: '10%',
}
const MARGINS: Partial<Record<FactKey, string>> = { margin: '4', cost: '7', marginRate: '30%' }
const OTHER = { amount: '2.25', share: '35%', count: '4' } as const

const flags = (facts: Partial<Record<FactKey, string>>) =>
  Object.entries(facts).flatMap(([key, value]) => [`--${kebab(key)}`, value])

describe.each(formulaKeys)('%s', (key) => {
  const way = key in MARGINS ? key : 'margin'
  const value = key === 'sales' ? '15' : OTHER[fieldOf(key).kind as keyof typeof OTHER]
  const rest = { ...CASE, [way]: MARGINS[way as FactKey]! }
  delete rest[key]
  const whatif = json(recover(['whatif', ...flags({ ...rest, [key]: value }), '--json'])).results
  const read = (text: string, more: readonly string[]) => {
    const file = path.join(folder, `${key}.csv`)
    fs.writeFileSync(file, text)
    return json(recover(['batch', file, ...more, '--json'])).rows[0]
  }

  test('a flag over a file is the what-if', () => {
    const { remedy, ...others } = rest
    const row = read(`remedy\n${remedy}\n`, flags({ ...others, [key]: value }))
    expect(row).toMatchObject(whatif)
  })

  test('a column is the what-if', () =>
    expect(read(`${snake(key)}\n${value}\n`, flags(rest))).toMatchObject(whatif))

  test('a range ends at the what-if, and is drawn from', () => {
    const low = fieldOf(key).kind === 'share' ? '34.5%' : fieldOf(key).kind === 'count' ? '3' : '2'
    const ranged = json(
      recover(['whatif', ...flags({ ...rest, [key]: `${low}..${value}` }), '--simulate', '500', '--json']),
    )
    const { low: least, high: most } = ranged.range.incremental_value
    expect([least, most]).toContain(whatif.incremental_value)
    expect(ranged.simulation.mean).toBeGreaterThanOrEqual(least)
    expect(ranged.simulation.mean).toBeLessThanOrEqual(most)
  })
})

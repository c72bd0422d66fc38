/** Hints are true: what one says to type can be typed, and mends what it is said of. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../src/commands'
import { flagsIn, liesOf } from './hints'
import { LAYOUTS, writtenOf } from './layouts'
import { root } from './program'
import { ledgerOf } from './random-ledger'

/** Files that people might give, each with something to be asked or told of. */
const FILES: Record<string, string> = {
  'nearly.csv': 'Custmer,Dte,Revenu,Cst\na,2025-01-02,10,5\nb,2025-01-03,20,5\n',
  'rate.csv': 'customer,date,revenue\na,2025-01-02,10\nb,2025-01-03,20\n',
  'two.csv': 'customer,date,revenue,cost\na,03/04/2025,1.234,1.100\nb,05/04/2025,2.345,1.200\n',
  'undated.csv': 'customer,when,revenue,cost\na,2025-01-02,10,5\nb,2025-01-03,20,5\n',
  'title.csv': 'Sales of the year\n\ncustomer,date,revenue,cost\na,2025-01-02,10,5\nb,2025-01-03,20,5\n',
  'bars.csv': 'customer|date;x|revenue;y|cost\na|2025-01-02;1|10;2|5\n',
  'latin.csv': 'customer,date,revenue,cost\nCaf\u00e9,2025-01-02,10,5\n',
  'quote.csv': 'customer,date,revenue,cost\n"a \\"b\\" c",2025-01-02,10,5\n',
  'future.csv': 'customer,date,revenue,cost\na,2099-01-02,10,5\nb,2099-01-03,20,5\n',
  'state.csv': `customer,date,revenue,cost,status\n${Array.from({ length: 12 }, (_, i) => `c${i},2025-01-${10 + i},1${i},5,${i % 4 ? 'completed' : 'refunded'}`).join('\n')}\n`,
  'signs.csv': `customer,date,revenue,cost,type\n${Array.from({ length: 12 }, (_, i) => `c${i},2025-01-${10 + i},${i % 2 ? '-' : ''}1${i},5,${i % 4 ? 'sale' : 'refund'}`).join('\n')}\n`,
  'gross.csv': `customer,date,net,tax,total,fee\n${Array.from({ length: 12 }, (_, i) => `c${i},2025-01-${10 + i},10${i}.00,2${i}.10,${10 * i + 3}.05,1.00`).join('\n')}\n`,
  'amounts.csv':
    'customer,date,Net amount,Paid amount\na,2025-01-02,10,12\nb,2025-01-03,20,25\nc,2025-01-04,21,25\n',
  'cases.csv': 'customer,Monthly sales,margn,Remdy\na,10,3,1\nb,x,3,1\na,12,3,2\n',
  'share.csv': 'customer,sales,margin,remedy\na,10,30%,1\nb,10,40%,1\n',
  'annual.csv': 'customer,Annual sales,Monthly margin,remedy\na,10,3,1\nb,20,3,1\n',
  'arms.csv':
    'customer,date,group,value,remedy,stayed\na,2025-01-02,A,36,cash:1,yes\nb,2025-01-03,B,36,,no\n',
  'offers.csv': 'customer,offer cost,accept rate,extra margin,status\na,1,20,3,happy\nb,2,0.2,3,meh\n',
}

const examples = fs.readdirSync(path.join(root, 'examples')).filter((name) => name.endsWith('.csv'))
const fixtures = fs
  .readdirSync(path.join(root, 'test/fixtures/libreoffice'))
  .filter((name) => name.endsWith('.csv'))

const all: Record<string, Buffer> = {
  ...Object.fromEntries(
    Object.entries(FILES).map(([name, text]) => [
      name,
      Buffer.from(text, name === 'latin.csv' ? 'latin1' : 'utf8'),
    ]),
  ),
  ...Object.fromEntries(examples.map((name) => [name, fs.readFileSync(path.join(root, 'examples', name))])),
  ...Object.fromEntries(
    fixtures.map((name) => [name, fs.readFileSync(path.join(root, 'test/fixtures/libreoffice', name))]),
  ),
}

let followed = 0

describe.each([
  'customers',
  'batch',
  'check',
  'offers',
  'measure',
  'initiatives',
])('the hints of %s', (command) => {
  test.each(Object.keys(all))('on %s', async (name) => {
    const { lies, count } = await liesOf([command, name], { [name]: [all[name]!] })
    followed += count
    expect(lies).toEqual([])
  }, 60_000)
})

describe('the hints on a ledger in every layout', () => {
  test.each(LAYOUTS)('$name', async (layout) => {
    for (let seed = 0; seed < 3; seed++) {
      const { text, args } = writtenOf(layout, ledgerOf(seed), seed)
      // Without what the layout says by flags, more is asked.
      for (const more of [args, []]) {
        const { lies, count } = await liesOf(['customers', 'l.csv', ...more], { 'l.csv': text })
        followed += count
        expect(lies).toEqual([])
      }
    }
  }, 60_000)
})

afterAll(() => expect(followed).toBeGreaterThan(100))

test('flags are found in the words of a hint', async () => {
  const command = await commands.find(({ name }) => name === 'customers')!.load()
  const found = (hint: string) => flagsIn(hint, command)
  expect(found('is Dte it? --map "date=Dte" --period year')).toEqual([
    ['--map', 'date=Dte', '--period', 'year'],
  ])
  expect(found('say which: --decimal . or --decimal , (or --locale es-CL)')).toEqual([
    ['--decimal', '.'],
    ['--decimal', ','],
    ['--locale', 'es-CL'],
  ])
  expect(found('name it with --map "date=HEADING", or --revenue HEADING; --count-all counts them')).toEqual([
    ['--count-all'],
  ])
  expect(found('for example --sales 10, and recover batch --combine makes them one')).toEqual([])
})

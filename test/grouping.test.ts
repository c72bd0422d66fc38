/** How files are grouped and their customers counted, against sets and maps of texts. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Traits } from '../src/commands/look/traits'
import { customerKey } from '../src/inputs/customer-key'
import { openTable } from '../src/reading/open-table'
import { Findings } from '../src/tables/findings'
import { nothingAsked } from './asked'

/** Customers some of which are the same however they are written. */
const customer = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 60 }).map((n) => `C${n}`) },
  fc.constantFrom(
    '',
    ' C1 ',
    'C1',
    'Ana@Shop.example',
    'ana@shop.example',
    'José',
    'walk-in',
    '\u00a0',
    'Jose\u0301',
    'a "b"',
    ' ',
  ),
)

const KINDS = ['segment', 'region', 'note'] as const

const word = fc.constantFrom('', 'A', 'B', ' B', 'é', '"q"', 'D')

/** A customer's words follow from its name, but for few. */
const rowsOf = (isStray: number, customers: readonly string[], strays: readonly string[], most: number) =>
  customers.map((one, i) => {
    const key = customerKey(one.trim().normalize('NFC'))
    const own = [...key].reduce((all, sign) => all + sign.charCodeAt(0), 0)
    return {
      customer: one,
      segment: i === isStray ? strays[i % strays.length]! : 'ABCD'[own % 4]!,
      region: String(own % most),
      note: strays[i % strays.length]!,
    }
  })

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`

/** The bytes of a text, in blocks of so many. */
async function* blocks(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test.each([
  ['of a file that is only looked at', true],
  ['without their numbers', false],
])(
  'a column groups a file where it has few words and each customer has one, %s',
  async (_, isLookedAt) => {
    const seen = { grouped: 0, not: 0 }
    const file = fc
      .tuple(
        fc.nat({ max: 60 }),
        fc.array(customer, { minLength: 20, maxLength: 200 }),
        fc.array(word, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 2, max: 16 }),
      )
      .map(([stray, customers, strays, most]) => rowsOf(stray, customers, strays, most))
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 400, max: 4000 }), async (rows, size) => {
        const lines = rows.map((one) =>
          [one.customer, '10', '3', ...KINDS.map((kind) => one[kind])].map(quote),
        )
        const text = `${['customer', 'sales', 'margin', ...KINDS].join(',')}\n${lines.map((one) => one.join(',')).join('\n')}\n`
        const findings = isLookedAt ? { findings: new Findings() } : {}
        const table = await openTable(blocks(text, size), { ...nothingAsked, ...findings, decimal: '.' })
        const traits = new Traits(table, false)
        const whose: string[] = []
        const words = KINDS.map((): string[] => [])
        for await (const batch of table.batches) {
          expect(batch.whose !== undefined).toBe(isLookedAt)
          traits.take(batch)
          for (let row = 0; row < batch.rows; row++) {
            if (batch.rejected[row] === 1) continue
            const at = (label: string) => batch.labels[table.labels.indexOf(label)]!.at(row)
            whose.push(customerKey(at('customer')))
            for (const [i, kind] of KINDS.entries()) words[i]!.push(at(kind))
          }
        }
        expect(traits.count).toBe(new Set(whose.filter((one) => one !== '')).size)
        const groups = KINDS.filter((_, i) => {
          const own = new Set(words[i]!.filter((one) => one !== ''))
          const of = new Map<string, string>()
          const isTorn = words[i]!.some((one, row) => {
            if (one === '') return false
            const other = of.get(whose[row]!)
            of.set(whose[row]!, one)
            return other !== undefined && other !== one
          })
          return own.size > 1 && own.size <= 12 && !isTorn && own.size * 3 <= traits.rows
        })
        expect(traits.grouping).toBe(groups[0] ?? null)
        if (groups.length > 0) seen.grouped++
        else seen.not++
      }),
      { numRuns: 400, seed: 20260101 },
    )
    expect(Math.min(seen.grouped, seen.not)).toBeGreaterThan(10)
  },
  120_000,
)

test('a customer written with quotes is one, also beside cases of nobody', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) =>
    [i === 0 ? 'Walk-in' : 'a "b"', '10', '3'].map(quote).join(','),
  )
  const text = `customer,sales,margin\n${lines.join('\n')}\n`
  const table = await openTable(blocks(text, 1 << 16), {
    ...nothingAsked,
    findings: new Findings(),
    decimal: '.',
  })
  const traits = new Traits(table, false)
  const names = new Set<string>()
  for await (const batch of table.batches) {
    traits.take(batch)
    for (let row = 0; row < batch.rows; row++) names.add(batch.labels[0]!.at(row))
  }
  expect([...names]).toEqual(['line 2', 'a "b"'])
  expect(traits.count).toBe(2)
})

/** Known exports where their samples do not go: prices that hold tax, totals on every line, and tickets beside a ledger. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover, root } from './program'

const sample = (name: string) => path.join(root, 'test', 'recipes', `${name}.csv`)

/** A sample of which each row is made another; its cells hold no commas. */
function altered(name: string, change: (row: Record<string, string>) => Record<string, string>): string {
  const [head, ...rows] = fs.readFileSync(sample(name), 'utf8').trim().split('\n')
  const headings = head!.split(',')
  const changed = rows.map((line) => {
    const cells = line.split(',')
    return change(Object.fromEntries(headings.map((heading, i) => [heading, cells[i]!])))
  })
  const kept = Object.keys(changed[0]!)
  return [kept, ...changed.map((row) => kept.map((heading) => row[heading]))].join('\n')
}

const RATE = ['--margin-rate', '40%', '--since', 'all', '--json']

const customers = (text: string, ...more: string[]) =>
  inFolder((folder, write) => {
    write('export.csv', text)
    return recover(['customers', 'export.csv', ...RATE, ...more], { cwd: folder })
  })

describe('a known export that means something else', () => {
  const withTax = altered('xero-sales', (row) => ({
    ...row,
    LineAmount: String(Number(row.LineAmount) + Number(row.TaxAmount)),
  }))

  test('lines of Xero that hold tax are asked about, by the tax of the line beside that of the invoice', () => {
    const { error } = JSON.parse(customers(withTax).err)
    expect(error.code).toBe('meaning_open')
    expect(error.problems[0].hint ?? error.hint).toContain('LineAmount − TaxAmount')
    const { rows } = json(customers(withTax, '--revenue', 'LineAmount − TaxAmount'))
    expect(
      Object.fromEntries(
        rows.map((row: { customer: string; revenue: number }) => [row.customer, row.revenue]),
      ),
    ).toEqual({
      'Fern Studio': 120,
      'Gale Bikes': 310,
    })
  })

  test('the total of a WooCommerce order on each of its lines is asked about where no item says its own', () => {
    const text = altered('woocommerce-orders.lines', ({ 'Item Cost': _, ...row }) => row)
    expect(JSON.parse(customers(text).err).error.code).toBe('meaning_open')
  })
})

describe('tickets beside the orders of their customers', () => {
  const batch = (tickets: string) =>
    json(
      recover([
        'batch',
        sample(tickets),
        '--ledger',
        sample('woocommerce-orders'),
        '--margin-rate',
        '40%',
        '--json',
      ]),
    )

  test.each<[string, readonly string[]]>([
    ['zendesk-tickets', ['Incident', 'Problem']],
    ['freshdesk-tickets', ['Late delivery', 'Broken']],
  ])('%s: each customer is worth what the orders say', (tickets, kinds) => {
    const { rows, totals } = batch(tickets)
    expect(rows.map((row: { failure: string }) => row.failure)).toEqual(kinds)
    expect(totals.annual_margin).toBe(129.2)
  })

  test.each([
    'zendesk-tickets',
    'freshdesk-tickets',
  ])('%s: a team of agents is no group of treated cases', (tickets) => {
    const ended = recover([
      'measure',
      sample(tickets),
      '--ledger',
      sample('woocommerce-orders'),
      '--margin-rate',
      '40%',
      '--json',
    ])
    const { error } = JSON.parse(ended.err)
    expect(error.problems.map((one: { field: string }) => one.field)).toEqual(['Group'])
  })
})

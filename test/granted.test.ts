/** What batch takes for granted, and what it says of a file that is no list of cases. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

/** What batch says of a file. */
const batch = (text: string, ...flags: string[]) =>
  inFolder((folder, write) => {
    write('a.csv', text)
    return recover(['batch', 'a.csv', ...flags], { cwd: folder })
  })

const margin = (text: string, ...flags: string[]) =>
  json(batch(text, '--json', ...flags)).rows[0].annual_margin

describe('the period', () => {
  test.each([
    ['Ventas anuales', 3],
    ['Annual revenue', 3],
    ['annual_sales', 3],
    ['AnnualSales', 3],
    ['ετήσιες πωλήσεις', 3],
    ['Quarterly sales', 12],
    ['Weekly revenue', 156],
    ['monthly sales', 36],
  ])('is what the heading of the sales says: %s', (heading, expected) => {
    const text = `customer,${heading}\na,10\n`
    expect(margin(text, '--margin-rate', '30%', '--map', `sales=${heading}`)).toBe(expected)
    expect(margin(text, '--margin-rate', '30%', '--map', `sales=${heading}`, '--period', 'month')).toBe(36)
  })

  test.each([
    'Ventas anuales',
    'Annual revenue',
  ])('is part of the hint for %s, which then works', (heading) => {
    const text = `customer,${heading}\na,10\n`
    const { code, err } = batch(text, '--margin-rate', '30%')
    expect(code).toBe(65)
    expect(err).toContain(`hint: is ${heading} it? --map "sales=${heading}" --period year`)
    expect(margin(text, '--margin-rate', '30%', '--map', `sales=${heading}`, '--period', 'year')).toBe(3)
  })

  test('of a year in the answer of customers is known by its columns', () =>
    inFolder((folder, write) => {
      const ledger = ['a,2024-01-02,10,5', 'a,2024-06-02,30,10', 'a,2025-01-01,10,5'].join('\n')
      write('l.csv', `customer,date,revenue,cost\n${ledger}\n`)
      recover(['customers', 'l.csv', '--format', 'csv', '--output', 'c.csv'], { cwd: folder })
      const args = ['batch', 'c.csv', '--margin-rate', '30%', '--json']
      expect(json(recover(args, { cwd: folder })).rows[0].annual_margin).toBe(15)
    }))

  test('is asked where two headings differ', () => {
    const { code, err } = batch('customer,sales,annual margin\na,10,3\n', '--map', 'margin=annual margin')
    expect(code).toBe(65)
    expect(err).toContain('hint: --period year')
  })
})

test('what neither a column nor a flag says is said', () => {
  const { out } = batch('customer,sales,margin,remedy\na,10,3,5\n')
  expect(out).toMatch(
    /Assumed\n· They buy once a month \(--period\)\n· Everybody stays where it is put right\n/,
  )
  const told =
    'customer,sales,margin,remedy,period,stay_if_recovered,stay_if_ignored\na,10,3,5,week,90%,50%\n'
  expect(batch(told).out).not.toContain('Assumed')
})

test('without any remedy it says how much could be paid at most', () => {
  const { out } = batch('customer,sales,margin\na,10,3\nb,10,-1\n', '--stay-if-ignored', '50%')
  expect(out.replaceAll('\n', ' ')).toContain(
    'No remedy was given (--remedy): to put 1 of 2 right may cost up to 18.00 in all.',
  )
})

test('a file with dates, customers that repeat and nothing of a case is said to look like a ledger', () => {
  const rows = 'a,2025-01-01,10,3\na,2025-02-01,10,3\n'
  const { err } = batch(`customer,date,sales,margin\n${rows}`)
  expect(err).toContain('recover customers a.csv adds it up')
  expect(batch(`customer,date,sales,margin\n${rows}`, '--remedy', '5').err).not.toContain(
    'looks like a ledger',
  )
})

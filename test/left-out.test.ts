/** What customers says of rows that do not count, of refunds whose sales do not, and of what a purchase is. */
import { expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

/** The answer about a ledger of these rows, and what is to be beware of by its word. */
function ledger(rows: readonly string[], ...flags: string[]) {
  return inFolder((_, write) => {
    const text = `customer,date,receipt,revenue,cost\n${rows.join('\n')}\n`
    const answer = json(recover(['customers', write('l.csv', text), '--json', ...flags]))
    const said = new Map<string, { message: string; count: number }>(
      answer.warnings.map((one: { code: string }) => [one.code, one]),
    )
    return { answer, said }
  })
}

test('skipped rows say why, with their sums, and dates that stand for none are named', () => {
  const rows = ['a,2025-01-05,1,100,50', 'a,1900-01-01,2,60,30', 'b,1970-01-01,3,70,35', 'b,2025-02-01,4,7,3']
  const { answer, said } = ledger(rows, '--as-of', '2025-01-31')
  expect(answer.totals).toMatchObject({ rows: 1, skipped: 3 })
  expect(said.get('before_the_year')).toMatchObject({
    message: '2 rows are before 2024-02-01 and skipped: revenue 130',
    count: 2,
  })
  expect(said.get('after_the_year')).toMatchObject({
    message: '1 row is after 2025-01-31 and skipped: revenue 7',
    count: 1,
  })
  expect(said.get('date_for_none')).toMatchObject({
    message: expect.stringContaining('1900-01-01 (1 row), 1970-01-01'),
    count: 2,
  })
})

test('rows of which it is not known at first whether they count say it as well, and long amounts are summed exactly', () => {
  const rows = ['a,2024-01-01,1,0.1,0', 'a,2024-01-01,2,900719925474099.325,0', 'a,2026-01-01,3,1,0']
  expect(ledger(rows).said.get('before_the_year')!.message).toContain('revenue 900719925474099.425')
})

test('a refund of a sale before the year is told', () => {
  const { said } = ledger(['a,2024-12-20,1,300,100', 'a,2025-01-10,2,-300,-100', 'b,2025-12-31,3,10,5'])
  expect(said.get('refund_without_sale')).toMatchObject({ message: expect.stringContaining('(a)'), count: 1 })
  const settled = ledger(['a,2025-01-09,1,300,100', 'a,2025-01-10,2,-300,-100', 'b,2025-12-31,3,10,5'])
  expect(settled.said.has('refund_without_sale')).toBe(false)
})

test('a refund behind the last day, of a customer whose sale counts, is told', () => {
  const rows = [
    'a,2025-06-20,1,300,100',
    'a,2025-07-10,1,-300,-100',
    'c,2025-07-10,2,-5,-1',
    'b,2025-06-01,3,10,5',
  ]
  const { said } = ledger(rows, '--as-of', '2025-06-30')
  expect(said.get('refund_left_out')).toMatchObject({
    message:
      '1 refund after 2025-06-30 (revenue -300) of customers with sales that count: its sales count in full',
    count: 1,
  })
})

test('receipts that begin anew each day are several purchases, and lines of one receipt are one', () => {
  const rows = [
    'a,2025-01-05,3,10,3',
    'a,2025-01-05,3,5,3',
    'a,2025-02-05,3,10,3',
    'a,2025-03-05,3,10,3',
    'b,2025-12-31,1,10,3',
  ]
  const { answer, said } = ledger(rows)
  expect(answer.rows).toMatchObject([
    { customer: 'a', purchases: 3 },
    { customer: 'b', purchases: 1 },
  ])
  expect(said.get('invoice_again')!.count).toBe(2)
  expect(ledger([...rows, 'a,2024-02-01,3,10,3'], '--since', 'all').answer.rows[0].purchases).toBe(4)
})

test('a few days that are scaled to a year are told', () => {
  const { said } = ledger(['a,2025-01-05,1,100,50'], '--annualise')
  expect(said.get('scaled_from_little')!.message).toContain('every sum is multiplied by 365')
  const season = ['a,2025-01-05,1,100,50', 'a,2025-06-05,2,100,50']
  expect(ledger(season, '--annualise').said.has('scaled_from_little')).toBe(false)
})

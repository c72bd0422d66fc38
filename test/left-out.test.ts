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
  const { said } = ledger(['a,2025-01-05,1,100,50', 'a,2025-02-13,2,100,50'], '--annualise')
  expect(said.get('scaled_from_little')!.message).toContain('every sum is multiplied by 9.1')
  const season = ['a,2025-01-05,1,100,50', 'a,2025-06-05,2,100,50']
  const half = ledger(season, '--annualise')
  expect(half.said.has('scaled_from_little')).toBe(false)
  expect(half.said.get('scaled_to_a_year')!.message).toContain(
    '152 days are taken for a year (--annualise): every sum is multiplied by 2.401',
  )
})

test('under 28 days are no year', () => {
  const rows = ['a,2025-01-05,1,100,50', 'a,2025-01-31,2,100,50']
  const refused = recover(['customers', '-', '--annualise', '--json'], {
    input: `customer,date,receipt,revenue,cost\n${rows.join('\n')}\n`,
  })
  expect([refused.code, JSON.parse(refused.err).error.code]).toEqual([65, 'short_history'])
  expect(ledger([...rows, 'a,2025-02-01,3,100,50'], '--annualise').answer.totals.year_factor).toBeCloseTo(
    365 / 28,
    10,
  )
})

test.each([
  ['2023-03-01', '2024-02-29', 366],
  ['2023-02-01', '2024-01-31', 365],
  ['2024-03-01', '2025-02-28', 365],
])('a full year is factor 1, leap or not: %s to %s, %d days', (from, to, days) => {
  const { answer, said } = ledger([`a,${from},1,100,50`, `a,${to},2,100,50`], '--annualise')
  expect(answer.totals).toMatchObject({ year: { days, annualised: true }, year_factor: 1 })
  expect(answer.rows[0].annual_margin).toBe(100)
  expect([...said.keys()].filter((code) => code.startsWith('scaled'))).toEqual([])
})

test('a customer silent for more than three of their own mean gaps is told, with the day of the last purchase', () => {
  const rows = ['a,2024-03-01', 'a,2024-03-11', 'b,2024-03-01', 'b,2024-08-01', 'c,2024-04-01']
  const upTo = (day: string, head = 'customer,date,revenue,cost', ...flags: string[]) => {
    const lines = [...rows.filter((row) => row.slice(2) <= day).map((row) => `${row},10,5`), `d,${day},10,5`]
    const own = head.includes('invoice') ? lines.map((line, i) => `${line},${i}`) : lines
    const { warnings } = json(
      recover(['customers', '-', '--json', ...flags], { input: `${head}\n${own.join('\n')}\n` }),
    )
    return warnings.find(({ code }: { code: string }) => code === 'silent_customer')
  }
  expect(upTo('2024-04-10')).toBeUndefined()
  const told = upTo('2024-04-11')
  expect(told.message).toContain(
    '1 customer has not bought for more than three of their own mean gaps: a (last purchase 2024-03-11)',
  )
  expect(upTo('2024-08-02').count).toBe(1)
  expect(upTo('2024-08-02', 'customer,date,revenue,cost,invoice').count).toBe(1)
  expect(upTo('2024-08-02', 'customer,date,revenue,cost', '--since', 'all').count).toBe(1)
  // There the invoices are counted, and days are not known: nothing is said.
  expect(upTo('2024-08-02', 'customer,date,revenue,cost,invoice', '--since', 'all')).toBeUndefined()
})

test('a silent customer of several cases is told once beside a ledger', () =>
  inFolder((_, write) => {
    const days = ['a,2024-03-01', 'a,2024-03-11', 'b,2024-03-01', 'b,2024-03-05', 'c,2024-06-01']
    const rows = days.map((row) => `${row},10,5\n`).join('')
    const file = write('ledger.csv', `customer,date,revenue,cost\n${rows}`)
    const { warnings } = json(
      recover(['batch', '-', '--ledger', file, '--json'], {
        input: 'customer,remedy\na,3\na,4\nb,3\na,5\nc,1\n',
      }),
    )
    expect(warnings.find(({ code }: { code: string }) => code === 'silent_customer')).toMatchObject({
      message:
        '2 customers have not bought for more than three of their own mean gaps: a (last purchase 2024-03-11), b (last purchase 2024-03-05)',
      count: 2,
      first: 2,
    })
  }))

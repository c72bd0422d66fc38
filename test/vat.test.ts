/** VAT in the amounts of a ledger: --vat takes it out of the sums, once; worked out by hand. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

/** What a command says of some files. */
function told(files: Record<string, string>, ...args: string[]) {
  return inFolder((cwd, write) => {
    for (const [name, text] of Object.entries(files)) write(name, text)
    const ended = recover([...args, '--json'], { cwd })
    return ended.code === 0 ? json(ended) : { code: ended.code, ...JSON.parse(ended.err) }
  })
}

const customers = (text: string, ...args: string[]) => told({ 'a.csv': text }, 'customers', 'a.csv', ...args)

const brought = (answer: ReturnType<typeof told>) =>
  answer.rows.map(({ customer, revenue, annual_margin: margin }: Record<string, unknown>) => [
    customer,
    revenue,
    margin,
  ])

describe('customers --vat 19%', () => {
  test('takes it out of the revenue, and leaves a cost as it is', () => {
    const text =
      'date,customer,revenue,cost\n2025-01-05,a,119,50\n2025-02-05,a,59.50,20\n2025-12-31,b,-23.80,-5\n'
    const answer = customers(text, '--vat', '19%')
    // a: 178.50 ÷ 1.19 = 150, less 70; b: −23.80 ÷ 1.19 = −20, less −5.
    expect(brought(answer)).toEqual([
      ['a', 150, 80],
      ['b', -20, -15],
    ])
    expect(answer.totals).toMatchObject({ revenue: 130, gross: 150, credits: -20, annual_margin: 65 })
  })

  test('takes it out of the revenue, and of a margin that is a share of it', () => {
    const text = 'date,customer,revenue\n2025-01-05,a,119\n2025-12-31,b,11.90\n'
    const byFlag = customers(text, '--vat', '19%', '--margin-rate', '30%')
    expect(brought(byFlag)).toEqual([
      ['a', 100, 30],
      ['b', 10, 3],
    ])
    const column = 'date,customer,revenue,margin_rate\n2025-01-05,a,119,30%\n2025-12-31,a,119,10%\n'
    expect(brought(customers(column, '--vat', '0.19'))).toEqual([['a', 200, 40]])
  })

  test('leaves a column of margins as it stands', () => {
    const text = 'date,customer,revenue,margin\n2025-01-05,a,119,40\n2025-12-31,a,11.90,3\n'
    expect(brought(customers(text, '--vat', '19%'))).toEqual([['a', 110, 43]])
  })

  test('is out of quantities times prices, with the cost of each', () => {
    const text =
      'date,customer,quantity,unit_price,unit_cost\n2025-01-05,a,10,11.90,6\n2025-12-31,a,1,11.90,6\n'
    expect(brought(customers(text, '--vat', '19%'))).toEqual([['a', 110, 44]])
  })

  test('is out of rows of a customer each', () => {
    const text = 'customer,sales,cost,per_year\na,11.90,7,10\n'
    expect(brought(customers(text, '--vat', '19%'))).toEqual([['a', 100, 30]])
    expect(
      brought(customers('customer,sales,margin_rate,per_year\na,11.90,30%,10\n', '--vat', '19%')),
    ).toEqual([['a', 100, 30]])
  })

  test('is out of what has no customer', () => {
    const text = 'date,customer,revenue,cost\n2025-01-05,a,119,50\n2025-12-31,,23.80,4\n'
    expect(customers(text, '--vat', '19%').totals.unattributed).toEqual({ rows: 1, revenue: 20, margin: 16 })
  })

  test('is divided once, not of each row, and exactly', () => {
    const rows = Array.from(
      { length: 119 },
      (_, i) => `2025-01-${String((i % 28) + 1).padStart(2, '0')},a,0.01\n`,
    )
    const text = `date,customer,revenue\n${rows.join('')}2025-12-31,b,1\n`
    const answer = customers(text, '--vat', '19%', '--margin-rate', '50%')
    // b: 100 ÷ 119, with 12 decimals.
    expect(brought(answer)).toEqual([
      ['a', 1, 0.5],
      ['b', 0.840336134454, 0.420168067227],
    ])
    expect(answer.totals.revenue).toBe(1.840336134454)
  })

  test('is told in place of what is taken for granted', () => {
    const text = 'date,customer,revenue\n2025-01-05,a,119\n2025-12-31,a,119\n'
    const money = (answer: ReturnType<typeof told>) =>
      answer.counted.filter(({ name }: { name: string }) => name === 'Money' || name.startsWith('VAT'))
    expect(money(customers(text, '--margin-rate', '50%'))).toMatchObject([
      { thing: 'assumed', why: 'taken to be without VAT', flag: '--vat 19% takes it out' },
    ])
    expect(money(customers(text, '--margin-rate', '50%', '--vat', '19%'))).toMatchObject([
      { thing: 'taken_off', name: 'VAT of 19%', sum: 38, why: 'taken out of the sums, once' },
    ])
    expect(money(customers(text, '--margin-rate', '50%', '--vat', '5.5%'))).toMatchObject([
      { name: 'VAT of 5.5%' },
    ])
  })
})

describe('--vat is refused', () => {
  test('where margins hold it in part', () => {
    const text = 'date,customer,revenue,cost\n2025-01-05,a,119,50\n2025-12-31,a,119,\n'
    const answer = customers(text, '--vat', '19%', '--margin-rate', '30%')
    expect([answer.code, answer.error.code]).toEqual([65, 'conflicting_inputs'])
    expect(answer.error.message).toContain('some are revenue less a cost, some are a share of the revenue')
    expect(brought(customers(text, '--margin-rate', '30%'))).toEqual([['a', 238, 104.7]])
  })

  test('where files work margins out in other ways', () => {
    const files = {
      'a.csv': 'date,customer,revenue,cost\n2025-01-05,a,119,50\n',
      'b.csv': 'date,customer,revenue,margin\n2025-12-31,a,119,50\n',
    }
    expect(told(files, 'customers', 'a.csv', 'b.csv', '--vat', '19%').error.code).toBe('conflicting_inputs')
  })

  test('where a cost is blank and nothing stands for it, the row is: the others are not', () => {
    inFolder((cwd, write) => {
      write('a.csv', 'date,customer,revenue,cost\n2025-01-05,a,119,50\n2025-12-31,a,119,\n')
      const ended = recover(['customers', 'a.csv', '--vat', '19%', '--json'], { cwd })
      expect(ended.code).toBe(65)
      expect(brought(json(ended))).toEqual([['a', 100, 50]])
    })
  })

  test('where the file proves that the revenue is without it', () => {
    const text =
      'date,customer,neto,iva,total\n2025-01-05,a,100,19,119\n2025-02-05,b,200,38,238\n2025-12-31,a,50,9.50,59.50\n'
    expect(brought(customers(text, '--margin-rate', '50%'))).toEqual([
      ['b', 200, 100],
      ['a', 150, 75],
    ])
    const answer = customers(text, '--margin-rate', '50%', '--vat', '19%')
    expect(answer.error).toMatchObject({ code: 'conflicting_inputs', exit: 65 })
    expect(answer.error.message).toContain('without it already')
    const said = customers(text, '--margin-rate', '50%', '--vat', '19%', '--revenue', 'total')
    expect(brought(said)).toEqual([
      ['b', 200, 100],
      ['a', 150, 75],
    ])
  })

  test.each([
    ['0', 'out_of_range'],
    ['-5%', 'out_of_range'],
    ['19', 'out_of_range'],
    ['lots', 'not_a_share'],
  ])('as %s', (rate, code) => {
    const answer = customers('date,customer,revenue\n2025-01-05,a,119\n', '--vat', rate)
    expect([answer.code, answer.error.problems[0].code]).toEqual([2, code])
  })
})

describe('a ledger beside cases', () => {
  const ledger =
    'date,customer,revenue,cost\n2024-01-05,a,119,50\n2025-01-05,a,119,50\n2025-07-05,a,119,40\n2025-12-31,b,11.90,5\n'

  test('tells batch sales and margins without it', () => {
    const files = { 'cases.csv': 'customer,remedy\na,10\n', 'ledger.csv': ledger }
    const { rows } = told(files, 'batch', 'cases.csv', '--ledger', 'ledger.csv', '--vat', '19%')
    // Two purchases of 100, with costs of 50 and 40; the remedy of 10 costs 10 × 90 ÷ 200.
    expect(rows).toMatchObject([{ customer: 'a', annual_margin: 110, remedy_cost: 4.5 }])
  })

  test('is needed for it', () => {
    const cases = 'customer,group,stayed,value,remedy\na,treated,yes,36,cash:3\nb,control,no,36,\n'
    expect(told({ 'a.csv': cases }, 'measure', 'a.csv', '--vat', '19%').error.code).toBe('missing_flag')
    const batch = told({ 'a.csv': 'sales,margin\n10,3\n' }, 'batch', 'a.csv', '--vat', '19%')
    expect(batch.error.code).toBe('missing_flag')
  })

  test('tells measure what those who stayed brought without it', () => {
    const cases = 'customer,date,group,remedy\na,2024-06-30,treated,cash:1\nb,2024-06-30,control,\n'
    const files = { 'cases.csv': cases, 'ledger.csv': ledger }
    const margin = (...args: string[]) =>
      told(
        files,
        'measure',
        'cases.csv',
        '--ledger',
        'ledger.csv',
        '--window',
        '12m',
        '--min-cases',
        '1',
        ...args,
      ).inputs.value
    expect([margin(), margin('--vat', '19%')]).toEqual([69, 50])
  })
})

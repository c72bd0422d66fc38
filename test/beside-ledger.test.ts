/** Cases beside a ledger: which customer of it a case is about, in batch and in measure. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

const LEDGER = [
  'id,name,date,revenue,cost',
  '7,Ana,2024-01-10,10,5',
  '0042,Bar Sol,2024-02-10,10,5',
  'Bar@Example.org,Bar,2024-03-10,10,5',
  '8,Eva,2024-03-10,10,5',
  '9,Eva,2024-03-11,10,5',
  '7,Ana,2024-12-31,10,5',
]

/** The answer of a command about these cases beside a ledger. */
function beside(command: 'batch' | 'measure', cases: readonly string[], ledger = LEDGER, ...flags: string[]) {
  return inFolder((_, write) => {
    const file = (name: string, lines: readonly string[]) => write(name, `${lines.join('\n')}\n`)
    const args = [command, file('cases.csv', cases), '--ledger', file('ledger.csv', ledger), ...flags]
    return { ended: recover(args), json: json(recover([...args, '--json'])) }
  })
}

const codes = (answer: { warnings: { code: string }[] }) => answer.warnings.map(({ code }) => code)

describe('a case is matched', () => {
  test('by id, and by a name that one id has, which is told', () => {
    const answer = beside('batch', ['customer,remedy', '7,1', 'Ana,1', 'Bar Sol,1']).json
    expect(answer.rows.map(({ annual_margin }: { annual_margin: number }) => annual_margin)).toEqual([
      10, 10, 5,
    ])
    expect(answer.warnings.at(-1)).toEqual({
      code: 'found_by_name',
      message: expect.stringMatching(
        /^2 rows have names in place of an id of .*ledger\.csv: Ana is 7 there$/,
      ),
      count: 2,
      first: 3,
    })
  })

  test('by an e-mail address however its letters are, and by nothing else so', () => {
    const { json: answer } = beside('batch', ['customer,remedy', 'bar@example.org,1', 'BAR@EXAMPLE.ORG,1'])
    expect(answer.totals).toMatchObject({ rows: 2, rejected: 0 })
    expect(beside('batch', ['customer,remedy', 'ana,1']).json.totals).toMatchObject({ rows: 0, rejected: 1 })
  })

  test.each([
    ['42', '0042 is there'],
    ['="0042"', '0042 is there'],
    ["'0042", '0042 is there'],
    ['42.0', '0042 is there'],
    ['Eva', 'there Eva is 8 and 9: give the id in place of the name'],
    ['nobody', 'customers there are written like 7, 0042, Bar@Example.org'],
  ])('and %s is not, with a hint', (customer, hint) => {
    const cell = `"${customer.replaceAll('"', '""')}"`
    const { ended } = beside('batch', ['customer,remedy', `${cell},1`])
    expect(ended.code).toBe(65)
    expect(ended.err).toContain(`hint: ${hint}`)
  })
})

test('a ledger holds an address once, in the first of its spellings, and batch decides it once', () =>
  inFolder((_, write) => {
    const rows = [
      'Ana@x.org,2024-01-01,10,5',
      'ana@x.org,2024-06-01,10,5',
      'ANA,2024-06-01,1,0',
      'Ana,2024-07-01,1,0',
    ]
    const answer = json(
      recover(['customers', write('l.csv', `customer,date,revenue,cost\n${rows.join('\n')}\n`), '--json']),
    )
    expect(answer.rows).toMatchObject([
      { customer: 'Ana@x.org', purchases: 2, revenue: 20 },
      { customer: 'ANA', revenue: 1 },
      { customer: 'Ana', revenue: 1 },
    ])
    const cases = write('c.csv', 'customer,sales,margin,remedy\nAna@x.org,10,3,1\nana@x.org,10,3,1\n')
    expect(codes(json(recover(['batch', cases, '--json'])))).toContain('repeated_customer')
    expect(json(recover(['batch', cases, '--combine', '--json'])).rows).toHaveLength(1)
  }))

describe('measure', () => {
  const CASES = ['customer,date,group,remedy', '7,2024-01-15,treated,cash:2', '0042,2024-02-15,control,']

  test('rejects a case whose customer is not in the ledger, and tells of which arm it was', () => {
    const { ended, json: answer } = beside(
      'measure',
      [...CASES, '4711,2024-02-15,control,'],
      LEDGER,
      '--window',
      '30d',
    )
    expect(ended.code).toBe(65)
    expect(answer.rejected).toMatchObject([{ code: 'not_in_ledger', line: 4, found: '4711' }])
    expect(answer.totals).toMatchObject({ rejected: 1, rejected_treated: 0, rejected_control: 1 })
    expect(ended.out).toContain('Rejected: 0 of 1 with the remedy, 1 of 2 without it.')
    expect(answer.warnings.find(({ code }: { code: string }) => code === 'unlike_rejects')).toMatchObject({
      message: expect.stringMatching(/^0 of 1 treated cases are rejected, and 1 of 2 held out/),
      count: 1,
    })
  })

  test('finds customers by name, too', () => {
    const answer = beside('measure', [CASES[0]!, 'Ana,2024-01-15,treated,cash:2', CASES[2]!]).json
    expect(answer.totals).toMatchObject({ rejected: 0 })
    expect(codes(answer)).toContain('found_by_name')
  })

  test('is refused where the ledger begins after the first case', () => {
    const early = [...CASES, '8,2023-12-31,treated,cash:2']
    const args = (write: (name: string, text: string) => string) => [
      'measure',
      write('cases.csv', `${early.join('\n')}\n`),
      '--ledger',
      write('ledger.csv', `${LEDGER.join('\n')}\n`),
    ]
    const { code, out, err } = inFolder((_, write) => recover(args(write)))
    expect([code, out]).toEqual([65, ''])
    expect(err).toContain('who is missing cannot be told from who left')
    expect(err).toContain('hint: give a ledger from before 2023-12-31')
  })

  const returns = [...LEDGER, '0042,Bar Sol,2024-03-20,30,10', '8,Eva,2026-01-01,1,1']

  test('takes the worth of who stays from all who stayed, where none of the treated did', () => {
    const lost = [CASES[0]!, '9,2024-03-15,treated,cash:2', CASES[2]!]
    const { inputs, results } = beside('measure', lost, returns, '--window', '60d').json
    expect(inputs).toMatchObject({ treated_stayed: 0, control_stayed: 1, value: 20 })
    expect(results).toMatchObject({ uplift: -1, gross_benefit: -20, net_benefit: -22 })
  })

  test('has no worth of who stays where nobody stayed, rather than 0', () => {
    const lost = [CASES[0]!, '9,2024-03-15,treated,cash:2', '8,2024-03-15,control,']
    const { inputs, results } = beside('measure', lost, returns, '--window', '60d').json
    expect(inputs.value).toBeNull()
    expect(results).toMatchObject({
      uplift: 0,
      gross_benefit: 0,
      net_benefit: -2,
      net_low: null,
      net_high: null,
    })
  })
})

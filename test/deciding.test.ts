/** recover batch beside a ledger, with several cases a customer, within a budget, and by group. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover, sentences } from './program'

const LEDGER = [
  'customer,date,revenue,cost',
  'ana,2026-01-05,10,7',
  'ana,2026-02-05,10,7',
  'ana,2026-03-05,10,7',
  'bob,2026-03-06,100,80',
]

/** Runs batch on files of these lines. */
function batch(
  files: { readonly cases: readonly string[]; readonly ledger?: readonly string[] },
  ...flags: string[]
) {
  return inFolder((_, write) => {
    const file = (name: string, lines: readonly string[]) => write(name, `${lines.join('\n')}\n`)
    const beside = files.ledger ? ['--ledger', file('ledger.csv', files.ledger)] : []
    const ended = recover(['batch', file('cases.csv', files.cases), '--json', ...beside, ...flags])
    return { ...ended, json: ended.out === '' ? null : json(ended) }
  })
}

describe('a margin of the rows', () => {
  const COLUMNS = { margin: '3', cost: '7', 'margin-rate': '30%' }
  const FLAGS = { margin: '0.1', cost: '9.9', 'margin-rate': '1%' }

  test.each(
    Object.entries(COLUMNS).flatMap(([heading, cell]) =>
      Object.entries(FLAGS).map(([flag, value]) => [heading, flag, cell, value] as const),
    ),
  )('in a column %s beats --%s, which holds where a cell is blank', (heading, flag, cell, value) => {
    const cases = [`customer,sales,${heading},remedy`, `ana,10,${cell},refund:1`, 'bob,10,,refund:1']
    const { rows } = batch({ cases }, `--${flag}`, value).json
    expect(rows.map((row: { annual_margin: number }) => row.annual_margin)).toEqual([36, 1.2])
  })
})

describe('beside a ledger', () => {
  test('a case takes sales, margin and purchases a year from it', () => {
    const { rows } = batch({ cases: ['customer,remedy', 'ana,10', 'bob,refund:10'], ledger: LEDGER }).json
    expect(rows[0]).toMatchObject({ customer: 'ana', annual_margin: 9, remedy_cost: 7, incremental_value: 2 })
    expect(rows[1]).toMatchObject({
      customer: 'bob',
      annual_margin: 20,
      remedy_cost: 10,
      incremental_value: 10,
    })
  })

  test('it is the what-if of the same facts', () => {
    const { rows } = batch({ cases: ['customer,remedy', 'ana,10'], ledger: LEDGER }).json
    const facts = ['--sales', '10', '--margin', '3', '--per-year', '3', '--remedy', '10']
    expect(rows[0]).toMatchObject(json(recover(['whatif', ...facts, '--json'])).results)
  })

  test('an average that is no decimal stays exact: 10 over 3 purchases is 10 in the year', () => {
    const ledger = ['customer,date,revenue,cost', 'a,2026-01-01,5,1', 'a,2026-01-02,3,1', 'a,2026-01-03,2,1']
    const { rows } = batch({ cases: ['customer,remedy', 'a,refund:1'], ledger }).json
    expect(rows[0].annual_margin).toBe(7)
  })

  test("a row's own sales and margin come first, together; one of them alone gives way", () => {
    const cases = [
      'customer,sales,margin,period,remedy',
      'ana,,,,10',
      'ana,20,5,,10',
      'ana,20,5,week,10',
      'ana,,,week,10',
      'ana,12.50,,,5.50',
    ]
    const { rows, warnings } = batch({ cases, ledger: LEDGER }).json
    expect(rows.map((row: { annual_margin: number }) => row.annual_margin)).toEqual([9, 15, 260, 9, 9])
    expect(rows.at(-1).remedy_cost).toBe(3.85)
    expect(sentences(warnings).join()).toMatch(/2 rows say part of what a purchase is, which gives way to/)
  })

  test('a customer who is not there is rejected with that reason, unless the row suffices', () => {
    const cases = ['customer,sales,margin,remedy', 'eva,,,5', 'eva,10,3,5']
    const ended = batch({ cases, ledger: LEDGER })
    expect(ended.code).toBe(65)
    expect(ended.json.totals).toMatchObject({ rows: 1, rejected: 1, read: 2 })
    expect(ended.json.rejected[0]).toMatchObject({ line: 2, field: 'Customer', found: 'eva' })
    expect(sentences(ended.json.warnings).join()).toMatch(/1 row has a customer without a purchase/)
  })

  test('a customer whose only purchases lie outside of the year is not there', () => {
    const ledger = [...LEDGER, 'old,2024-01-01,50,10']
    expect(batch({ cases: ['customer,remedy', 'old,5'], ledger }).code).toBe(65)
    expect(batch({ cases: ['customer,remedy', 'old,5'], ledger }, '--since', 'all').code).toBe(0)
  })

  test('rejected rows of the ledger count too', () => {
    const ended = batch({ cases: ['customer,remedy', 'ana,5'], ledger: [...LEDGER, 'ana,2026-04-01,lots,7'] })
    expect(ended.code).toBe(65)
    expect(ended.err).toMatch(/ledger\.csv/)
  })

  test('a ledger in another currency is refused', () => {
    const ledger = ['customer,date,revenue,cost', 'ana,2026-01-05,$10,7']
    const ended = batch({ cases: ['customer,remedy', 'ana,refund:5 €'], ledger })
    expect(ended.code).toBe(65)
    expect(ended.err).toMatch(/more than one currency/)
    expect(ended.out).toBe('')
  })

  test('--rejects holds the rejected cases, and the ledger is said to have some of its own', () =>
    inFolder((folder, write) => {
      const ledger = write('l.csv', `${[...LEDGER, 'ana,2026-02-30,20,10'].join('\n')}\n`)
      const cases = write('i.csv', 'customer,remedy_cost\nana,5\nana,x\n')
      const ended = recover(['batch', cases, '--ledger', ledger, '--rejects', `${folder}/r.csv`])
      expect(ended.code).toBe(65)
      expect(ended.err).toMatch(/l\.csv has rejected rows, too/)
      expect(ended.err).toMatch(/the rejected rows of .*i\.csv are in .*r\.csv/)
    }))

  test('flags about a ledger need one', () => {
    const ended = batch({ cases: ['customer,sales,margin', 'a,10,3'] }, '--since', 'all')
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/--ledger/)
  })

  test('the cases need a column of customers', () => {
    const ended = batch({ cases: ['sales,margin', '10,3'], ledger: LEDGER })
    expect(ended.code).toBe(65)
    expect(ended.err).toMatch(/column of customers/)
  })
})

describe('several cases of one customer', () => {
  const CASES = [
    'customer,sales,margin,remedy,stay_if_recovered,stay_if_ignored',
    'ana,10,3,refund:5,90%,20%',
    'ana,10,3,10,95%,30%',
    'bob,20,5,refund:4,100%,50%',
    'ana,10,3,cash:1,80%,10%',
  ]

  test('are warned of, with the count', () => {
    const { warnings, rows } = batch({ cases: CASES }).json
    expect(rows).toHaveLength(4)
    expect(sentences(warnings).join()).toMatch(/1 customer has several cases/)
  })

  test('--combine makes them one: remedies summed, the chances of the case with the lowest one', () => {
    const { rows, totals } = batch({ cases: CASES }, '--combine').json
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ customer: 'ana', remedy_cost: 13, value_if_ignored: 3.6 })
    expect(rows[0].net_retained_value).toBeCloseTo(0.8 * 36 - 13, 9)
    expect(totals).toMatchObject({
      rows: 4,
      read: 4,
      incremental_value: rows[0].incremental_value + rows[1].incremental_value,
    })
  })

  const gainOf = (rows: readonly string[], ...flags: string[]) =>
    batch(
      { cases: ['customer,sales,margin,remedy,stay_if_recovered,stay_if_ignored,date', ...rows] },
      '--combine',
      ...flags,
    ).json.rows[0].incremental_value

  test('the chances are those of one case, so that they are no better than the better of the two', () => {
    const rows = ['a,10,3,cash:4,50%,45%,', 'a,10,3,cash:4,20%,10%,']
    expect(gainOf(rows)).toBeCloseTo(0.1 * 36 - 8, 9)
    expect(gainOf([...rows].reverse())).toBeCloseTo(0.1 * 36 - 8, 9)
  })

  test('with dates it is the latest, on one day the one with the lowest chance', () => {
    const rows = [
      'a,10,3,cash:4,50%,45%,2026-03-02',
      'a,10,3,cash:4,20%,10%,2026-03-01',
      'a,10,3,cash:1,10%,0%,',
    ]
    expect(gainOf(rows)).toBeCloseTo(0.05 * 36 - 9, 9)
    expect(gainOf(rows.map((row) => row.replace('03-02', '03-01')))).toBeCloseTo(0.1 * 36 - 9, 9)
  })

  test('--repeat-factor takes the chance of staying by so much for each earlier case in 365 days', () => {
    const rows = [
      'a,10,3,cash:1,80%,10%,2026-03-01',
      'a,10,3,cash:1,80%,10%,2025-03-01',
      'a,10,3,cash:1,80%,10%,2025-02-28',
    ]
    expect(gainOf(rows, '--repeat-factor', '50%')).toBeCloseTo((0.8 * 0.5 - 0.1) * 36 - 3, 9)
    expect(gainOf(rows)).toBeCloseTo(0.7 * 36 - 3, 9)
    const page = recover([
      'batch',
      'examples/complaints.csv',
      '--ledger',
      'examples/ledger.csv',
      '--combine',
    ]).out
    expect(page).toContain('An earlier case changes nothing (--repeat-factor)')
    for (const wrong of ['120%', 'x'])
      expect(batch({ cases: CASES }, '--combine', '--repeat-factor', wrong).code).toBe(2)
    expect(batch({ cases: CASES }, '--repeat-factor', '50%').code).toBe(2)
  })

  test('what doing nothing costs, and what is owed, come once for each case', () => {
    const rows = ['a,10,3,cash:4,90%,0%,', 'a,10,3,cash:4,80%,0%,']
    expect(gainOf(rows, '--cost-if-ignored', '2')).toBeCloseTo(0.8 * 36 - 8 + 4, 9)
    expect(gainOf(rows, '--floor', 'cash:3')).toBeCloseTo(0.8 * 36 - 2, 9)
  })

  test('--combine with --budget counts one future once', () => {
    const { budget, rows } = batch({ cases: CASES }, '--combine', '--budget', '20').json
    expect(budget).toMatchObject({ spent: 17, method: 'exact', bound: 0, chosen: 2 })
    expect(rows.every((row: { chosen: boolean }) => row.chosen)).toBe(true)
    expect(budget.gain).toBeCloseTo(rows[0].incremental_value + rows[1].incremental_value, 9)
  })

  test('rows that differ in sales take the first, and that is said', () => {
    const cases = ['customer,sales,margin,remedy', 'a,10,3,1', 'a,20,3,1']
    const { rows, warnings } = batch({ cases }, '--combine').json
    expect(rows[0].max_remedy_price).toBeCloseTo((36 * 10) / 7, 9)
    expect(sentences(warnings).join()).toMatch(/differs from the customer's first/)
  })

  test('a ready cost and a remedy are summed; rows without a customer stand alone', () => {
    const cases = [
      'customer,sales,margin,remedy,remedy_cost',
      'a,10,3,refund:2,',
      'a,10,3,,3',
      ',10,3,refund:1,',
      ',10,3,refund:1,',
    ]
    const { rows } = batch({ cases }, '--combine').json
    expect(rows.map((row: { remedy_cost: number }) => row.remedy_cost)).toEqual([5, 1, 1])
  })

  test('a flag for the remedy counts for each case', () => {
    const cases = ['customer,sales,margin', 'a,10,3', 'a,10,3']
    expect(batch({ cases }, '--combine', '--remedy-cost', '2').json.rows[0].remedy_cost).toBe(4)
  })
})

test('answers are as the schema says', async () => {
  const { schemas } = await import('./schemas')
  const { output } = await schemas('batch')
  const run = (...flags: string[]) =>
    json(recover(['batch', 'examples/complaints.csv', '--ledger', 'examples/ledger.csv', '--json', ...flags]))
  output.parse(run('--budget', '60', '--by', 'failure'))
  output.parse(run('--combine'))
})

describe('within a budget', () => {
  const CASES = [
    'customer,sales,margin,remedy',
    'a,10,1,refund:6',
    'b,10,1,refund:5',
    'c,10,1,refund:5',
    'd,10,1,refund:13',
  ]

  test('the remedies that gain most for it, not those that come first', () => {
    const { budget, rows } = batch({ cases: CASES }, '--budget', '10').json
    expect(rows.map((row: { chosen: boolean }) => row.chosen)).toEqual([false, true, true, false])
    expect(budget).toMatchObject({ amount: 10, spent: 10, left: 0, gain: 14, method: 'exact', bound: 0 })
    expect(budget.next).toMatchObject({ customer: 'a', remedy_cost: 6, incremental_value: 6 })
  })

  test('what costs nothing is chosen first, and what gains nothing never', () => {
    const cases = ['customer,sales,margin,remedy', 'a,10,1,', 'b,10,1,refund:13', 'c,10,-1,refund:1']
    const { budget, rows } = batch({ cases }, '--budget', '0').json
    expect(rows.map((row: { chosen: boolean }) => row.chosen)).toEqual([true, false, false])
    expect(budget).toMatchObject({ spent: 0, gain: 12, next: null })
  })

  test('who is let go is not bought back', () => {
    const cases = [
      'customer,sales,margin,remedy_cost,stay_if_recovered,stay_if_ignored',
      'a,10,-3,5,10%,90%',
      'b,10,3,5,90%,10%',
    ]
    const { rows, budget } = batch({ cases }, '--budget', '20').json
    expect(rows.map(({ decision, chosen }: never) => [decision, chosen])).toEqual([
      ['let-go', false],
      ['recover', true],
    ])
    expect(budget.gain).toBeCloseTo(23.8, 9)
  })

  test('a column called chosen is left out, and that is said', () => {
    const cases = CASES.map((line, i) => `${line},${i === 0 ? 'chosen' : 'no'}`)
    const ended = batch({ cases }, '--budget', '10')
    expect(ended.out.match(/"chosen": (true|false)/g)).toHaveLength(4)
    expect(sentences(ended.json.warnings).join()).toMatch(
      /left out, because results have these names: chosen/,
    )
  })

  test('a budget below 0, or none at all, is refused', () => {
    expect(batch({ cases: CASES }, '--budget', '-1').code).toBe(2)
    expect(batch({ cases: CASES }, '--budget', 'lots').code).toBe(2)
  })

  test('CSV and NDJSON say for each row whether it is chosen', () =>
    inFolder((_, write) => {
      const file = write('cases.csv', `${CASES.join('\n')}\n`)
      const csv = recover(['batch', file, '--budget', '10', '--format', 'csv']).out.trim().split('\n')
      expect(csv.map((line) => line.split(',').at(-2))).toEqual(['chosen', 'false', 'true', 'true', 'false'])
      const lines = recover(['batch', file, '--budget', '10', '--format', 'ndjson']).out.trim().split('\n')
      expect(lines.map((line) => JSON.parse(line).chosen)).toEqual([false, true, true, false])
    }))

  test('the table tells the chosen in the order of spending, and what comes next', () =>
    inFolder((_, write) => {
      const { out } = recover(['batch', write('cases.csv', `${CASES.join('\n')}\n`), '--budget', '10'])
      expect(out).toMatch(
        /With a budget of 10\.00\n {2}Spent +10\.00 +for 2 remedies; 0\.00 is left\n {2}Gained +14\.00 +no other choice gains more/,
      )
      expect(out).toContain('Next would be a, which gains 6.00: it costs 6.00, and only 0.00 is left.')
      expect(out.indexOf('b ')).toBeLessThan(out.indexOf('c '))
    }))
})

describe('by group', () => {
  const CASES = [
    'customer,segment,failure,sales,margin,remedy',
    'a,x,late,10,3,10',
    'b,y,wrong,20,5,refund:4',
    'c,x,late,10,3,cash:1',
  ]

  test('--by sums each group, which add up to the totals', () => {
    const { segments, totals } = batch({ cases: CASES }, '--by', 'segment').json
    expect(segments).toHaveLength(2)
    expect(segments.find((one: { segment: string }) => one.segment === 'x')).toMatchObject({
      cases: 2,
      annual_margin: 72,
      remedy_cost: 8,
    })
    const sum = segments.reduce(
      (all: number, one: { incremental_value: number }) => all + one.incremental_value,
      0,
    )
    expect(sum).toBeCloseTo(totals.incremental_value, 9)
  })

  test('kinds of failure by what is lost, with their shares up to 100 %', () => {
    const { failures } = batch({ cases: CASES }).json
    expect(failures.map(({ failure, cases }: never) => [failure, cases])).toEqual([
      ['late', 2],
      ['wrong', 1],
    ])
    expect(failures[0]).toMatchObject({ lost_if_ignored: 72, share: 0.545454545455 })
    expect(failures.at(-1).cumulative_share).toBe(1)
  })
})

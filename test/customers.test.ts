/** recover customers, as its users run it: real ledgers, and each decision about what a year is. */
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover, root, sentences } from './program'

const DATA = path.join(root, '..', 'shared', 'data')
const real = fs.existsSync(DATA) ? test : test.skip
const data = (name: string) => path.join(DATA, name)

/** The answer about a ledger of these lines. */
function answer(lines: readonly string[] | string, ...flags: string[]) {
  return inFolder((_, write) => {
    const text = typeof lines === 'string' ? lines : `${lines.join('\n')}\n`
    const ended = recover(['customers', write('ledger.csv', text), '--json', ...flags])
    return { ...ended, json: ended.out === '' ? null : json(ended) }
  })
}

const LEDGER = 'customer,date,revenue,cost'

describe(`real ledgers, where ${DATA} is there`, () => {
  real('the example of the articles nets 29.00', () => {
    const { totals, rows } = json(recover(['customers', data('seed_ledger.csv'), '--json']))
    expect(totals).toMatchObject({ customers: 1, revenue: 120, total: 29, peak: 29, peak_rank: 1 })
    expect(rows[0]).toMatchObject({ customer: 'acme', purchases: 12, annual_margin: 29, decision: 'keep' })
  })

  const cdnow = (...flags: string[]) =>
    json(recover(['customers', data('cdnow_sample.csv'), '--margin-rate', '100%', '--json', ...flags]))

  real('CDNOW: 2,357 customers spent 244,091.94, the best 471 of them 67.4016 % of it', () => {
    const { totals, rows } = cdnow('--since', 'all')
    expect(totals).toMatchObject({ customers: 2357, revenue: 244091.94, total: 244091.94, skipped: 0 })
    const [first, second] = totals.deciles
    expect(first.customers + second.customers).toBe(471)
    expect(second.cumulative_share).toBeCloseTo(0.674016, 6)
    expect(rows[470].cumulative_net / totals.total).toBeCloseTo(0.674015578, 9)
    // As many customer-days as the published analyses count, but for those on which nothing was spent.
    const purchases = rows.reduce((all: number, row: { purchases: number }) => all + row.purchases, 0)
    expect(purchases).toBeLessThanOrEqual(6696)
    expect(purchases).toBeGreaterThan(6600)
  })

  real('CDNOW: in the default year, 812 customers and 97,963.70', () => {
    const { totals } = cdnow()
    expect(totals).toMatchObject({ customers: 812, revenue: 97963.7, rows: 2715, skipped: 4204, read: 6919 })
    expect(totals.year).toEqual({ from: '1997-07-01', to: '1998-06-30', days: 365, annualised: false })
  })

  real('online retail: quantity × unit price, credit notes, and lines without a customer', () => {
    const ended = recover([
      'customers',
      data('online_retail_10000_lines.csv'),
      '--margin-rate',
      '100%',
      '--json',
    ])
    const { totals, warnings } = json(ended)
    expect(ended.code).toBe(0)
    expect(totals).toMatchObject({
      customers: 323,
      revenue: 144626.25,
      gross: 184248.33,
      credits: -3580.58,
      credit_rows: 100,
      losing_customers: 21,
      unattributed: { rows: 2291, revenue: 36041.5, margin: 36041.5 },
    })
    expect(totals.revenue + totals.unattributed.revenue).toBeCloseTo(180667.75, 9)
    expect(sentences(warnings).join('\n')).toMatch(/2291 rows have no customer/)
    expect(sentences(warnings).join('\n')).toMatch(/100 rows have revenue below 0/)
  })
})

describe('the year', () => {
  const rows = [LEDGER, 'a,2024-12-31,1,0', 'a,2025-01-01,2,0', 'b,2025-06-30,4,0', 'b,2025-12-31,8,0']

  test('ends with the last date, and begins the day after the same one a year before', () => {
    const { totals } = answer(rows).json
    expect(totals).toMatchObject({ revenue: 14, skipped: 1, rows: 3, read: 4 })
    expect(totals.year).toMatchObject({ from: '2025-01-01', to: '2025-12-31', days: 365 })
  })

  test('--as-of ends it elsewhere, and what is later is skipped', () => {
    const { totals } = answer(rows, '--as-of', '2025-06-30').json
    expect(totals).toMatchObject({ revenue: 7, skipped: 1 })
  })

  test('--since begins it elsewhere', () => {
    expect(answer(rows, '--since', '2025-06-30').json.totals.revenue).toBe(12)
    expect(answer(rows, '--since', 'all').json.totals.revenue).toBe(15)
  })

  test('29 February: the year before it begins on 1 March', () => {
    const { totals } = answer([LEDGER, 'a,2023-02-28,1,0', 'a,2023-03-01,2,0', 'a,2024-02-29,4,0']).json
    expect(totals.year.from).toBe('2023-03-01')
    expect(totals.revenue).toBe(6)
  })

  test('a short history is reported as it is, with its length', () => {
    const { totals, warnings } = answer([LEDGER, 'a,2026-01-01,10,5', 'a,2026-01-10,10,5']).json
    expect(totals).toMatchObject({ revenue: 20, total: 10 })
    expect(totals.year.days).toBe(10)
    expect(sentences(warnings).join()).toMatch(/10 days: reported as it is \(--annualise/)
  })

  test.each([
    ['2025-01-01', '2026-01-01', true],
    ['2025-01-01', '2025-12-31', false],
    ['2024-01-01', '2024-12-31', false],
  ])('from %s to %s is more than a year: %s, and told where it is counted as one', (from, to, isMore) => {
    const lines = [LEDGER, `a,${from},10,5`, `a,${to},10,5`]
    const said = (...flags: string[]) => sentences(answer(lines, '--since', 'all', ...flags).json.warnings)
    const more = expect.stringMatching(/^more than a year is counted as one, .* 366 days \(--annualise/)
    expect(said()).toEqual(isMore ? [more] : [])
    expect(said('--annualise').join()).not.toContain('counted as one')
  })

  test('--annualise scales what was counted to 365 days, a given yearly cost not', () => {
    const lines = [LEDGER, 'a,2026-01-01,10,5', 'a,2026-03-14,10,5']
    const [row] = answer(lines, '--annualise', '--cost-to-serve', '100').json.rows
    expect(row).toMatchObject({ revenue: 100, annual_margin: 50, purchases: 10, net_annual_margin: -50 })
  })

  test('a ledger that ends in the future asks as of when', () => {
    const late = answer([LEDGER, 'a,2026-01-01,10,5', 'a,2190-01-10,10,5'])
    expect(late.code).toBe(65)
    expect(late.err).toMatch(/ends in the future, on 2190-01-10/)
    expect(late.err).toMatch(/--as-of/)
    expect(late.out).toBe('')
    const asOf = answer([LEDGER, 'a,2026-01-01,10,5', 'a,2190-01-10,10,5'], '--as-of', '2026-06-30')
    expect(asOf.code).toBe(0)
    expect(asOf.json.totals).toMatchObject({ revenue: 10, skipped: 1 })
  })

  test('--since after --as-of, and dates that are none, are refused', () => {
    const ended = answer(rows, '--as-of', '2025-06-30', '--since', '2025-07-01')
    expect(ended.code).toBe(2)
    expect(answer(rows, '--as-of', '31-31-2025').code).toBe(2)
  })
})

describe('what a row is', () => {
  test('a refund of a sale nets to 0, and is no purchase', () => {
    const [row] = answer([LEDGER, 'a,2026-01-01,10,7', 'a,2026-01-02,-10,-7']).json.rows
    expect(row).toMatchObject({
      revenue: 0,
      annual_margin: 0,
      purchases: 1,
      annual_margin_rate: null,
      decision: 'keep',
    })
  })

  test('revenue 0: the margin rate is absent, never NaN', () => {
    const ended = answer([LEDGER, 'a,2026-01-01,0,7'])
    expect(ended.json.rows[0]).toMatchObject({ revenue: 0, annual_margin: -7, annual_margin_rate: null })
    expect(ended.out).not.toMatch(/NaN|Infinity/)
  })

  test('a day is one purchase, and so is an invoice of a day where there is one', () => {
    const lines = [
      'customer,date,invoice,revenue,cost',
      'a,2026-01-01,1,10,7',
      'a,2026-01-01,2,10,7',
      'a,2026-01-02,2,5,3',
    ]
    // Receipts that begin anew each day: the second of the next day is another purchase.
    expect(answer(lines).json.rows[0].purchases).toBe(3)
    const days = lines.map((line) =>
      line
        .split(',')
        .filter((_, i) => i !== 2)
        .join(','),
    )
    expect(answer(days).json.rows[0].purchases).toBe(2)
    expect(answer(days.slice(0, 3)).json.rows[0].purchases).toBe(1)
  })

  test('without a customer it is unattributed, beside the total', () => {
    const { totals, rows } = answer([
      LEDGER,
      'a,2026-01-01,10,7',
      ',2026-01-01,20,7',
      ' ,2026-01-03,1,0',
    ]).json
    expect(totals).toMatchObject({
      revenue: 10,
      total: 3,
      unattributed: { rows: 2, revenue: 21, margin: 14 },
    })
    expect(rows).toHaveLength(1)
  })

  test('exact duplicates are counted, warned of, and left out only with --dedupe', () => {
    const lines = [LEDGER, 'a,2026-01-01,10,7', 'a,2026-01-01,10,7']
    expect(answer(lines).json.totals.revenue).toBe(20)
    expect(sentences(answer(lines).json.warnings).join()).toMatch(/1 row says the same as an earlier one/)
    const deduped = answer(lines, '--dedupe').json.totals
    expect(deduped).toMatchObject({ revenue: 10, skipped: 1, rows: 1, read: 2 })
  })

  test('a TOTAL at the foot is no customer', () => {
    const { totals, warnings } = answer([LEDGER, 'a,2026-01-01,10,7', 'b,2026-01-02,5,1', 'TOTAL,,15,8']).json
    expect(totals).toMatchObject({ customers: 2, revenue: 15, skipped: 1 })
    expect(sentences(warnings).join()).toMatch(/line 4 is a total/)
  })

  test('a blank date, amount or margin is rejected, and the others go on', () => {
    const ended = answer([LEDGER, 'a,,10,7', 'a,2026-01-01,,7', 'a,2026-01-01,10,', 'a,2026-01-02,10,7'])
    expect(ended.code).toBe(65)
    expect(ended.json.totals).toMatchObject({ rows: 1, rejected: 3, read: 4, revenue: 10 })
    expect(ended.json.rejected.map(({ line, field }: never) => [line, field])).toEqual([
      [2, 'Date'],
      [3, 'Revenue'],
      [4, 'Margin'],
    ])
  })

  test('margin, cost, unit cost and rate all lead to the same margin', () => {
    const head = 'customer,date,quantity,unit_price'
    const row = 'a,2026-01-01,4,2.50'
    for (const [heading, cell, ...flags] of [
      ['margin', '3'],
      ['cost', '7', '--map', 'cost=cost'],
      ['unit_cost', '1.75'],
      ['margin_rate', '30%'],
    ] as [string, string, ...string[]][])
      expect(answer([`${head},${heading}`, `${row},${cell}`], ...flags).json.rows[0]).toMatchObject({
        revenue: 10,
        annual_margin: 3,
      })
    expect(answer([head, row], '--margin-rate', '30%').json.rows[0].annual_margin).toBe(3)
  })

  test('--revenue names one column, or the product of two', () => {
    const lines = ['customer,date,Menge,Preis,Summe', 'a,2026-01-01,4,2.50,99']
    const of = (...flags: string[]) => answer(lines, '--margin-rate', '10%', ...flags).json.totals.revenue
    expect(of('--revenue', 'Menge*Preis')).toBe(10)
    expect(of('--revenue', 'Summe')).toBe(99)
    expect(of('--map', 'quantity=Menge', '--map', 'unit_price=Preis')).toBe(10)
  })

  test('the same rows in two files are seen, and left out with --dedupe', () =>
    inFolder((_, write) => {
      const text = `${LEDGER}\na,2026-01-01,10,7\n`
      const files = [write('a.csv', text), write('b.csv', text)]
      const twice = json(recover(['customers', ...files, '--json']))
      expect(twice.totals.revenue).toBe(20)
      expect(sentences(twice.warnings).join()).toMatch(/1 row says the same as an earlier one/)
      expect(json(recover(['customers', ...files, '--json', '--dedupe'])).totals).toMatchObject({
        revenue: 10,
        skipped: 1,
      })
    }))

  test('files of different kinds are not added up', () =>
    inFolder((_, write) => {
      const files = [
        write('a.csv', `${LEDGER}\na,2026-01-01,10,7\n`),
        write('b.csv', 'customer,sales,margin\na,10,3\n'),
      ]
      const ended = recover(['customers', ...files])
      expect(ended.code).toBe(65)
      expect(ended.err).toMatch(/not of one kind/)
    }))

  test('blank rows are skipped, and not listed as faults', () => {
    const ended = answer('date;customer;revenue;cost\n2025-01-01;A;100,50;4\n;;;\n;;;\n')
    expect(ended.code).toBe(0)
    expect(ended.json).toMatchObject({ totals: { skipped: 2, rejected: 0 }, rejected: [] })
  })

  test('a total of a month in the middle is pointed out', () => {
    const lines = [
      'Fecha;Cliente;Importe;Coste',
      '13/01/2025;A;100,00;50,00',
      '31/01/2025;TOTAL ENERO;100,00;50,00',
      '13/02/2025;A;10,00;5,00',
      '14/02/2025;B;10,00;5,00',
    ]
    expect(sentences(answer(lines).json.warnings).join()).toMatch(/called like a total.*line 3/)
  })

  test('--by a column that a result is called is refused', () => {
    const lines = [`${LEDGER},decision`, 'a,2026-01-01,10,7,x']
    expect(answer(lines, '--by', 'decision').code).toBe(2)
    expect(answer(lines, '--by', 'customer').code).toBe(2)
  })

  test('two files in two currencies are refused', () =>
    inFolder((_, write) => {
      const file = (name: string, amount: string) => write(name, `${LEDGER}\na,2026-01-01,${amount},7\n`)
      const ended = recover(['customers', file('a.csv', '$10'), file('b.csv', '10 €')])
      expect(ended.code).toBe(65)
      expect(ended.err).toMatch(/more than one currency/)
    }))

  test('more decimals than the currency has are kept, and refused on demand', () => {
    const lines = [LEDGER, 'a,2026-01-01,10.005,7', 'a,2026-01-02,2.50,1']
    const { rows, warnings } = answer(lines, '--currency', 'EUR').json
    expect(rows[0].revenue).toBe(12.505)
    expect(sentences(warnings).join()).toMatch(/more decimals than EUR has/)
    expect(answer(lines, '--currency', 'EUR', '--max-decimals').code).toBe(65)
  })

  test('the same id with two names is one customer, and the conflict is listed', () => {
    const { rows, warnings } = answer([
      'customer id,name,date,revenue,cost',
      '7,Ana,2026-01-01,10,7',
      '7,Ana María,2026-01-02,10,7',
    ]).json
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ customer: '7', name: 'Ana' })
    expect(sentences(warnings).join()).toMatch(/more than one name: 7 is "Ana María" on line 3/)
  })

  test('names that are properties of objects are customers like others', () => {
    const { rows } = answer([
      LEDGER,
      '__proto__,2026-01-01,3,1',
      'constructor,2026-01-01,2,1',
      'toString,2026-01-01,1,1',
    ]).json
    expect(rows.map(({ customer }: never) => customer)).toEqual(['__proto__', 'constructor', 'toString'])
  })

  test('accents composed or not make one customer', () => {
    const { rows } = answer([LEDGER, 'José,2026-01-01,3,1', 'Jose\u0301,2026-01-02,2,1']).json
    expect(rows).toHaveLength(1)
  })
})

describe('one row a customer', () => {
  test('margin 36, cost to serve 58, 40 % avoidable: keep, because exit loses 12.80', () => {
    const lines = ['customer,sales,margin,cost_to_serve', 'acme,10,3,58']
    const [row] = answer(lines, '--avoidable-share', '40%').json.rows
    expect(row).toMatchObject({ net_annual_margin: -22, exit_gain: -12.8, decision: 'keep' })
    expect(row.price_rise_per_purchase).toBeCloseTo(1.8333, 4)
    expect(row.price_rise).toBeCloseTo(22 / 120, 12)
    expect(row.service_cut).toBeCloseTo(22 / 58, 12)
  })

  test('the order of what is tried: reprice, cut service, exit, keep', () => {
    const decided = (...flags: string[]) =>
      answer(['customer,sales,margin,cost_to_serve', 'acme,10,3,58'], ...flags).json.rows[0].decision
    expect(decided('--max-price-rise', '18.4%')).toBe('reprice')
    expect(decided('--max-price-rise', '18.3%')).toBe('keep')
    expect(decided('--max-service-cut', '38%')).toBe('cut-service')
    expect(decided('--avoidable-share', '90%')).toBe('exit')
    expect(decided('--avoidable-share', '90%', '--exit-cost', '17')).toBe('keep')
    expect(decided('--avoidable-share', '100%', '--max-price-rise', '100%')).toBe('reprice')
  })

  test('a driver costs so much each: 12 calls at 5', () => {
    const lines = ['customer,sales,margin,calls', 'acme,10,3,12']
    expect(answer(lines, '--driver', 'calls=5').json.rows[0]).toMatchObject({
      cost_to_serve: 60,
      net_annual_margin: -24,
    })
  })

  test('a driver without its column, or without a cost, is refused', () => {
    const lines = ['customer,sales,margin,calls', 'acme,10,3,12']
    expect(answer(lines, '--driver', 'visits=5').code).toBe(65)
    expect(answer(lines, '--driver', 'calls').code).toBe(2)
    expect(answer(lines, '--driver', 'calls=lots').code).toBe(2)
  })

  test('sums of a year without dates are taken as they stand', () => {
    const { totals, rows } = answer(['customer,revenue,cost', 'a,120,91', 'b,10,4']).json
    expect(totals).toMatchObject({ revenue: 130, total: 35 })
    expect(rows[0]).toMatchObject({ customer: 'a', purchases: null, annual_margin: 29 })
  })

  test('several rows of a customer are added up, and said', () => {
    const { rows, warnings } = answer(['customer,sales,margin', 'a,10,3', 'a,20,4']).json
    expect(rows[0]).toMatchObject({ revenue: 360, annual_margin: 84 })
    expect(sentences(warnings).join()).toMatch(/several rows: they are added up/)
  })
})

describe('the whale curve', () => {
  const lines = [
    LEDGER,
    'a,2026-01-01,100,40',
    'b,2026-01-01,50,40',
    'c,2026-01-01,10,40',
    'd,2026-01-01,40,40',
  ]

  test('rises to its peak and ends at the total', () => {
    const { rows, totals } = answer(lines).json
    expect(rows.map(({ customer }: never) => customer)).toEqual(['a', 'b', 'd', 'c'])
    expect(rows.map(({ cumulative_net }: never) => cumulative_net)).toEqual([60, 70, 70, 40])
    expect(totals).toMatchObject({ peak: 70, peak_rank: 2, total: 40, losing_customers: 1, losses: -30 })
    expect(totals.deciles.at(-1)).toMatchObject({ cumulative_net: 40, cumulative_share: 1 })
  })

  test('where nobody earns it has no peak', () => {
    const { totals } = answer([LEDGER, 'a,2026-01-01,1,4', 'b,2026-01-01,1,1']).json
    expect(totals).toMatchObject({ peak: 0, peak_rank: 0, total: -3 })
  })

  test('ties go by customer', () => {
    const { rows } = answer([LEDGER, 'b,2026-01-01,5,4', 'a,2026-01-01,5,4', 'B,2026-01-01,5,4']).json
    expect(rows.map(({ customer }: never) => customer)).toEqual(['B', 'a', 'b'])
  })

  test('without a row it is empty, and exits 0', () => {
    const ended = answer([LEDGER])
    expect(ended.code).toBe(0)
    expect(ended.json).toMatchObject({ rows: [], totals: { customers: 0, total: 0, peak: 0, peak_rank: 0 } })
  })
})

describe('laws', () => {
  const row = fc.record({
    customer: fc.constantFrom('a', 'b', 'c', 'd', ''),
    day: fc.integer({ min: 0, max: 700 }),
    cents: fc.integer({ min: -5000, max: 20000 }),
    cost: fc.integer({ min: -2000, max: 15000 }),
  })
  const written = ({
    customer,
    day,
    cents,
    cost,
  }: {
    customer: string
    day: number
    cents: number
    cost: number
  }) =>
    [
      customer,
      new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10),
      (cents / 100).toFixed(2),
      (cost / 100).toFixed(2),
    ].join(',')

  test('row order changes nothing, and neither does a cut into two files', () =>
    inFolder((_, write) => {
      fc.assert(
        fc.property(
          fc.array(row, { minLength: 2, maxLength: 30 }).map((rows) => rows.map(written)),
          fc.nat(),
          (rows, seed) => {
            const shuffled = [...rows].sort(
              (a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 31 + seed) % 7) || (a < b ? 1 : -1),
            )
            const cut = seed % rows.length
            const run = (...files: string[]) => {
              const { rows: all, totals } = json(recover(['customers', ...files, '--json']))
              return { all, totals }
            }
            const file = (name: string, lines: string[]) => write(name, `${[LEDGER, ...lines].join('\n')}\n`)
            const whole = run(file('whole.csv', rows))
            expect(run(file('shuffled.csv', shuffled))).toEqual(whole)
            expect(run(file('one.csv', rows.slice(0, cut)), file('two.csv', rows.slice(cut)))).toEqual(whole)
            const { totals } = whole
            expect(totals.rows + totals.rejected + totals.skipped).toBe(rows.length)
          },
        ),
        { numRuns: 15 },
      )
    }))
})

describe('the command', () => {
  test('its answers are as its schema says', async () => {
    const { schemas } = await import('./schemas')
    const { output } = await schemas('customers')
    for (const flags of [
      ['--driver', 'calls=15'],
      ['--avoidable-share', '80%', '--by', 'segment'],
      ['--since', 'all'],
    ])
      output.parse(json(recover(['customers', 'examples/ledger.csv', '--json', ...flags])))
    output.parse(answer([LEDGER]).json)
  })

  test('reads stdin, and several files of one ledger', () => {
    const text = `${LEDGER}\na,2026-01-01,10,7\n`
    expect(json(recover(['customers', '-', '--json'], { input: text })).totals.revenue).toBe(10)
  })

  test('--by groups the customers; one that stands in two segments is said', () => {
    const lines = [
      'customer,date,revenue,cost,Segment',
      'a,2026-01-01,10,7,x',
      'b,2026-01-01,20,7,y',
      'a,2026-01-02,10,7,y',
    ]
    const { segments, warnings, rows } = answer(lines, '--by', 'segment').json
    expect(
      segments.map((one: { Segment: string; customers: number }) => [one.Segment, one.customers]),
    ).toEqual([
      ['y', 1],
      ['x', 1],
    ])
    expect(rows.map((one: { Segment: string }) => one.Segment)).toEqual(['y', 'x'])
    expect(sentences(warnings).join()).toMatch(/1 customer stands in more than one segment/)
    expect(answer(lines, '--by', 'region').code).toBe(2)
  })

  test('--fail-below asks for a total', () => {
    const lines = [LEDGER, 'a,2026-01-01,10,7']
    expect(answer(lines, '--fail-below', 'total=3').code).toBe(0)
    expect(answer(lines, '--fail-below', 'total=3.01').code).toBe(1)
  })

  test('a comma file and a point file say the same', () => {
    const point = answer([LEDGER, 'a,2026-02-28,1200.50,7', 'b,2026-01-02,10.25,3'])
    const comma = answer(['cliente;fecha;importe;costo', 'a;28/02/2026;1.200,50;7', 'b;02/01/2026;10,25;3'])
    expect(comma.json.rows).toEqual(point.json.rows)
  })

  test('no line is wider than the terminal', () => {
    for (const width of [40, 80, 200]) {
      const { out } = recover(
        ['customers', 'examples/ledger.csv', '--driver', 'calls=15', '--by', 'segment'],
        {
          env: { COLUMNS: String(width) },
        },
      )
      for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
    }
  })
})

/** What the columns and rows of a ledger mean: proved by the file, said by a flag, or asked; never another number. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

interface Answer {
  readonly rows: readonly { readonly customer: string; readonly [key: string]: unknown }[]
  readonly totals: { readonly [key: string]: unknown }
  readonly counted: readonly {
    readonly thing: string
    readonly name: string
    readonly column: string | null
    readonly rows: number | null
    readonly sum: number | null
    readonly why: string | null
    readonly flag: string | null
  }[]
}

/** Asks about a ledger of these lines. */
const asked = (lines: readonly string[], ...args: string[]) =>
  inFolder((folder, write) => {
    write('a.csv', `${lines.join('\n')}\n`)
    return recover(['customers', 'a.csv', ...args, '--json'], { cwd: folder })
  })

const answer = (lines: readonly string[], ...args: string[]): Answer => {
  const ended = asked(lines, ...args)
  expect(ended.err.includes('"error"') ? ended.err : '').toBe('')
  return json(ended)
}

/** What each customer brought in and earned, by name. */
const earned = ({ rows }: Answer) =>
  Object.fromEntries(rows.map(({ customer, revenue, annual_margin }) => [customer, [revenue, annual_margin]]))

const told = ({ counted }: Answer, thing: string) => counted.filter((one) => one.thing === thing)
const takenFrom = ({ counted }: Answer, name: string) =>
  counted.find((one) => one.thing === 'taken_from' && one.name === name)

const RATE = ['--margin-rate', '50%']

/** The readings between which a person is asked, as the refusal tells them. */
function question(lines: readonly string[], ...args: string[]) {
  const ended = asked(lines, ...args)
  expect(ended.code).toBe(65)
  const { error } = JSON.parse(ended.err)
  expect(error.code).toBe('meaning_open')
  return { found: error.problems[0].found as string, hint: error.hint as string }
}

describe('what a row brought in', () => {
  const TILL = [
    'Fecha;Cliente;Neto;IVA;Total',
    '05/01/2025;Ana;100,00;19,00;119,00',
    '25/01/2025;Eva;50,00;9,50;59,50',
    '26/01/2025;Eva;10,00;1,90;11,90',
    '27/01/2025;Ana;30,00;5,70;35,70',
  ]

  test('net + tax = total: the net', () => {
    const found = answer(TILL, ...RATE)
    expect(earned(found)).toEqual({ Ana: [130, 65], Eva: [60, 30] })
    expect(takenFrom(found, 'Revenue')).toMatchObject({
      column: 'Neto',
      sum: 190,
      why: 'Total = Neto + IVA in 4 of 4 rows',
    })
    expect(told(found, 'not_used').map(({ name, sum }) => [name, sum])).toEqual([
      ['IVA', 36.1],
      ['Total', 226.1],
    ])
  })

  test('net + exempt + tax = total: the net and what is exempt', () => {
    const rows = [
      'Fecha;Cliente;Exento;Neto;IVA;Total',
      '15/01/2025;Ana;0;100000;19000;119000',
      '16/01/2025;Eva;30000;0;0;30000',
      '17/01/2025;Eva;0;20000;3800;23800',
      '18/01/2025;Ana;0;10000;1900;11900',
    ]
    expect(earned(answer(rows, ...RATE))).toEqual({ Ana: [110000, 55000], Eva: [50000, 25000] })
  })

  const besideTax = (rows: readonly (readonly [string, string])[]) => [
    'Date,Customer,Amount,VAT',
    ...rows.map(([amount, tax], i) => `2025-01-0${i + 1},${'AB'[i % 2]},${amount},${tax}`),
  ]

  test('a net that is less by a fee is not one without tax, and is asked about', () => {
    const paid = [
      'Date,Customer,Gross,Fee,Net',
      '2025-01-05,Ana,100.00,-3.20,96.80',
      '2025-01-06,Eva,50.00,-1.75,48.25',
    ]
    const lines = [...paid, '2025-01-07,Ana,30.00,-1.17,28.83']
    expect(question(lines, ...RATE).found).toContain('Gross: 180')
    expect(question(paid.slice(0, 2), ...RATE).found).toContain('Net: 96.80')
    const above = lines.map((line) => line.replace(/,-/, ','))
    expect(question(above, ...RATE).found).toContain('Gross: 180')
  })

  test('a tax that is 21% of the amount less the tax is in it', () => {
    const rows = besideTax([
      ['121.00', '21.00'],
      ['60.50', '10.50'],
      ['12.10', '2.10'],
      ['24.20', '4.20'],
    ])
    const found = answer(rows, ...RATE)
    expect(earned(found)).toEqual({ A: [110, 55], B: [70, 35] })
    expect(takenFrom(found, 'Revenue')?.column).toBe('Amount − VAT')
  })

  test('a tax that is 21% and 10% of the amount is not', () => {
    const rows = besideTax([
      ['100.00', '21.00'],
      ['50.00', '5.00'],
      ['10.00', '2.10'],
      ['20.00', '4.20'],
    ])
    expect(earned(answer(rows, ...RATE))).toEqual({ A: [110, 55], B: [70, 35] })
  })

  test('a tax that is a usual rate of both is asked about, with both sums', () => {
    // 20% of the one is 25% of the other.
    const rows = besideTax([
      ['100.00', '20.00'],
      ['50.00', '10.00'],
      ['10.00', '2.00'],
      ['20.00', '4.00'],
    ])
    const { found, hint } = question(rows, ...RATE)
    expect(found).toBe('Amount: 180; Amount − VAT: 144')
    expect(hint).toContain('--map "revenue=Amount" or --revenue "Amount − VAT"')
    expect(earned(answer(rows, ...RATE, '--map', 'revenue=Amount'))).toEqual({ A: [110, 55], B: [70, 35] })
    expect(earned(answer(rows, ...RATE, '--revenue', 'Amount − VAT'))).toEqual({ A: [88, 44], B: [56, 28] })
  })

  test('taxes of 0 matter to nothing', () => {
    const rows = besideTax([
      ['100', '0'],
      ['50', '0'],
      ['10', '0'],
    ])
    expect(earned(answer(rows, ...RATE))).toEqual({ A: [110, 55], B: [50, 25] })
  })

  test('the total of an order on each of its lines counts once', () => {
    const rows = [
      'Order ID,Date,Customer,Quantity,Unit Price,Order Value',
      'A1,2025-01-10,Ana,1,20.00,65.00',
      'A1,2025-01-10,Ana,3,15.00,65.00',
      'A2,2025-05-10,Ana,2,20.00,40.00',
      'A3,2025-07-01,Eva,1,90.00,100.00',
      'A3,2025-07-01,Eva,1,10.00,100.00',
    ]
    expect(earned(answer(rows, ...RATE))).toEqual({ Ana: [105, 52.5], Eva: [100, 50] })
  })

  test('a total that stands on the first line alone is that of the order, and its lines take customer and date', () => {
    const rows = [
      'Order,Date,Customer,Amount,Item',
      'A1,2025-01-10,Ana,65.00,Mug',
      'A1,,,,Bowl',
      'A2,2025-05-10,Eva,40.00,Mug',
    ]
    const found = answer(rows, ...RATE)
    expect(earned(found)).toEqual({ Ana: [65, 32.5], Eva: [40, 20] })
    expect(found.totals).toMatchObject({ rejected: 0, skipped: 1 })
    expect(told(found, 'further_lines').map(({ rows: count }) => count)).toEqual([1, 1])
  })

  test('lines of an order take its customer and date where only its first line has them', () => {
    const rows = [
      'Order,Date,Customer,Quantity,Price',
      'A1,2025-01-05,Ana,1,20.00',
      'A1,,,2,15.00',
      'A2,2025-02-05,Eva,1,10.00',
    ]
    expect(earned(answer(rows, ...RATE))).toEqual({ Ana: [50, 25], Eva: [10, 5] })
  })

  test('amount = quantity × price − discount is what was charged', () => {
    const rows = [
      'Date,Customer,Qty,Price,Discount,Amount',
      '2025-01-05,Ana,2,50.00,10.00,90.00',
      '2025-01-06,Eva,3,60.00,5.00,175.00',
      '2025-01-07,Eva,2,30.00,1.00,59.00',
    ]
    expect(earned(answer(rows, ...RATE))).toEqual({ Ana: [90, 45], Eva: [234, 117] })
  })

  test('a price that is that of the row already is not multiplied', () => {
    const rows = [
      'Date,Customer,Quantity,Price,Amount',
      '2025-01-05,Ana,10,30.00,30.00',
      '2025-01-06,Eva,4,20.00,20.00',
      '2025-01-07,Eva,2,50.00,50.00',
    ]
    expect(earned(answer(rows, ...RATE))).toEqual({ Ana: [30, 15], Eva: [70, 35] })
  })

  test('quantity × price that is not the amount is asked about', () => {
    const rows = [
      'Date,Customer,Quantity,Price,Amount',
      '2025-01-05,Ana,10,30.00,100.00',
      '2025-01-06,Eva,4,20.00,50.00',
    ]
    expect(question(rows, ...RATE).found).toBe('Quantity × Price: 380; Amount: 150')
  })

  test('money beside it that nothing explains is told with its sum and the expression', () => {
    const rows = [
      'Date,Customer,Amount,Amount Refunded,Shipping',
      '2025-01-05,Ana,100.00,0.00,5',
      '2025-02-05,Eva,80.00,30.00,',
      '2025-03-05,Eva,60.00,,4.50',
    ]
    const found = answer(rows, ...RATE)
    expect(earned(found)).toEqual({ Ana: [100, 50], Eva: [140, 70] })
    expect(
      told(found, 'not_used').map(({ name, rows: count, sum, flag }) => [name, count, sum, flag]),
    ).toEqual([
      ['Amount Refunded', 1, 30, '--revenue "Amount − Amount Refunded"'],
      ['Shipping', 2, 9.5, '--revenue "Amount + Shipping"'],
    ])
    const less = answer(rows, ...RATE, '--revenue', 'Amount − Amount Refunded')
    expect(earned(less)).toEqual({ Ana: [100, 50], Eva: [110, 55] })
  })

  test('a column that is not used makes no error', () => {
    const rows = ['Date,Customer,Amount,Fee', '2025-01-05,Ana,100.00,1.234', '2025-02-05,Eva,80.00,n/a']
    expect(earned(answer(rows, ...RATE))).toEqual({ Ana: [100, 50], Eva: [80, 40] })
  })
})

describe('what was proved is watched over all rows', () => {
  const long = (wrong: readonly number[]) => [
    'Date,Customer,Net,Tax,Total',
    ...Array.from(
      { length: 12_000 },
      (_, i) => `2025-01-05,C${i % 7},100,21,${wrong.includes(i) ? 150 : 121}`,
    ),
  ]

  test('a few rows that break it are told', () => {
    const found = answer(long([11_000, 11_500]), ...RATE)
    expect(found.totals.revenue).toBe(1_200_000)
    expect(told(found, 'assumed')).toMatchObject([
      { name: 'Total = Net + Tax', rows: 2, sum: 300, why: 'does not hold there, first on line 11002' },
    ])
  })

  test('many of them leave it open', () => {
    const ended = asked(long(Array.from({ length: 1000 }, (_, i) => 11_000 + i)), ...RATE)
    expect(ended.code).toBe(65)
    expect(ended.err).toContain('Total = Net + Tax does not hold in 1000 rows, first on line 11002')
  })
})

describe('expressions', () => {
  const ROWS = [
    'Date,Customer,Sub-total,Off %,Qty',
    '2025-01-05,Ana,100.00,10,2',
    '2025-02-05,Eva,80.00,25,3',
  ]

  test.each([
    ['[Sub-total] × (1 − [Off %])', { Ana: [90, 45], Eva: [60, 30] }],
    ['Sub-total * 0.5 + Qty', { Ana: [52, 26], Eva: [43, 21.5] }],
    ['[Sub-total] − (Qty + 1)', { Ana: [97, 48.5], Eva: [76, 38] }],
  ])('%s', (revenue, expected) => {
    expect(earned(answer(ROWS, ...RATE, '--revenue', revenue))).toEqual(expected)
  })

  test('a cost that is made of others', () => {
    const found = answer(ROWS, '--revenue', '[Sub-total] + 0', '--cost', '[Sub-total] × 0.7')
    expect(earned(found)).toEqual({ Ana: [100, 30], Eva: [80, 24] })
  })

  test('a heading that is not there is named', () => {
    const ended = asked(ROWS, ...RATE, '--revenue', 'Subtotal + Nothing')
    expect(ended.code).not.toBe(0)
    expect(ended.err).toContain('Nothing')
  })

  test('of a ledger beside cases', () => {
    inFolder((folder, write) => {
      write('l.csv', 'Date,Customer,Neto,Otros\n2025-01-05,Ana,100.00,20\n2025-12-05,Ana,100.00,0\n')
      write('c.csv', 'customer,remedy\nAna,cash:5\n')
      const args = [
        '--ledger',
        'l.csv',
        '--ledger-map',
        'revenue=Neto + Otros',
        '--ledger-map',
        'cost=Neto × 0.7',
      ]
      const found = json(recover(['batch', 'c.csv', ...args, '--json'], { cwd: folder }))
      // 220 − 140 in a year of two purchases.
      expect(found.rows[0].annual_margin).toBe(80)
    })
  })
})

describe('margin', () => {
  test('a margin that is revenue − cost is told twice: it is taken once', () => {
    const rows = [
      'Date,Customer,Revenue,Cost,Margin',
      '2025-01-05,Ana,100.00,60.00,40.00',
      '2025-02-05,Eva,80.00,50.00,30.00',
    ]
    expect(earned(answer(rows))).toEqual({ Ana: [100, 40], Eva: [80, 30] })
  })

  test('one that is not is asked about', () => {
    const rows = [
      'Date,Customer,Revenue,Cost,Margin',
      '2025-01-05,Ana,100.00,60.00,35.00',
      '2025-02-05,Eva,80.00,50.00,30.00',
    ]
    expect(question(rows).found).toBe('Margin: 65; Revenue − Cost: 70')
  })

  const COST = [
    'Date,Customer,Quantity,Unit price,Cost',
    '2025-01-05,Ana,10,20.00,12.00',
    '2025-02-05,Eva,1,20.00,12.00',
  ]

  test('a bare cost beside a quantity is of the row or of a unit', () => {
    expect(question(COST).found).toBe('Cost, of the row: 24; Quantity × Cost: 132')
    expect(earned(answer(COST, '--map', 'unit_cost=Cost'))).toEqual({ Ana: [200, 80], Eva: [20, 8] })
    expect(earned(answer(COST, '--map', 'cost=Cost'))).toEqual({ Ana: [200, 188], Eva: [20, 8] })
  })

  test.each([
    ['Margin %', ['40', '25'], { Ana: [100, 40], Eva: [80, 20] }],
    ['Margen (%)', ['0.4', '0.25'], { Ana: [100, 40], Eva: [80, 20] }],
    ['Margin pct', ['40%', '25%'], { Ana: [100, 40], Eva: [80, 20] }],
    ['Ποσοστό κόστος', ['60', '75'], { Ana: [100, 40], Eva: [80, 20] }],
    ['Cost %', ['60', '75'], { Ana: [100, 40], Eva: [80, 20] }],
  ])('%s is a share', (heading, [ana, eva], expected) => {
    const rows = [
      `Date,Customer,Revenue,${heading}`,
      `2025-01-05,Ana,100.00,${ana}`,
      `2025-02-05,Eva,80.00,${eva}`,
    ]
    expect(earned(answer(rows))).toEqual(expected)
  })
})

describe('what counts', () => {
  const rows = (
    heading: string,
    ...cells: readonly (readonly [customer: string, amount: string, word: string])[]
  ) => [
    `Date,Customer,Amount,${heading}`,
    ...cells.map(([customer, amount, word], i) => `2025-0${i + 1}-05,${customer},${amount},${word}`),
  ]
  const TYPES = rows(
    'Type',
    ['Ana', '100', 'Sale'],
    ['Eva', '80', 'Sale'],
    ['Eva', '80', 'Refund'],
    ['Ana', '40', 'Sale'],
  )

  test('money given back that stands above 0 is taken off', () => {
    const found = answer(TYPES, ...RATE)
    expect(earned(found)).toEqual({ Ana: [140, 70], Eva: [0, 0] })
    expect(told(found, 'taken_off')).toMatchObject([{ name: 'Type = Refund', rows: 1, sum: 80 }])
    expect(earned(answer(TYPES, ...RATE, '--count-all'))).toEqual({ Ana: [140, 70], Eva: [160, 80] })
  })

  test('money given back that stands below 0 stays as it is', () => {
    const below = TYPES.map((line) => line.replace('80,Refund', '-80,Refund'))
    expect(earned(answer(below, ...RATE))).toEqual({ Ana: [140, 70], Eva: [0, 0] })
  })

  test('both signs under one word are asked about', () => {
    const both = [...TYPES, '2025-08-05,Ana,-10,Refund']
    expect(question(both, ...RATE).found).toContain('Refund is taken off, whatever its sign')
    expect(earned(answer(both, ...RATE, '--refunds', 'Type=Refund'))).toEqual({ Ana: [130, 65], Eva: [0, 0] })
  })

  test.each([
    ['Status', 'completed', 'cancelled'],
    ['Estado', 'pagado', 'anulado'],
    ['Κατάσταση', 'ολοκληρώθηκε', 'ακυρώθηκε'],
    ['Deal stage', 'Closed won', 'Closed lost'],
    ['Transaction type', 'Invoice', 'Estimate'],
  ])('%s: %s counts, %s does not', (heading, good, bad) => {
    const found = answer(
      rows(heading, ['Ana', '100', good], ['Eva', '500', bad], ['Ana', '40', good]),
      ...RATE,
    )
    expect(earned(found)).toEqual({ Ana: [140, 70] })
    expect(told(found, 'left_out')).toMatchObject([{ name: `${heading} = ${bad}`, rows: 1, sum: 500 }])
  })

  test('an invoice and its payment are one sale; a payment alone is one', () => {
    const both = rows('Type', ['Ana', '100', 'Invoice'], ['Ana', '100', 'Payment'], ['Eva', '80', 'Invoice'])
    expect(earned(answer(both, ...RATE))).toEqual({ Ana: [100, 50], Eva: [80, 40] })
    const alone = rows('Type', ['Ana', '100', 'Payment'], ['Eva', '80', 'Payment'], ['Eva', '20', 'Refund'])
    expect(earned(answer(alone, ...RATE))).toEqual({ Ana: [100, 50], Eva: [60, 30] })
  })

  test('a sale that waits and is booked within ten days is one', () => {
    const lines = [
      'Date,Customer,Amount,Status',
      '2025-01-05,Ana,100,pending',
      '2025-01-07,Ana,100,booked',
      '2025-02-05,Ana,100,booked',
      '2025-02-06,Eva,80,pending',
    ]
    expect(earned(answer(lines, ...RATE))).toEqual({ Ana: [200, 100], Eva: [80, 40] })
  })

  test('a credit note is no booking of the invoice that waits', () => {
    const lines = [
      'Date,Customer,Amount,Status,Type',
      '2025-01-05,Ana,100,pending,Invoice',
      '2025-01-07,Ana,100,paid,Credit note',
      '2025-02-05,Ana,30,paid,Invoice',
    ]
    expect(earned(answer(lines, ...RATE))).toEqual({ Ana: [30, 15] })
  })

  test.each([
    ['after', ['2025-01-05,Ana,100,Refunded', '2025-01-07,Ana,-100,Completed']],
    ['before', ['2025-01-07,Ana,-100,Completed', '2025-01-05,Ana,100,Refunded']],
  ])('what a state takes back and a row %s it, too, is taken off once', (_, rows) => {
    const lines = ['Date,Customer,Amount,Status', ...rows, '2025-02-05,Ana,40,Completed']
    const found = answer([...lines, '2025-02-06,Eva,100,Refunded', '2025-02-07,Ana,-5,Completed'], ...RATE)
    expect(earned(found)).toEqual({ Ana: [35, 17.5], Eva: [0, 0] })
    expect(told(found, 'counted_once')).toMatchObject([{ rows: 1 }])
  })

  test('a row below 0 before the day of a sale that was given back is another refund', () => {
    const lines = [
      'Date,Customer,Amount,Status',
      '2025-01-05,Ana,-100,Completed',
      '2025-01-07,Ana,100,Refunded',
    ]
    expect(earned(answer([...lines, '2025-02-05,Ana,200,Completed'], ...RATE))).toEqual({ Ana: [100, 50] })
  })

  test('a row that counts nowhere may have no date, amount or customer', () => {
    const lines = [
      'Date,Customer,Amount,Status',
      '2025-01-05,Ana,100,paid',
      ',Eva,80,draft',
      '2025-01-07,Eva,tbd,cancelled',
      '2025-02-05,Eva,50,paid',
      '2025-03-05,Ana,20,paid',
    ]
    const found = answer(lines, ...RATE)
    expect(earned(found)).toEqual({ Ana: [120, 60], Eva: [50, 25] })
    expect(found.totals).toMatchObject({ rejected: 0, skipped: 2 })
    expect(told(found, 'left_out').map(({ name, rows, sum }) => [name, rows, sum])).toEqual([
      ['Status = draft', 1, 80],
      ['Status = cancelled', 1, 0],
    ])
    expect(answer(lines, ...RATE, '--where', 'Status=paid').totals).toMatchObject({ rejected: 0 })
    expect(json(asked(lines, ...RATE, '--count-all')).totals).toMatchObject({ rejected: 2 })
  })

  test('what --where says of a column of states is not asked about', () => {
    const lines = [...TYPES, '2025-08-05,Ana,-10,Refund', '2025-08-06,Ana,7,Void']
    const found = answer(lines, ...RATE, '--where', 'Type!=Void')
    expect(earned(found)).toEqual({ Ana: [130, 65], Eva: [160, 80] })
  })

  test('a sign in a column of its own', () => {
    const lines = ['Datum;Kunde;Betrag;S/H', '21.10.2025;Meier;1.337,00;H', '22.10.2025;Meier;137,00;S']
    expect(earned(answer(lines, ...RATE))).toEqual({ Meier: [1200, 600] })
  })

  test('a word that nobody knows is counted and told', () => {
    const lines = rows('Status', ...Array.from({ length: 9 }, () => ['Ana', '10', 'paid'] as const), [
      'Ana',
      '5',
      'zorp',
    ])
    const found = answer(
      lines.map((line, i) => line.replace(/^2025-\d+/, `2025-${String(i).padStart(2, '0')}`)),
      ...RATE,
      '--where',
      'Status!=void',
    )
    expect(earned(found)).toEqual({ Ana: [95, 47.5] })
    const also = [...lines.slice(0, 10), '2025-09-06,Ana,7,cancelled', '2025-09-07,Ana,5,zorp'].map(
      (line) => line,
    )
    const second = answer(also, ...RATE)
    expect(told(second, 'unknown_word')).toMatchObject([{ name: 'Status = zorp', rows: 1, sum: 5 }])
  })

  test('--where takes some, or all others', () => {
    const lines = rows(
      'Status',
      ['Ana', '100', 'completed'],
      ['Eva', '80', 'zorp'],
      ['Eva', '20', 'completed'],
    )
    expect(earned(answer(lines, ...RATE, '--where', 'Status=completed'))).toEqual({
      Ana: [100, 50],
      Eva: [20, 10],
    })
    expect(earned(answer(lines, ...RATE, '--where', 'status!=completed'))).toEqual({ Eva: [80, 40] })
    expect(asked(lines, ...RATE, '--where', 'Stato=completed').code).toBe(65)
    expect(asked(lines, ...RATE, '--where', 'Status').code).toBe(2)
  })

  test('goods that come back do not cost once more', () => {
    const lines = [
      'Date,Customer,Amount,Cost',
      '2025-01-05,Ana,100,70',
      '2025-01-15,Ana,-100,70',
      '2025-02-05,Eva,80,50',
    ]
    const found = answer(lines)
    expect(earned(found)).toEqual({ Ana: [0, 0], Eva: [80, 30] })
    expect(told(found, 'turned_round')).toMatchObject([{ rows: 1, sum: 70 }])
  })

  test('a quantity and a price below 0 are no sale', () => {
    const lines = ['Date,Customer,Quantity,Unit price', '2025-01-05,Ana,2,10.00', '2025-02-05,Ana,-2,-10.00']
    expect(earned(answer(lines, ...RATE))).toEqual({ Ana: [0, 0] })
  })

  test('rows of sums between the others are no customers', () => {
    const lines = [
      'Date,Customer,Amount',
      '2025-01-05,Ana,100',
      '2025-01-25,Eva,80',
      '2025-01-31,Page total,180',
      '2025-02-01,Carried forward,180',
      '2025-02-05,Ana,40',
      '2025-02-28,Grand total,220',
    ]
    const found = answer(lines, ...RATE)
    expect(earned(found)).toEqual({ Ana: [140, 70], Eva: [80, 40] })
    expect(found.totals.skipped).toBe(3)
  })
})

describe('who', () => {
  test.each([
    'id',
    'Id',
    'No',
    'Code',
    'Código',
    'Κωδικός',
  ])('a bare %s is not the customer beside one', (heading) => {
    const lines = [
      `${heading},Date,Customer,Amount`,
      '1,2025-01-05,Ana,100',
      '2,2025-02-05,Ana,80',
      '3,2025-03-05,Eva,60',
    ]
    expect(earned(answer(lines, ...RATE))).toEqual({ Ana: [180, 90], Eva: [60, 30] })
  })

  test('an id of the customer is, with the name beside it', () => {
    const lines = ['Customer ID,Customer,Date,Amount', '7,Ana,2025-01-05,100', '8,Ana,2025-02-05,80']
    expect(earned(answer(lines, ...RATE))).toEqual({ 7: [100, 50], 8: [80, 40] })
  })

  test('a name that is that of an order is none', () => {
    const lines = ['Name,Email,Date,Amount', '#1001,a@x.org,2025-01-05,100', '#1002,a@x.org,2025-02-05,80']
    expect(earned(answer(lines, ...RATE))).toEqual({ 'a@x.org': [180, 90] })
  })

  test('an address is the key where one name has several', () => {
    const lines = [
      'Customer,Email,Date,Amount',
      'Ana,a@x.org,2025-01-05,100',
      'Ana,b@x.org,2025-02-05,80',
      'Eva,e@x.org,2025-02-05,8',
    ]
    expect(earned(answer(lines, ...RATE))).toEqual({
      'a@x.org': [100, 50],
      'b@x.org': [80, 40],
      'e@x.org': [8, 4],
    })
  })

  test.each([
    'NULL',
    'nan',
    '#N/A',
    '-',
    'Guest',
    'Consumidor final',
    'ΠΕΛΑΤΗΣ ΛΙΑΝΙΚΗΣ',
    '000000000',
  ])('%s is nobody', (word) => {
    const lines = ['Date,Customer,Amount', `2025-01-05,${word},100`, '2025-02-05,Ana,80']
    const found = answer(lines, ...RATE)
    expect(earned(found)).toEqual({ Ana: [80, 40] })
    expect(found.totals.unattributed).toMatchObject({ rows: 1, revenue: 100 })
    expect(told(found, 'nobody')).toMatchObject([{ name: word, rows: 1, sum: 100 }])
    expect(earned(answer(lines, ...RATE, '--nobody', 'none'))).toHaveProperty([word])
  })

  test('an id that is blank beside nobody stays the id', () => {
    const lines = [
      'Customer ID,Customer,Date,Amount',
      '7,Ana,2025-01-05,100',
      '8,Eva,2025-02-05,80',
      ',Guest,2025-02-06,5',
    ]
    expect(earned(answer(lines, ...RATE))).toEqual({ 7: [100, 50], 8: [80, 40] })
  })

  test('--nobody names one more', () => {
    const lines = ['Date,Customer,Amount', '2025-01-05,Kasse 1,100', '2025-02-05,Nan,80']
    expect(earned(answer(lines, ...RATE, '--nobody', 'kasse 1'))).toEqual({ Nan: [80, 40] })
  })
})

describe('what was done for a customer', () => {
  const cost = (heading: string) =>
    inFolder((folder, write) => {
      write('c.csv', `customer,sales,margin,${heading}\nAna,10,3,20\nEva,10,3,0\n`)
      const found = json(recover(['batch', 'c.csv', '--json'], { cwd: folder }))
      return [found.rows.map((row: { remedy_cost: number }) => row.remedy_cost), found.counted.at(-1)]
    })

  test.each([
    'compensation',
    'Compensación',
    'Αποζημίωση',
    'Refund Amount',
    'Reembolso',
  ])('%s is money that was paid', (heading) => {
    const [costs, told] = cost(heading)
    expect(costs).toEqual([20, 0])
    expect(told).toMatchObject({ name: 'Remedy', column: heading, why: 'bare amounts are money paid' })
  })

  test.each(['remedy', 'Remedio', 'Solución', 'Αποκατάσταση'])('%s is goods at cost', (heading) => {
    // 7 of 10 are the cost of goods.
    expect(cost(heading)[0]).toEqual([14, 0])
  })

  test.each(['Voucher', 'Vale'])('%s is credit, which is worth its goods', (heading) => {
    const [costs, told] = cost(heading)
    expect(costs).toEqual([14, 0])
    expect(told).toMatchObject({ why: 'bare amounts are credit' })
  })
})

describe('currency', () => {
  test.each(['Order Currency', 'Ccy', 'Moneda', 'Μονάδα'])('codes under %s are currencies', (heading) => {
    const lines = [`Date,Customer,Amount,${heading}`, '2025-01-05,Ana,100,USD', '2025-02-05,Eva,80,EUR']
    expect(asked(lines, ...RATE).err).toContain('mixed_currencies')
  })

  test.each(['Amount (EUR)', 'Amount (€)', 'Importe EUR'])('%s is a currency, too', (heading) => {
    const lines = [`Date,Customer,${heading}`, '2025-01-05,Ana,100']
    expect(earned(answer(lines, ...RATE))).toEqual({ Ana: [100, 50] })
    expect(asked(lines, ...RATE, '--currency', 'USD').err).toContain('mixed_currencies')
  })

  test.each(['currency', 'Currency', 'moneda'])('--map "%s=" says that there is none', (fact) => {
    const lines = ['Date,Customer,Amount,Ccy', '2025-01-05,Ana,100,USD', '2025-02-05,Eva,80,EUR']
    expect(earned(answer(lines, ...RATE, '--map', `${fact}=`))).toEqual({ Ana: [100, 50], Eva: [80, 40] })
  })

  test('a code of a product is none', () => {
    const lines = ['Date,Customer,Amount,Product', '2025-01-05,Ana,100,TRY', '2025-02-05,Eva,80,ALL']
    expect(earned(answer(lines, ...RATE))).toEqual({ Ana: [100, 50], Eva: [80, 40] })
  })
})

describe('the block that tells it', () => {
  const LINES = ['Date,Customer,Amount', '2025-01-05,Ana,100', '2025-02-05,Eva,80']
  const page = (...args: string[]) =>
    inFolder((folder, write) => {
      write('a.csv', `${LINES.join('\n')}\n`)
      return recover(['customers', 'a.csv', ...RATE, ...args], { cwd: folder }).out
    })

  test('stands behind every answer on a file, and --quiet does without', () => {
    expect(page()).toMatch(/How it was counted\n {2}Customer .*\n {2}Date .*\n {2}Revenue +180\.00 +Amount\n/)
    expect(page('--quiet')).not.toContain('How it was counted')
  })

  test('says that money is taken to be without VAT, where nothing proves it', () => {
    expect(page()).toContain('taken to be without VAT')
  })
})

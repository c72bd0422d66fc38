/** What a reading of meanings could harm: files that say plainly what they say, and that resemble others which do not. */
import { describe, expect, test } from 'vitest'
import { within } from './within'

// biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
type Json = any

interface Answered {
  readonly code: number
  /** Revenue and margin by customer. */
  readonly of: Readonly<Record<string, readonly [revenue: number, margin: number]>>
  readonly json: Json
  readonly err: string
}

/** What `customers` makes of lines of a file. */
async function customers(text: string, ...flags: readonly string[]): Promise<Answered> {
  const { code, out, err } = await within(['customers', 'l.csv', '--since', 'all', '--json', ...flags], {
    'l.csv': `${text.trim().replace(/\n +/g, '\n')}\n`,
  })
  const json: Json = out === '' ? {} : JSON.parse(out)
  const rows = (json.rows ?? []).map((row: Json) => [row.customer, [row.revenue, row.annual_margin]])
  return { code, of: Object.fromEntries(rows), json, err }
}

/** The revenue of each customer, where a margin of half is given by a flag. */
async function revenues(text: string, ...flags: readonly string[]): Promise<Record<string, number>> {
  const { code, of, err } = await customers(text, '--margin-rate', '50%', ...flags)
  expect(code, err).toBe(0)
  return Object.fromEntries(Object.entries(of).map(([customer, [revenue]]) => [customer, revenue]))
}

async function isAsked(text: string, ...flags: readonly string[]): Promise<Json> {
  const { code, err } = await customers(text, ...flags)
  expect(code, err).toBe(65)
  const { error } = JSON.parse(err.slice(err.indexOf('{"error"')).split('\n')[0]!)
  expect(error.code).toBe('meaning_open')
  return error
}

describe('columns of a state or a kind that are none of a sale', () => {
  test('the status of a customer of a firm of services', async () => {
    const text = `Date,Customer,Status,Amount
      2025-01-01,Ana,Active,100
      2025-02-01,Ana,Active,100
      2025-01-03,Bob,Cancelled,70
      2025-02-03,Bob,Cancelled,80
      2025-03-03,Eva,Active,50`
    expect(await revenues(text)).toEqual({ Ana: 200, Bob: 150, Eva: 50 })
  })

  test('a heading that says whose the status is', async () => {
    const rows = (heading: string, last = 'Cancelled') => `Date,Customer,${heading},Amount
      2025-01-01,Ana,Completed,100
      2025-02-01,Bob,Cancelled,70
      2025-03-01,Bob,${last},80`
    expect(await revenues(rows('Order status'))).toEqual({ Ana: 100 })
    expect(await revenues(rows('Estado del pedido'))).toEqual({ Ana: 100 })
    expect(await revenues(rows('Customer status', 'Completed'))).toEqual({ Ana: 100, Bob: 150 })
    expect(await revenues(rows('Status'))).toEqual({ Ana: 100, Bob: 150 })
  })

  test('the kind of a customer', async () => {
    const text = `Date,Customer,Type,Amount
      2025-01-01,Ana,Retail,100
      2025-02-01,Ana,Retail,110
      2025-01-03,Bob,Wholesale,70
      2025-02-03,Eva,Retail,80`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70, Eva: 80 })
  })

  test('a state of America', async () => {
    const text = `Date,Customer,State,Amount
      2025-01-01,Ana,California,100
      2025-02-01,Ana,Texas,110
      2025-01-03,Bob,IN,70
      2025-02-03,Eva,OR,80`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70, Eva: 80 })
  })

  test('states by their two letters, which are words of debit and credit elsewhere', async () => {
    const text = `Date,Customer,State,Amount
      2025-01-01,Ana,IN,100
      2025-02-01,Ana,IN,110
      2025-01-03,Bob,DE,70
      2025-02-03,Eva,CT,80`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70, Eva: 80 })
  })

  test('products with words like Order and Return', async () => {
    const text = `Date,Customer,Product,Amount
      2025-01-01,Ana,Order book,100
      2025-02-01,Ana,Return label,110
      2025-01-03,Bob,Draft beer,70
      2025-02-03,Eva,Refund insurance,80
      2025-02-04,Eva,Refund insurance,30`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70, Eva: 110 })
  })

  test('products that all have such a word in them, and none of which is one', async () => {
    const text = `Date,Customer,SKU,Amount
      2025-01-01,Ana,"Return label,Sofa",100
      2025-02-01,Bob,Refund insurance,110`
    expect(await revenues(text)).toEqual({ Ana: 100, Bob: 110 })
    expect(await revenues(text.replace('SKU', 'Event type'))).toEqual({ Ana: -100, Bob: -110 })
  })

  test('quantities of 33 and 61 are no documents of a tax office', async () => {
    const text = `Date,Customer,Quantity,Unit price
      2025-01-01,Ana,33,1.50
      2025-02-01,Ana,61,1.20
      2025-01-03,Bob,33,2
      2025-02-03,Eva,61,1`
    expect(await revenues(text)).toEqual({ Ana: 122.7, Bob: 66, Eva: 61 })
  })

  test('sizes of S and M, and grades of C and D', async () => {
    const sizes = `Date,Customer,Size,Amount
      2025-01-01,Ana,S,100
      2025-02-01,Ana,H,110
      2025-01-03,Bob,S,70
      2025-02-03,Eva,M,80`
    expect(await revenues(sizes)).toEqual({ Ana: 210, Bob: 70, Eva: 80 })
    const grades = `Date,Customer,Grade,Amount
      2025-01-01,Ana,C,100
      2025-02-01,Ana,D,110
      2025-01-03,Bob,C,170
      2025-02-03,Eva,D,80`
    expect(await revenues(grades)).toEqual({ Ana: 210, Bob: 170, Eva: 80 })
  })

  test('with which card somebody paid', async () => {
    const text = `Date,Customer,Payment type,Amount
      2025-01-01,Ana,Credit,100
      2025-02-01,Ana,Debit,110
      2025-01-03,Bob,Credit,270`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 270 })
  })

  test('sales and credits with both signs under one word are asked about', async () => {
    const text = `Date,Customer,Type,Amount
      2025-01-01,Ana,Sale,100
      2025-02-01,Ana,Credit note,-10
      2025-01-03,Bob,Sale,70
      2025-02-03,Eva,Credit note,20
      2025-02-03,Eva,Sale,90`
    await isAsked(text, '--margin-rate', '50%')
    expect(await revenues(text, '--count-all')).toEqual({ Ana: 90, Bob: 70, Eva: 110 })
    expect(await revenues(text, '--refunds', 'Type=Credit note')).toEqual({ Ana: 90, Bob: 70, Eva: 70 })
  })

  test('debits and credits: of a bank, of accounts, and of amounts that have the sign already', async () => {
    const rows = (sale: string, back: string, sign = '') => `Date,Customer,D/C,Amount
      2025-01-01,Ana,${sale},100
      2025-02-01,Ana,${back},${sign}10
      2025-01-03,Bob,${sale},70`
    expect(await revenues(rows('Credit', 'Debit'))).toEqual({ Ana: 90, Bob: 70 })
    expect(await revenues(rows('S', 'H', '-'))).toEqual({ Ana: 90, Bob: 70 })
    expect(await revenues(rows('H', 'S', '-'))).toEqual({ Ana: 90, Bob: 70 })
    const { hint } = await isAsked(rows('Debit', 'Credit'), '--margin-rate', '50%')
    expect(hint).toContain('--refunds "D/C=Credit"')
    const flags = ['--refunds', 'D/C=Credit']
    expect(await revenues(rows('Debit', 'Credit'), ...flags)).toEqual({ Ana: 90, Bob: 70 })
  })
})

describe('identities that hold by chance, or for nothing', () => {
  test('three rows in which a quantity times something is the amount', async () => {
    const text = `Date,Customer,Quantity,Tip,Amount
      2025-01-01,Ana,2,5,10
      2025-02-01,Ana,3,4,12
      2025-01-03,Bob,2,7,14
      2025-02-03,Eva,5,1,80
      2025-02-04,Eva,2,9,30`
    expect(await revenues(text)).toEqual({ Ana: 22, Bob: 14, Eva: 110 })
  })

  test('taxes that are all 0 prove nothing, and nothing depends on them', async () => {
    const text = `Date,Customer,Amount,Tax
      2025-01-01,Ana,100,0
      2025-02-01,Ana,110,0.00
      2025-01-03,Bob,70,0
      2025-02-03,Eva,80,`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70, Eva: 80 })
    expect(await revenues(text.replace('Amount', 'Total'))).toEqual({ Ana: 210, Bob: 70, Eva: 80 })
  })

  test('a total that is net, the tax beside it being of it', async () => {
    const text = `Date,Customer,Total,VAT
      2025-01-01,Ana,100,21
      2025-02-01,Ana,110,23.10
      2025-01-03,Bob,70.45,14.79
      2025-02-03,Eva,81.33,17.08`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70.45, Eva: 81.33 })
  })

  test('sales that are what another heading says is with tax', async () => {
    const text = `Date,Customer,Total incl. VAT,VAT,Sales
      2025-01-05,Ana,119,19,119
      2025-02-05,Bob,59.50,9.50,59.50`
    expect(await revenues(text)).toEqual({ Ana: 100, Bob: 50 })
  })

  test('a heading that says gross where the tax is of it is asked about', async () => {
    const text = `Date,Customer,Brutto,MwSt
      2025-01-01,Ana,100,19
      2025-02-01,Ana,110,20.90
      2025-01-03,Bob,270,51.30
      2025-02-03,Eva,181,34.39`
    await isAsked(text, '--margin-rate', '50%')
  })

  test('an identity that rows with much of the money break is asked about', async () => {
    const rows = (last: string) => {
      const all = Array.from({ length: 150 }, (_, i) => `2025-01-01,Ana,${i + 1},${i % 3},${i + 1 - (i % 3)}`)
      return `Date,Customer,Amount,Amount refunded,Net\n${all.join('\n')}\n2025-01-02,Bob,${last}`
    }
    await isAsked(rows('5000,70,4000'), '--margin-rate', '50%')
    const { of, json } = await customers(rows('10,1,4'), '--margin-rate', '50%')
    expect(of.Bob).toEqual([4, 2])
    expect(JSON.stringify(json.counted)).toContain('Net = Amount − Amount refunded in 100 of 101 rows')
  })

  test('subscriptions, all rows of which are equal: none is a mean or a sum', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-01,Ana,9.99,4`)
    const text = `Date,Customer,Amount,Cost\n${rows.join('\n')}\n2025-03-01,Bob,9.99,4\n2025-04-01,Bob,9.99,4`
    expect((await customers(text)).of).toEqual({ Ana: [119.88, 71.88], Bob: [19.98, 11.98] })
  })

  test('where all rows are equal the headings tell, and nothing is asked', async () => {
    const rows = (headings: string, row: string) => {
      const all = Array.from({ length: 9 }, (_, i) => `2025-0${i + 1}-01,${'ABC'[i % 3]},${row}`)
      return `Date,Customer,${headings}\n${all.join('\n')}`
    }
    const three = (...both: readonly number[]) => ({ A: both, B: both, C: both })
    const plain = await customers(rows('Net,VAT,Total,Cost', '100,21,121,60'))
    expect(plain.of).toEqual(three(300, 120))
    const margins = await customers(rows('Amount,Cost,Margin', '100,60,40'))
    expect(margins.of).toEqual(three(300, 120))
    const lines = await customers(rows('Quantity,Unit price,Amount,Cost,Margin', '2,50,100,60,40'))
    expect(lines.of).toEqual(three(300, 120))
  })

  test('who buys what three others bought together, or what all buy, is no sum and no mean', async () => {
    const text = `Customer,Date,Amount,Cost
      Ana,2025-01-01,10,4
      Bob,2025-01-02,10,4
      Total Energies,2025-01-03,10,4
      Eva,2025-01-03,30,12
      Dan,2025-01-04,10,4
      Ana,2025-01-05,10,4`
    expect((await customers(text)).of).toEqual({
      ...{ Ana: [20, 12], Bob: [10, 6], 'Total Energies': [10, 6], Eva: [30, 18], Dan: [10, 6] },
    })
  })

  test('a guest who buys what two others bought together is no sum', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => `Eva,2025-02-${10 + i},7`)
    const text = `Customer,Date,Amount\nAna,2025-01-01,10\nBob,2025-01-02,10\n,2025-01-03,20\n${rows.join('\n')}`
    const { json } = await customers(text, '--margin-rate', '50%')
    expect(json.totals.unattributed.revenue).toBe(20)
  })

  test('the same price on all lines of all invoices is no total of theirs', async () => {
    const text = `Invoice,Date,Customer,Product,Amount
      1,2025-01-01,Ana,a,10
      1,2025-01-01,Ana,b,10
      2,2025-02-01,Bob,a,10
      2,2025-02-01,Bob,c,10
      3,2025-02-01,Bob,c,10
      3,2025-02-01,Bob,a,10`
    expect(await revenues(text)).toEqual({ Ana: 20, Bob: 40 })
  })

  test('an amount of each invoice that stands on all of its lines is asked about', async () => {
    const text = `Invoice,Date,Customer,Product,Amount
      1,2025-01-01,Ana,a,10
      1,2025-01-01,Ana,b,10
      2,2025-02-01,Bob,a,25
      2,2025-02-01,Bob,c,25
      3,2025-02-01,Bob,c,30
      3,2025-02-01,Bob,a,30
      4,2025-02-01,Bob,a,80`
    const { hint } = await isAsked(text, '--margin-rate', '50%')
    expect(hint).toContain('--revenue "Amount"')
    expect(await revenues(text, '--revenue', 'Amount')).toEqual({ Ana: 20, Bob: 190 })
  })

  test('a sale and what was given back of it are no two lines of one invoice', async () => {
    const text = `Order,Date,Customer,Type,Amount
      1,2025-01-01,Ana,Sale,10
      1,2025-01-02,Ana,Refund,10
      2,2025-02-01,Bob,Sale,25
      2,2025-02-01,Bob,Refund,25
      3,2025-02-01,Bob,Sale,30
      3,2025-02-01,Bob,Refund,30
      4,2025-02-01,Bob,Sale,80`
    expect(await revenues(text)).toEqual({ Ana: 0, Bob: 80 })
  })

  test('amounts of up to 10^12 cents', async () => {
    const text = `Date,Customer,Net,VAT,Total
      2025-01-01,Ana,9999999999.99,2099999999.99,12099999999.98
      2025-02-01,Ana,8888888888.87,1866666666.66,10755555555.53
      2025-01-03,Bob,7777777777.71,1633333333.31,9411111111.02
      2025-01-03,Bob,0.01,0,0.01`
    expect(await revenues(text)).toEqual({ Ana: 18888888888.86, Bob: 7777777777.72 })
  })

  test('two columns of one name of revenue that differ are asked about, and say it with their sums', async () => {
    const text = `Date,Customer,Sales,Amount
      2025-01-01,Ana,100,90
      2025-02-01,Ana,110,100
      2025-01-03,Bob,70,70`
    const { problems } = await isAsked(text, '--margin-rate', '50%')
    expect(problems[0].found).toBe('Sales: 280; Amount: 260')
    expect(await revenues(text, '--map', 'revenue=Sales')).toEqual({ Ana: 210, Bob: 70 })
  })
})

describe('customers', () => {
  test('rows of nobody whose quantities are those above added up, though their money is not', async () => {
    const text = `Date,Invoice,Customer,Quantity,Price
      2025-01-01,1,Ana,1,10
      2025-01-02,2,Ana,1,20
      2025-01-03,3,Bob,1,35
      2025-01-04,4,,3,100
      2025-01-05,5,Bob,2,50
      2025-01-06,6,Ana,2,60
      2025-01-07,7,Ana,2,70
      2025-01-08,8,Bob,2,80
      2025-01-09,9,Bob,2,90
      2025-01-10,10,Ana,2,15`
    const { json } = await customers(text, '--margin-rate', '50%')
    expect(json.totals).toMatchObject({ revenue: 795, skipped: 0, unattributed: { rows: 1, revenue: 300 } })
  })

  test('None, TRY and Total in the middle of a file are somebody where they buy like others', async () => {
    const text = `Customer ID,Customer,Date,Amount
      7,None,2025-01-01,100
      7,None,2025-02-01,110
      8,TRY,2025-01-03,70
      9,Total,2025-01-03,33
      8,TRY,2025-02-03,80`
    expect(await revenues(text)).toEqual({ 7: 210, 8: 150, 9: 33 })
    const names = `Customer,Date,Amount
      Ana,2025-01-01,100
      TRY,2025-02-01,110
      Total,2025-01-03,70
      ALL,2025-01-03,33
      Total,2025-02-03,80
      Eva,2025-02-03,90`
    expect(await revenues(names)).toEqual({ Ana: 100, TRY: 110, Total: 150, ALL: 33, Eva: 90 })
  })

  test('ids with capitals are as they stand', async () => {
    const text = `Customer,Date,Amount
      aB1,2025-01-01,100
      Ab1,2025-02-01,110
      AB1,2025-01-03,70`
    expect(await revenues(text)).toEqual({ aB1: 100, Ab1: 110, AB1: 70 })
  })

  test('products of three letters that are codes of currencies', async () => {
    const text = `Date,Customer,Product code,Amount
      2025-01-01,Ana,TRY,100
      2025-02-01,Ana,ALL,110
      2025-01-03,Bob,TRY,70`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70 })
  })

  test('headings with # and nº name things', async () => {
    const text = `#,Nº factura,Fecha,Cliente,Importe
      1,A-1,2025-01-01,Ana,100
      2,A-2,2025-02-01,Ana,110
      3,A-3,2025-01-03,Bob,70`
    expect(await revenues(text)).toEqual({ Ana: 210, Bob: 70 })
    const order = `Order #,Customer #,Date,Amount
      1,17,2025-01-01,100
      2,17,2025-02-01,110
      3,18,2025-01-03,70`
    expect(await revenues(order)).toEqual({ 17: 210, 18: 70 })
  })

  test('Id,Customer,Date,Sales,Cost: the customer is who is called so', async () => {
    const text = `Id,Customer,Date,Sales,Cost
      1,Ana,2025-01-01,100,60
      2,Ana,2025-02-01,110,60
      3,Bob,2025-01-03,70,30`
    expect((await customers(text)).of).toEqual({ Ana: [210, 90], Bob: [70, 40] })
  })
})

describe('margins', () => {
  test('Margin % in fractions, in per cent, and with signs', async () => {
    const rows = (...shares: readonly string[]) => `Date,Customer,Amount,Margin %
      2025-01-01,Ana,100,${shares[0]}
      2025-02-01,Ana,200,${shares[1]}
      2025-01-03,Bob,70,${shares[2]}`
    const all = { Ana: [300, 100], Bob: [70, 7] }
    expect((await customers(rows('0.4', '0.3', '0.1'))).of).toEqual(all)
    expect((await customers(rows('40', '30', '10'))).of).toEqual(all)
    expect((await customers(rows('40%', '30%', '10%'))).of).toEqual(all)
    expect((await customers(rows('40', '30', '0.5'))).of).toEqual({ Ana: [300, 100], Bob: [70, 0.35] })
  })

  test('a discount in shares is no money', async () => {
    const text = `Date,Customer,Sales,Discount,Profit
      2025-01-01,Ana,99.95,0,20
      2025-02-01,Ana,200,0.2,10
      2025-01-03,Bob,71,0.15,5`
    const { of, json } = await customers(text)
    expect(of).toEqual({ Ana: [299.95, 30], Bob: [71, 5] })
    expect(JSON.stringify(json.counted)).not.toContain('Discount')
  })

  test('a margin, its rounded share and a cost that say the same are no contradiction', async () => {
    const text = `Date,Customer,Amount,Cost,Margin,Margin %
      2025-01-01,Ana,99.95,60.01,39.94,39.96
      2025-02-01,Ana,200.13,77.77,122.36,61.14
      2025-01-03,Bob,71.07,30.00,41.07,57.79`
    expect((await customers(text)).of).toEqual({ Ana: [300.08, 162.3], Bob: [71.07, 41.07] })
  })

  test('those that do not are asked about, with flags that settle it', async () => {
    const text = `Date,Customer,Amount,Cost,Margin
      2025-01-01,Ana,100,60,30
      2025-02-01,Ana,200,80,110
      2025-01-03,Bob,71,30,31`
    const { hint } = await isAsked(text)
    expect(hint).toContain('--map "cost="')
    expect((await customers(text, '--map', 'cost=')).of).toEqual({ Ana: [300, 140], Bob: [71, 31] })
    expect((await customers(text, '--map', 'margin=')).of).toEqual({ Ana: [300, 160], Bob: [71, 41] })
  })

  test('of three ways each may be taken by the flags that are told', async () => {
    const text = `Date,Customer,Quantity,Amount,Unit cost,Margin,Margin %
      2025-01-01,Ana,2,100,30,30,50%
      2025-02-01,Ana,4,200,20,110,50%
      2025-01-03,Bob,1,71,30,31,50%`
    const { problems, hint } = await isAsked(text)
    expect(problems[0].found).toBe(
      'Margin: 171; Amount − Quantity × Unit cost: 201; Margin % of Amount: 185.50',
    )
    const ways = hint.replace(/^[^:]*: /, '').split(' or ') as string[]
    const margins = await Promise.all(
      ways.map(async (flags) => {
        const words = [...flags.matchAll(/--map "([^"]*)"/g)].flatMap(([, value]) => ['--map', value!])
        return (await customers(text, ...words)).of.Bob?.[1]
      }),
    )
    expect(margins).toEqual([31, 41, 35.5])
  })

  test('a till: Cantidad;Precio Unitario;Neto;IVA;Total;Costo', async () => {
    const text = `Fecha;Cliente;Cantidad;Precio Unitario;Neto;IVA;Total;Costo
      2025-01-01;Ana;2;10000;20000;3800;23800;12000
      2025-02-01;Ana;3;5000;15000;2850;17850;9000
      2025-01-03;Bob;1;7000;7000;1330;8330;3500
      2025-01-04;Bob;4;1000;4000;760;4760;2000`
    const { problems } = await isAsked(text)
    expect(problems[0].field).toBe('Cost of goods')
    expect((await customers(text, '--map', 'cost=Costo')).of).toEqual({
      Ana: [35000, 14000],
      Bob: [11000, 5500],
    })
    const unit = await customers(text, '--map', 'unit_cost=Costo')
    expect(unit.of).toEqual({ Ana: [35000, -16000], Bob: [11000, -500] })
  })
})

describe('little and blank', () => {
  test('blank cells are no amounts: the row is told', async () => {
    const text = `Date,Customer,Net,VAT,Total
      2025-01-01,Ana,100,21,121
      2025-02-01,Ana,,,
      2025-01-03,Bob,70,14.70,84.70
      2025-01-04,Bob,10,2.10,12.10`
    const { code, of } = await customers(text, '--margin-rate', '50%')
    expect([code, of]).toEqual([65, { Ana: [100, 50], Bob: [80, 40] }])
  })

  test('files of one row', async () => {
    const one = (headings: string, row: string) => revenues(`${headings}\n${row}`)
    expect(await one('Date,Customer,Amount', '2025-01-01,Ana,100')).toEqual({ Ana: 100 })
    expect(await one('Date,Customer,Net,VAT,Total', '2025-01-01,Ana,100,21,121')).toEqual({ Ana: 100 })
    expect(await one('Date,Customer,Quantity,Unit price', '2025-01-01,Ana,2,50')).toEqual({ Ana: 100 })
    expect(await one('Date,Customer,Type,Amount', '2025-01-01,Ana,Refund,100')).toEqual({ Ana: -100 })
  })

  test('refund_total and status columns', async () => {
    const text = `order,date,customer,status,total,refund_total
      1,2025-01-01,Ana,completed,100,0
      2,2025-02-01,Ana,cancelled,110,0
      3,2025-01-03,Bob,completed,70,20
      4,2025-01-04,Bob,failed,10,0`
    const { code, of, json } = await customers(text, '--margin-rate', '50%')
    expect([code, of]).toEqual([0, { Ana: [100, 50], Bob: [70, 35] }])
    expect(json.counted).toContainEqual(
      expect.objectContaining({ thing: 'not_used', column: 'refund_total', sum: 20 }),
    )
    expect(await revenues(text, '--revenue', 'total - refund_total')).toEqual({ Ana: 100, Bob: 50 })
  })
})

test("a till's ledger given to batch is no file of cases: nothing is decided for it", async () => {
  const text = `Fecha;Cliente;Cantidad;Precio Unitario;Neto;IVA;Total;Costo
2025-01-01;Ana;2;10000;20000;3800;23800;12000
2025-02-01;Ana;3;5000;15000;2850;17850;9000
`
  const { code, err } = await within(['batch', 'l.csv', '--json'], { 'l.csv': text })
  expect(code).toBe(65)
  expect(err).not.toBe('')
})

test('complaints by name find a ledger with code and name', async () => {
  const ledger = `Customer ID,Customer,Date,Amount,Cost
7,Ana,2025-01-01,100,60
7,Ana,2025-06-01,110,60
8,Bob,2025-03-03,70,30
`
  const cases = 'Customer,Remedy\nAna,20\nBob,10\n'
  const { out, code, err } = await within(
    ['batch', 'c.csv', '--ledger', 'l.csv', '--json', '--since', 'all', '--stay-if-ignored', '50%'],
    { 'c.csv': cases, 'l.csv': ledger },
  )
  expect(code, err).toBe(0)
  expect(JSON.parse(out).rows).toHaveLength(2)
})

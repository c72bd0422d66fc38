/** What a cell says in one way only is read, by the quick readers as by the careful ones, in flags as in files. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure } from '../src/errors'
import { readers } from '../src/inputs/readers'
import { amount, isRefusal } from '../src/inputs/units'
import type { Exact } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { openTable } from '../src/reading/open-table'
import { bytes, nothingAsked } from './asked'
import { inFolder, json, recover, whatif } from './program'

const bodies = fc.constantFrom(
  ...[
    '0',
    '5',
    '50',
    '1234',
    '1.5',
    '1,5',
    '1,234',
    '1.234',
    '1.234,50',
    '1,234.50',
    '12,34,567',
    '1,00,000.50',
  ],
  ...['.5', ',5', '1,234,567', '1.234.567', '1 234,5', "1'234.5", '0.125', '007', '12.34.567', '1,2,3', '5.'],
)
const dresses = fc.constantFrom(
  ...[
    '1',
    '1',
    '1',
    '-1',
    '+1',
    '(1)',
    '1-',
    '–1',
    '− 1',
    '+-1',
    '--1',
    '1+',
    '$1',
    '$(1)',
    '(1) €',
    '-$1',
    '+$1',
  ],
  ...[
    '1 €',
    '1,-',
    '1,--',
    '1,-- €',
    '1.–',
    'CHF 1.-',
    '1/-',
    'Rs. 1',
    'Rs 1',
    '1 Rs.',
    '₹1',
    '1 CR',
    '1%',
    '1,---',
  ],
)
const cell = fc.tuple(dresses, bodies).map(([dress, body]) => dress.replace('1', body))

test('a column reads each cell as the careful reader reads it alone, or rejects it', async () => {
  let read = 0
  const sign = fc.constantFrom('.' as const, ',' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), sign, async (cells, decimal) => {
      const flags = new Set(['marginRate'] as const)
      const text = `sales;note\n${cells.map((one) => `${one};x\n`).join('')}`
      const table = await openTable(bytes(text), { ...nothingAsked, flags, decimal })
      try {
        for await (const batch of table.batches)
          for (let row = 0; row < batch.rows; row++) {
            const alone = amount(cells[row]!, decimal)
            if (batch.rejected[row]) continue
            read++
            if (isRefusal(alone))
              throw new Error(`${cells[row]} is no amount and was read in ${cells.join(' ')}`)
            const value = batch.columns[0]!.values.at(row) as Exact
            expect(plain(value), `${cells[row]} in ${cells.join(' ')}`).toBe(plain(alone))
          }
      } catch (error) {
        // A run holds one currency.
        if (!(error instanceof Failure && error.code === 'mixed_currencies')) throw error
      }
    }),
    { numRuns: 4000 },
  )
  expect(read).toBeGreaterThan(5000)
})

const revenue = (cells: readonly string[], ...flags: string[]) =>
  inFolder((_folder, write) => {
    const rows = cells.map((one) => `2025-01-05;Ana;${one}\n`).join('')
    const file = write('till.csv', `Date;Customer;Amount\n${rows}`)
    return json(recover(['customers', file, '--margin-rate', '50%', ...flags, '--json']))
  })

describe('numbers of a file', () => {
  test.each([
    [['$1,250.00', '$(50.00)', '($25.00)', '-$5.00'], 1170],
    [['+1.337,00', '–13,37'], 1323.63],
    [['1.234,-', '80,-- €', '€ 12,–', 'EUR 5.–'], 1331],
    [['1,00,000.00', '₹ 12,34,567.00', 'Rs. 433/-'], 1_335_000],
  ])('%j come to %d', (cells, sum) => expect(revenue(cells).rows[0].revenue).toBe(sum))

  test('lakhs are written as they are read where the locale writes them so', () => {
    const args = [
      'whatif',
      '--sales',
      '1,00,000',
      '--margin',
      '30,000',
      '--remedy',
      '5,000',
      '--locale',
      'en-IN',
    ]
    expect(recover(args).out).toContain('3,60,000.00')
    expect(recover(args.slice(0, -2)).out).toContain('360,000.00')
  })
})

const dates = (cells: readonly string[], ...flags: string[]) =>
  inFolder((_folder, write) => {
    const rows = cells.map((one) => `${one};Ana;10\n`).join('')
    const file = write('till.csv', `Date;Customer;Amount\n${rows}`)
    return recover(['customers', file, '--margin-rate', '50%', ...flags])
  })

describe('dates of a file', () => {
  test.each([
    [['31-dic-2025', '01-ene-2025'], '2025-01-01 to 2025-12-31'],
    [['29/12/2025, 13:05', '03/12/2025'], '2025-12-03 to 2025-12-29'],
    [['5 Ιανουαρίου 2025', 'lunes, 6 de enero de 2025', '7Jan2025'], '2025-01-05 to 2025-01-07'],
  ])('%j are %s', (cells, days) => expect(dates(cells).out).toContain(`Counted: ${days}`))

  test('the day of the week tells whether the day or the month comes first, for the column', () => {
    expect(dates(['05/03/2025', 'Wed 05/03/2025']).out).toContain('Counted: 2025-03-05 to 2025-03-05')
    expect(dates(['05/03/2025', 'Sat 05/03/2025']).out).toContain('Counted: 2025-05-03 to 2025-05-03')
    expect(dates(['31/03/2025', 'Sat 05/03/2025'])).toMatchObject({ code: 65 })
    expect(dates(['Wed 03/12/2025']).err).toContain('can be read in two ways')
  })

  test('two digits of a year are refused until --years says what they mean, and the hint is true', () => {
    const cells = ['26.06.25', '27.06.25']
    const { code, err } = dates(cells)
    expect(code).toBe(65)
    expect(err).toContain('hint: --years 2000 reads 25 as 2025')
    expect(err).not.toContain('--map')
    expect(dates(cells, '--years', '2000').out).toContain('Counted: 2025-06-26 to 2025-06-27')
    expect(dates(['26.06.99'], '--years', '1950').out).toContain('Counted: 1999-06-26')
    expect(dates(['08/14/25', '03/04/25'], '--years', '2000').out).toContain(
      'Counted: 2025-03-04 to 2025-08-14',
    )
    expect(dates(['03/04/25'], '--years', '2000').err).toContain('--dates dmy or --dates mdy')
    expect(dates(['26.06.25'], '--as-of', '30.06.25').err).toContain('hint: --years 2000 reads 25 as 2025')
    expect(dates(['26.06.25'], '--as-of', '30.06.25', '--years', '2000').code).toBe(0)
  })

  test('a column of dates that need not be there may be left unread, which the hint says', () => {
    const batch = (...flags: string[]) =>
      inFolder((_folder, write) => {
        const file = write('cases.csv', 'customer,date,sales,margin\nAna,26.06.25,10,3\n')
        return recover(['batch', file, ...flags])
      })
    expect(batch().err).toContain('reads 25 as 2025; or --map "date=" leaves it unread')
    expect(batch('--map', 'date=').code).toBe(0)
    expect(batch('--years', '2000').code).toBe(0)
  })

  test.each(['25', '1899', '2101', 'y2k', '2000.5'])('--years %s is refused', (text) =>
    expect(dates(['26.06.25'], '--years', text)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--years: expected the first of a hundred years, from 1900 to 2100'),
    }))
})

describe('words for a period', () => {
  test.each([
    ['day', 'daily', 'diario', 'cada día', 'καθημερινά'],
    ['week', 'Weekly', 'Semanal', 'por semana', 'εβδομαδιαία', 'κάθε εβδομάδα'],
    ['month', 'monthly', 'mensual', 'MENSUALMENTE', 'al mes', 'μηνιαία', 'ΜΗΝΙΑΙΟΣ'],
    ['quarter', 'quarterly', 'Trimestral', 'τριμηνιαία'],
    ['year', 'annual', 'yearly', 'anual', 'todos los años', 'ετήσια', 'ετησίως'],
  ])('%s: %s, %s, %s …', (period, ...words) => {
    for (const word of words) expect(readers.period(word, null), word).toBe(period)
  })

  test.each([
    'quincenal',
    'bimestral',
    'bimonthly',
    'biweekly',
    'semestral',
    'fortnight',
    'often',
  ])('%s is none of them', (word) =>
    expect(readers.period(word, null)).toMatchObject({ hint: expect.stringContaining('per-year') }))

  test('stand in cells and in flags', () => {
    const file =
      'Cliente;Ventas;Margen;Periodo\nInés;10,00;3,00;mensual\nJoan;10,00;3,00;Semanal\nMax;10,00;3,00;daily\n'
    const { rows } = inFolder((_folder, write) =>
      json(recover(['batch', write('cases.csv', file), '--remedy', 'cash:1', '--json'])),
    )
    expect(rows.map(({ annual_margin }: { annual_margin: number }) => annual_margin)).toEqual([36, 156, 1095])
    expect(whatif('--sales', '10', '--margin', '3', '--period', 'μηνιαία').annual_margin).toBe(36)
  })
})

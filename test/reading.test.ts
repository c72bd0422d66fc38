/** People's numbers, dates, dialects and encodings: read back exactly, or refused; never wrong. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { encode } from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { Failure } from '../src/errors'
import { dated, isoOf, orderOf } from '../src/inputs/dates'
import type { DecimalSign } from '../src/inputs/numerals'
import { amount, isRefusal, readShare } from '../src/inputs/units'
import { compare, type Exact } from '../src/numbers/exact/decimal'
import { parse, plain } from '../src/numbers/exact/digits'
import { openTable } from '../src/reading/open-table'
import { openCsv } from '../src/reading/records/csv-reader'
import { decode } from '../src/reading/records/decoding'
import { rowTexts } from '../src/reading/records/records'
import { bytes, nothingAsked } from './asked'
import { inFolder, recover, root, unasked } from './program'

const LOCALES = [
  'en-US',
  'en-IN',
  'es-ES',
  'es-CL',
  'es-MX',
  'el-GR',
  'de-DE',
  'de-CH',
  'fr-FR',
  'pt-BR',
  'it-IT',
  'sv-SE',
] as const

type Locale = (typeof LOCALES)[number]

const signOf = (locale: Locale): DecimalSign =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')!
    .value as DecimalSign

/** An amount as digits, with the sign in front: "-1234.50". */
const money = fc
  .record({
    whole: fc.oneof(fc.nat(9), fc.nat(999), fc.nat(99_999), fc.nat(999_999_999)),
    decimals: fc.constantFrom('', '5', '50', '05', '005', '125', '0375', '000'),
    negative: fc.boolean(),
  })
  .map(({ whole, decimals, negative }) => `${negative ? '-' : ''}${whole}${decimals && `.${decimals}`}`)

const signs = fc.constantFrom('-1', '−1', '– 1', '1-', '1–', '(1)')
const currencies = fc.constantFrom('1', '$1', '$ 1', '1 €', '1\u00a0€', '€1', 'CLP 1', '1 EUR', 'MX$1')

/** Writes digits as a locale, a sign and a currency style would have it. */
function written(digits: string, locale: Locale, grouped: boolean, sign: string, currency: string): string {
  const [whole = '', decimals] = digits.replace('-', '').split('.')
  const body = new Intl.NumberFormat(locale, { useGrouping: grouped ? 'always' : false }).format(
    BigInt(whole),
  )
  const bare = decimals === undefined ? body : `${body}${signOf(locale)}${decimals}`
  const dressed = currency.replace('1', bare)
  return digits.startsWith('-') ? sign.replace('1', dressed) : dressed
}

const anyLocale = fc.constantFrom(...LOCALES)

test('an amount in any of twelve locales is read back exactly or refused, never wrong', () => {
  let read = 0
  fc.assert(
    fc.property(
      money,
      anyLocale,
      fc.boolean(),
      signs,
      currencies,
      (digits, locale, grouped, sign, currency) => {
        const text = written(digits, locale, grouped, sign, currency)
        for (const known of [null, signOf(locale)]) {
          const value = amount(text, known)
          if (isRefusal(value)) continue
          read++
          expect(plain(value), text).toBe(plain(parse(digits)!))
        }
      },
    ),
    { numRuns: 20_000 },
  )
  expect(read).toBeGreaterThan(30_000)
})

test('with its decimal sign known, every amount is read, lakhs and crores too', () => {
  fc.assert(
    fc.property(
      money,
      anyLocale,
      fc.boolean(),
      signs,
      currencies,
      (digits, locale, grouped, sign, currency) => {
        expect(amount(written(digits, locale, grouped, sign, currency), signOf(locale))).not.toHaveProperty(
          'expected',
        )
      },
    ),
    { numRuns: 10_000 },
  )
})

const settings = { ...nothingAsked, flags: new Set(['marginRate'] as const) }

/** The column of sales of a file; null for a row that is rejected, 'refused' for a file that is. */
async function sales(text: string): Promise<(Exact | null)[] | 'refused'> {
  const values: (Exact | null)[] = []
  try {
    const cases = await openTable(bytes(text), settings)
    for await (const batch of cases.batches)
      for (let row = 0; row < batch.rows; row++)
        values.push(batch.rejected[row] ? null : (batch.columns[0]!.values.at(row) as Exact))
    return values
  } catch (error) {
    if (error instanceof Failure) return 'refused'
    throw error
  }
}

test('a column in any of twelve locales is read back exactly or refused, never off by a factor', async () => {
  let whole = 0
  const column = fc.array(money, { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      column,
      anyLocale,
      fc.boolean(),
      signs,
      currencies,
      async (all, locale, grouped, sign, currency) => {
        const rows = all.map((digits) => `"${written(digits, locale, grouped, sign, currency)}"`)
        const read = await sales(`sales;note\n${rows.join(';x\n')};x\n`)
        if (read === 'refused') return
        whole++
        for (const [i, value] of read.entries())
          if (value !== null)
            expect(compare(value, parse(all[i]!)!), `${rows[i]} in ${rows.join(' ')}`).toBe(0)
      },
    ),
    { numRuns: 3000 },
  )
  expect(whole).toBeGreaterThan(1500)
})

describe('numbers as people write them', () => {
  test.each([
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1\u202f234.5', '1234.5'],
    ["1'234.56", '1234.56'],
    ['1.234.567', '1234567'],
    ['$10', '10'],
    ['10 €', '10'],
    ['CLP 10', '10'],
    ['US$ 1,234.50', '1234.5'],
    ['(7.00)', '-7'],
    ['($7.00)', '-7'],
    ['7.00-', '-7'],
    ['−7', '-7'],
    ['$-1.235,5', '-1235.5'],
    ['-$5.5', '-5.5'],
    ['0.500', '0.5'],
    ['0,125', '0.125'],
    ['1234.567', '1234.567'],
    ['.5', '0.5'],
    ['-0', '0'],
    ['0.0375', '0.0375'],
    ['$(50.00)', '-50'],
    ['€ (50,00)', '-50'],
    ['(50,00) €', '-50'],
    ['(50.00) USD', '-50'],
    ['– 70,50', '-70.5'],
    ['\u201170', '-70'],
    ['70–', '-70'],
    ['7 €-', '-7'],
    ['+1.337,00', '1337'],
    ['+ 5', '5'],
    ['+$5.50', '5.5'],
    ['$+5.50', '5.5'],
    ['1.234,-', '1234'],
    ['1.234,--', '1234'],
    ['1234,–', '1234'],
    ['80,-- €', '80'],
    ['€ 80,—', '80'],
    ['-80,--', '-80'],
    ["CHF 1'250.-", '1250'],
    ['CHF 12.–', '12'],
    ['500/-', '500'],
    ['Rs. 1,500/-', '1500'],
    ['Rs. 1,234.00', '1234'],
    ['Rs.1,234.50', '1234.5'],
    ['99.50 Rs', '99.5'],
    ['12,34,567.00', '1234567'],
    ['₹ 12,34,567', '1234567'],
    ['1,00,000', '100000'],
    ['-1,00,00,000.50', '-10000000.5'],
  ])('%s', (text, expected) => expect(plain(amount(text, null) as Exact)).toBe(expected))

  test.each([
    '1.234',
    '12,345',
    '-1.000',
    '$1.200',
    '+1.200',
    '(1,200) €',
    'Rs. 1,200',
  ])('%s could be either and is refused with both readings', (text) => {
    const refusal = amount(text, null)
    expect(isRefusal(refusal) && String(refusal.hint)).toContain('may mean')
  })

  test.each([
    ...[
      '',
      '-',
      '.',
      ',',
      '1.',
      '1e5',
      '0x1F',
      '1_000',
      '--5',
      '(5',
      '-5-',
      '(-5)',
      '1.2.3',
      '1,2,3',
      '123,45,678',
      '0,12,345',
      '12.34.567',
      '12,34,567,00',
      '1,00,00',
    ],
    ...[
      '1.234,567,8',
      '1 23',
      '٣',
      '１２',
      '10 €€',
      '$10 €',
      'ABC 10',
      'N/A',
      '#REF!',
      'NaN',
      'Infinity',
      '1 234.567,8',
    ],
    ...[
      '(-5)',
      '+-5',
      '(+5)',
      '+5-',
      '-$(5)',
      '((5))',
      '5+',
      '80,---',
      '80,-- -',
      '1,234,--',
      '5,50,--',
      ',--',
      '--',
    ],
    ...['10,', '13.37 CR', '13.37 DR', '5 – 10', '$(5', 'Rs'],
    ...['9'.repeat(16), '9'.repeat(5000), `1${' '.repeat(90)}5`, '1/2', '½', '²'],
  ])('%s is no amount', (text) => expect(isRefusal(amount(text, null))).toBe(true))

  test.each([
    ['80%', '0.8'],
    ['92,5 %', '0.925'],
    ['33.333%', '0.33333'],
    ['0.125', '0.125'],
    ['0,8', '0.8'],
  ])('%s is a share', (text, expected) => expect(plain(readShare(text) as Exact)).toBe(expected))

  test('a hostile cell is refused at once', () => {
    for (const text of [
      ' '.repeat(99),
      '1 '.repeat(50),
      '('.repeat(99),
      `${'1.'.repeat(49)}1`,
      '$'.repeat(99),
    ])
      for (let i = 0; i < 2000; i++) amount(text, null)
  })
})

describe('dates', () => {
  test.each([
    ['2026-02-28', '2026-02-28', 'either'],
    ['20260228', '2026-02-28', 'either'],
    ['2026/2/8', '2026-02-08', 'either'],
    ['28/02/2026', '2026-02-28', 'dmy'],
    ['02-28-2026', '2026-02-28', 'mdy'],
    ['5.5.2026', '2026-05-05', 'either'],
    ['29.2.2024 08:26', '2024-02-29', 'dmy'],
    ['2026-02-28T23:30:00-05:00', '2026-02-28', 'either'],
    ['2/28/2026 11:30:01 PM', '2026-02-28', 'mdy'],
    ['28/2/2026 11:30 μ.μ.', '2026-02-28', 'dmy'],
    ['31-dic-2025', '2025-12-31', 'either'],
    ['1 ene 2025', '2025-01-01', 'either'],
    ['5 de enero de 2025', '2025-01-05', 'either'],
    ['lunes, 6 de enero de 2025', '2025-01-06', 'either'],
    ['mar 4 mar 2025', '2025-03-04', 'either'],
    ['mar 4, 2025', '2025-03-04', 'either'],
    ['1 sept. 2025', '2025-09-01', 'either'],
    ['21Jun2025', '2025-06-21', 'either'],
    ['5/Jan/2025', '2025-01-05', 'either'],
    ['5.Jan.2025', '2025-01-05', 'either'],
    ['2025-Jan-05', '2025-01-05', 'either'],
    ['5th of January, 2025', '2025-01-05', 'either'],
    ['January 3rd, 2025', '2025-01-03', 'either'],
    ['JAN-05-2025', '2025-01-05', 'either'],
    ['Jan 5, 2025 11:30:00 PM PST', '2025-01-05', 'either'],
    ['Jan 5, 2025 at 11:30\u202fPM', '2025-01-05', 'either'],
    ['Wed, 31 Dec 2025 23:05:00 +0000', '2025-12-31', 'either'],
    ['Wed Dec 31 2025 13:05:00 GMT-0300 (Chile Summer Time)', '2025-12-31', 'either'],
    ['Wed Dec 31 13:05:00 UTC 2025', '2025-12-31', 'either'],
    ['5 Ιανουαρίου 2025', '2025-01-05', 'either'],
    ['1 Μαΐου 2025, 11:30 π.μ.', '2025-05-01', 'either'],
    ['Δευτέρα 6 Ιαν 2025', '2025-01-06', 'either'],
    ['3 Ιούλ 2025', '2025-07-03', 'either'],
    ['5. März 2025', '2025-03-05', 'either'],
    ['14 juil. 2025', '2025-07-14', 'either'],
    ['1er août 2025', '2025-08-01', 'either'],
    ['2 giu 2025', '2025-06-02', 'either'],
    ['segunda-feira, 6 de janeiro de 2025', '2025-01-06', 'either'],
    ['29/12/2025, 13:05', '2025-12-29', 'dmy'],
    ['29/12/2025 - 13:05 hs', '2025-12-29', 'dmy'],
    ['31/12/2025 11:30 p. m.', '2025-12-31', 'dmy'],
    ['13:05 29/12/2025', '2025-12-29', 'dmy'],
    ['31. 12. 2025', '2025-12-31', 'dmy'],
    ['2025-02-05 10:00:00 GMT+1', '2025-02-05', 'either'],
    ['2025-02-05 10:00:00 EST', '2025-02-05', 'either'],
    ['2025-02-05T10:00:00+01', '2025-02-05', 'either'],
    ['2025-02-05T10:00:00+0100', '2025-02-05', 'either'],
    ['2025-02-05T10:00+02:00[Europe/Athens]', '2025-02-05', 'either'],
    ['20250205T100000Z', '2025-02-05', 'either'],
    ['2025-02-05+01:00', '2025-02-05', 'either'],
    ['05/Feb/2025:10:00:00 +0000', '2025-02-05', 'either'],
    // A Wednesday and a Monday: only one order falls on it.
    ['Wed 05/03/2025', '2025-03-05', 'dmy'],
    ['05/03/2025 (Sat)', '2025-05-03', 'mdy'],
  ])('%s is %s', (text, iso, order) => {
    const date = dated(text, null)
    if (isRefusal(date)) throw new Error(String(date.expected))
    expect(orderOf(date)).toBe(order)
    expect(date.dmy ?? date.mdy).toBe(iso)
  })

  test.each([
    ['01/02/2026', ['2026-02-01', '2026-01-02']],
    ['12.11.2026', ['2026-11-12', '2026-12-11']],
    ['Wed 03/12/2025', ['2025-12-03', '2025-03-12']],
    ['03/04/2025, 13:05', ['2025-04-03', '2025-03-04']],
  ])('%s has two readings', (text, [dmy, mdy]) => expect(dated(text, null)).toEqual({ dmy, mdy }))

  test.each([
    ['2026-02-30', 'a date that exists'],
    ['31/02/2026', 'a date that exists'],
    ['29/02/2026', 'a date that exists'],
    ['2026-13-01', 'a date that exists'],
    ['0001-01-01', 'the years 1900 to 2199'],
    ['14/03/26', 'all four digits of the year'],
    ['46053', 'a date like'],
    ['3 juillo 2026', 'a date like'],
    ['3 jui 2026', 'a date like'],
    ['feb 2026', 'a date like'],
    ['31 feb 2026', 'a date that exists'],
    ['31-dic-25', 'all four digits of the year'],
    ['Jan 5, 25', 'all four digits of the year'],
    ['Tue 31/12/2025', 'the day of the week'],
    ['lunes, 6 de enero de 2026', 'the day of the week'],
    ['Wen 31/12/2025', 'a date like'],
    ['31/12-2025', 'a date like'],
    ['2025-01-05 10:00 XYZ', 'a date like'],
    ['2026-02', 'a date like'],
    ['', 'a date like'],
  ])('%s is refused', (text, expected) => {
    const date = dated(text, null)
    expect(isRefusal(date) && String(date.expected)).toContain(expected)
  })

  test.each([
    ['26.06.25', 2000, '2025-06-26'],
    ['08/14/25', 2000, '2025-08-14'],
    ['31-dic-25', 2000, '2025-12-31'],
    ['Jan 5, 25', 1950, '2025-01-05'],
    ['14/03/99', 2000, '2099-03-14'],
    ['14/03/99', 1950, '1999-03-14'],
    ['14/03/49', 1950, '2049-03-14'],
    ['14/03/50', 1950, '1950-03-14'],
    ['14/03/1999', 2000, '1999-03-14'],
  ])('%s with --years %s is %s', (text, century, iso) => {
    const date = dated(text, century)
    if (isRefusal(date)) throw new Error(String(date.expected))
    expect(date.dmy ?? date.mdy).toBe(iso)
  })

  test('two digits of a year settle no order of day and month', () =>
    expect(dated('03/04/25', 2000)).toEqual({ dmy: '2025-04-03', mdy: '2025-03-04' }))

  test.each([
    'en',
    'es',
    'el',
    'de',
    'fr',
    'it',
    'pt',
  ])('a date that %s writes out is read back', (locale) => {
    for (const dateStyle of ['full', 'long', 'medium'] as const)
      for (let day = 0; day < 370; day += 3) {
        const iso = isoOf(20_000 + day)
        const text = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(new Date(iso))
        const date = dated(text, null)
        if (!/\p{L}/u.test(text)) continue
        expect(date, text).toEqual({ dmy: iso, mdy: iso })
      }
  })

  test("Excel's number is named", () => {
    const date = dated('46053', null)
    expect(isRefusal(date) && String(date.hint)).toContain('2026-01-31')
  })
})

const letters = {
  'utf-8': 'aZ9 ñ€Ωд字😀é',
  'utf-16le': 'aZ9 ñ€Ωд字😀é',
  'utf-16be': 'aZ9 ñ€Ωд字😀é',
  'windows-1252': 'aZ9 ñ€é–ß',
  'windows-1253': 'aZ9 €ΩΆάώ–',
  'iso-8859-7': 'aZ9 ΩΆάώ',
  cp850: 'aZ9 ñé½',
} as const

const dialects = fc
  .record({
    encoding: fc.constantFrom(...(Object.keys(letters) as (keyof typeof letters)[])),
    mark: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    quoteAll: fc.boolean(),
  })
  .chain((dialect) => {
    const piece = fc.constantFrom(...letters[dialect.encoding], '"', ',', ';', '\t', '\n', '\r\n')
    const cell = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    return fc.record({
      dialect: fc.constant(dialect),
      rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
    })
  })

test('a random table in a random dialect and encoding comes back whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      dialects,
      async ({ dialect: { encoding, mark, delimiter, newline, quoteAll }, rows }) => {
        const table = [['sales', 'margin', 'note'], ...rows]
        const cell = (text: string) =>
          quoteAll || /["\r\n,;\t|]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text
        const text = table.map((row) => row.map(cell).join(delimiter) + newline).join('')
        const marked = mark && encoding.startsWith('utf')
        const file = encode(text, encoding, { addBOM: marked })
        const { blocks } = await decode(bytes(file), 'file', marked ? null : encoding)
        const asked = { ...settings.dialect, delimiter: null }
        const { batches, dialect } = await openCsv(blocks, 'file', asked, (headings) => ({
          known: headings.length === 3 ? 3 : 0,
          complete: headings.length === 3,
        }))
        expect(dialect.delimiter).toBe(delimiter)
        const read: string[][] = []
        for await (const records of batches)
          for (let row = 0; row < records.rows; row++) read.push(rowTexts(records, row))
        expect(read).toEqual(table)
      },
    ),
    { numRuns: 1000 },
  )
})

describe('one ledger, written in many ways, gives the very same JSON', () => {
  interface Way {
    readonly headings: readonly string[]
    readonly delimiter: string
    readonly number: (text: string) => string
    readonly date: (iso: string) => string
  }
  const en: Way = {
    headings: ['customer', 'date', 'sales', 'cost', 'remedy', 'stay if recovered'],
    delimiter: ',',
    number: (text) => text.replace(/\B(?=(\d{3})+\.)/g, ','),
    date: (iso) => iso.replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1'),
  }
  const turned = (text: string) => en.number(text).replace(/[.,]/g, (one) => (one === '.' ? ',' : '.'))
  const dmy = (iso: string) => iso.replace(/(\d+)-(\d+)-(\d+)/, '$3/$2/$1')
  const es: Way = {
    headings: [
      'Cliente',
      'Fecha',
      'Ventas mensuales',
      'Costo de ventas',
      'Remedio',
      'Permanencia si se recupera',
    ],
    delimiter: ';',
    number: turned,
    date: dmy,
  }
  const el: Way = {
    ...es,
    headings: [
      'Πελάτης',
      'Ημερομηνία',
      'Πωλήσεις',
      'Κόστος πωληθέντων',
      'Αποκατάσταση',
      'Παραμονή αν ανακτηθεί',
    ],
    number: (text) => `${turned(text)} €`,
  }
  const ledger = [
    ['Ávila', '2026-03-14', '1234.50', '1000.25', '12.50', '85%'],
    ['Muñoz', '2026-03-04', '20.00', '7.00', '10.00', '92.5%'],
    ['López', '2026-12-01', '1500000.00', '1200000.00', '1234.00', '100%'],
  ] as const
  const file = ({ headings, delimiter, number, date }: Way): string => {
    const cell = (text: string) => (text.includes(delimiter) ? `"${text}"` : text)
    const rows = ledger.map(([customer, day, sales, cost, remedy, stay]) =>
      [
        customer,
        date(day),
        number(sales),
        number(cost),
        number(remedy),
        delimiter === ',' ? stay : stay.replace('.', ','),
      ]
        .map(cell)
        .join(delimiter),
    )
    return [headings.join(delimiter), ...rows, ''].join('\r\n')
  }
  const ways: [string, Buffer, ...string[]][] = [
    ['es', Buffer.from(file(es))],
    ['es-CL', Buffer.from(file({ ...es, number: (text) => `$${turned(text)}` }))],
    [
      'es-MX',
      Buffer.from(file({ ...en, headings: es.headings, date: dmy, number: (text) => `$${en.number(text)}` })),
      '--decimal',
      '.',
    ],
    ['el', Buffer.from(file(el))],
    [
      'groups of spaces',
      Buffer.from(file({ ...es, number: (text) => turned(text).replaceAll('.', '\u00a0') })),
    ],
    ['UTF-16', encode(file(el), 'utf-16le', { addBOM: true })],
    ['a byte order mark', Buffer.from(`\ufeff${file(es)}`)],
    ['windows-1252', encode(file(es), 'windows-1252'), '--encoding', 'windows-1252'],
  ]
  const expected = recover(['batch', '-', '--json'], { input: file(en) })
  /** Without how it was counted, which names the headings. */
  const uncounted = (out: string) => unasked(out.replace(/^ +\{"file": "[^"]*", "thing": .*\n/gm, ''))

  test('en', () => {
    expect(expected.code).toBe(0)
    expect(JSON.parse(expected.out).rows.map((row: { annual_margin: number }) => row.annual_margin)).toEqual([
      2811, 156, 3600000,
    ])
    expect(JSON.parse(expected.out).rows[1].date).toBe('2026-03-04')
  })

  test.each(ways)('%s', (_, input, ...flags) => {
    const { code, out, err } = recover(['batch', '-', '--json', ...flags], { input })
    expect([code, err]).toEqual([0, expected.err])
    expect(uncounted(out)).toBe(uncounted(expected.out))
  })

  test('windows-1253', () => {
    const greek = (text: string) =>
      text.replace('Ávila', 'Άννα').replace('Muñoz', 'Γιώργος').replace('López', 'Σοφία')
    const input = encode(greek(file(el)), 'windows-1253')
    const { out } = recover(['batch', '-', '--json', '--encoding', 'windows-1253'], { input })
    expect(uncounted(out)).toBe(uncounted(greek(expected.out)))
  })
})

describe('what LibreOffice saves under the settings of five countries', () => {
  const folder = path.join(root, 'test', 'fixtures', 'libreoffice')
  const read = (name: string, ...flags: string[]) =>
    recover(['batch', '-', '--json', ...flags], { input: fs.readFileSync(path.join(folder, name)) })

  test('Spanish and English settings give the same JSON', () => {
    const spanish = read('es-ES.csv')
    expect(spanish.code).toBe(0)
    expect(unasked(spanish.out)).toBe(unasked(read('en-US.csv').out))
    expect(JSON.parse(spanish.out).rows[0]).toMatchObject({
      customer: '00017',
      name: 'Panadería Muñoz',
      date: '2026-03-14',
    })
  })

  test('Greek settings, in three encodings, give the same JSON as English ones', () => {
    const greek = read('el-GR.csv')
    expect(greek.code).toBe(0)
    expect(unasked(greek.out)).toBe(unasked(read('el-in-en-US.csv').out))
    expect(unasked(greek.out)).toBe(unasked(read('el-GR-utf-16.csv').out))
    const encoded = read('el-GR-windows-1253.csv', '--encoding', 'windows-1253')
    expect(unasked(greek.out)).toBe(unasked(encoded.out))
  })

  test('whole pesos are grouped by points: 100 times the euros of the other file', () => {
    const annual = (ended: { out: string }) =>
      JSON.parse(ended.out).rows.map((row: { annual_margin: number }) => row.annual_margin)
    const pesos = annual(read('es-CL-windows-1252.csv', '--encoding', 'windows-1252', '--locale', 'es-CL'))
    const euros = annual(read('es-ES.csv')).map((amount: number) => Math.round(amount * 100))
    expect(pesos).toEqual(euros)
  })

  test('pesos that nothing tells apart from decimals are refused, unless they are said to be pesos', () => {
    const input = 'ventas;costo\n$1.250;750\n'
    const open = recover(['batch', '-'], { input })
    expect([open.code, open.out]).toEqual([65, ''])
    const said = recover(['batch', '-', '--json', '--currency', 'CLP'], { input })
    expect(JSON.parse(said.out).rows[0].annual_margin).toBe(6000)
  })

  test('a file in another encoding is refused, with what its line might say', () => {
    const { code, err } = read('el-GR-windows-1253.csv')
    expect(code).toBe(65)
    expect(err).toContain('--encoding windows-1253 or windows-1252')
    expect(recover(['check', path.join(folder, 'el-GR-windows-1253.csv')]).err).toContain(
      'in windows-1253 that line says: Κωδικός πελάτη',
    )
  })

  test('years of two digits are refused, row by row', () => {
    const { code, err } = read('es-MX.csv')
    expect(code).toBe(65)
    expect(JSON.parse(err).error.problems[0].hint).toContain('leaves it unread')
  })
})

describe('cells that can be read in two ways wait, in memory and then in a temporary file', () => {
  const many = 700_000
  const rows = `${'1.250;1.000;x\n'.repeat(many)}`
  /** A run whose temporary files go into a folder of its own, and what is left there. */
  const batch = (input: string) =>
    inFolder((folder) => {
      const ended = recover(['batch', '-', '--format', 'csv'], { input, env: { TMPDIR: folder } })
      return { ...ended, left: fs.readdirSync(folder) }
    })

  test('until a late cell decides for all of them', () => {
    const { code, out, err, left } = batch(`ventas;costo;nota\n${rows}1.000,50;0,50;z\n`)
    expect(err).toContain(`${many + 1} rows: ${many + 1} used, 0 rejected, 0 skipped`)
    expect(code).toBe(0)
    expect(out).toContain('\n2,x,3000,')
    expect(out).toContain(`\n${many + 1},x,3000,`)
    expect(out).toContain(`\n${many + 2},z,12000,`)
    expect(left).toEqual([])
  })

  test('and where none does, both totals are told, and nothing is left behind', () => {
    const { code, out, err, left } = batch(`ventas;costo;nota\n${rows}`)
    expect([code, out]).toEqual([65, ''])
    expect(err).toContain(`ventas, in all: ${1.25 * many} or ${1250 * many}`)
    expect(left).toEqual([])
  })
})

describe('what hostile files brought to light', () => {
  const batch = (input: string | Buffer, ...flags: string[]) =>
    recover(['batch', '-', '--json', ...flags], { input })
  const annual = (ended: { out: string }) =>
    JSON.parse(ended.out).rows.map((row: { annual_margin: number }) => row.annual_margin)
  const HEAD = 'customer;sales;margin\n'

  test('a share is never grouped by thousands, also below 0', () => {
    const { code, err } = batch('customer;sales;margin_rate\na;100;12,5%\nb;100;-1.250%\n')
    expect(code).toBe(65)
    expect(err).toContain('with a decimal comma, as on line 2')
    expect(annual(batch('customer;sales;margin_rate\na;100;-1.250%\n', '--decimal', '.'))).toEqual([-15])
  })

  test('the point of S/. belongs to the sign', () =>
    expect(annual(batch(`${HEAD}a;S/.500;S/.150\n`))).toEqual([1800]))

  test('a currency without decimals has one way to group, too', () => {
    const ended = batch(`${HEAD}a;1,234;300\nb;1.234;300\n`, '--currency', 'CLP')
    expect(ended.code).toBe(65)
    expect(JSON.parse(ended.out).totals).toMatchObject({ rows: 1, rejected: 1 })
  })

  test('--map takes the very heading that it names', () => {
    expect(annual(batch('customer,Sales,cost,SALES\na,10,3,99\n', '--map', 'sales=SALES'))).toEqual([1152])
    expect(annual(batch('customer,€,sales,%\na,50,100,7\n', '--map', 'margin=%'))).toEqual([84])
    expect(batch('c,A,sales,margin\nx,5,10,3\n', '--map', 'sales=A', '--map', 'margin=A').code).toBe(65)
    expect(batch('c,A,B,margin\nx,5,10,3\n', '--map', 'sales=A', '--map', 'ventas=B').code).toBe(2)
  })

  test('currencies contradict each other also in remedies and flags', () => {
    expect(batch('sales,margin,remedy\n$10,$3,refund:10 €\n').code).toBe(65)
    expect(batch('sales\n$10\n', '--margin', '3 €').code).toBe(65)
    expect(recover(['whatif', '--sales', '$10', '--margin', '3 €']).code).toBe(2)
  })

  test('the currencies of rows that are not used do not count', () => {
    expect(annual(batch('customer,sales,margin,currency\na,10,3,EUR\nb,1,234.56,100,EUR\n'))).toEqual([36])
    expect(annual(batch('customer,sales,margin,currency\na,10,3,EUR\nTOTAL,10,3,-\n'))).toEqual([36])
  })

  test('what follows a gzip member is another member, or the file is refused', () => {
    const [one, two] = [gzipSync('sales,margin\n10,3\n'), gzipSync('20,3\n')]
    expect(annual(batch(Buffer.concat([one, two])))).toEqual([36, 36])
    expect(batch(Buffer.concat([one, Buffer.from([0]), two])).code).toBe(65)
  })

  test('rejected rows are given back with the signs that the whole file had told', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-test-'))
    const rejects = path.join(folder, 'r.csv')
    const { err } = recover(['batch', '-', '--rejects', rejects], {
      input: `${HEAD}a;1.234,5;300\nb;1.200;y\n`,
    })
    expect(err).toContain(`${rejects}: mend them there, and give that file with --decimal ,`)
    fs.rmSync(folder, { recursive: true })
  })

  test('a pair of surrogates across two blocks is one character', () => {
    const text = `customer,sales,margin\n${'a😀😀😀😀,10,3\n'.repeat(20_000)}`
    const input = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])
    expect(recover(['check', '-'], { input }).code).toBe(0)
  })

  test.each([
    ['customer;sales;margin', 0],
    ['#,customer,sales,margin,%\n1,a,10,3,30\n', 0],
    ['customer,sales,margin\xc3', 65],
    ['sep=·\na·b\n', 65],
  ])('%j', (text, code) => expect(batch(Buffer.from(text, 'latin1')).code).toBe(code))

  test('no file is written in cesu-8', () =>
    expect(batch(`${HEAD}a;10;3\n`, '--encoding', 'cesu-8').code).toBe(2))
})

test('a byte that cannot be read behind lines that are passed over is no end of the file', () => {
  inFolder((_, write) => {
    const file = write('a.csv', encode('Title\nDate;Customer;Größe;Amount\n2025-01-05;Ana;1;100\n', 'latin1'))
    const args = ['customers', file, '--skip-lines', '1', '--margin-rate', '50%']
    expect(recover(args).err).toContain('a.csv:2: this is not UTF-8: byte 0xF6')
    expect(recover([...args, '--encoding', 'windows-1252']).code).toBe(0)
  })
})

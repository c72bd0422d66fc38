/** Who the customers of a file are: whom it counts as one, and what it tells of those who may be. */
import { describe, expect, test } from 'vitest'
import { bareKey } from '../src/reading/columns/bare-keys'
import { type Ended, inFolder, json, recover } from './program'

/** A ledger of one purchase for each of these customers, a day apart. */
const ledgerOf = (customers: readonly string[], heading = 'customer') =>
  `date,${heading},revenue\n${customers.map((one, i) => `2025-01-${String(i + 1).padStart(2, '0')},${one},${10 * (i + 1)}\n`).join('')}`

/** In a folder with these files. */
const withFiles = <T>(files: { readonly [name: string]: string }, act: (cwd: string) => T): T =>
  inFolder((cwd, write) => {
    for (const [name, text] of Object.entries(files)) write(name, text)
    return act(cwd)
  })

const answerOf = (ended: Ended): Answer => json(ended)

interface Answer {
  readonly rows: readonly { readonly customer: string | null; readonly revenue: number }[]
  readonly totals: { readonly customers: number }
  readonly warnings: readonly { code: string; message: string; count: number; first: number | null }[]
  readonly counted: readonly { thing: string; name: string; rows: number | null; why: string | null }[]
}

const customersOf = (files: Record<string, string>, ...args: string[]): Answer =>
  withFiles(files, (cwd) => {
    const names = Object.keys(files)
    return answerOf(recover(['customers', ...names, '--margin-rate', '50%', '--json', ...args], { cwd }))
  })

const warned = ({ warnings }: Answer, code: string) => warnings.filter((one) => one.code === code)

describe('addresses of e-mail', () => {
  test('are compared without case, and shown as they came first', () => {
    const { rows } = customersOf({
      'a.csv': ledgerOf(['Foo@Example.org', 'foo@example.org', 'FOO@EXAMPLE.ORG ', 'bar@example.org']),
    })
    expect(rows.map(({ customer, revenue }) => [customer, revenue])).toEqual([
      ['Foo@Example.org', 60],
      ['bar@example.org', 40],
    ])
  })

  test('are one in several files, between quotes, and in other letters', () => {
    const { rows } = customersOf({
      'a.csv': ledgerOf(['"Inés@Correo.cl"', '"a""B@x.org"']),
      'b.csv': ledgerOf(['inés@correo.CL', '"A""b@X.org"']),
    })
    expect(rows.map(({ customer, revenue }) => [customer, revenue])).toEqual([
      ['a"B@x.org', 40],
      ['Inés@Correo.cl', 20],
    ])
  })

  test('what is none keeps its capitals', () => {
    const keys = ['@Ana', '@ana', 'Ana@', 'ana@', 'A b@c.d', 'a b@c.d', 'A@b@c.d', 'a@b@c.d']
    expect(customersOf({ 'a.csv': ledgerOf(keys) }).totals.customers).toBe(keys.length)
  })

  test('find their customer in a ledger', () => {
    const files = {
      'cases.csv': 'customer,remedy\nANA@x.org,1\n',
      'ledger.csv': 'date,customer,revenue,cost\n2025-01-01,Ana@X.org,10,5\n2025-12-31,ana@x.org,10,5\n',
    }
    withFiles(files, (cwd) => {
      const ended = recover(['batch', 'cases.csv', '--ledger', 'ledger.csv', '--json'], { cwd })
      expect(ended.code).toBe(0)
      expect(answerOf(ended).rows).toMatchObject([{ customer: 'ANA@x.org', annual_margin: 10 }])
    })
  })
})

describe('customers who are most likely one', () => {
  test.each([
    ['capitals', 'Ana', 'ANA'],
    ['spaces inside', 'Ana  Ruiz', 'Ana Ruiz'],
    ['a space that does not break', 'Ana\u00a0Ruiz', 'Ana Ruiz'],
    ['a guard of zeros', '"=""0042"""', '0042'],
    ['an apostrophe ahead', "'0042", '0042'],
    ['decimals', '1234.0', '1234'],
    ['grouping', '"1,234"', '1234'],
    ['the dots of a RUT', '76.543.210-3', '76543210-3'],
    ['accents', 'Inés', 'Ines'],
    ['capitals without accents', 'Γιάννης', 'ΓΙΑΝΝΗΣ'],
    ['UTF-8 decoded twice', 'InÃ©s', 'Inés'],
    ['the same in Greek', 'Î“Î¹Ï‰', 'Γιω'],
  ])('are told where they differ by %s, and never merged', (_, one, other) => {
    const answer = customersOf({ 'a.csv': ledgerOf(['Zoe', one, other]) })
    expect(answer.totals.customers).toBe(3)
    const [alike, ...more] = warned(answer, 'customers_alike')
    expect(alike).toMatchObject({ count: 1, first: 4 })
    expect(more).toEqual([])
  })

  test.each([
    ['A-1', 'A1'],
    ['1.5', '15'],
    ['1,23', '123'],
    ['0042', '42'],
    ['1234.5', '12345'],
    ['Smith & Co', 'Smith Co'],
  ])('are not %s and %s', (one, other) => {
    expect(bareKey(one)).not.toBe(bareKey(other))
    expect(warned(customersOf({ 'a.csv': ledgerOf([`"${one}"`, other]) }), 'customers_alike')).toEqual([])
  })

  test('are counted, with the first three as examples', () => {
    const keys = [...'abcde'].flatMap((one) => [one, one.toUpperCase()])
    const [alike] = warned(customersOf({ 'a.csv': ledgerOf(keys) }), 'customers_alike')
    expect(alike).toMatchObject({ count: 5, first: 3 })
    expect(alike!.message).toContain('a and A; b and B; c and C; and 2 more')
  })

  test('are told once of several files, without a line', () => {
    const answer = customersOf({ 'a.csv': ledgerOf(['Ana']), 'b.csv': ledgerOf(['ANA']) })
    expect(warned(answer, 'customers_alike')).toMatchObject([{ count: 1, first: null }])
  })

  test('are looked for among the first 20,000, which is told', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `2025-01-01,c${i},1\n`).join('')
    const head = 'date,customer,revenue\n2025-01-01,Ana,1\n2025-01-01,ANA,1\n'
    const answer = customersOf({ 'a.csv': `${head}${many}2025-01-01,Eva,1\n2025-01-01,EVA,1\n` }, '--quiet')
    expect(warned(answer, 'customers_alike')).toMatchObject([
      {
        count: 1,
        first: 3,
        message: expect.stringMatching(/^among the first 20000 customers, 1 customer .*: Ana and ANA$/),
      },
    ])
  })

  test('rows that do not count make none', () => {
    const text = `${ledgerOf(['Ana', 'Eva'])}2025-01-09,ANA,nothing\n`
    withFiles({ 'a.csv': text }, (cwd) => {
      const ended = recover(['customers', 'a.csv', '--margin-rate', '50%', '--json'], { cwd })
      expect(ended.code).toBe(65)
      expect(warned(answerOf(ended), 'customers_alike')).toEqual([])
    })
  })
})

test('a name with several ids is told, a word for nobody is not', () => {
  const answer = customersOf({
    'a.csv': ledgerOf(
      ['1,Ana', '2,Ana', '3,Eva', '4,Guest', '5,Guest', '1,Ana', '6,Ana'],
      'customer id,name',
    ),
  })
  expect(warned(answer, 'several_ids')).toMatchObject([
    { count: 1, first: 3, message: expect.stringContaining('Ana is 1 and 2') },
  ])
})

test('ids that a spreadsheet shortened are told', () => {
  const answer = customersOf({ 'a.csv': ledgerOf(['5.77E+12', '5.77E+12', '"5,78e+12"', '1E7', 'E+12']) })
  expect(warned(answer, 'shortened_id')).toMatchObject([{ count: 2, first: 2 }])
})

test('dates with the year first beside others are told, with the lines of both', () => {
  const head = 'date,customer,revenue\n'
  const mixed = customersOf({ 'a.csv': `${head}2025-05-03,a,1\n13/02/2025,a,2\n2025-06-04,b,3\n` })
  expect(warned(mixed, 'dates_in_two_ways')).toMatchObject([
    {
      count: 1,
      first: 3,
      message: expect.stringContaining('2 (first on line 2) with the year first, 1 (first on line 3)'),
    },
  ])
  const iso = customersOf({ 'a.csv': `${head}2025-05-03,a,1\n2025-06-04 10:00:00,b,3\n2025/06/05,b,3\n` })
  expect(warned(iso, 'dates_in_two_ways')).toEqual([])
})

describe('in a file of cases', () => {
  const text =
    'customer,sales,margin,remedy\nGuest,10,3,1\nAna,10,3,1\nGuest,10,3,1\nκανένας,10,3,1\nNULL,10,3,1\nNull,10,3,1\nΆγνωστος,10,3,1\n'

  test('who is nobody is known by the line', () => {
    withFiles({ 'a.csv': text }, (cwd) => {
      const ended = recover(['batch', 'a.csv', '--combine', '--json'], { cwd })
      const { rows, counted, warnings } = answerOf(ended)
      const who = ['line 2', 'Ana', 'line 4', 'line 5', 'line 6', 'Null', 'line 8']
      expect(rows.map(({ customer }) => customer)).toEqual(who)
      expect(counted.filter(({ thing }) => thing === 'nobody')).toMatchObject([
        { name: 'Guest', rows: 2 },
        { name: 'κανένας', rows: 1 },
        { name: 'NULL', rows: 1 },
        { name: 'Άγνωστος', rows: 1 },
      ])
      expect(warnings.map(({ code }) => code)).not.toContain('cases_combined')
      const csv = recover(['batch', 'a.csv', '--format', 'csv'], { cwd }).out
      expect(
        csv
          .split('\n')
          .slice(1, -1)
          .map((line) => line.split(',')[0]),
      ).toEqual(who)
    })
  })

  test('they are not one customer who comes twice', () => {
    withFiles({ 'a.csv': text }, (cwd) => {
      const ended = recover(['batch', 'a.csv', '--json'], { cwd })
      expect(answerOf(ended).warnings.map(({ code }) => code)).not.toContain('repeated_customer')
    })
  })
})

describe('faults are told where they begin', () => {
  const failed = (text: string) =>
    withFiles(
      { 'a.csv': text },
      (cwd) => recover(['customers', 'a.csv', '--margin-rate', '50%'], { cwd }).err,
    )

  test('a quoted cell that goes on to another line, where it opens', () => {
    const err = failed(
      'date,customer,revenue\n2025-01-05,"Joan, 80\n2025-01-06,Omar,5\n2025-01-07,"Lena",6\n',
    )
    expect(err).toContain('a.csv:2: the quoted cell of column 2 that opens on line 2 ends on line 4')
    expect(err).toContain('2025-01-05,"Joan, 80\n             ^')
  })

  test('headings below a line about the file, where they stand', () => {
    const err = failed('"EXTF";700;21;"Stapel";;20250131\nA;B;C\n119,00;S;1501\n')
    expect(err).toContain('the headings look to be on line 2')
    expect(err).toContain('--skip-lines 1')
  })
})

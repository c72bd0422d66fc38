/** Exports that overlap: an invoice that stands in two files counts once, with the state of the file given last. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

const HEAD = 'order,date,customer,amount,status\n'

/** What the customers of some files come to, or why they are refused. */
function counted(files: Record<string, string>, ...args: string[]) {
  return inFolder((cwd, write) => {
    for (const [name, text] of Object.entries(files)) write(name, text)
    const flags = ['--margin-rate', '50%', '--json', ...args]
    const ended = recover(['customers', ...Object.keys(files), ...flags], { cwd })
    if (ended.code !== 0) return { code: ended.code, error: JSON.parse(ended.err).error }
    const { rows, totals, counted, warnings } = json(ended)
    return {
      code: 0,
      revenue: Object.fromEntries(
        rows.map((row: { customer: string; revenue: number }) => [row.customer, row.revenue]),
      ),
      totals,
      once: counted.filter(({ thing }: { thing: string }) => thing === 'counted_once'),
      codes: warnings.map(({ code }: { code: string }) => code),
    }
  })
}

const A = `${HEAD}1,2025-01-05,Ana,100,completed\n2,2025-06-30,Eva,80,processing\n`
const B = `${HEAD}2,2025-06-30,Eva,80,completed\n3,2025-09-05,Ana,40,completed\n`

describe('an invoice in two files', () => {
  test('counts once where its lines are the same, and is told', () => {
    const { revenue, once, totals, codes } = counted({ 'a.csv': A, 'b.csv': B })
    expect(revenue).toEqual({ Ana: 140, Eva: 80 })
    expect(once).toMatchObject([{ file: 'b.csv', rows: 1, sum: 80 }])
    expect(totals).toMatchObject({ rows: 3, skipped: 1 })
    expect(codes).not.toContain('repeated_row')
  })

  test.each([
    ['refunded', { Ana: 140, Eva: 0 }],
    ['cancelled', { Ana: 140 }],
  ])('has the state of the file given last: %s', (state, left) => {
    const undone = B.replace('80,completed', `80,${state}`)
    expect(counted({ 'a.csv': A, 'b.csv': undone }).revenue).toEqual(left)
    expect(counted({ 'b.csv': undone, 'a.csv': A }).revenue).toEqual({ Ana: 140, Eva: 80 })
  })

  test('is open where the lines are others, with both sums', () => {
    const files = { 'a.csv': A, 'b.csv': B.replace('Eva,80', 'Eva,95') }
    const { code, error } = counted(files)
    expect([code, error.code]).toEqual([65, 'meaning_open'])
    expect(error.message).toBe(
      'invoice 2 stands in two files with other lines: 95 in b.csv from line 2, 80 in a.csv from line 3',
    )
    expect(error.hint).toContain('--count-all')
    expect(counted(files, '--count-all').revenue).toEqual({ Ana: 140, Eva: 175 })
  })

  test('is open where one of them has a line more', () => {
    const files = { 'a.csv': A, 'b.csv': `${B}2,2025-06-30,Eva,80,completed\n` }
    expect(counted(files).error).toMatchObject({
      code: 'meaning_open',
      problems: [{ file: 'b.csv', line: 2, field: 'Invoice' }],
    })
  })

  test('has its lines in any order', () => {
    const lines = ['1,2025-01-05,Ana,100,x\n', '1,2025-01-05,Ana,7,x\n']
    const files = { 'a.csv': HEAD + lines.join(''), 'b.csv': HEAD + lines.reverse().join('') }
    expect(counted(files).revenue).toEqual({ Ana: 107 })
  })

  test('is the same whatever states and later dates say, and a column that only one file has', () => {
    const head = 'order,date,customer,amount,paid on,fulfilment status'
    const a = `${head}\n1,2025-01-05,Ana,100,2025-01-06,on its way\n2,2025-01-05,Ana,9,2025-01-06,there\n`
    const b = `${head},note\n1,2025-01-05,Ana,100,2025-01-09,there,x\n3,2025-01-05,Ana,9,2025-01-09,there,\n`
    expect(counted({ 'a.csv': a, 'b.csv': b }).revenue).toEqual({ Ana: 118 })
  })

  test('is another one on another day, or of another customer', () => {
    const b = B.replace('2,2025-06-30', '2,2025-07-01').replace('3,2025-09-05,Ana', '1,2025-01-05,Zoe')
    const { revenue, once } = counted({ 'a.csv': A, 'b.csv': b })
    expect(revenue).toEqual({ Ana: 100, Eva: 160, Zoe: 40 })
    expect(once).toEqual([])
  })

  test('counts once of three files', () => {
    expect(counted({ 'a.csv': A, 'b.csv': B, 'c.csv': B }).revenue).toEqual({ Ana: 140, Eva: 80 })
  })
})

test('rows of one file, and of files without invoices, stay as they are', () => {
  expect(counted({ 'a.csv': `${HEAD}1,2025-01-05,Ana,10,done\n1,2025-01-05,Ana,10,done\n` }).revenue).toEqual(
    {
      Ana: 20,
    },
  )
  const text = 'date,customer,amount\n2025-01-05,Ana,10\n'
  const { revenue, codes } = counted({ 'a.csv': text, 'b.csv': text })
  expect(revenue).toEqual({ Ana: 20 })
  expect(codes).toContain('repeated_row')
})

describe('rows of one file that agree in everything but a state', () => {
  const rows = (...states: readonly string[]) =>
    states.map((state) => `1,2025-01-05,Ana,80,${state}\n`).join('')
  const file = (...states: readonly string[]) => ({
    'a.csv': `${HEAD}${rows(...states)}2,2025-02-05,Eva,10,completed\n3,2025-02-06,Eva,5,completed\n`,
  })

  test('are one sale, which is told', () => {
    const { revenue, once } = counted(file('processing', 'completed', 'shipped'))
    expect(revenue).toEqual({ Ana: 80, Eva: 15 })
    expect(once).toMatchObject([{ name: 'Rows that differ in a state alone', rows: 2, sum: 160 }])
  })

  test.each([
    [['completed', 'refunded']],
    [['refunded', 'completed']],
    [['processing', 'completed', 'refunded']],
  ])('are none where one of them was given back: %s', (states) => {
    expect(counted(file(...states)).revenue).toEqual({ Ana: 0, Eva: 15 })
  })

  test.each([
    ['the same state', ['completed', 'completed'], 160],
    ['a sale and money given back in a row of its own', ['sale', 'credit note'], 0],
    ['a draft and the sale', ['draft', 'completed'], 80],
  ])('are not: %s', (_, states, revenue) => {
    const answer = counted(file(...states))
    expect(answer.revenue).toMatchObject({ Ana: revenue })
    expect(answer.once).toEqual([])
  })

  test('are each counted with --count-all, and where no invoice tells', () => {
    expect(counted(file('processing', 'completed'), '--count-all').revenue).toEqual({ Ana: 160, Eva: 15 })
    const text = 'date,customer,amount,status\n2025-01-05,Ana,80,processing\n2025-01-05,Ana,80,completed\n'
    expect(counted({ 'a.csv': text }).revenue).toEqual({ Ana: 160 })
  })
})

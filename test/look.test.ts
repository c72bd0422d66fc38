/** A look at files: what they are, what is open, what they are to each other, and commands that run. */
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover, root } from './program'

const LEDGER = `customer,date,invoice,amount
Ana,2025-01-05,1,100.50
Bea,2025-02-05,2,80.25
Ana,2025-12-05,3,50.00
`

const FILES: Record<string, string | Buffer> = {
  'ledger.csv': LEDGER,
  'more.csv': 'customer,date,invoice,amount\nAna,2025-12-05,3,50.00\nEva,2026-01-05,4,10.50\n',
  'undated.csv': 'customer,annual revenue,margin\nAna,100.5,3\nBea,9,1\n',
  'open.csv':
    'Date,Order,Customer,Quantity,Price,Order Total\n2025-02-01,1,Ana,3,100,30\n2025-03-01,2,Bea,4,20,20\n',
  'numbers.csv': 'Cliente;Ventas;Margen\nAna;12.000;3.600\nBea;9.000;2.500\n',
  'dates.csv': 'date,customer,amount,margin\n03/04/2025,Ana,10.5,3\n05/06/2025,Bea,11,4\n',
  'currencies.csv': 'customer,sales,margin\na,10 €,1 €\nb,$20,$2\n',
  'twice.csv': 'customer,sales,Ventas,margin\na,1,2,3\n',
  'lacks.csv': 'customer,salez,margin\na,10,3\n',
  'complaints.csv': 'customer,failure\nAna,late\nZoe,late\n',
  'tickets.csv': 'Ticket ID,Customer,Subject\n1,Ana,late\n2,Bea,wrong\n',
  'bad.csv': 'customer,sales,margin\nAna,10,3\nBea,lots,3\n',
  'nothing.csv': 'colour,shape\nred,round\n',
  'rows.ndjson': '{"customer": "a", "sales": 10, "margin": 3}\n',
  'rows.json': '[{"customer": "a", "date": "2025-01-02", "revenue": 10, "cost": 3}]',
  'packed.csv.gz': gzipSync(LEDGER),
  'empty.csv': '',
  'binary.csv': Buffer.from([0, 1, 2, 3, 0, 255]),
  'book.xlsx': Buffer.from('PK\u0003\u0004 xl/workbook.xml'),
  'signs.csv': 'customer,sales,margin,a\u001b[31m\na,10,3,\u001b[2J\n',
}

const withFiles = <T>(act: (cwd: string) => T): T =>
  inFolder((cwd, write) => {
    for (const [name, text] of Object.entries(FILES)) write(name, text)
    fs.symlinkSync(path.join(root, 'examples'), path.join(cwd, 'examples'))
    return act(cwd)
  })

const looked = (cwd: string, ...args: string[]) => json(recover([...args, '--json'], { cwd }))

describe('a first word that is no command', () => {
  test.each<[string, string[], number, string]>([
    ['is a file where one is here', ['ledger.csv'], 0, ''],
    ['is a file where it has a point', ['nowhere.csv'], 66, 'there is no file nowhere.csv'],
    ['is a file where it has a slash', ['./nowhere'], 66, 'there is no file ./nowhere'],
    ['is a folder', ['examples'], 66, 'examples is a folder'],
    ['is an unknown command', ['chekc'], 2, 'did you mean recover check?'],
    ['is an unknown command, beside a file', ['bacth', 'ledger.csv'], 2, 'did you mean recover batch?'],
    ['may come behind flags', ['--encoding', 'utf-8', 'ledger.csv'], 0, ''],
    ['is refused with its flags', ['ledger.csv', '--nonsense'], 2, '--nonsense'],
  ])('%s', (_, args, code, said) =>
    withFiles((cwd) => {
      const ended = recover(args, { cwd })
      expect(ended.err).toContain(said)
      expect(ended.code).toBe(code)
    }))

  test('- is stdin', () =>
    expect(recover(['-'], { input: LEDGER }).out).toContain('stdin is a ledger of sales'))
})

describe('what a file is', () => {
  test.each([
    ['ledger.csv', 'ledger'],
    ['undated.csv', 'year_amounts'],
    ['examples/till.csv', 'ledger'],
    ['examples/ledger.csv', 'ledger'],
    ['examples/incidents.csv', 'cases'],
    ['examples/poliseis.csv', 'cases'],
    ['examples/complaints.csv', 'complaints'],
    ['tickets.csv', 'tickets'],
    ['examples/offers.csv', 'offers'],
    ['examples/initiatives.csv', 'initiatives'],
    ['examples/measured.csv', 'measured_cases'],
    ['rows.ndjson', 'cases'],
    ['rows.json', 'ledger'],
    ['packed.csv.gz', 'ledger'],
    ['nothing.csv', null],
    ['lacks.csv', null],
  ])('%s: %s', (file, kind) => withFiles((cwd) => expect(looked(cwd, file).looks[0].kind).toBe(kind)))

  test('it has customers, days and rows', () =>
    withFiles((cwd) =>
      expect(looked(cwd, 'ledger.csv').looks[0]).toMatchObject({
        ...{ customers: 2, from: '2025-01-05', to: '2025-12-05' },
        totals: { read: 3, good: 3, rejected: 0, skipped: 0 },
      }),
    ))

  test.each([
    ['empty.csv', /empty/],
    ['binary.csv', /NUL/],
    ['book.xlsx', /workbook/],
  ])('%s cannot be read: 65', (file, said) =>
    withFiles((cwd) => {
      const { code, err, out } = recover([file], { cwd })
      expect(err).toMatch(said)
      expect([code, out]).toEqual([65, ''])
    }))

  test('bad rows are told, and the look is done', () =>
    withFiles((cwd) => {
      const { code, out } = recover(['bad.csv'], { cwd })
      expect(out).toContain('Line 3, Sales: expected an amount')
      expect(code).toBe(0)
    }))

  test('no sign of a file acts on the terminal', () =>
    withFiles((cwd) => expect(recover(['signs.csv'], { cwd }).out).not.toContain('\u001b')))
})

describe('what is open', () => {
  test.each([
    ['open.csv', 'Revenue', ['--revenue "Quantity × Price"', '--map "revenue=Order Total"']],
    ['numbers.csv', 'Numbers', ['--decimal ,', '--decimal .']],
    ['dates.csv', 'Dates', ['--dates dmy', '--dates mdy']],
  ])('%s: %s', (file, thing, flags) =>
    withFiles((cwd) => {
      const [{ questions }] = looked(cwd, file).looks
      expect(questions.map((one: { thing: string }) => one.thing)).toEqual([thing])
      expect(questions[0].readings.map((one: { flags: string }) => one.flags)).toEqual(flags)
      expect(recover([file], { cwd }).code).toBe(0)
      expect(recover(['check', file], { cwd }).code).toBe(65)
    }))

  test.each([
    ['currencies.csv', 'mixed_currencies'],
    ['twice.csv', 'column_ambiguous'],
    ['lacks.csv', 'column_missing'],
  ])('%s: what stands in the way is told', (file, code) =>
    withFiles((cwd) => expect(looked(cwd, file).looks[0].lacks).toMatchObject([{ code }])))

  test('while it is open how numbers are written, columns mean what they mean in the first reading', () =>
    withFiles((cwd) => {
      const taken = (...flags: string[]) =>
        looked(cwd, 'examples/till.csv', ...flags).looks[0].columns.map(
          (one: { taken_for: string }) => one.taken_for,
        )
      expect(taken()).toEqual(taken('--decimal', ','))
      expect(taken()[6]).toBe('revenue')
    }))

  test('a flag settles it, and stands in the commands', () =>
    withFiles((cwd) => {
      const { looks: files, commands } = looked(cwd, 'numbers.csv', '--decimal', ',')
      expect(files[0].questions).toEqual([])
      expect(commands[0].words).toEqual(expect.arrayContaining(['--decimal', ',']))
    }))
})

describe('what two files are to each other', () => {
  test.each([
    ['ledger.csv', 'more.csv', 'parts', 1, 1],
    ['ledger.csv', 'packed.csv.gz', 'same', 2, 3],
    ['ledger.csv', 'ledger.csv', 'same', 2, 3],
    ['complaints.csv', 'ledger.csv', 'cases_and_ledger', 1, 0],
    ['ledger.csv', 'tickets.csv', 'cases_and_ledger', 2, 0],
    ['examples/complaints.csv', 'examples/ledger.csv', 'cases_and_ledger', 4, 0],
    ['complaints.csv', 'bad.csv', 'apart', 0, 0],
  ])('%s and %s: %s', (one, other, relation, customers, invoices) =>
    withFiles((cwd) => {
      const [found] = looked(cwd, one, other).relations
      expect(found).toMatchObject({ relation, customers, invoices })
    }))
})

test.each([
  ...Object.keys(FILES).map((name) => [name]),
  ...fs
    .readdirSync(path.join(root, 'examples'))
    .flatMap((name) => (/\.csv$/.test(name) ? [[`examples/${name}`]] : [])),
  ['ledger.csv', 'more.csv'],
  ['complaints.csv', 'ledger.csv'],
  ['examples/complaints.csv', 'examples/ledger.csv'],
  ['nothing.csv', 'ledger.csv'],
])('every command that %s %s can answer runs', (...files) =>
  withFiles((cwd) => {
    const told = recover([...files, '--json'], { cwd })
    if (told.code !== 0) return
    for (const { words } of json(told).commands) {
      const { code, out, err } = recover([...words.slice(1), '--json'], { cwd })
      // Rows may be rejected: the others are answered.
      expect(out, `${words.join(' ')}: ${err}`).not.toBe('')
      expect([0, 65]).toContain(code)
    }
  }))

test.each([
  40, 80, 200,
])('no line of a look is wider than %d, and of usual files all of it is in a screen', (columns) =>
  withFiles((cwd) => {
    for (const file of [
      'examples/incidents.csv',
      'examples/ledger.csv',
      'examples/measured.csv',
      'open.csv',
    ]) {
      const lines = recover([file, '--quiet'], { cwd, env: { COLUMNS: String(columns) } })
        .out.trimEnd()
        .split('\n')
      expect(lines.filter((line) => line.length > columns)).toEqual([])
      if (columns >= 80) expect(lines.length, file).toBeLessThanOrEqual(24)
    }
  }))

/** A file of cases: its dialects, its faults, and where every row went. */
import fs from 'node:fs'
import path from 'node:path'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover, sentences, shell } from './program'

const HEAD = 'customer,sales,margin,remedy\n'
const GOOD = `${HEAD}a,10,3,10\nb,45.50,12.74,refund:45.5+cash:4\n`

const batch = (text: string | Buffer, ...args: string[]) =>
  inFolder((folder, write) =>
    recover(['batch', path.basename(write('file.csv', text)), ...args], { cwd: folder }),
  )
const rows = (text: string | Buffer, ...args: string[]) => json(batch(text, '--json', ...args)).rows
const check = (text: string | Buffer, ...args: string[]) =>
  inFolder((folder, write) =>
    recover(['check', path.basename(write('file.csv', text)), ...args], { cwd: folder }),
  )

describe('dialects give the same answer', () => {
  const expected = rows(GOOD)
  test.each([
    ['CRLF', GOOD.replaceAll('\n', '\r\n')],
    ['CR', GOOD.replaceAll('\n', '\r')],
    ['no newline at the end', GOOD.trimEnd()],
    ['a byte order mark', `\ufeff${GOOD}`],
    ['semicolons', GOOD.replaceAll(',', ';')],
    ['tabs', GOOD.replaceAll(',', '\t')],
    ['bars', GOOD.replaceAll(',', '|')],
    ['sep=', `sep=;\r\n${GOOD.replaceAll(',', ';')}`],
    ['quotes', GOOD.replace('a,10', '"a","10"')],
    ['trailing separators', GOOD.replaceAll('\n', ',\n')],
    ['headings in capitals, with spaces', GOOD.replace('customer,sales', 'Customer , SALES')],
    ['Spanish headings', GOOD.replace(HEAD, 'Cliente,Ventas mensuales,Margen,Remedio\n')],
    ['Greek headings', GOOD.replace(HEAD, 'Πελάτης,Πωλήσεις,Περιθώριο,Αποκατάσταση\n')],
  ])('%s', (_, text) => expect(rows(text)).toEqual(expected))

  test('other dialects are asked for', () => {
    expect(rows(GOOD.replaceAll(',', '::'), '--delimiter', '::')).toEqual(expected)
    expect(rows(`# made today\n${GOOD}`, '--comment', '#')).toEqual(expected)
    expect(rows(GOOD.replace('a,10', "'a',10"), '--quote', "'")).toEqual(expected)
  })

  test('stdin is a file', () => {
    expect(json(recover(['batch', '-', '--json'], { input: GOOD })).rows).toEqual(expected)
  })
})

describe('every fact may be a column, and flags fill the blanks', () => {
  test('a cell beats a flag, a flag beats the default', () => {
    const text = 'sales,margin,stay_if_ignored\n10,3,\n10,3,50%\n'
    expect(rows(text).map((row: { value_if_ignored: number }) => row.value_if_ignored)).toEqual([0, 18])
    expect(
      rows(text, '--stay-if-ignored', '25%').map((row: { value_if_ignored: number }) => row.value_if_ignored),
    ).toEqual([9, 18])
  })

  test("a margin of the row's own beats all three flags", () => {
    const text = 'sales,cost\n10,7\n10,\n'
    expect(
      rows(text, '--margin-rate', '50%').map((row: { annual_margin: number }) => row.annual_margin),
    ).toEqual([36, 60])
  })

  test('a ready cost is cash; rows without a customer are known by their line', () => {
    expect(rows('sales,margin,remedy_cost\n10,3,7\n')[0]).toMatchObject({
      line: '2',
      remedy_cost: 7,
      net_retained_value: 29,
    })
  })

  test('--map names a heading, and what it takes the place of is carried along', () => {
    expect(rows('customer,Neto,Ventas,margin\na,10,99,3\n', '--map', 'sales=Neto')[0]).toMatchObject({
      customer: 'a',
      sales: 10,
      Ventas: '99',
      annual_margin: 36,
    })
    const { out } = batch('customer,Neto,sales,margin\na,10,99,3\n', '--map', 'sales=Neto', '--format', 'csv')
    expect(out).toMatch(/^customer,sales,annual_margin,.*\na,99,36,/)
  })

  test('names that mean something to JavaScript are customers and columns like any other', () => {
    const text =
      'customer,sales,margin,__proto__,constructor\n__proto__,10,3,x,y\nconstructor,10,3,x,y\ntoString,10,3,x,y\n'
    const all = batch(text, '--json')
    expect(all.out).toContain('"customer": "__proto__"')
    expect(json(all).totals).toMatchObject({ rows: 3, annual_margin: 108 })
  })
})

describe('a row that cannot be read is left out and named: exit 65', () => {
  test.each([
    [
      'a word',
      `${GOOD}c,lots,3,1\n`,
      'file.csv:4: Sales: expected an amount like 1200 or 1,200.50, found "lots"',
    ],
    ['a second line of a quoted cell', `${HEAD}"c\nd",10,x,1\n`, 'file.csv:3: Margin: expected an amount'],
    [
      'a blank that is needed',
      `${GOOD}c,,3,1\n`,
      'file.csv:4: Sales: expected an amount like 1200 or 1,200.50, found nothing',
    ],
    ['no margin', `${GOOD}c,10,,1\n`, 'file.csv:4: Margin: expected a margin, a cost or a margin-rate'],
    ['a short row', `${GOOD}c,10\n`, 'file.csv:4: Row: expected 4 fields, found "2"'],
    ['a comma in a number', `${GOOD}c,1,234.56,3,1\n`, 'does a number contain a comma'],
    ['an unknown part', `${GOOD}c,10,3,sorry\n`, 'file.csv:4: Remedy:'],
    ['a spreadsheet error', `${GOOD}c,#REF!,3,1\n`, 'found "#REF!"'],
    ['5,000 digits', `${GOOD}c,${'9'.repeat(5000)},3,1\n`, 'at most 15 digits'],
    [
      'too large a result',
      'sales,margin,told_if_lost,leave_rate,per_year\n999999999999999,999999999999998,1000000,1,10000\n',
      'at most 26 digits',
    ],
  ])('%s', (_, text, message) => {
    const { code, err } = batch(text)
    expect(err).toContain(message)
    expect(code).toBe(65)
  })

  test.each([
    'NaN',
    'Infinity',
    '1e309',
    '0x1F',
    '0b11',
    '1_000',
    '--5',
    '1.2.3',
    'N/A',
    '٣',
    '１２',
  ])('%s is no amount', (cell) => {
    expect(json(batch(`${GOOD}c,${cell},3,1\n`, '--json')).rejected).toEqual([
      {
        code: 'not_an_amount',
        line: 4,
        column: 'sales',
        field: 'Sales',
        expected: expect.any(String),
        found: cell,
      },
    ])
  })

  test('the good rows are worked out, and every fault is in the JSON, each reason once on stderr', () => {
    const text = `${HEAD}${'a,x,3,1\n'.repeat(30)}b,10,3,10\n`
    const { code, out, err } = batch(text, '--json')
    expect(code).toBe(65)
    expect(JSON.parse(out)).toMatchObject({ totals: { rows: 1, rejected: 30, skipped: 0, read: 31 } })
    expect(JSON.parse(out).rejected).toHaveLength(30)
    expect(JSON.parse(err).error.problems).toHaveLength(30)
    const table = batch(text)
    expect(table.err).toContain(
      'recover: 30 rows rejected\n' +
        '  file.csv: Sales: expected an amount like 1200 or 1,200.50; 30 rows: line 2 has "x", line 3 has "x", line 4 has "x", …\n',
    )
  })

  test('several reasons are told one by one, each with its first lines', () => {
    const bad = Array.from({ length: 25 }, (_, i) => `a,10,3,gone:${i}\n`).join('')
    const { err } = batch(`${HEAD}${bad}${'a,x,3,1\n'.repeat(2)}`)
    expect(err).toMatch(/Remedy: expected one of .*; 25 rows: line 2 has "gone:0", /)
    expect(err).toContain('; 2 rows: line 27 has "x", line 28 has "x"\n')
  })

  test('rows read = used + rejected + skipped', () => {
    const { totals } = json(batch(`${GOOD}\nc,x,3,1\n\n,,,\nd,10,3,5\n`, '--json'))
    expect(totals).toMatchObject({ read: 7, rows: 3, rejected: 1, skipped: 3 })
  })

  test('--strict gives nothing unless every row is good', () => {
    const bad = batch(`${GOOD}c,x,3,1\n`, '--strict', '--format', 'csv')
    expect([bad.code, bad.out]).toEqual([65, ''])
    expect(batch(GOOD, '--strict', '--format', 'csv')).toMatchObject({
      code: 0,
      out: batch(GOOD, '--format', 'csv').out,
    })
  })

  test('--rejects holds the rows as they stand; mended and given again they make the whole', () => {
    inFolder((folder, write) => {
      const odd = '"Lee; ""the\nbaker"" ",x,3,1\n'
      write('file.csv', GOOD + odd)
      expect(recover(['batch', 'file.csv', '--rejects', 'bad.csv'], { cwd: folder }).code).toBe(65)
      const rejects = fs.readFileSync(path.join(folder, 'bad.csv'), 'utf8')
      expect(rejects).toContain(',"Lee; ""the\nbaker"" ",x,3,1')
      expect(rejects.split('\n')[0]).toBe('rejected_because,customer,sales,margin,remedy')
      write('mended.csv', rejects.replace(',x,', ',10,'))
      const mended = json(recover(['batch', 'mended.csv', '--json'], { cwd: folder }))
      expect(mended.rows).toHaveLength(1)
      expect(mended.warnings).toEqual([])
    })
  })
})

describe('a file that cannot be understood as a whole gives no results: exit 65', () => {
  test.each([
    ['empty', '', 'the file is empty'],
    ['blank', ' \n\n \n', 'there is no header'],
    [
      'an unclosed quote',
      `${GOOD}"c,10,3,1\nd,10,3,1\n`,
      'file.csv:4: the quote of column 1 opens here and never closes',
    ],
    [
      'text after a quote',
      `${GOOD}"c"x,10,3,1\n`,
      'file.csv:4: there is text after the closing quote of column 1',
    ],
    [
      'a stray quote',
      `${GOOD}c"x,10,3,1\n`,
      'file.csv:4: there is a quote inside the unquoted cell of column 1',
    ],
    ['two columns of one meaning', 'sales,Ventas,margin\n1,2,3\n', 'sales (column 1) and Ventas (column 2)'],
    ['two columns of one name', 'sales,margin,note,Note\n1,2,3,4\n', 'note (column 3) and Note (column 4)'],
    ['no sales', 'customer,salez,margin\na,10,3\n', 'is salez it? --map "sales=salez"'],
    ['no margin', 'customer,sales\na,10\n', 'a column of margin, cost or margin_rate'],
    [
      'two currencies',
      'sales,margin,currency\n1,1,EUR\n1,1,EUR\n1,1,USD\n',
      'EUR in 2 cells, first on line 2; USD in 1 cell, first on line 4',
    ],
  ])('%s', (_, text, message) => {
    const checked = check(text)
    for (const ended of [batch(text), batch(text, '--format', 'csv'), checked]) {
      expect(ended.err).toContain(message)
      expect(ended.code).toBe(65)
      // What is refused for its meaning is told at length where it is checked.
      if (ended !== checked) expect(ended.out).toBe('')
    }
  })

  test.each([2, 65_534, 65_535, 65_536, 65_537])('a byte that is not UTF-8, at %d', (at) => {
    const bytes = Buffer.from(HEAD + 'a,10,3,10\n'.repeat(20_000))
    bytes[at] = 0xf1
    const { code, err } = batch(bytes)
    expect(err).toMatch(/file\.csv:\d+:( \w+:)? this is not UTF-8: byte 0xF1/)
    expect(code).toBe(65)
  })

  test('characters of several bytes may lie across any block', () => {
    const name = 'Ταβέρνα €🙂'
    const text = HEAD + `${name},10,3,10\n`.repeat(12_000)
    for (const shift of ['', 'x', 'xx', 'xxx']) {
      const all = rows(
        text
          .replace('customer', `customer${shift && ','}${shift}`)
          .replaceAll(`${name},`, `${name},${shift && ','}`),
      )
      expect(new Set(all.map((row: { customer: string }) => row.customer))).toEqual(new Set([name]))
    }
  })
})

test('headings alone are a file of 0 rows', () => {
  const { code, out, err } = batch(HEAD, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out).rows).toEqual([])
  expect(err).toContain('0 rows')
  expect(batch(HEAD, '--format', 'csv').out.split('\n')).toHaveLength(2)
})

test('all formats tell the same numbers', () => {
  const all = rows(GOOD)
  const lines = batch(GOOD, '--format', 'ndjson')
    .out.trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toEqual(all)
  const [head, ...cells] = batch(GOOD, '--format', 'csv')
    .out.trim()
    .split('\n')
    .map((line) => line.split(','))
  for (const [i, row] of all.entries()) {
    expect(cells[i]).toEqual(head!.map((key) => (row[key] === null ? '' : String(row[key]))))
  }
  const table = batch(GOOD, '--format', 'table').out + batch(GOOD, '--format', 'markdown').out
  for (const row of all)
    for (const key of ['annual_margin', 'remedy_cost', 'net_retained_value'])
      expect(table).toContain(row[key].toFixed(2))
})

test('a table shows the first and last by gain, and how many lie between', () => {
  const text = HEAD + Array.from({ length: 200 }, (_, i) => `c${i},${i + 1},1,cash:${i}\n`).join('')
  const { out } = batch(text, '--rows', '4')
  expect(out.match(/^.*c\d+ /gm)).toHaveLength(4)
  expect(out).toContain('196 more rows')
  expect(out.indexOf('c0 ')).toBeLessThan(out.indexOf('c199 '))
  expect(batch(text, '--rows', '1').out).toContain('199 more rows')
  expect(batch(text, '--rows', 'all').out.match(/^.*c\d+ /gm)).toHaveLength(200)
})

test.each([20, 40, 60, 80, 120, 200])('no line is wider than a terminal of %d', (width) => {
  const text = `${GOOD}${'A very long name of a customer '.repeat(4)},10,3,10\nΤαβέρνα ${'日本語'.repeat(10)} 🙂,10,3,10\n`
  inFolder((folder, write) => {
    write('file.csv', text)
    const { out } = recover(['batch', 'file.csv'], { cwd: folder, env: { COLUMNS: String(width) } })
    for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
  })
})

test('somebody’s text neither acts on a terminal nor runs in a spreadsheet', () => {
  const text = `${HEAD}"\x1b[31mred\x07",10,3,10\n"=1+1",10,3,10\n-5.00,10,3,10\n`
  expect(batch(text).out).not.toMatch(/[\x1b\x07]/)
  expect(rows(text)[0].customer).toBe('\x1b[31mred\x07')
  const { out } = batch(text, '--format', 'csv')
  expect(out).toContain("\n'=1+1,")
  expect(out).toContain('\n-5.00,')
  const wrong = recover(['batch', '\x1b[31mno.csv'])
  expect(wrong.err).not.toContain('\x1b')
})

test('a column named like a result is left out, and said', () => {
  const all = batch('customer,sales,margin,decision,annual_margin\na,10,3,hello,99\n', '--json')
  expect(json(all).rows[0]).toMatchObject({ customer: 'a', annual_margin: 36, decision: 'recover' })
  expect(all.out.match(/"decision":/g)).toHaveLength(2)
  expect(all.err).toContain('left out, because results have these names: decision, annual_margin')
})

test('data under no heading is refused', () => {
  expect(batch('customer,,sales,margin\na,x,10,3\n').err).toContain(
    'nothing in column 2, which has no heading',
  )
})

test('a remedy that is too long is refused, not cut', () => {
  expect(batch(`${HEAD}a,10,3,${Array(300).fill('cash:1').join('+')}\n`).err).toContain(
    'at most 1000 characters',
  )
})

test('long horizons at a rate of their own each do not stop the clock', () => {
  const text = `sales,margin,retention,horizon\n${Array.from({ length: 200 }, (_, i) => `10,3,0.${500_000 + i},10000\n`).join('')}`
  expect(json(batch(text, '--json')).totals.rows).toBe(200)
})

test('an amount that others would read a thousand times larger is not guessed at', () => {
  const text = `${HEAD}a,12345.67,2.000,1\nb,20000.00,3,1\n`
  const { code, out, err } = batch(text)
  expect([code, out]).toEqual([65, ''])
  expect(err).toContain('margin, line 2: "2.000" is 2 with a decimal point, 2000 with a decimal comma')
  expect(err).toContain('margin, in all: 5 or 2003')
  expect(rows(text, '--decimal', '.')[0].annual_margin).toBe(24)
  expect(
    rows(
      text
        .replace('12345.67', '12345,67')
        .replace('20000.00', '20000')
        .replaceAll(',', ';')
        .replace('12345;67', '12345,67'),
      '--locale',
      'es-CL',
    )[0].annual_margin,
  ).toBe(24000)
})

test('the totals tell all remedies from those worth giving', () => {
  const text = `${HEAD}a,10,3,10\nb,10,3,cash:40\n`
  const { totals } = json(batch(text, '--json'))
  expect(totals).toMatchObject({ incremental_value: 25, advised: { remedy_cost: 7, incremental_value: 29 } })
  expect(batch(text).out).toContain('Put 1 of 2 right: it costs 7.00 and gains 29.00')
  expect(batch(text).out).toMatch(/If every remedy is given\n(.*\n)* {2}Gained over doing nothing +25\.00/)
})

test('a customer with several cases is warned of', () => {
  expect(batch(`${HEAD}a,10,3,1\na,10,3,1\nb,10,3,1\na,10,3,1\n`).err).toContain(
    '1 customer has several cases',
  )
})

describe('files', () => {
  test.each([
    ['missing', 'fil.csv', 'did you mean file.csv?'],
    ['a folder', '.', 'is a folder'],
  ])('%s: exit 66', (_, name, message) => {
    inFolder((folder, write) => {
      write('file.csv', GOOD)
      const { code, err } = recover(['batch', name], { cwd: folder })
      expect(err).toContain(message)
      expect(code).toBe(66)
    })
  })

  test('--output appears whole, replaces only with --force, and never its own input', () => {
    inFolder((folder, write) => {
      write('file.csv', GOOD)
      const at = (...args: string[]) =>
        recover(['batch', 'file.csv', '--format', 'csv', ...args], { cwd: folder })
      expect(at('--output', 'out.csv')).toMatchObject({ code: 0, out: '' })
      expect(fs.readFileSync(path.join(folder, 'out.csv'), 'utf8')).toBe(at().out)
      expect(at('--output', 'out.csv')).toMatchObject({ code: 73 })
      expect(at('--output', 'out.csv', '--force').code).toBe(0)
      fs.symlinkSync('file.csv', path.join(folder, 'link.csv'))
      for (const same of ['file.csv', 'link.csv'])
        expect(at('--output', same, '--force')).toMatchObject({ code: 73 })
      expect(at('--output', 'nowhere/out.csv')).toMatchObject({ code: 73 })
      expect(fs.readdirSync(folder).sort()).toEqual(['file.csv', 'link.csv', 'out.csv'])
    })
  })

  test('a run that fails leaves the old file and nothing else', () => {
    inFolder((folder, write) => {
      write('file.csv', `${GOOD}"c,10\n`)
      write('out.csv', 'before')
      expect(recover(['batch', 'file.csv', '--output', 'out.csv', '--force'], { cwd: folder }).code).toBe(65)
      expect(fs.readFileSync(path.join(folder, 'out.csv'), 'utf8')).toBe('before')
      expect(fs.readdirSync(folder).sort()).toEqual(['file.csv', 'out.csv'])
    })
  })

  test('a run that is interrupted leaves nothing', () => {
    inFolder((folder) => {
      const { code } = shell(
        '(echo sales,margin; sleep 5) | recover batch - --output out.csv & sleep 0.7; kill -INT $(pgrep -nf "batch - --output out.csv"); wait $!',
        { cwd: folder },
      )
      expect(code).toBe(130)
      expect(fs.readdirSync(folder)).toEqual([])
    })
  })
})

test('recover check says what each column was taken for, and computes nothing', () => {
  const all = json(check(`${GOOD}c,x,3,1\n`, '--json'))
  expect(all).toMatchObject({
    schema: 'recover/check/2',
    delimiter: 'comma',
    totals: { read: 3, good: 2, rejected: 1, skipped: 0 },
  })
  expect(all.columns[1]).toEqual({
    position: 2,
    heading: 'sales',
    taken_for: 'sales',
    is_state: false,
    reason: null,
    written: 'decimal point',
    decided_by: { line: 3, found: '45.50' },
  })
  expect(all.rejected).toHaveLength(1)
})

describe('a total at the foot of a file is no customer', () => {
  const HEAD = 'Nombre;Fecha;Importe neto;Costo\nAna;2026-01-01;10,5;5\nEva;2026-01-02;3;1\n'
  const used = (foot: string, ...flags: string[]) => {
    const ended = batch(HEAD + foot, '--json', ...flags)
    return [
      json(ended).totals.rows,
      json(ended).totals.skipped,
      ended.code,
      sentences(json(ended).warnings).join('; '),
    ]
  }

  test.each([
    ['by its name', 'TOTAL;;13,5;6\n'],
    ['by its name, in another column', ';TOTAL;13,5;6\n'],
    ['by its name in Greek, above blank lines', 'Σύνολο;;13,5;6\n\n'],
    ['by a longer name and its sum', 'TOTAL VENTAS MARZO:;;13,5;6\n'],
    ['by its sum, where it alone has no customer', ';;13,5;6\n'],
  ])('%s', (_, foot) =>
    expect(used(foot)).toEqual([
      2,
      foot.endsWith('\n\n') ? 2 : 1,
      0,
      expect.stringContaining('line 4 is a total'),
    ]))

  test.each([
    ['called like one, with another sum', 'Total Energies;;13;6\n'],
    ['without a customer, with another sum', ';;13;6\n'],
  ])('a customer %s is used, and pointed out', (_, foot) =>
    expect(used(foot)).toEqual([3, 0, 0, expect.stringContaining('line 4 is used as a case')]))

  test('a customer whose sales are by chance the sum of the others is a customer', () =>
    expect(used('Pía;;13,5;6\n')).toEqual([3, 0, 0, '']))

  test('also in a dialect that csv-parse reads', () =>
    expect(used("TOTAL;;'13,5';6\n", '--quote', "'")).toEqual([
      2,
      1,
      0,
      expect.stringContaining('line 4 is a total'),
    ]))
})

/** Bad input, case by case, by the numbers of the list of faults: the built program either reads it rightly or refuses it with the reason. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Ended, inFolder, json, recover, root, unasked } from './program'

const program = path.join(root, 'bin', 'recover.js')

const HEAD = 'customer,sales,margin\n'
const OK = `${HEAD}Ñandú,10,3\nΤαβέρνα €🙂,45.50,12.74\n`

type Text = string | Buffer

const on = (command: string, text: Text, args: readonly string[]) =>
  inFolder((folder, write) => {
    write('file.csv', text)
    return recover([command, 'file.csv', ...args], { cwd: folder })
  })
const batch = (text: Text, ...args: string[]) => on('batch', text, args)
const check = (text: Text, ...args: string[]) => on('check', text, args)

// biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
type Json = any

/** The JSON of a batch, in which every row is found again. */
function answer(text: Text, ...args: string[]): Ended & { rows: Json[]; totals: Json; rejected: Json[] } {
  const ended = batch(text, '--json', ...args)
  if (ended.out === '') expect.fail(`no answer, exit ${ended.code}: ${ended.err}`)
  const { rows, totals, rejected } = JSON.parse(ended.out)
  expect(totals.read).toBe(totals.rows + totals.rejected + totals.skipped)
  expect(rows).toHaveLength(totals.rows)
  return { ...ended, rows, totals, rejected }
}

const ok = answer(OK)

/** Every row is read: exit 0. */
function good(text: Text, ...args: string[]) {
  const all = answer(text, ...args)
  expect(all).toMatchObject({ code: 0, totals: { rejected: 0 } })
  return all
}

/** The file is read, and gives the very bytes that the plain file gives. */
function sameAsOk(text: Text, ...args: string[]): void {
  const { code, out, err } = batch(text, '--json', ...args)
  expect({ code, out: unasked(out), err }).toMatchObject({ code: 0, out: unasked(ok.out) })
}

/** The file as a whole is refused: no results, exit 65, and the reason, whichever command reads it. */
function refused(text: Text, reasons: readonly (string | RegExp)[], ...args: string[]): void {
  const worked = batch(text, ...args)
  const checked = check(text, ...args)
  for (const reason of reasons) {
    expect(worked.err).toMatch(reason)
    expect(checked.err + checked.out).toMatch(reason)
  }
  for (const { err } of [worked, checked]) expect(err).not.toMatch(/^ +at /m)
  expect([worked.code, worked.out, checked.code]).toEqual([65, '', 65])
}

/** Some rows are refused and the others go on: exit 65. */
function partly(text: Text, ...args: string[]) {
  const all = answer(text, ...args)
  expect(all.code).toBe(65)
  expect(all.totals.rejected).toBeGreaterThan(0)
  return all
}

/** Text in an encoding of one byte a sign. */
function encoded(text: string, encoding: string): Buffer {
  const signs = [...new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]
  // Some versions of Node decode these two as control codes.
  if (encoding === 'windows-1252') [signs[0x80], signs[0x96]] = ['€', '–']
  return Buffer.from([...text].map((sign) => signs.indexOf(sign)))
}

const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => utf16le(text).swap16()
function utf32(text: string, big: boolean): Buffer {
  const signs = [...text].map((sign) => sign.codePointAt(0)!)
  const bytes = Buffer.alloc(signs.length * 4)
  for (const [i, sign] of signs.entries())
    big ? bytes.writeUInt32BE(sign, i * 4) : bytes.writeUInt32LE(sign, i * 4)
  return bytes
}

/** A run whose rows nobody wants, with the most memory it held, in MB. A run of more than a minute is a hang. */
function measured(args: readonly string[], folder: string, output: 'pipe' | 'ignore' = 'pipe') {
  const probe = path.join(folder, 'probe.cjs')
  const peak = path.join(folder, 'peak')
  fs.writeFileSync(
    probe,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)))`,
  )
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    ['--require', probe, program, ...args],
    {
      cwd: folder,
      stdio: ['ignore', output, 'pipe'],
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 1 << 26,
    },
  )
  if (error) throw error
  return {
    code: status,
    out: stdout ?? '',
    err: stderr,
    megabytes: Number(fs.readFileSync(peak, 'utf8')) / 1024,
  }
}

/** Writes a large file piece by piece. */
function pour(file: string, pieces: Iterable<Text>): void {
  const descriptor = fs.openSync(file, 'w')
  for (const piece of pieces) fs.writeSync(descriptor, typeof piece === 'string' ? Buffer.from(piece) : piece)
  fs.closeSync(descriptor)
}

function* times(many: number, line: (i: number) => string): Generator<string> {
  const block = 10_000
  for (let from = 0; from < many; from += block)
    yield Array.from({ length: Math.min(block, many - from) }, (_, i) => line(from + i)).join('')
}

describe('the file itself', () => {
  test('1 file missing', () => {
    inFolder((folder, write) => {
      write('ventas.csv', OK)
      for (const command of ['batch', 'check']) {
        const { code, out, err } = recover([command, 'ventsa.csv'], { cwd: folder })
        expect(err).toContain('ventsa.csv')
        expect(err).toContain('did you mean ventas.csv')
        expect([code, out]).toEqual([66, ''])
      }
    })
  })

  test('2 path is a directory', () => {
    inFolder((folder, write) => {
      fs.mkdirSync(path.join(folder, 'till'))
      for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']) write(`till/${name}.csv`, OK)
      write('till/notes.txt', 'x')
      const { code, err } = recover(['batch', 'till'], { cwd: folder })
      expect(err).toContain('is a folder')
      expect(err.match(/a\d\.csv/g)).toHaveLength(5)
      expect(err).not.toContain('notes.txt')
      expect(code).toBe(66)
    })
  })

  // The superuser may read everything: the program is then started as nobody, if nobody can start it.
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const asNobody = (folder: string, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
      ...nobody,
    })
  const startable = process.platform !== 'win32' && asNobody('/', '--version').status === 0
  test.skipIf(!startable)(
    `3 no permission${startable ? '' : ' (not shown: nobody but the superuser can start the program here)'}`,
    () => {
      inFolder((folder, write) => {
        fs.chmodSync(folder, 0o755)
        fs.chmodSync(write('file.csv', OK), nobody.uid === undefined ? 0 : 0o600)
        const { status, stdout, stderr } = asNobody(folder, 'batch', 'file.csv')
        expect(stderr).toMatch(/file\.csv.*permission/)
        expect(stderr).not.toMatch(/^ +at /m)
        expect([status, stdout]).toEqual([66, ''])
      })
    },
  )

  test('4 empty file', () => refused('', ['file is empty']))

  test.each([' ', '\n', ' \r\n\t\n \n', '\ufeff\n'])('5 whitespace only: %j', (text) =>
    refused(text, [/no header/]))

  test('6 header only', () => {
    const { rows, totals, err } = good(HEAD)
    expect(rows).toEqual([])
    expect(totals).toMatchObject({ read: 0, rows: 0, rejected: 0, skipped: 0 })
    expect(err).toContain('0 rows')
    const { code, out } = batch(HEAD, '--format', 'csv')
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(out).toMatch(/^customer,/)
  })
})

describe('bytes', () => {
  test('7 BOM', () => sameAsOk(`\ufeff${OK}`))

  test.each([
    ['LE', utf16le(`\ufeff${OK}`)],
    ['BE', utf16be(`\ufeff${OK}`)],
  ])('8 UTF-16%s with BOM', (_, bytes) => sameAsOk(bytes))

  test.each([
    ['LE', utf16le(OK), 'utf-16le'],
    ['BE', utf16be(OK), 'utf-16be'],
  ])('9 UTF-16%s without BOM', (_, bytes, encoding) => {
    refused(bytes, [/NUL/, /UTF-16/, /--encoding utf-16/])
    sameAsOk(bytes, '--encoding', encoding)
  })

  test.each([
    ['LE', utf32(`\ufeff${OK}`, false)],
    ['BE', utf32(`\ufeff${OK}`, true)],
  ])('10 UTF-32%s BOM', (_, bytes) => refused(bytes, [/UTF-32/]))

  test.each([
    ['11 Windows-1252', 'windows-1252', 'Muñoz €5 – sur', '0xF1'],
    ['12 Windows-1253', 'windows-1253', 'Ταβέρνα Άννα', '0xD4'],
    ['13 ISO-8859-7', 'iso-8859-7', 'Άννα', '0xB6'],
  ])('%s', (_, encoding, name, byte) => {
    const bytes = encoded(`${HEAD}${name},10,3\n`, encoding)
    // The candidates are readings of that very line.
    refused(bytes, [/file\.csv:2\b/, byte, '--encoding', name])
    expect(good(bytes, '--encoding', encoding).rows[0]).toMatchObject({ customer: name, annual_margin: 36 })
  })

  test('14 one bad UTF-8 byte', () => {
    const bytes = Buffer.from(`${HEAD}Muñoz,10,3\nMu?oz,10,3\nMuñoz,10,3\n`)
    bytes[bytes.indexOf('?')] = 0xf1
    refused(bytes, [/file\.csv:3\b/, /customer/i, '0xF1'])
  })

  test.each([1, 2, 3])('15 cut multibyte at the end of the file, %d bytes short', (short) => {
    const bytes = Buffer.from(`${HEAD}a,10,3\n🙂`)
    refused(bytes.subarray(0, bytes.length - short), ['file ends inside a character'])
  })

  test('15 half a sign of UTF-16 at the end of the file', () =>
    refused(Buffer.concat([utf16le(`\ufeff${OK}`), Buffer.from('x')]), ['file ends inside a character']))

  test('16 --encoding klingon', () => {
    const { code, out, err } = batch(OK, '--encoding', 'klingon')
    for (const name of ['klingon', 'utf-16le', 'windows-1252', 'windows-1253', 'iso-8859-7'])
      expect(err.toLowerCase()).toContain(name)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('records', () => {
  test.each([
    ['CRLF', OK.replaceAll('\n', '\r\n')],
    ['CR only', OK.replaceAll('\n', '\r')],
    ['no final newline', OK.trimEnd()],
    ['CRLF without the final one', OK.trimEnd().replaceAll('\n', '\r\n')],
  ])('17 %s', (_, text) => sameAsOk(text))

  test('18 mixed newlines', () => {
    const mixed = 'customer,sales,margin\r\na,10,3\rb,10,3\nc,10,3\r\nd,10,3\r'
    expect(good(mixed).rows.map(({ customer }) => customer)).toEqual(['a', 'b', 'c', 'd'])
    expect(partly(`${mixed}e,x,3`).rejected[0]).toMatchObject({ line: 6, found: 'x' })
    expect(partly(mixed.replace('b,10', '"b\r\nB",x')).rejected[0]).toMatchObject({ line: 4, found: 'x' })
  })

  test.each(['', '  ', ',,', ' , , ', '"","",""'])('19 blank line in the middle: %j', (blank) => {
    const { err, totals } = good(OK.replace('\nΤ', `\n${blank}\nΤ`))
    expect(totals).toMatchObject({ read: 3, rows: 2, skipped: 1 })
    expect(err).toContain('1 skipped')
  })

  test.each(['\n', '\r\n'])('20 sep=; and %j', (end) =>
    sameAsOk(`sep=;\n${OK.replaceAll(',', ';')}`.replaceAll('\n', end)))

  test.each([
    [';', /semicolon|;/],
    ['\t', /\btab/],
    ['|', /\bbar|\|/],
  ])('21 delimiter %j', (delimiter, said) => {
    const text = OK.replaceAll(',', delimiter)
    sameAsOk(text)
    const { code, out, err } = batch(text, '--json', '--verbose')
    expect([code, unasked(out)]).toEqual([0, unasked(ok.out)])
    expect(err).toMatch(said)
  })

  test('22 ambiguous delimiter', () => {
    const text = 'sales,margin,note;price;profit\n10,3,a;20;4\n11,3,b;21;4\n'
    refused(text, [/\bprice\b/, /\bmargin\b/, '--delimiter'])
    expect(good(text, '--delimiter', 'comma').totals.annual_margin).toBe(72)
    expect(good(text, '--delimiter', ';').totals.annual_margin).toBe(96)
  })

  test('23 unclosed quote', () => {
    refused(`${HEAD}"a,10,3\n${'b,10,3\n'.repeat(50)}`, [/file\.csv:2\b/])
  })

  test.each([
    ['a stray quote', 'Lee "the" baker,10,3'],
    ['text after a quote', '"Lee" baker,10,3'],
    ['a backslash escape', '"Lee \\"the\\" baker",10,3'],
  ])('24 %s', (_, row) => {
    // Where it is, and the line itself with a caret under the place.
    refused(`${HEAD}a,10,3\n${row}\n`, [/file\.csv:3\b/, /column 1|customer/i, /baker/, /^[\s|]*\^/m])
  })

  test('24 another escape is asked for', () => {
    const [row] = good(`${HEAD}"Lee \\"the\\" baker",10,3\n`, '--escape', '\\').rows
    expect(row.customer).toBe('Lee "the" baker')
  })

  test('25 space before quote', () => {
    const text = 'customer, sales, margin\n"Lee, baker", "10", "3"\n "Ana, tailor", "10", "3"\n'
    refused(text, ['--trim'])
    expect(good(text, '--trim').rows.map(({ customer }) => customer)).toEqual(['Lee, baker', 'Ana, tailor'])
  })

  test('26 quoted newline, then a bad cell', () => {
    const text = `${HEAD}"a\nA",10,3\nb,lots,3\n`
    expect(partly(text).rejected[0]).toMatchObject({ line: 4, column: 'sales', found: 'lots' })
    expect(batch(text).err).toContain('file.csv:4: Sales')
  })

  const FIVE = 'customer,sales,margin,note,place\n'

  test('27 short row', () => {
    const text = `${FIVE}a,10,3,x,y\nb,10,3,x\n`
    expect(partly(text).totals).toMatchObject({ rows: 1, rejected: 1 })
    expect(batch(text).err).toMatch(/file\.csv:3\b.*expected 5 fields, found "?4\b/)
  })

  test('28 long row from 1,234.56', () => {
    const text = `${FIVE}a,10,3,x,y\nb,1,234.56,3,x,y\n`
    expect(partly(text).totals).toMatchObject({ rows: 1, rejected: 1 })
    const { err } = batch(text)
    expect(err).toMatch(/file\.csv:3\b.*(found "?6\b|\b6 fields)/)
    expect(err).toMatch(/does a number contain a comma/)
  })

  test('29 trailing separators', () => {
    const { rows, err } = good(OK.replaceAll('\n', ',\n'))
    expect(rows).toEqual(ok.rows)
    expect(err.split('\n').filter((line) => /column|heading|unnamed/i.test(line))).toHaveLength(1)
  })

  test('29 a file without them says nothing of it', () => {
    expect(ok.err).not.toMatch(/column|heading|unnamed/i)
  })
})

describe('headings', () => {
  test.each([
    ['of a fact', 'sales,margin,note,SALES\n10,3,x,10\n', 1, 4],
    ['by case', 'sales,margin,note,Note\n10,3,x,y\n', 3, 4],
    ['by space', 'sales,margin,note, note \n10,3,x,y\n', 3, 4],
    ['to the letter', 'sales,margin,note,note\n10,3,x,y\n', 3, 4],
  ])('30 duplicate header, %s', (_, text, first, second) =>
    refused(text, [new RegExp(`column ${first}\\b`), new RegExp(`column ${second}\\b`)]))

  test('31 blank header with data', () => {
    const { code, err } = batch('customer,,sales,margin\na,x,10,3\n')
    expect(err).toMatch(/column 2\b/)
    expect(code).toBe(65)
  })

  test('32 required column missing', () =>
    refused('customer,weather,margin\na,sunny,3\n', [/customer.*weather.*margin/s, /Sales/i, '--map']))

  test('32 required column misspelt', () => {
    const text = 'customer,salez,margin\na,10,3\n'
    refused(text, ['--map "sales=salez"'])
    expect(good(text, '--map', 'sales=salez').rows).toHaveLength(1)
  })

  test('33 extra column', () => {
    const text = 'customer,weather,sales,margin\na,sunny,10,3\nb,rain,10,3\n'
    const { rows, err } = good(text)
    expect(rows.map(({ weather }) => weather)).toEqual(['sunny', 'rain'])
    expect(err.match(/weather/g)).toHaveLength(1)
  })

  test('34 headers __proto__ and constructor are columns like any other, and no object inherits from them', () => {
    inFolder((folder, write) => {
      const cell = '"{""x"":1}"'
      write(
        'file.csv',
        `customer,__proto__,sales,margin,constructor\na,${cell},10,3,${cell}\nb,${cell},10,3,${cell}\n`,
      )
      const probe = write(
        'probe.cjs',
        "process.on('exit', () => { const all = []; for (const key in {}) all.push(key); process.stderr.write('inherited: ' + all.length + ({}).x + typeof {}.constructor) })",
      )
      const env = { NODE_OPTIONS: `--require ${probe}` }
      const { code, out, err } = recover(['batch', 'file.csv', '--json'], { cwd: folder, env })
      expect(err).toContain('inherited: 0undefinedfunction')
      expect(code).toBe(0)
      const [row] = JSON.parse(out).rows
      for (const heading of ['__proto__', 'constructor'])
        expect(Object.getOwnPropertyDescriptor(row, heading)?.value).toBe('{"x":1}')
      expect(JSON.parse(out).totals).toMatchObject({ rows: 2, annual_margin: 72 })
    })
  })

  test('35 customers __proto__, constructor, toString', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const { rows, totals, err } = good(HEAD + names.map((name, i) => `${name},10,${i + 1}\n`).join(''))
    expect(rows.map(({ customer, annual_margin }) => [customer, annual_margin])).toEqual([
      ['__proto__', 12],
      ['constructor', 24],
      ['toString', 36],
    ])
    expect(totals.annual_margin).toBe(72)
    expect(err).not.toContain('several cases')
  })
})

/** What amounts are read as: the annual margin of one purchase a year. */
const amounts = (cells: readonly string[], ...args: string[]): number[] =>
  good(
    `customer;sales;margin\n${cells.map((cell) => `a;9000000;${cell}\n`).join('')}`,
    '--per-year',
    '1',
    ...args,
  ).rows.map(({ annual_margin }) => annual_margin)

const column = (...cells: string[]) =>
  `customer;sales;margin\n${cells.map((cell) => `a;9000000;${cell}\n`).join('')}`

describe('numbers', () => {
  const none = [
    'NaN',
    'Infinity',
    '1e309',
    '0x1F',
    '0b11',
    '1_000',
    '--5',
    '1.2.3',
    '#REF!',
    'N/A',
    '٣',
    '١٢٫٥',
    '１２',
    '१२',
    '1e5',
    '12abc',
    'lots',
    'TRUE',
    '#DIV/0!',
    '∞',
    '½',
    '5²',
  ]
  test('36 what is no number', () => {
    const text = `${HEAD}a,10,3\n${none.map((cell) => `b,${cell},3\n`).join('')}c,10,3\n`
    const { rejected, totals } = partly(text)
    expect(totals).toMatchObject({ rows: 2, rejected: none.length })
    expect(rejected.map(({ line, column, found }) => [line, column, found])).toEqual(
      none.map((cell, i) => [i + 3, 'sales', cell]),
    )
    const { err } = batch(text)
    expect(err).toMatch(new RegExp(`file\\.csv: Sales: expected .*; ${none.length} rows: line 3 has "`))
    expect(err).toContain(`${none.length} rejected`)
  })

  test('37 blank amount that is required', () => {
    const text = `${HEAD}a,10,3\nb,,3\nc,10,\n`
    expect(partly(text).rejected.map(({ line }) => line)).toEqual([3, 4])
    expect(batch(text).err).toMatch(/file\.csv:3: Sales: .*(found nothing|empty)/)
    expect(good(text, '--sales', '10', '--margin', '3').rows).toHaveLength(3)
  })

  test.each([
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u00a0234,56', 1234.56],
    ['1\u202f234,56', 1234.56],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1 234 567', 1_234_567],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['12,3456', 12.3456],
    ['12.3456', 12.3456],
    ['$1,234.50', 1234.5],
    ['$ 12.50', 12.5],
    ['10 €', 10],
    ['1.234,50 €', 1234.5],
    ['CLP 1.234.567', 1_234_567],
    ['(7.00)', -7],
    ['-7', -7],
    ['7-', -7],
    ['\u22127', -7],
    ['-1.234,56', -1234.56],
    ['(1,234.56)', -1234.56],
  ])('38 %s', (cell, value) => expect(amounts([cell])).toEqual([value]))

  test('38 the column decides: its other cells are read alike', () => {
    expect(amounts(['1.234', '12,5', '7'])).toEqual([1234, 12.5, 7])
    expect(amounts(['1.234', '12.5', '7'])).toEqual([1.234, 12.5, 7])
    expect(amounts(['1,234', '12.5', '7'])).toEqual([1234, 12.5, 7])
    expect(amounts(['1,234', '12,5', '7'])).toEqual([1.234, 12.5, 7])
    const each = good(
      'sales;margin;cost_to_serve\n1.234,5;1,234.5;1 234,5\n2.000;1,000;0\n',
      '--per-year',
      '1',
    )
    expect(
      each.rows.map(({ annual_margin, net_annual_margin }) => [annual_margin, net_annual_margin]),
    ).toEqual([
      [1234.5, 0],
      [1000, 1000],
    ])
  })

  test('38 two ways in one column', () => {
    const { code, err } = batch(column('1.234,56', '1,234.56'))
    expect(err).toMatch(/file\.csv:[23]\b/)
    expect(code).toBe(65)
  })

  test.each([
    ['12,5%', 12.5],
    ['12.5 %', 12.5],
    ['0,125', 12.5],
  ])('38 %s is a share', (cell, value) => {
    const text = `customer;sales;margin_rate\na;100;${cell}\nb;100;0,5%\n`.replace(
      '0,5%',
      cell.includes(',') ? '0,5%' : '0.5%',
    )
    expect(good(text, '--per-year', '1').rows[0].annual_margin).toBe(value)
  })

  test('38 a percentage is no amount', () => {
    expect(partly(column('3', '30%')).rejected[0]).toMatchObject({ line: 3, found: '30%' })
  })

  test('39 column only of 1.234', () => {
    const text = column('1.234', '5.678')
    refused(text, [/\b1\.234\b/, /\b1234\b/, /\b6\.912\b/, /\b6912\b/, '--decimal', /margin/i])
    for (const flags of [
      ['--decimal', ','],
      ['--decimal', 'comma'],
      ['--locale', 'es-CL'],
    ])
      expect(amounts(['1.234', '5.678'], ...flags)).toEqual([1234, 5678])
    for (const flags of [
      ['--decimal', '.'],
      ['--decimal', 'point'],
      ['--locale', 'en-US'],
    ])
      expect(amounts(['1.234', '5.678'], ...flags)).toEqual([1.234, 5.678])
  })

  test('39 column only of 1,234', () => {
    refused(column('1,234', '5,678'), [/\b1\.234\b/, /\b1234\b/, /\b6\.912\b/, /\b6912\b/, '--decimal'])
    expect(amounts(['1,234', '5,678'], '--decimal', '.')).toEqual([1234, 5678])
    expect(amounts(['1,234', '5,678'], '--decimal', ',')).toEqual([1.234, 5.678])
  })

  test('40 contradiction late in the file', () => {
    inFolder((folder) => {
      const lines = times(89_999, (i) => `a;9000000;${i === 3 ? '12.50' : '3'}\n`)
      pour(path.join(folder, 'file.csv'), ['customer;sales;margin\n', ...lines, 'a;9000000;1.234,56\n'])
      const run = (...args: string[]) => recover([...args, 'file.csv'], { cwd: folder })
      const { code, out } = run('check', '--json')
      expect(JSON.parse(out)).toMatchObject({
        totals: { read: 90_000, good: 89_999, rejected: 1, skipped: 0 },
        rejected: [{ line: 90_001, column: 'margin', found: '1.234,56' }],
      })
      expect(code).toBe(65)
      const { err } = run('batch', '--format', 'csv')
      expect(err).toContain('file.csv:90001')
      expect(err).toMatch(/file\.csv:5\b|\b(line|row) 5\b/)
      const strict = run('batch', '--format', 'csv', '--strict')
      expect([strict.code, strict.out]).toEqual([65, ''])
    })
  })

  test('40 what decides may come late: all that waited is read by it', () => {
    const many = 30_000
    const text = `customer;sales;margin\n${'a;9000000;1.234\n'.repeat(many)}b;9000000;0,5\n`
    const { out, code } = batch(text, '--per-year', '1', '--format', 'table', '--rows', '1')
    expect(out.replace(/[^\d.\n]/g, '')).toContain(`${1234 * many}.50`)
    expect(code).toBe(0)
  })

  test('41 $10 and 10 € in one column', () => {
    refused(column('$10', '10 €'), [/currenc/i, /€|EUR/, /\$|USD/])
    refused(column('EUR 10', 'USD 10'), [/currenc/i, /EUR/, /USD/])
    expect(batch('sales;margin\n$10;3 €\n').code).toBe(65)
    expect(batch(column('$10', '$3'), '--currency', 'EUR').code).toBe(65)
    expect(amounts(['$10', '$3'], '--currency', 'CLP')).toEqual([10, 3])
  })

  test.each([
    ['EUR', ['10.005', '3.25'], '2'],
    ['CLP', ['10.5', '3'], '0'],
  ])('42 more decimals than %s has', (currency, cells, most) => {
    expect(amounts(cells, '--currency', currency)).toEqual(cells.map(Number))
    const { err } = batch(column(...cells, ...cells), '--currency', currency)
    expect(err.split('\n').filter((line) => /decimal/i.test(line))).toHaveLength(1)
    const all = partly(column(...cells), '--currency', currency, '--max-decimals', most)
    expect(all.rejected).toMatchObject([{ line: 2, column: 'margin', found: cells[0] }])
    expect(all.rows).toHaveLength(1)
  })

  test('43 30-digit amount', () => {
    const { rejected } = partly(`${HEAD}a,10,3\nb,${'1'.repeat(30)},3\n`)
    expect(rejected[0].line).toBe(3)
    expect(JSON.stringify(rejected)).toMatch(/15 (integer )?digits/)
  })

  test.each([
    ['5 000 digits', '9'.repeat(5000)],
    ['a million digits', '9'.repeat(1_000_000)],
    ['an enormous exponent', '1e1000000000'],
    ['an enormous negative exponent', '1e-1000000000'],
    ['50 000 groups', '123'.padEnd(200_000, '.456')],
    ['50 000 signs', '-'.repeat(50_000)],
  ])('44 a cell of %s', (_, cell) => {
    inFolder((folder, write) => {
      write('file.csv', `${HEAD}a,10,3\nb,${cell},3\nc,10,3\n`)
      const { code, out, err, megabytes } = measured(['batch', 'file.csv', '--format', 'csv'], folder)
      expect(err).toContain('file.csv:3: Sales')
      expect(err.length).toBeLessThan(2000)
      expect(out.trimEnd().split('\n')).toHaveLength(3)
      expect(code).toBe(65)
      expect(megabytes).toBeLessThan(150)
    })
  })

  test('45 0.1 ten times', () => {
    const text = HEAD + 'a,1,0.1\n'.repeat(10)
    expect(good(text, '--per-year', '1').out).toMatch(/"annual_margin": 1[,\n]/)
    expect(batch(text, '--per-year', '1').out).toMatch(/What they leave in a year +1\.00$/m)
  })

  test('46 -0 and -0.001 are shown as 0', () => {
    const text = `${HEAD}a,10,-0\nb,10,-0.001\nc,10,12.5\n`
    const minusNothing = /[-−]0(?:[.,]0+)?(?!\d|[.,]\d)/
    expect(good(text, '--per-year', '1').rows.map(({ annual_margin }) => annual_margin)).toEqual([
      0, -0.001, 12.5,
    ])
    for (const format of ['table', 'markdown', 'csv', 'json', 'ndjson'])
      for (const currency of ['EUR', 'CLP'])
        expect(batch(text, '--per-year', '1', '--format', format, '--currency', currency).out).not.toMatch(
          minusNothing,
        )
  })

  test('47 revenue 0', () => {
    const text = `${HEAD}a,0,0\nb,10,3\n`
    expect(good(text).rows[0]).toMatchObject({
      annual_margin: 0,
      return_on_remedy: null,
      required_stay: null,
    })
    for (const format of ['table', 'markdown', 'csv', 'json', 'ndjson'])
      expect(batch(text, '--format', format)).toMatchObject({
        code: 0,
        out: expect.not.stringMatching(/NaN|Infinity|undefined/),
      })
  })

  test('48 negative revenue or cost', () => {
    const text = 'customer,sales,cost\nrefunded,-10,-7\nearns,10,7\nloses,10,12\n'
    expect(good(text).rows.map(({ annual_margin }) => annual_margin)).toEqual([-36, 36, -24])
    const { out } = batch(text)
    const order = ['earns', 'loses', 'refunded'].map((name) => out.indexOf(name))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })
})

describe('customers', () => {
  test('49 same id, different names', () => {
    const text =
      'customer name,customer id,sales,margin\nAna Pérez,C1,10,3\nAna P.,C1,10,3\nLuis Soto,C2,10,3\n'
    const { rows, err } = good(text)
    expect(rows.map(({ customer }) => customer)).toEqual(['C1', 'C1', 'C2'])
    for (const [i, name] of ['Ana Pérez', 'Ana P.', 'Luis Soto'].entries())
      expect(Object.values(rows[i])).toContain(name)
    expect(err).toContain('1 customer has several cases')
  })

  test('50 identical rows', () => {
    const text = `${HEAD}a,10,3\na,10,3\nb,10,3\na,10,3\na,10,4\n`
    const kept = good(text)
    expect(kept.totals).toMatchObject({ read: 5, rows: 5, skipped: 0, annual_margin: 192 })
    expect(kept.err).toMatch(/identical|duplicate|the same/i)
    const once = good(text, '--dedupe')
    expect(once.totals).toMatchObject({ read: 5, rows: 3, skipped: 2, annual_margin: 120 })
  })

  test('51 ids in NFC and NFD, with spaces, with signs of no width', () => {
    const composed = 'José'.normalize('NFC')
    const text = `${HEAD}${composed},10,3\n${composed.normalize('NFD')},10,3\n  ${composed} ,10,3\n`
    const { rows } = good(text)
    expect(rows.map(({ customer }) => customer.trim().normalize('NFC'))).toEqual([
      composed,
      composed,
      composed,
    ])
    expect(good(text).err).not.toMatch(/zero.width|invisible|no (width|room)|U\+200B/i)
    const odd = good(`${HEAD}Ana,10,3\nA\u200bna,10,3\n`)
    expect(odd.rows).toHaveLength(2)
    expect(odd.err).toMatch(/zero.width|invisible|no (width|room)|U\+200B/i)
  })
})

describe('dates', () => {
  const dated = (...dates: string[]) =>
    `date,customer,sales,margin\n${dates.map((date, i) => `${date},c${i},10,3\n`).join('')}`

  test.each([
    ['2026-02-30', '2026-01-31'],
    ['31/02/2026', '15/01/2026'],
    ['2026-13-01', '2026-01-31'],
    ['29/02/2026', '15/01/2026'],
  ])('52 %s', (impossible, possible) => {
    const { rows, rejected } = partly(dated(possible, impossible))
    expect(rows).toHaveLength(1)
    expect(rejected).toMatchObject([{ line: 3, column: 'date', found: impossible }])
  })

  test('52 a leap day is possible', () => {
    for (const date of ['29/02/2024', '2024-02-29']) expect(good(dated(date)).rows[0].date).toBe('2024-02-29')
  })

  test('53 01/02/2026', () => {
    const text = dated('01/02/2026', '03/04/2026')
    refused(text, ['--dates', '01/02/2026'])
    expect(good(text, '--dates', 'dmy').rows.map(({ date }) => date)).toEqual(['2026-02-01', '2026-04-03'])
    expect(good(text, '--dates', 'mdy').rows.map(({ date }) => date)).toEqual(['2026-01-02', '2026-03-04'])
  })

  test.each([
    ['13/02/2026', '2026-02-01'],
    ['02/13/2026', '2026-01-02'],
  ])('53 one %s decides the column', (decisive, first) => {
    expect(good(dated('01/02/2026', decisive)).rows.map(({ date }) => date)).toEqual([first, '2026-02-13'])
  })

  test('53 the column has a name in Spanish and in Greek', () => {
    for (const heading of ['Fecha', 'Ημερομηνία'])
      expect(good(dated('13/02/2026').replace('date', heading)).rows[0].date).toBe('2026-02-13')
  })

  test('54 future', () => {
    const next = `${new Date().getFullYear() + 1}-12-31`
    const { rows, err } = good(dated('2026-01-31', next))
    expect(rows.map(({ date }) => date)).toEqual(['2026-01-31', next])
    expect(err).toMatch(/future/i)
    const far = batch(dated('2026-01-31', '2999-01-01'))
    expect(far.err).toMatch(/line 3\b|file\.csv:3\b/)
    expect([0, 65]).toContain(far.code)
  })

  test('54 year 0001', () => {
    const { code, err } = batch(dated('2026-01-31', '0001-01-01'))
    expect(err).toContain('0001')
    expect([0, 65]).toContain(code)
  })

  test('54 Excel serial 46053', () => {
    const { code, err } = batch(dated('46053', '46054'))
    expect(err).toMatch(/Excel|serial/i)
    expect([0, 65]).toContain(code)
  })
})

describe('what is around the table', () => {
  test.each([
    ['a title and a blank line', 'Ventas de enero\n\n'],
    ['two titles', 'Ventas de enero\nSucursal: Centro\n'],
    ['titles as wide as the table', 'Ventas de enero,,\nSucursal,Centro,\n'],
    ['comments', '# saved 2026-01-31\n# by till 3\n'],
  ])('55 %s first', (_, before) => {
    refused(before + OK, [/line 3\b/, '--skip-lines 2'])
    sameAsOk(before + OK, '--skip-lines', '2')
  })

  test('55 lines that are skipped still count as lines', () => {
    const { rejected } = partly(`Ventas\n\n${OK}c,x,3\n`, '--skip-lines', '2')
    expect(rejected[0]).toMatchObject({ line: 6, found: 'x' })
  })

  test.each([
    'TOTAL',
    'Total',
    'Total general',
    'Grand total',
    'Σύνολο',
    'ΣΥΝΟΛΟ',
  ])('56 a last row %s', (label) => {
    const { rows, totals, err } = good(`${OK}${label},55.50,15.74\n`)
    expect(rows).toEqual(ok.rows)
    expect(totals).toMatchObject({ read: 3, rows: 2, skipped: 1 })
    expect(err).toMatch(/file\.csv:4\b|\bline 4\b/)
  })

  test('56 blank rows may follow it, and it may stand alone', () => {
    expect(good(`${OK}TOTAL,55.50,15.74\n\n,,\n`).totals).toMatchObject({ read: 5, rows: 2, skipped: 3 })
    expect(good(`${OK}TOTAL\n`).totals).toMatchObject({ read: 3, rows: 2, skipped: 1 })
  })

  test('56 in the first cell, with the customer elsewhere', () => {
    const text = 'place,customer,sales,margin\nx,a,10,3\ny,b,10,3\nTOTAL,,20,6\n'
    expect(good(text).totals).toMatchObject({ read: 3, rows: 2, skipped: 1, annual_margin: 72 })
  })

  test('56 a customer whose name begins like that stays one', () => {
    expect(good(`${OK}Total Energies SA,10,3\n`).totals).toMatchObject({ rows: 3, skipped: 0 })
  })

  /** The start of an archive: one stored file. */
  const archive = (name: string, content: string) => {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt32LE(content.length, 18)
    header.writeUInt32LE(content.length, 22)
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, Buffer.from(name + content)])
  }

  const XLSX = Buffer.concat([
    archive('[Content_Types].xml', '<?xml version="1.0"?><Types/>'),
    archive('xl/workbook.xml', '<?xml version="1.0"?><workbook/>'),
  ])
  test.each([
    ['xlsx', XLSX, /xlsx|Excel/i],
    ['xls', Buffer.from('d0cf11e0a1b11ae10000000000000000', 'hex'), /xls|Excel/i],
    ['zip', archive('ventas.csv', OK), /zip/i],
    ['PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', 'latin1'), /PDF/],
    ['HTML', '<!DOCTYPE html>\n<html><body><table><tr><td>sales</td></tr></table></body></html>\n', /HTML/],
    ['HTML without a doctype', '  <html>\n<head></head></html>', /HTML/],
    [
      'a JSON object of rows',
      '{"rows": [\n  {"customer": "a"}\n]}\n',
      /expected a column of sales, found "rows/,
    ],
  ])('57 %s named .csv', (_, bytes, named) => refused(bytes, [named, /hint: /]))

  test('57 a JSON list named .csv is read as the rows it holds', () =>
    inFolder((cwd, write) => {
      write('file.csv', '[{"customer": "a", "sales": 10, "margin": 3}]\n')
      const { rows } = json(recover(['batch', 'file.csv', '--json'], { cwd }))
      expect(rows).toMatchObject([{ customer: 'a', annual_margin: 36 }])
    }))

  test('57 gzip named .csv is read', () => {
    sameAsOk(gzipSync(OK))
    inFolder((folder, write) => {
      write('file.csv.gz', gzipSync(OK))
      const { code, out } = recover(['batch', 'file.csv.gz', '--json'], { cwd: folder })
      expect(code).toBe(0)
      expect(unasked(out)).toBe(unasked(ok.out.replaceAll('"file": "file.csv"', '"file": "file.csv.gz"')))
    })
  })

  const long = HEAD + Array.from({ length: 5000 }, (_, i) => `c${(i * 7919) % 10_007},10,3\n`).join('')
  const whole = gzipSync(long)
  const bent = Buffer.from(whole)
  bent[bent.length - 6]! ^= 0xff
  test.each([
    ['cut in the middle', whole.subarray(0, whole.length >> 1)],
    ['cut before its end mark', whole.subarray(0, whole.length - 4)],
    ['whose checksum is wrong', bent],
    ['of which only the mark is there', Buffer.from([0x1f, 0x8b])],
  ])('57 gzip %s', (_, bytes) => refused(bytes, [/gzip|\.gz\b/i]))
})

describe('size', () => {
  test.each([
    ['unquoted', ''],
    ['quoted', '"'],
  ])('58 a single field of 100 MB, %s', (_, quote) => {
    inFolder((folder) => {
      const block = Buffer.alloc(1 << 20, 'x')
      function* pieces() {
        yield `${HEAD}a,10,3\n${quote}`
        for (let i = 0; i < 100; i++) yield block
        yield `${quote},10,3\n`
      }
      pour(path.join(folder, 'file.csv'), pieces())
      const { code, out, err, megabytes } = measured(['batch', 'file.csv'], folder)
      expect(err).toMatch(/file\.csv:3\b.*1 MiB/)
      expect([code, out]).toEqual([65, ''])
      expect(megabytes).toBeLessThan(200)
    })
  })

  test.each([
    ['a heading', `customer,sales,margin${',x'.repeat(1_000_000)}\na,10,3\n`, 1],
    ['a row', `${HEAD}a,10,3\nb,10,3${',x'.repeat(1_000_000)}\n`, 3],
  ])('59 a million columns in %s', (_, text, line) => {
    inFolder((folder, write) => {
      write('file.csv', text)
      const { code, out, err, megabytes } = measured(['batch', 'file.csv'], folder)
      expect(err).toMatch(new RegExp(`file\\.csv:${line}\\b.*1[,  ]?024 columns`))
      expect([code, out]).toEqual([65, ''])
      expect(megabytes).toBeLessThan(200)
    })
  })

  test('60 2 million rows', () => {
    inFolder((folder) => {
      const many = 2_000_000
      const lines = times(many, (i) => `c${i % 5000},${10 + (i % 90)}.50,3.25\n`)
      function* pieces() {
        yield HEAD
        yield* lines
      }
      pour(path.join(folder, 'file.csv'), pieces())
      const { code, err, megabytes } = measured(['batch', 'file.csv', '--format', 'csv'], folder, 'ignore')
      expect(err).toContain(`${many} rows: ${many} used, 0 rejected, 0 skipped`)
      expect(code).toBe(0)
      expect(megabytes).toBeLessThan(256)
    })
  })

  test('61 a million distinct customers in a table', () => {
    inFolder((folder) => {
      function* pieces() {
        yield HEAD
        yield* times(1_000_000, (i) => `customer ${i},10,${(i % 1000) / 100}\n`)
      }
      pour(path.join(folder, 'file.csv'), pieces())
      const { code, out } = measured(['batch', 'file.csv', '--rows', '20'], folder)
      expect(out.match(/customer \d+/g)).toHaveLength(20)
      expect(out).toMatch(/999[,. ]?980 more/)
      expect(code).toBe(0)
    })
  })
})

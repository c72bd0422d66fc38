/** Rows in JSON: the same answers as from CSV, however the bytes come; faults with their lines, and no digit lost. */
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCell } from '../src/render/csv-cell'
import { inFolder, json, recover, root, unasked } from './program'
import { cut, within } from './within'

/** A cell of a table that is written in CSV and in JSON: a number by its digits, a text, or nothing. */
type TestCell = { readonly number: string } | { readonly text: string } | null

const number = (digits: string): TestCell => ({ number: digits })
const digits = fc.oneof(
  fc.nat(99_999).map(String),
  fc.tuple(fc.nat(9999), fc.nat(99)).map(([whole, part]) => `${whole}.${part}`),
  fc.constantFrom(
    '1.234',
    '12.500',
    '0.000000000001',
    '123456789012345',
    '99999999999999.123456',
    '-7',
    '-0.5',
  ),
)
const texts = fc.constantFrom(
  ...[
    'Ana',
    'Café Ñandú',
    'Smith, Lee & Co',
    'the "best"',
    'x\\y',
    'Ταβέρνα',
    '007',
    '1.5',
    'a;b',
    '–',
    'Total',
    '=1+2',
  ],
)
const bad = fc.constantFrom('lots', '12 apples', '1..2', 'refund')
const cell = <T extends string>(arbitrary: fc.Arbitrary<T>, make: (one: T) => TestCell) =>
  fc.oneof({ weight: 8, arbitrary: arbitrary.map(make) }, { weight: 1, arbitrary: fc.constant(null) })
const text = (one: string): TestCell => ({ text: one })
const shares = fc.oneof(
  fc.nat(100).map((percent) => text(`${percent}%`)),
  fc.nat(100).map((percent) => number(String(percent / 100))),
  fc.constantFrom(text('0.25'), number('2'), null),
)

/** By heading: what may stand below it. */
const COLUMNS: Record<string, fc.Arbitrary<TestCell>> = {
  customer: cell(texts, text),
  sales: fc.oneof({ weight: 12, arbitrary: cell(digits, number) }, { weight: 1, arbitrary: bad.map(text) }),
  margin: cell(digits, number),
  Remedy: cell(fc.constantFrom('refund:10', 'replace:5+cash:2.5', '12', 'discount:2x3', 'gift'), text),
  'stay if recovered': shares,
  stay_if_ignored: shares,
  period: cell(fc.constantFrom('month', 'week', 'never'), text),
  failure: cell(fc.constantFrom('late', 'wrong'), text),
  note: cell(texts, text),
}

const table = fc
  .shuffledSubarray(Object.keys(COLUMNS), { minLength: 3 })
  .chain((headings) =>
    fc.tuple(
      fc.constant(['sales', 'margin', ...headings.filter((one) => one !== 'sales' && one !== 'margin')]),
      fc.array(fc.record(COLUMNS), { minLength: 1, maxLength: 12 }),
    ),
  )
  .map(([headings, rows]) => ({
    headings,
    rows: rows.map((row) => headings.map((heading) => row[heading]!)),
  }))

type Table = { readonly headings: readonly string[]; readonly rows: readonly (readonly TestCell[])[] }

const asText = (one: TestCell) => (one === null ? '' : 'text' in one ? one.text : one.number)

const quoted = (one: string) => (csvCell(one).startsWith("'") ? one : csvCell(one))

const asCsv = ({ headings, rows }: Table) =>
  [headings, ...rows.map((row) => row.map((one) => quoted(asText(one))))]
    .map((row) => `${row.join(',')}\n`)
    .join('')

/** How JSON may be written: blanks left out or null, escapes, spaces, and the keys of a row from another place on. */
interface Hand {
  readonly leaves: boolean
  readonly escapes: boolean
  readonly space: string
  readonly turn: number
  readonly end: string
}

const hand: fc.Arbitrary<Hand> = fc.record({
  leaves: fc.boolean(),
  escapes: fc.boolean(),
  space: fc.constantFrom('', ' ', '\t '),
  turn: fc.nat(8),
  end: fc.constantFrom('\n', '\r\n'),
})

const inJson = (one: string, escapes: boolean) =>
  escapes
    ? JSON.stringify(one).replace(
        /[^\x20-\x7e]|\//g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : JSON.stringify(one)

/** The objects of a table. The first has every key in order, so that the columns are those of the CSV file. */
function objects({ headings, rows }: Table, { leaves, escapes, space, turn }: Hand): string[] {
  return rows.map((row, i) => {
    const members = row.flatMap((one, column) => {
      const value = one === null ? 'null' : 'text' in one ? inJson(one.text, escapes) : one.number
      return one === null && leaves && i > 0
        ? []
        : [`${inJson(headings[column]!, escapes)}${space}:${space}${value}`]
    })
    const from = i === 0 ? 0 : turn % (members.length + 1)
    return `{${space}${[...members.slice(from), ...members.slice(0, from)].join(`${space},${space}`)}${space}}`
  })
}

/** What a file comes to, as scripts read it, without its name. */
async function answers(argv: readonly string[], file: readonly Buffer[]) {
  const { out, err, code } = await within([...argv, '-', '--json', '--decimal', '.'], { '-': file })
  return { code, out: unasked(out).replaceAll(/"(delimiter|input)": [^,]*,\s*/g, ''), err }
}

const places = fc.array(fc.nat(), { maxLength: 6 })

describe('the same rows give the same answer as CSV and as JSON', () => {
  const given = ['--remedy', '5', '--stay-if-ignored', '30%']

  test.each([
    ['batch', given],
    ['batch', ['--combine', '--dedupe', ...given]],
    ['batch', ['--budget', '20', '--by', 'note', ...given]],
    ['check', []],
  ] as const)('recover %s %s', async (command, flags) => {
    await fc.assert(
      fc.asyncProperty(table, hand, places, fc.boolean(), async (all, how, cuts, closes) => {
        const expected = await answers([command, ...flags], [Buffer.from(asCsv(all))])
        // A line of nothing stands for the headings, so that every row is on the line it has in CSV.
        const lines = ['', ...objects(all, how)].join(how.end) + (closes ? how.end : '')
        expect(await answers([command, ...flags], cut(Buffer.from(lines), cuts))).toEqual(expected)
        const array = `[\n${objects(all, how).join(',\n')}\n]`
        expect(await answers([command, ...flags], cut(Buffer.from(array), cuts))).toEqual(expected)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['offers', 'offers.csv', []],
    ['measure', 'measured.csv', []],
    ['initiatives', 'initiatives.csv', []],
    ['customers', 'ledger.csv', []],
    ['batch', 'complaints.csv', ['--ledger', 'ledger', '--remedy', '10']],
  ] as const)('recover %s of examples/%s', async (command, name, flags) => {
    const text = (file: string) => fs.readFileSync(path.join(root, 'examples', file), 'utf8').trimEnd()
    const rowsOf = (file: string): Table => {
      const [headings, ...rows] = text(file)
        .split('\n')
        .map((line) =>
          [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, one]) => one!.replace(/^"|"$/g, '')),
        )
      const width = headings!.length - (headings!.at(-1) === '' ? 1 : 0)
      return {
        headings: headings!.slice(0, width),
        rows: rows.map((row) =>
          row
            .slice(0, width)
            .map((one) => (one === '' ? null : /^-?\d+(\.\d+)?$/.test(one) ? number(one) : { text: one })),
        ),
      }
    }
    const plain: Hand = { leaves: false, escapes: false, space: ' ', turn: 0, end: '\n' }
    const asLines = (file: string) => ['', ...objects(rowsOf(file), plain)].join('\n')
    const ran = async (form: (file: string) => string) => {
      const { out, code } = await within([command, '-', ...flags, '--json'], {
        '-': form(name),
        ledger: form('ledger.csv'),
      })
      return { out: unasked(out), code }
    }
    expect(await ran(asLines)).toEqual(await ran(text))
  })
})

test('NDJSON cut anywhere is read as it is whole, broken lines and all', async () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '  ',
      '{"sales": 1',
      '[1, {"a": "]"}]',
      '"x',
      '{"sales": {"a": [1]}}',
      '{}',
      'null',
      '{"sales": 1e2, "margin": 5}',
    ),
    fc.constantFrom(
      '{"sales": 5, "margin": 2, "customer": "\\u00e9\\n"}',
      '{"sales": 5, "sales": 2}',
      '{"sales": 5, "late": 2}\r',
    ),
  )
  const file = fc
    .array(line, { maxLength: 10 })
    .map((lines) => ['{"sales": 10, "margin": 3}', ...lines].join('\n'))
  await fc.assert(
    fc.asyncProperty(file, places, async (text, cuts) => {
      const bytes = Buffer.from(text)
      expect(await answers(['batch'], cut(bytes, cuts))).toEqual(await answers(['batch'], [bytes]))
    }),
    { numRuns: 500 },
  )
})

const ran = (text: string | Buffer, ...flags: string[]) =>
  within(['batch', '-', ...flags], { '-': [Buffer.from(text)] })

const rows = async (text: string, ...flags: string[]) => JSON.parse((await ran(text, ...flags, '--json')).out)

describe('numbers', () => {
  test('keep every digit, with an exponent or without', async () => {
    const { rows: found } = await rows(
      '{"sales": 123456789012345, "margin": 0.123456789012}\n{"sales": 1.5e3, "margin": 25E-2}',
    )
    expect(found.map((row: { annual_margin: number }) => row.annual_margin)).toEqual([1.481481468144, 3])
  })

  test('have a decimal point, also beside texts with a decimal comma', async () => {
    const { rows: found } = await rows(
      '{"sales": "1.234,5", "margin": "1,5"}\n{"sales": 2000.5, "margin": 1.234}\n',
    )
    expect(found.map((row: { annual_margin: number }) => row.annual_margin)).toEqual([18, 14.808])
  })

  test('have one where the currency has no decimals', async () => {
    const { rows: found } = await rows('{"sales": 20.000, "margin": 1.234}', '--currency', 'CLP')
    expect(found[0].annual_margin).toBe(14.808)
  })

  test('leave nothing open, though a text alone would', async () => {
    expect((await rows('{"sales": 10, "margin": 1.234}')).rows[0].annual_margin).toBe(14.808)
    const { code, err } = await ran('{"sales": 10, "margin": "1.234"}')
    expect(code).toBe(65)
    expect(err).toContain('can be read in two ways')
  })

  test('that are endless are refused as they stand', async () => {
    const { rejected } = await rows('{"sales": 10, "margin": 3}\n{"sales": 1e300, "margin": 3}')
    expect(rejected[0]).toMatchObject({ line: 2, found: '1e300' })
  })

  test('of remedies have one, too', async () => {
    const lines =
      '{"sales": "10,5", "margin": 3, "remedy": "cash:2,5"}\n{"sales": 10, "margin": 3, "remedy": 1.234}'
    const { rows: found } = await rows(lines, '--remedy-basis', 'price')
    expect(found.map((row: { remedy_cost: number }) => row.remedy_cost)).toEqual([2.5, 1.234])
  })
})

test('true and false are yes and no', async () => {
  const line = (group: string, stayed: boolean) =>
    JSON.stringify({ group, stayed, sales: 10, margin: 3, remedy: 2 })
  const file = [
    line('treated', true),
    line('treated', true),
    line('control', false),
    line('control', true),
  ].join('\n')
  const { out } = await within(['measure', '-', '--json'], { '-': file })
  expect(JSON.parse(out).results).toMatchObject({ uplift: 0.5 })
})

describe('a row that cannot be used', () => {
  const good = '{"sales": 10, "margin": 3}'

  test.each([
    ['{"sales": 10, "margin": {"a": 1}}', { field: 'Margin', found: '{…}' }],
    ['{"sales": 10, "margin": 3, "margin": 4}', { field: 'Margin', expected: 'each key once' }],
    ['{"sales": 10, "margin": 3', { field: 'Row', expected: 'a comma or } at character 26 of the line' }],
    ['{"sales": 10, margin: 3}', { field: 'Row', found: 'margin' }],
    ['{"sales": 10, "margin": 03}', { field: 'Row', found: '3' }],
    [
      '{"sales": 10, "margin": "3\\x"}',
      { field: 'Row', expected: 'a text that JSON allows at character 25 of the line' },
    ],
    [
      '{"sales": 10, "margin": 3, "customer": "\\u0000"}',
      { column: 'customer', expected: 'a text without NUL' },
    ],
    ['{"sales": 10, "margin": 3, "customer": "\\ud800"}', { column: 'customer' }],
    ['[10, 3]', { field: 'Row', found: '[…]' }],
    ['7', { field: 'Row', found: '7' }],
    [
      `{"sales": 10, "margin": 3, "customer": "${'x'.repeat(1 << 20)}"}`,
      { expected: 'a line of at most 1 MiB' },
    ],
  ])('%.60s: is told with its line, and the others go on', async (line, said) => {
    const { rows: found, rejected } = await rows([good, line, '', good, ''].join('\n'))
    expect(found).toHaveLength(2)
    expect(rejected).toHaveLength(1)
    expect(rejected[0]).toMatchObject({ line: 2, ...said })
  })

  test('comes back as a line of JSON with its reason, and is good when it is mended', () => {
    inFolder((cwd, write) => {
      const bad =
        '{"sales": "lots", "margin": 3.50, "customer": "Zoë, \\"Z\\"", "date": "2026-01-05", "seen": true}'
      write('in.ndjson', [good, bad, '{"sales": 1, "margin": [2]}', '{"sales": 2', ''].join('\n'))
      expect(recover(['batch', 'in.ndjson', '--rejects', 'out.ndjson', '--quiet'], { cwd }).code).toBe(65)
      const out = fs.readFileSync(path.join(cwd, 'out.ndjson'), 'utf8').trimEnd().split('\n')
      expect(out.map((line) => JSON.parse(line))).toEqual([
        {
          rejected_because: 'Sales: expected an amount like 1200 or 1,200.50, found "lots"',
          ...JSON.parse(bad.replace('3.50', '3.5')),
        },
        {
          rejected_because: 'Margin: expected a number, a text, true, false or null, found "[…]"',
          sales: 1,
          margin: [2],
        },
        {
          rejected_because: 'Row: expected a comma or } at character 12 of the line, found ""',
          rejected_line: '{"sales": 2',
        },
      ])
      expect(out[0]).toContain('"margin": 3.50')
      write('mended.ndjson', out.slice(0, 2).join('\n').replace('"lots"', '20').replace('[2]', '2'))
      const again = recover(['batch', 'mended.ndjson', '--json'], { cwd })
      expect(again.code).toBe(0)
      expect(json(again).rows).toHaveLength(2)
    })
  })

  test('of an array comes back on a line of its own', async () => {
    const { written } = await within(['batch', 'a', '--rejects', 'out'], {
      a: '[\n {"sales": 1,\n  "margin": [2]},\n {"sales": 2, "margin": 1}]',
    })
    expect(written.get('out')).toBe(
      '{"rejected_because": "Margin: expected a number, a text, true, false or null, found \\"[…]\\"", "sales": 1, "margin": [2]}\n',
    )
  })
})

describe('keys', () => {
  test('are matched as headings are, and mapped', async () => {
    const line = '{"Ventas mensuales": 10, "ΠΕΡΙΘΏΡΙΟ": 3, "Cuánto": "refund:2"}'
    const { rows: found } = await rows(line, '--map', 'remedy=Cuánto')
    expect(found[0]).toMatchObject({ annual_margin: 36, remedy_cost: 2 })
  })

  const many = (count: number) => `{"sales": 10, "margin": 3, "note": "${'x'.repeat(100)}"}\n`.repeat(count)

  test('that first come in a later row are columns', async () => {
    const lines = `{"sales": 10}\n${many(50)}{"margin": 3, "sales": 4, "remedy": 1}`
    expect((await rows(lines, '--margin', '2')).rows.at(-1).remedy_cost).toBe(0.25)
  })

  test('that come later than is looked ahead are a fault where they are known, and left out with a word where not', async () => {
    const late =
      '{"sales": 10, "margin": 3, "cost_to_serve": 5}\n{"sales": 10, "margin": 3, "colour": "red"}\n'
    const { rows: found, rejected, warnings } = await rows(many(3000) + late)
    expect(found).toHaveLength(3001)
    expect(rejected).toEqual([expect.objectContaining({ line: 3001, found: 'cost_to_serve' })])
    expect(JSON.stringify(warnings)).toMatch(
      /left out: a key that comes first after \d+ rows: colour \(line 3002\)/,
    )
  })

  test('that name nothing may hold nothing', async () => {
    const { rejected } = await rows('{"sales": 10, "": null, "margin": 3}\n{"sales": 10, "": 7, "margin": 3}')
    expect(rejected).toEqual([expect.objectContaining({ line: 2, found: '7' })])
  })
})

describe('how the rows are written', () => {
  const lines = '{"sales": 10, "margin": 3}\n{"sales": 20, "margin": 6}\n'
  const margins = async (text: string | Buffer, ...flags: string[]) => {
    const ended = await ran(text, ...flags, '--json')
    return ended.code === 0
      ? JSON.parse(ended.out).rows.map((row: { annual_margin: number }) => row.annual_margin)
      : ended
  }

  test.each([
    ['lines', lines],
    ['without a last newline', lines.trimEnd()],
    ['with CRLF', lines.replaceAll('\n', '\r\n')],
    ['with blank lines', `\n\n${lines.replaceAll('\n', '\n\n \n')}`],
    ['with a byte order mark', `\ufeff${lines}`],
    ['in UTF-16', Buffer.from(`\ufeff${lines}`, 'utf16le')],
    ['packed with gzip', gzipSync(lines)],
    ['an array on one line', '[{"sales":10,"margin":3},{"sales":20,"margin":6}]'],
    [
      'an array over many lines',
      '[\r\n  {\r\n    "sales": 10,\r\n    "margin": 3\r\n  },\r\n  {"sales": 20, "margin": 6}\r\n]\r\n',
    ],
    ['objects over many lines', '{\n  "sales": 10,\n  "margin": 3\n}\n{\n  "sales": 20,\n  "margin": 6\n}\n'],
  ])('%s', async (_, text) => expect(await margins(text)).toEqual([36, 72]))

  test('may be said', async () => {
    expect(await margins(`[${lines.replace('\n', ',')}]`, '--input', 'json')).toEqual([36, 72])
    expect(await margins(lines, '--input', 'ndjson')).toEqual([36, 72])
    expect(await margins(`-- made by hand\n${lines}`, '--skip-lines', '1')).toEqual([36, 72])
    expect(await margins('{"sales",margin\n10,3\n', '--input', 'csv')).toMatchObject({ code: 65 })
    expect(await margins(lines, '--input', 'jsonl')).toEqual([36, 72])
    expect((await ran(lines, '--input', 'json', '--delimiter', ';')).code).toBe(2)
  })

  test('a heading in brackets is a heading', async () =>
    expect(await margins('[Sales],[Margin]\n10,3\n')).toEqual([36]))

  test.each([
    ['[{"sales": 10, "margin": 3},\n{"sales": 20 "margin": 6}]', 'stdin:2: expected a comma or }, found "'],
    ['[{"sales": 10, "margin": 3}', 'stdin:1: expected a comma or ], found nothing'],
    ['[{"sales": 10, "margin": 3}]\n{}', 'stdin:2: expected nothing more, found "{"'],
    ['[{"sales": 10, "margin": 3}\n{"sales": 20, "margin": 6}]', 'stdin:2: expected a comma or ], found "{"'],
    ['[]', 'stdin: there is no object with a key'],
    ['{}\n', 'stdin: there is no object with a key'],
    ['{"sales": 10}', 'Margin: expected a column of margin, cost or margin_rate'],
  ])('%s is refused', async (text, said) => {
    const { code, err } = await ran(text)
    expect(code).toBe(65)
    expect(err).toContain(said)
  })

  test('an array is read as it comes, also where rows of it must wait', async () => {
    const waits = `[${'{"sales": 10, "margin": "1.234"},\n'.repeat(5)}${'{"sales": 10, "margin": "1,5"},\n'.repeat(20_000)}{"sales": 1, "margin": 2.5}]`
    const blocks = cut(
      Buffer.from(waits),
      Array.from({ length: 40 }, (_, i) => i * 16_384),
    )
    const { code, out } = await within(['batch', '-', '--json'], { '-': blocks })
    const { totals, rows: found } = JSON.parse(out)
    expect(code).toBe(0)
    expect(totals.rows).toBe(20_006)
    expect([found[0].annual_margin, found[5].annual_margin, found.at(-1).annual_margin]).toEqual([
      14808, 18, 30,
    ])
  })
})

test.each([
  ['csv', 'customer,sales,margin\na,10,3\n'],
  ['ndjson', '{"customer": "a", "sales": 10, "margin": 3}\n'],
  ['json', '[{"customer": "a", "sales": 10, "margin": 3}]\n'],
])('check says by the word of --input that a file is %s', (form, input) =>
  expect(json(recover(['check', '-', '--json'], { input })).input).toBe(form))

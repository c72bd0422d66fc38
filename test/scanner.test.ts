/** The scanner against csv-parse: record for record, over random and broken tables, however the text is cut. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../src/errors'
import { LONGEST_RECORD } from '../src/reading/records/limits'
import { type Records, rowTexts } from '../src/reading/records/records'
import { Scanner } from '../src/reading/records/scanner'

interface Read {
  readonly cells: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** Scans a text whose bytes come in pieces, cut anywhere, also inside a character. */
function scan(
  text: string,
  cuts: readonly number[],
  delimiter = ',',
  comment: string | null = null,
): Read | 'refused' {
  const bytes = Buffer.from(text)
  const scanner = new Scanner(delimiter, 1, 'file', false, LONGEST_RECORD, comment)
  const cells: (readonly string[])[] = []
  const lines: number[] = []
  const take = (records: Records) => {
    for (let row = 0; row < records.rows; row++) {
      cells.push(rowTexts(records, row))
      lines.push(records.lines[row]!)
    }
  }
  try {
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
    for (const [i, end] of places.slice(1).entries())
      take(scanner.push(bytes.subarray(places[i]!, end), false))
    take(scanner.push(Buffer.alloc(0), true))
    return { cells, lines }
  } catch (error) {
    if (error instanceof Failure) return 'refused'
    throw error
  }
}

const linesWithin = (row: readonly string[]) =>
  row.reduce((all, cell) => all + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

function oracle(text: string, delimiter = ',', comment?: string): readonly string[][] | 'refused' {
  try {
    const commented = comment === undefined ? {} : { comment, comment_no_infix: true }
    const ends = ['\r\n', '\n', '\r']
    return parse(text, { delimiter, record_delimiter: ends, relax_column_count: true, ...commented })
  } catch {
    return 'refused'
  }
}

const piece = fc.constantFrom(
  'a',
  'é',
  '€',
  '1',
  ' ',
  ',',
  ';',
  '"',
  '""',
  '\n',
  '\r\n',
  '\r',
  '\t',
  'Ω',
  '|',
)
const anything = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 6 })

test('any text is read as csv-parse reads it, or refused as it refuses it', () => {
  fc.assert(
    fc.property(anything, cuts, fc.constantFrom(',', ';', '\t', '|'), (text, places, delimiter) => {
      const read = scan(text, places, delimiter)
      const expected = oracle(text, delimiter)
      expect(read === 'refused' ? read : read.cells).toEqual(expected)
    }),
    { numRuns: 30_000 },
  )
})

test('lines that begin with a comment are passed over as csv-parse passes over them', () => {
  let passedOver = 0
  const marked = fc.oneof({ weight: 3, arbitrary: piece }, fc.constantFrom('#', '\n#', '\r\n#', '#"'))
  const commented = fc.array(marked, { maxLength: 40 }).map((pieces) => pieces.join(''))
  fc.assert(
    // What stands behind the quote that closes a cell is part of the cell to csv-parse, if it begins a comment.
    fc.property(
      commented.filter((text) => !text.includes('"#')),
      cuts,
      (text, places) => {
        const read = scan(text, places, ',', '#')
        const expected = oracle(text, ',', '#')
        expect(read === 'refused' ? read : read.cells).toEqual(expected)
        if (read !== 'refused' && /^#/m.test(text)) passedOver++
      },
    ),
    { numRuns: 20_000 },
  )
  expect(passedOver).toBeGreaterThan(1000)
})

test('comments count as lines', () =>
  expect(scan('# a "b\r\na,b\n#\r#\n1,"2\n#3"\n\n# end', [3, 8, 17], ',', '#')).toEqual({
    cells: [['a', 'b'], ['1', '2\n#3'], ['']],
    lines: [2, 5, 7],
  }))

const cell = fc
  .array(fc.constantFrom('a', 'ñ', ',', '"', '\n', '\r\n', ' ', '7'), { maxLength: 6 })
  .map((parts) => parts.join(''))
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })

test('a table comes back whole, with the physical line of every record', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), cuts, (rows, end, places) => {
      const text = rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end)
        .join('')
      const read = scan(text, places) as Read
      expect(read.cells).toEqual(rows)
      let line = 1
      for (const [i, row] of rows.entries()) {
        expect(read.lines[i]).toBe(line)
        line += 1 + linesWithin(row)
      }
    }),
    { numRuns: 5000 },
  )
})

test.each([
  ['a,b\n1,"2\n3', 'file:2: the quote of column 2 opens here and never closes'],
  ['a,b\n"x\ny","2\n3', 'file:3: the quote of column 2 opens here and never closes'],
  ['a,b\n1,2"3\n', 'file:2: there is a quote inside the unquoted cell of column 2'],
  ['a,b\n"1"x,2\n', 'file:2: there is text after the closing quote of column 1'],
  [`a${',b'.repeat(1024)}\n`, 'file:1: this row has more than 1024 columns'],
  [`a,b\n1,"${'x'.repeat(1 << 20)}`, 'file:2: this row is longer than 1 MiB'],
])('says where the quoting breaks: %j', (text, message) => {
  const scanner = new Scanner(',', 1, 'file')
  expect(() => {
    scanner.push(Buffer.from(text), false)
    scanner.push(Buffer.alloc(0), true)
  }).toThrow(message)
})

/** Rows of a sheet written as bytes, held against the same cells put together as texts; and the archive around them. */
import zlib from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { exact } from '../src/numbers/exact/decimal'
import { crcByTable, crcOf } from '../src/render/workbook/crc'
import { PackedParts } from '../src/render/workbook/packed-parts'
import { columnLetters, placedValue } from '../src/render/workbook/sheet-cells'
import { SheetLines } from '../src/render/workbook/sheet-lines'
import type { Cell, Column, Laid, Show } from '../src/report/report'
import { Results } from '../src/tables/results'
import type { Texts } from '../src/tables/table'

const WORDS = ['recover', 'offer-less', 'a "<word>"']
const show: Show = Object.assign((cell: Cell) => `«${String(cell)}»`, {
  ...{ decimal: '.', currency: null, minor: 2 },
  finely: () => '',
})
const column = (unit: Column['unit']): Column => ({ key: unit, title: unit, unit })
const COLUMNS = (['text', 'text', 'text', 'money', 'share', 'ratio', 'word'] as const).map(column)

/** What the writer makes of rows. */
function written(columns: readonly Column[], write: (lines: SheetLines) => void): string {
  const blocks: Buffer[] = []
  const lines = new SheetLines(columns, show, (xml) => blocks.push(Buffer.from(xml)))
  write(lines)
  lines.flush()
  return Buffer.concat(blocks).toString()
}

/** The same, a text a cell. */
const texts = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string =>
  rows
    .map((row, i) => {
      const cells = row.map((cell, at) =>
        placedValue(`${columnLetters(at)}${i + 2}`, cell, columns[at]!.unit, show),
      )
      return `<row r="${i + 2}">${cells.join('')}</row>`
    })
    .join('')

/** A column of a file. */
function asInFile(all: readonly string[]): Texts {
  const bytes = Buffer.from(`${all.join('')}${' '.repeat(8)}`)
  const ends: number[] = []
  for (const text of all) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(text))
  return {
    at: (row) => all[row]!.trim(),
    cells: {
      ...{ bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), column: 0 },
      from: Int32Array.from([0, ...ends.slice(0, -1)]),
      to: Int32Array.from(ends),
      first: Int32Array.from({ length: all.length + 1 }, (_, row) => row),
    },
  }
}

const sign = fc.constantFrom(...'ab7 &<>"\'_xé€\u0001\ufffe', '_x0041_', '😀', '\ud800', 'Ανα')
const text = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''))
const number = fc.record({
  n: fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.integer({ min: 0, max: 2 ** 31 }).map((few) => 1e15 + few),
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  ),
  s: fc.nat(12),
  by: fc.constantFrom(1, 3, 7, 400, 999_983),
})
const row = fc.record({
  label: text,
  beside: text,
  from: fc.oneof(text, fc.constant(null)),
  numbers: fc.array(fc.oneof(number, fc.constant(null)), { minLength: 3, maxLength: 3 }),
  word: fc.constantFrom(...WORDS),
})

/** Rows as they are laid out. */
function laidOut(rows: readonly (typeof row extends fc.Arbitrary<infer R> ? R : never)[]): {
  laid: Laid
  cells: Cell[][]
} {
  const results = new Results(4, [false, false, false, true], WORDS)
  results.clear(rows.length)
  rows.forEach(({ numbers, word }, i) => {
    numbers.forEach((one, at) => {
      const isDivided = one && typeof one.n === 'number' && results.put(at, i, one.n, one.s, one.by)
      if (!isDivided) results.set(at, i, one && exact(one.n, one.s))
    })
    results.set(3, i, word)
  })
  const labels = [
    asInFile(rows.map(({ label }) => label)),
    { at: (i: number) => rows[i]!.beside },
    { at: (i: number) => rows[i]!.from ?? '' },
  ]
  return {
    laid: { labels, places: Int32Array.from(rows, (_, i) => i), results },
    cells: rows.map((_, i) => [
      ...labels.map((one) => one.at(i) || null),
      ...results.columns.map((_, at) => results.at(at, i)),
    ]),
  }
}

describe('rows of a sheet', () => {
  test('as they were laid out and one by one, they are the same as texts', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const { laid, cells } = laidOut(rows)
        const expected = texts(COLUMNS, cells)
        expect(written(COLUMNS, (lines) => lines.laid(laid, rows.length))).toBe(expected)
        expect(written(COLUMNS, (lines) => cells.map((one) => lines.row(one)))).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('some of their columns are those', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const { laid, cells } = laidOut(rows)
        const chosen = [6, 2, 0, 4]
        const columns = chosen.map((at) => COLUMNS[at]!)
        const some = cells.map((one) => chosen.map((at) => one[at] ?? null))
        expect(written(columns, (lines) => lines.laid({ ...laid, chosen }, rows.length))).toBe(
          texts(columns, some),
        )
      }),
    )
  })

  test('more than a sheet has are refused', () => {
    const filled = (rows: number) =>
      written([], (lines) => {
        for (let i = 0; i < rows; i++) lines.row([])
      })
    expect(filled(1_048_575)).toContain('<row r="1048576">')
    expect(() => filled(1_048_576)).toThrow('a sheet has 1,048,576 rows at most, and there are more')
  })
})

describe('the archive', () => {
  const packed = (content: string, largest?: number) => {
    const blocks: Buffer[] = []
    const parts = new PackedParts((data) => blocks.push(data), largest)
    parts.whole('a.xml', content)
    parts.whole('b.xml', '')
    parts.end()
    return Buffer.concat(blocks)
  }

  test.each([
    0,
    1,
    1000,
    1 << 18,
    (1 << 18) + 1,
    700_000,
  ])('a part of %i bytes comes out again', async (size) => {
    const content = Array.from({ length: size }, (_, i) => String.fromCharCode(32 + ((i * i) % 89))).join('')
    const zip = await fromBufferPromise(packed(content))
    const found: [string, string, boolean][] = []
    for await (const entry of zip.eachEntry()) {
      const chunks: Buffer[] = []
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
      const bytes = Buffer.concat(chunks)
      found.push([entry.fileName, bytes.toString(), entry.crc32 === crcByTable(bytes, 0)])
    }
    expect(found).toEqual([
      ['a.xml', content, true],
      ['b.xml', '', true],
    ])
  })

  test('what takes more than its numbers can tell is refused', () => {
    expect(packed('a'.repeat(900), 1000).length).toBeLessThan(1000)
    expect(() => packed('a'.repeat(1001), 1000)).toThrow('larger than 4 GiB')
  })

  test('the checksum is that of zlib, which not every Node has', () => {
    expect(crcByTable(Buffer.from('123456789'), 0)).toBe(0xcbf43926)
    const [one, other] = [Buffer.from('Café '), zlib.deflateSync(Buffer.alloc(1000))]
    expect(crcOf(other, crcOf(one, 0))).toBe(crcByTable(Buffer.concat([one, other]), 0))
  })
})

/** The table under customers, repeated rows and pairs: entries of one hash side by side, and all of them after it has grown. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PairSet } from '../src/ledger/pair-set'
import { Packed } from '../src/reading/columns/packed-texts'
import { Register } from '../src/reading/columns/register'
import { IDENTICAL, RENAMED, REPEATED, Repeats } from '../src/reading/columns/repeats'
import { HashTable } from '../src/tables/hash-table'

const STEP = 2 ** 32

describe.each([
  ['32 bits', Int32Array, 2, (hash: number) => hash],
  ['53 bits', Float64Array, 3, (hash: number) => Math.abs(hash) * STEP + 1],
] as const)('hashes of %s', (_, Kind, width, widened) => {
  test('keep what was put under them, however many share a slot', () => {
    // A few of many hashes fall together in every table, a few are the same.
    const hashes = fc.oneof(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }).map((n) => n << 20),
    )
    const entries = fc.array(fc.tuple(hashes, fc.nat(2000)), { minLength: 1, maxLength: 5000, size: 'max' })
    fc.assert(
      fc.property(entries, (all) => {
        const table = new HashTable<Int32Array | Float64Array>(Kind, width, 0.6)
        const isNew = (own: number, value: number) => {
          const hash = widened(own)
          let at = table.find(hash)
          for (; table.slots[at] !== 0; at = table.find(hash, at + width))
            if (table.slots[at + 1] === value) return false
          table.slots[at] = hash
          table.slots[at + 1] = value
          table.added()
          return true
        }
        const known = new Set<string>()
        for (const [hash, value] of all) {
          expect(isNew(hash, value)).toBe(!known.has(`${hash} ${value}`))
          known.add(`${hash} ${value}`)
        }
        expect(table.size).toBe(known.size)
        for (const [hash, value] of all) expect(isNew(hash, value)).toBe(false)
      }),
      { numRuns: 3 },
    )
  }, 60_000)
})

test('pairs are told apart from 0 to the largest number of 31 bits', () => {
  const ends = [0, 1, 2, 2 ** 30, 2 ** 31 - 2, 2 ** 31 - 1]
  const others = [...ends, ...ends.map((one) => -one), -(2 ** 31)].filter((one) => !Object.is(one, -0))
  const pairs = new PairSet()
  for (const expected of [true, false])
    for (const one of ends) for (const other of new Set(others)) expect(pairs.add(one, other)).toBe(expected)
})

test.each([true, false])('customers that come again, each once, with all kept: %s', (all) => {
  const seen = new Repeats(all, true)
  expect(seen.add(1, 10, 100)).toBe(0)
  expect(seen.add(1 + STEP, 10, 100)).toBe(0)
  expect(seen.add(1, 11, 100)).toBe(REPEATED)
  expect(seen.add(1, 12, 101)).toBe(RENAMED)
  // The first of its rows, and one of the others.
  for (const row of [10, 11]) expect(seen.add(1, row, 100)).toBe(IDENTICAL)
  expect(seen.add(1 + STEP, 10, 100)).toBe(all ? IDENTICAL : IDENTICAL | REPEATED)
  for (let other = 2; other < 5000; other++) expect(seen.add(other, other, 1)).toBe(0)
  expect(seen.add(1, 11, 100)).toBe(IDENTICAL)
  expect(seen.add(1 + STEP, 13, 100)).toBe(all ? REPEATED : 0)
})

test('customers beyond those that are kept have numbers, but are not found to come again', () => {
  const MANY = 900_000
  const keyOf = (row: number) => (row % 1024) * STEP + (Math.imul(row + 1, 2654435761) >>> 0)
  const seen = new Repeats(false, false, true)
  const customers = Float64Array.from({ length: MANY }, (_, row) => (row % 3 === 0 ? 0 : keyOf(row)))
  const keys = { customers, wholes: customers.map((_, row) => row + 1) }
  const [numbers, again] = [new Int32Array(MANY), new Int32Array(MANY)]
  const found: number[] = []
  const take = (into: Int32Array) => seen.take(keys, MANY, null, into, (row) => found.push(row))
  take(numbers)
  expect([found, seen.complete, new Set(numbers.filter((_, row) => row % 3 !== 0)).size]).toEqual([
    ...[[], true, 600_000],
  ])
  for (let row = 0; row < MANY; row++) keys.wholes[row]! += 1
  take(again)
  expect([again.every((number, row) => row % 3 === 0 || number === numbers[row]), seen.complete]).toEqual([
    ...[true, false],
  ])
  expect(found).toHaveLength(600_000)
  found.length = 0
  customers.forEach((_, row) => {
    customers[row] = keyOf(row + MANY)
  })
  take(numbers)
  take(again)
  expect([found, again.every((number, row) => number === numbers[row])]).toEqual([[], true])
})

test('names that fall together under a hash without a seed are found as fast as any others', () => {
  // The last four letters take back what the hash of the ones before has come to. One after the other they would take minutes.
  const MANY = 200_000
  const name = Buffer.alloc(12)
  const isPlain = (byte: number) => byte > 32 && byte < 127 && byte !== 34
  const names = new Packed()
  names.clear(MANY)
  for (let i = 0, row = 0; row < MANY; i++) {
    name.write(i.toString(36).padStart(8, '0'), 'latin1')
    let hash = 0x811c9dc5 ^ name.length
    for (const at of [0, 4]) {
      hash = Math.imul(hash ^ name.readInt32LE(at), 2654435761)
      hash ^= hash >>> 15
    }
    name.writeInt32LE(hash ^ 0x41424344, 8)
    if (name.subarray(8).every(isPlain)) names.put(row++, name, 0, name.length)
  }
  const register = new Register()
  const numbers = new Int32Array(MANY)
  register.numbersOf(names, MANY, numbers)
  expect(register.size).toBe(MANY)
  expect(numbers.every((number, row) => number === row)).toBe(true)
})

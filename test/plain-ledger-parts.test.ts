/** The parts by which plain rows of a ledger are read and sorted many at a time, each against what does it one at a time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byBytes } from '../src/inputs/byte-order'
import { NO_DAY } from '../src/inputs/dates'
import { COUNTS, CountedDays, WAITS } from '../src/ledger/counted-days'
import { Selection } from '../src/ledger/row-amounts'
import { isIdAtAGlance, NOBODY_WORDS, nobodyIn } from '../src/meaning/words/nobody-words'
import { Packed } from '../src/reading/columns/packed-texts'
import { Register } from '../src/reading/columns/register'
import { KnownDays } from '../src/reading/plain/known-days'

test('who is an id at a glance is never nobody, and no word for nobody is an id', () => {
  const isId = (text: string) => {
    const bytes = Buffer.from(`(${text})`)
    return isIdAtAGlance(bytes, 1, bytes.length - 1)
  }
  for (const word of [...NOBODY_WORDS, '0000000', '6666666', '0.6 - 60', '٣٤٥', 'Ñ7'])
    expect(isId(word), word).toBe(false)
  for (const id of ['K000143420', '17', '0042', 'a1', '5.77E+12']) expect(isId(id), id).toBe(true)
  const sign = fc.constantFrom(...'06.- \t17aN/?ñ'.split(''), ...NOBODY_WORDS)
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const text = signs.join('')
      if (isId(text)) expect(nobodyIn(text)).toBeNull()
    }),
  )
})

const TODAY = 20_000

test.each([
  ['the year before the last day', null, null],
  ['the year before a day', TODAY - 200, null],
  ['from a day on', null, TODAY - 400],
  ['all', null, 'all' as const],
])('days are sorted together as one at a time: %s', (_, asOf, since) => {
  const day = fc.oneof(
    fc.integer({ min: TODAY - 800, max: TODAY }),
    fc.constantFrom(NO_DAY, -3, 0, TODAY - 365, TODAY - 366, TODAY + 5),
  )
  const lots = fc.array(fc.array(fc.tuple(day, fc.boolean()), { maxLength: 20 }), { maxLength: 8 })
  fc.assert(
    fc.property(lots, (batches) => {
      const [together, single] = [new CountedDays(asOf, since, TODAY), new CountedDays(asOf, since, TODAY)]
      for (const batch of batches) {
        const found = [0, 1, 2].map(() => new Selection())
        for (const one of found) one.clear(batch.length)
        const days = Int32Array.from(batch, ([day]) => day)
        const left = Uint8Array.from(batch, ([, isLeft]) => Number(isLeft))
        together.sort(days, batch.length, left, found[0]!, found[1]!, found[2]!)
        const expected: number[][] = [[], [], []]
        batch.forEach(([day, isLeft], row) => {
          if (isLeft) return
          const told = single.take(day)
          expected[told === COUNTS ? 0 : told === WAITS ? 1 : 2]!.push(row)
        })
        expect(found.map(({ places, count }) => [...places.subarray(0, count)])).toEqual(expected)
        expect([together.first, together.last]).toEqual([single.first, single.last])
        expect(together.has(TODAY - 366)).toBe(single.has(TODAY - 366))
      }
    }),
  )
})

test('dates that are known are told from any others, however many there are', () => {
  const known = new KnownDays()
  const bytes = Buffer.alloc(32)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const write = (day: number) => {
    bytes.write(new Date(day * 86_400_000).toISOString().slice(0, 10), 3)
    return known.at(view, 3)
  }
  for (let day = 0; day < 10_000; day++) {
    expect(write(day)).toBe(NO_DAY)
    known.keep(view, 3, day)
    expect(write(day)).toBe(day)
    const before = Math.max(0, day - 5)
    expect([before, NO_DAY]).toContain(write(before))
  }
  expect(write(9_990)).toBe(9_990)
  known.clear()
  expect(write(9_990)).toBe(NO_DAY)
})

test('texts of a register are put in order by their bytes as by themselves', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }),
    fc.stringMatching(/^K0?0?[01]{1,4}$/),
    fc.constantFrom('K', 'K1', 'K10', 'Ñu', 'Z\u{10ffff}', 'Z\uffee', 'ann@x.cl'),
  )
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 2, maxLength: 12 }), fc.boolean(), (texts, isSpelled) => {
      const register = new Register()
      const packed = new Packed()
      packed.clear(texts.length)
      for (const [i, one] of texts.entries()) packed.put(i, Buffer.from(one), 0, Buffer.byteLength(one))
      const numbers = new Int32Array(texts.length)
      register.numbersOf(packed, texts.length, numbers)
      if (isSpelled) register.spell(0, 'AB@x.cl')
      for (const one of numbers)
        for (const other of numbers) {
          const expected = byBytes(register.textOf(one), register.textOf(other))
          expect(Math.sign(register.inOrder(one, other))).toBe(Math.sign(expected))
        }
    }),
  )
})

/** The texts that cells of a workbook share, packed, against a plain list of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SharedTexts } from '../src/reading/records/workbooks/shared-texts'

test('each text is found by its number as it was added, over the ends of blocks', () => {
  const long = fc.nat(32_767).map((size) => 'ñ'.repeat(size))
  const some = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(''), long)
  fc.assert(
    fc.property(fc.array(some, { maxLength: 300, size: 'max' }), (all) => {
      const texts = new SharedTexts()
      for (const text of all) texts.add(text)
      expect(texts.length).toBe(all.length)
      // Twice, so that some are at hand.
      for (const _ of [1, 2]) expect(all.map((_, i) => texts.at(i))).toEqual(all)
      for (const none of [all.length, -1, 0.5, Number.NaN]) expect(texts.at(none)).toBeUndefined()
    }),
    { numRuns: 40 },
  )
})

test('texts at the same place at hand are told apart', () => {
  const texts = new SharedTexts()
  const all = Array.from({ length: 200_000 }, (_, i) => `text ${i}`)
  for (const text of all) texts.add(text)
  expect(texts.at(1)).toBe('text 1')
  expect(texts.at(1 + (1 << 12))).toBe('text 4097')
  expect(all.every((text, i) => texts.at(i) === text)).toBe(true)
})

/** What a start does quickly, against what it stands for: as it would be written if nobody waited. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseFamily } from '../src/economics/case/work'
import { parseFormula } from '../src/formulas/formula'
import { factKeys, fieldOf } from '../src/inputs/facts'
import { kebab, snake } from '../src/inputs/names'
import { dressedNumeral, numeral, plainNumeral } from '../src/inputs/numerals'
import { defaults, readers } from '../src/inputs/readers'
import { visible } from '../src/render/visible'
import { asSentence } from '../src/words/say'
import { tongueOf } from '../src/words/tongues'

const signs = (...all: string[]) =>
  fc.array(fc.constantFrom(...all), { maxLength: 18 }).map((some) => some.join(''))

describe('what is quick says the same', () => {
  test('a number in plain digits', () => {
    const taken = new Set<boolean>()
    const texts = signs('0', '1', '2', '5', '9', '0', '7', '.', '.', ',', '%', '-', ' ')
    fc.assert(
      fc.property(texts, (text) => {
        const plain = plainNumeral(text)
        taken.add(plain !== null)
        if (plain !== null) expect(plain).toEqual(dressedNumeral(text))
        expect(numeral(text)).toEqual(dressedNumeral(text))
      }),
      { numRuns: 3000 },
    )
    expect(taken.size).toBe(2)
    for (const text of ['10', '0', '007', '10.5', '80%', '12.25%', '0.1234', '123456789012345'])
      expect(plainNumeral(text), text).toEqual(dressedNumeral(text))
    for (const text of ['1.234', '10.', '.5', '%', '', '1234567890123456', '1.2.3', '10 %'])
      expect(plainNumeral(text), text).toBeNull()
  })

  test('a default', () => {
    for (const key of factKeys) {
      const text = fieldOf(key).default
      expect(defaults[key], key).toEqual(text === undefined ? null : readers[key](text, '.'))
    }
  })

  test('what acts or hides in a text', () => {
    const pattern = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
    const shown = (text: string) =>
      text.replace(pattern, (one) => {
        if (one === '\n' || one === '\t') return ' '
        return `<${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`
      })
    for (let code = 0; code < 0x3000; code++) {
      const text = `a${String.fromCharCode(code)}b`
      expect(visible(text)).toBe(shown(text))
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).toBe(shown(text))
      }),
    )
    fc.assert(
      fc.property(signs('é', '·', '\u001b', '\n', '\u2028', '\u202e', 'x', '😀'), (text) => {
        expect(visible(text)).toBe(shown(text))
      }),
    )
  })

  test('where a sentence begins', () => {
    const pattern = /(^|(?<=[\p{L}\p{N})»"])[.?!] )([¿¡«"(]*)(\p{Ll})/gu
    const capitals = (text: string) =>
      text.replace(pattern, (_, end, before, letter) => end + before + letter.toUpperCase())
    fc.assert(
      fc.property(signs('a', 'Z', '1', '.', '? ', '! ', '. ', '(', ')', '"', ' ', '-', '\n'), (text) => {
        expect(asSentence(text)).toBe(capitals(text))
        expect(asSentence(`${text}é. ñ`)).toBe(capitals(`${text}é. ñ`))
      }),
      { numRuns: 2000 },
    )
  })

  test('a key as scripts and as flags have it', () => {
    fc.assert(
      fc.property(signs('a', 'b', 'S', 'I', 'ñ', 'É', '1', '_', '-'), (key) => {
        expect(snake(key)).toBe(key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
        expect(kebab(key)).toBe(key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
      }),
    )
  })

  test('the language of a locale', () => {
    const pattern = /^([a-z]{2})(?:[-_]([a-z]{2}|\d{3}))?(?:[.@].*)?$/i
    const pieces = signs(
      'en',
      'es',
      'EL',
      'fr',
      'C',
      '_',
      '-',
      'CL',
      'gr',
      '419',
      '.UTF-8',
      '@euro',
      ' ',
      'x',
    )
    fc.assert(
      fc.property(pieces, (locale) => {
        const found = pattern.exec(locale.trim())
        const language = ['en', 'es', 'el'].find((one) => one === found?.[1]?.toLowerCase())
        const region = found?.[2]?.toUpperCase() ?? null
        expect(tongueOf(locale)).toEqual(language === undefined ? null : { language, region })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what the build works out beforehand', () => {
  test('formulas are what the parser makes of their texts', async () => {
    const { parsedFormulas } = await import(new URL('../.config/formulas.mjs', import.meta.url).href)
    const code: string = await parsedFormulas()
    const parsed = new Function(code.replace('export const parsedFormulas =', 'return'))()
    expect(Object.keys(parsed)).toEqual(caseFamily.metrics.map(({ key }) => key))
    for (const metric of caseFamily.metrics)
      expect(parsed[metric.key](), metric.key).toEqual(parseFormula(metric.formula, caseFamily.names))
  })
})

/** Formulas as people read them: written anew with titles, they say the same as the text that is checked against the code. */
import { expect, test } from 'vitest'
import { families } from '../src/economics'
import { caseFamily } from '../src/economics/case/work'
import { parseFormula } from '../src/formulas/formula'
import { formulaInWords } from '../src/formulas/formula-in-words'
import es from '../src/words/es.json'
import { put } from '../src/words/say'
import { tongueOf, wordsIn } from '../src/words/tongues'

const small = (title: string) => title[0]!.toLowerCase() + title.slice(1)

test('every formula of a number says the same with titles', () => {
  for (const [, family] of families)
    for (const metric of family.metrics.filter(({ words }) => words === undefined)) {
      const names = new Map(
        [...family.names.values()].map((key) => [small(family.titleOf(key)), key] as const),
      )
      const text = formulaInWords(family, metric).join('; ')
      expect(parseFormula(text, names), text).toEqual(family.formulaOf(metric))
    }
})

test('in another language the titles are that language’s', () => {
  const kept = caseFamily.metrics.find(({ key }) => key === 'costPerSave')!
  const said = formulaInWords(caseFamily, kept).map((one) =>
    put(
      one,
      wordsIn(tongueOf('es')!, (text) => es[text as keyof typeof es]),
    ),
  )
  expect(said[0]).toContain('«Costo de la compensación»')
  expect(said[0]).toContain('donde')
})

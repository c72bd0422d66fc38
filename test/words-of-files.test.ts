/** What is told of a file in other languages, and that their words are taken as headings. */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Field } from '../src/inputs/field'
import { caseFile } from '../src/inputs/files/cases'
import { cohortFile } from '../src/inputs/files/cohort'
import type { FileKind } from '../src/inputs/files/file-kind'
import { initiativesFile } from '../src/inputs/files/initiatives'
import { ledgerFiles } from '../src/inputs/files/ledger'
import { measuredFileFor } from '../src/inputs/files/measure'
import { offersFile } from '../src/inputs/files/offers'
import { headingOf } from '../src/meaning/heading'
import { vocabularyOf } from '../src/reading/columns/vocabulary'
import { expectedOf, RECIPE, RECIPE_MEMBERS } from '../src/recipes/schema'
import { shipped } from '../src/recipes/shipped'
import el from '../src/words/el.json'
import es from '../src/words/es.json'
import type { Text } from '../src/words/say'
import { tongueOf, wordsIn } from '../src/words/tongues'
import { inFolder, root, shell } from './program'

const KINDS: readonly (readonly [string, FileKind])[] = [
  ['cases', caseFile],
  ...ledgerFiles.map((kind, i) => [`ledger ${i}`, kind] as const),
  ['offers', offersFile],
  ['initiatives', initiativesFile],
  ['cohort', cohortFile],
  ['measured cases', measuredFileFor({ naive: false, beside: false, named: false })],
  ['measured offers', measuredFileFor({ naive: false, beside: false, named: false, offers: true })],
]

const WORDS = [
  ['Spanish', wordsIn(tongueOf('es')!, (text) => es[text as Text])],
  ['Spanish of Spain', wordsIn(tongueOf('es-ES')!, (text) => es[text as Text])],
  ['Greek', wordsIn(tongueOf('el')!, (text) => el[text as Text])],
] as const

describe.each(KINDS)('the titles of %s', (_, kind) => {
  const fields = Object.entries(kind.fields as { readonly [key: string]: Field })

  test.each(WORDS)('are headings in %s', (_, words) => {
    const found = fields.map(([, { title }]) => [
      words.of(title),
      vocabularyOf(kind).keyOf(headingOf(words.of(title))),
    ])
    expect(found).toEqual(fields.map(([key, { title }]) => [words.of(title), key]))
  })
})

test('recipes that come with the program, and what their members are, are told in both languages', () => {
  const told = [
    ...shipped.flatMap(({ title, notes = [] }) => [title, ...notes]),
    ...RECIPE_MEMBERS.map(expectedOf).filter((one) => typeof one === 'string' && one !== RECIPE),
  ] as string[]
  expect(told.filter((one) => !Object.hasOwn(es, one) || !Object.hasOwn(el, one))).toEqual([])
})

describe('a file with mistakes', () => {
  const FILE = 'examples/with-mistakes.csv'

  test.each([
    ['es_CL.UTF-8', 'Filas       6: 1 buena, 4 rechazadas, 1 omitida', 'Línea 3, Ventas: se esperaba'],
    [
      'el_GR.UTF-8',
      'Γραμμές     6: 1 καλή, 4 απορρίφθηκαν, 1 παραλείφθηκε',
      'Γραμμή 3, Πωλήσεις: αναμενόταν',
    ],
  ])('is looked at in %s', (LC_ALL, rows, fault) => {
    const { out } = shell(`recover ${FILE}`, { env: { LC_ALL } })
    expect(out).toContain(rows)
    expect(out).toContain(fault)
    expect(out).not.toContain('--lang')
    expect(out).not.toMatch(/\b(?:rows|good|separated|expected|found|What|Problems)\b/)
  })

  test('its rejects have their reasons in the reader’s language', () =>
    inFolder((cwd) => {
      const reasons = (LC_ALL: string) =>
        shell(
          `recover check ${path.join(root, FILE)} --rejects rejected.csv --force > out.txt; cat rejected.csv`,
          {
            ...{ cwd, env: { LC_ALL } },
          },
        ).out
      expect(reasons('es_CL.UTF-8')).toContain('Fila: se esperaba 4 campos y hay «3»')
      expect(reasons('el_GR.UTF-8')).toContain('Ολόκληρη: αναμενόταν 4 πεδία, βρέθηκε «3»')
      expect(reasons('C')).toContain('Row: expected 4 fields, found ')
    }))

  test('what scripts read of it is the same in every language', () => {
    const json = (LC_ALL: string) =>
      shell(`recover look ${FILE} --json; recover check ${FILE} --json`, { env: { LC_ALL } }).out
    expect(json('es_CL.UTF-8')).toBe(json('C'))
    expect(json('el_GR.UTF-8')).toBe(json('C'))
  })
})

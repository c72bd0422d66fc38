/** The JSON Schemas: strict readers take them, every answer is as they say, and what is wrong in one place is refused. */
import fs from 'node:fs'
import path from 'node:path'
import Ajv, { type ValidateFunction } from 'ajv/dist/2020'
import { beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../src/commands'
import { flaggedFields, kindsOf } from '../src/commands/command'
import { inputsOf } from '../src/commands/every-input'
import { MEASURE_INPUTS } from '../src/commands/measure/columns'
import { toldFacts, toldOptions } from '../src/commands/run-inputs'
import { fieldOf } from '../src/inputs/facts'
import type { Field, Fields } from '../src/inputs/field'
import { snake } from '../src/inputs/names'
import { type Answer, answers } from './answers'
import { type Json, keysNamed, Measures, mutantsTaken, Seen } from './mutants'
import { type Ended, json, recover, root } from './program'

const names: readonly string[] = json(recover(['schema', '--list', '--json'])).names

const printed = new Map<string, Ended>()

/** What is printed for some words behind `recover schema`. */
function schemaFor(...args: string[]): Ended {
  const found = printed.get(args.join(' ')) ?? recover(['schema', ...args])
  printed.set(args.join(' '), found)
  return found
}

const schemaOf = (...args: string[]) => json(schemaFor(...args))

const compiled = (schema: object): ValidateFunction => new Ajv({ strict: true }).compile(schema)

/** The answers of every command line, and the keys of what is measured in them. */
let told: readonly Answer[] = []
const measures = new Measures()

beforeAll(async () => {
  told = await answers()
  for (const { json } of told) measures.add(json)
}, 300_000)

const answersOf = (name: string): Answer[] => told.filter(({ schema }) => schema === name)

/** A value of a field as answers tell it. */
const toldSample = ({ kind, choices, whole }: Field): Json =>
  choices
    ? choices[0]!
    : kind === 'remedy' || kind === 'text'
      ? 'cash:1'
      : kind === 'date'
        ? '2026-01-02'
        : whole
          ? 3
          : 0.5

/** What stands around an answer on files in one form, whatever was asked: each flag given, and none of them. */
async function around(name: string): Promise<{ readonly [key: string]: Json }[]> {
  const command = await commands.find((one) => one.name === name)!.load()
  const fields = Object.entries({
    ...Object.fromEntries(toldFacts(command).map((key) => [key, fieldOf(key)])),
    ...command.terms,
  })
  // Measure tells some of its own.
  const own = new Set(MEASURE_INPUTS.map(({ key }) => snake(key)))
  const inputs = (sampleOf: (field: Field) => Json, isGiven: boolean) =>
    Object.fromEntries(
      [
        ...fields.map(([key, field]): [string, Json] => [snake(key), sampleOf(field)]),
        ...toldOptions(command).map(({ name: flag, value, many, choices, preset }): [string, Json] => {
          const one = choices?.[0] ?? 'x'
          const text = isGiven || preset !== undefined ? one : null
          return [flag.replaceAll('-', '_'), value === undefined ? isGiven : many ? [one] : text]
        }),
      ].filter(([key]) => name !== 'measure' || !own.has(key)),
    )
  const file = { name: 'a.csv', role: 'cases', rows: 1 }
  return [
    {
      inputs: inputs(toldSample, true),
      currency: 'EUR',
      files: [{ ...file, bytes: 1, sha256: '0'.repeat(64) }],
    },
    {
      inputs: inputs(
        (field) =>
          field.kind === 'horizon' ? 'forever' : field.default === undefined ? null : toldSample(field),
        false,
      ),
      currency: null,
      files: [{ ...file, bytes: null, sha256: null }],
    },
    { inputs: inputs((field) => (field.default === undefined ? null : toldSample(field)), false) },
  ]
}

/** What a command may answer: what it did answer and, of the demo, all that the two that it shows do. */
async function seenOf(name: string, named: ReadonlySet<string>): Promise<Seen> {
  const seen = new Seen(named)
  for (const { json } of answersOf(name)) seen.add(json)
  // How a file was counted is told in one form, whatever the command.
  const counting = answersOf(name).find(({ json }) => 'counted' in (json as object))
  if (counting)
    for (const other of names)
      for (const { json } of answersOf(other))
        if ('counted' in (json as object))
          seen.add({ ...(counting.json as object), counted: (json as { counted: Json }).counted })
  for (const { json } of answersOf(name)) {
    const { files, inputs } = json as { readonly [key: string]: Json }
    if (files === undefined) continue
    for (const one of await around(name))
      seen.add({ ...(json as object), ...one, inputs: { ...(inputs as object), ...(one.inputs as object) } })
  }
  if (name !== 'demo') return seen
  const [{ json: own }] = answersOf('demo') as [Answer]
  const cases = answersOf('whatif').flatMap(({ json }) => ('steps' in (json as object) ? json : []))
  for (const [i, { json: file }] of answersOf('batch').entries()) {
    const { schema: _, warnings: __, ...one } = cases[i % cases.length] as { [key: string]: Json }
    seen.add({ ...(file as object), schema: (own as { schema: string }).schema, whatif: one })
  }
  return seen
}

/** The words of a document that stand for one of a few. */
const isWord = (key: string) =>
  /^(schema|code|kind|decision|remedy_decision|pays|method|metric|period|timing|remedy_basis|incident_sale|status|written|bonus_on|basis|of)$/.test(
    key,
  )

/** Forms of files, not of answers. */
const files = ['scenario', 'recipe', 'chances']

describe.each(names.filter((name) => !files.includes(name)))('the answers of %s', (name) => {
  test('are as its schema says', () => {
    const validate = compiled(schemaOf(name))
    const wrong = answersOf(name).flatMap(({ line, json }) =>
      validate(json) ? [] : [{ line, errors: validate.errors!.slice(0, 4) }],
    )
    expect(answersOf(name).length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  test('are refused where they are wrong in one place', async () => {
    const schema = schemaOf(name)
    const validate = compiled(schema)
    // A file that is measured may be divided by a column that is called as an input is.
    const keys = [...keysNamed(schema)].filter((key) => name !== 'measure' || key !== 'remedy')
    const seen = await seenOf(name, new Set(keys))
    const taken = new Map<string, string>()
    for (const { line, json } of answersOf(name))
      for (const what of mutantsTaken(json, { seen, measures, isWord }, () => validate(json)))
        taken.set(what, line)
    expect([...taken]).toEqual([])
  })
})

describe('all in one', () => {
  test.each([[['--all']], [['--all', '--input']]])('%s has each under its name', (args) => {
    const all = schemaOf(...args)
    compiled(all)
    const own = names.filter((name) => schemaFor(name, ...args.slice(1)).code === 0)
    expect(all.anyOf).toEqual(own.map((name) => ({ $ref: `#/$defs/${name}` })))
    for (const name of own) expect(all.$defs[name].title).toBe(schemaOf(name, ...args.slice(1)).title)
  })

  test('says what each by itself does', () => {
    const all = schemaOf('--all')
    const validate = compiled(all)
    expect(told.filter(({ json }) => !validate(json))).toEqual([])
    for (const name of ['whatif', 'batch', 'error']) {
      const own = compiled({ $ref: `#/$defs/${name}`, $defs: all.$defs })
      expect(answersOf(name).filter(({ json }) => !own(json))).toEqual([])
    }
  })
})

/** A value of a field as a number, and as a text, as scripts may write it. */
function samplesOf({ kind, choices, words, whole }: Field): readonly [Json, Json] {
  if (choices?.includes('yes')) return [true, 'sí']
  if (choices) return [choices[0]!, words ? Object.values(words)[0]![0]! : choices.at(-1)!]
  if (kind === 'remedy') return [1.5, 'replace:10+cash:2.5']
  if (kind === 'text') return [17.5, 'x']
  if (kind === 'date') return ['2026-01-02', '02/01/2026']
  if (kind === 'share') return [0.5, '50%']
  return [whole ? 3 : 1.5, kind === 'horizon' ? 'forever' : '1,234.50']
}

/** Facts that all stand as numbers, and as texts; where they may be blank, as nothing, too. */
const given = (fields: Fields, isBlank: boolean): { [key: string]: Json }[] => {
  const all = (sampleOf: (field: Field) => Json) =>
    Object.fromEntries(Object.entries(fields).map(([key, field]) => [snake(key), sampleOf(field)]))
  return [
    all((field) => samplesOf(field)[0]),
    all((field) => samplesOf(field)[1]),
    ...(isBlank ? [all(() => null)] : []),
  ]
}

describe('what is given', async () => {
  const all = await Promise.all(commands.map(({ load }) => load()))
  const own = all.filter((command) => inputsOf(command).length > 0 && command.scenarios !== true)

  /** Whether documents are as a schema says, and refused where they are wrong in one place; `others` are right, too. */
  const check = (
    schema: object,
    documents: readonly Json[],
    isWord: (key: string) => boolean,
    others: readonly Json[],
  ) => {
    const validate = compiled(schema)
    const seen = new Seen(keysNamed(schema as Json), false)
    for (const one of [...documents, ...others]) seen.add(one)
    for (const one of documents) {
      expect(validate(one), JSON.stringify(validate.errors)).toBe(true)
      expect(mutantsTaken(one, { seen, measures, isWord }, () => validate(one))).toEqual([])
    }
  }

  /** What is one of a few words, where other words for them are not taken. */
  const isChoice = (fields: Fields) => (key: string) =>
    Object.entries(fields).some(([one, { choices, words }]) => snake(one) === key && choices && !words)

  test.each(
    own.map((command) => [command.name, command] as const),
  )('to %s is as its schema says', (name, command) => {
    const kinds = kindsOf(command).map(({ fields }) => fields)
    const owns: readonly Json[] = ['x', 1.5, null, true]
    const rows = kinds.flatMap((fields) => [
      ...given(fields, true),
      ...owns.map((own) => ({ customer: 'a', 'la mía': own })),
    ])
    const documents = kinds.length > 0 ? rows : given(flaggedFields(command), false)
    const isWord = isChoice(Object.assign({}, flaggedFields(command), ...kinds))
    // No key has to be there: what a row does not say a flag may, or a default.
    check(schemaOf(name, '--input'), documents, isWord, [{}])
  })

  test('a text is as long as in a file, where a long note is no fault', () => {
    const note = 'x'.repeat(5000)
    const row = { customer: note, failure: note, sales: 10, margin: 3, note }
    expect(compiled(schemaOf('batch', '--input'))(row)).toBe(true)
    expect(json(recover(['batch', '-', '--json'], { input: JSON.stringify(row) })).rows[0].note).toBe(note)
  })

  test('as a scenario is as its schema says', () => {
    const schema = schemaOf('scenario')
    expect(schemaOf('compare', '--input')).toMatchObject({ anyOf: schema.anyOf, $defs: schema.$defs })
    const fields = flaggedFields(all.find(({ name }) => name === 'whatif')!)
    const file = (name: string) => JSON.parse(fs.readFileSync(path.join(root, 'examples', name), 'utf8'))
    const facts = given(fields, true)
    const named = { schema: 'recover/scenario/1', $schema: 'scenario.json' }
    const documents = facts.flatMap((one) => [
      one,
      { inputs: one },
      { ...named, inputs: one },
      { ...named, cases: { one } },
    ])
    const choice = isChoice(fields)
    const others = [
      {},
      named,
      { inputs: {} },
      { ...named, inputs: {} },
      { ...named, cases: {} },
      { ...named, cases: { one: {} } },
    ]
    check(
      schema,
      [file('today.json'), file('plans.json'), ...documents],
      (key) => key === 'schema' || choice(key),
      others,
    )
    // Of an answer nothing but its inputs and their ranges counts.
    const validate = compiled(schema)
    for (const { json } of answersOf('whatif'))
      expect(validate(json), JSON.stringify(validate.errors)).toBe(true)
  })
})

test('a schema says what an input is, in which unit, and when it is absent', () => {
  const { $defs, title, description } = schemaOf('whatif')
  expect({ title, description }).toEqual({
    title: 'Whatif answer',
    description: 'is this customer worth the remedy, and how much may it cost at most?',
  })
  const { properties } = $defs.case_inputs
  expect(properties.sales).toEqual({
    type: 'number',
    title: 'Sales',
    description: 'what one purchase brings in, without VAT (money a purchase)',
  })
  expect(properties.period.enum).toEqual(['day', 'week', 'month', 'quarter', 'year'])
  expect(properties.horizon.anyOf).toEqual([
    { type: 'number', exclusiveMinimum: 0, maximum: 10000 },
    { type: 'string', const: 'forever' },
  ])
  expect(properties.remedy.type).toEqual(['string', 'null'])
  expect(properties.remedy.description).toMatch(/; null where it was not given$/)
  expect($defs.case_results.properties.net_retained_value.description).toMatch(/\(money\); /)
})

describe('recover schema', () => {
  test('prints the same alone and where JSON is asked for', () =>
    expect(recover(['schema', 'clv', '--json'])).toEqual(recover(['schema', 'clv'])))

  test.each([
    [['schema', 'batxh'], 'did you mean batch?'],
    [['schema', 'explain', '--input'], 'explain is given no rows and no facts'],
    [['schema', 'error', '--input'], 'error is given no rows and no facts'],
    [['schema', 'whatif', '--all'], '--all'],
  ])('%s is told of', (args, said) => {
    const ended = recover(args)
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.err).toContain(said)
  })
})

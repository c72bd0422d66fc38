/** What an addition costs: a fact is one entry, a metric a file and a line. Tried on a copy of the program. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './program'

const METRIC = `import { metric } from '../../formulas/metric'
import { over, times, exact } from '../../numbers/exact/decimal'
import type { Facts } from './facts'

type Needs = Pick<Facts, 'perYear' | 'visitCost'>

export const visitsCost = metric(
  'visitsCost',
  {
    title: 'Visits cost',
    unit: 'money',
    formula: 'visit cost × purchases a year ÷ 2',
    meaning: 'what it costs to call on the customer at every second purchase',
    source: 'made up for this test',
    shown: 'limit',
  },
  ({ perYear, visitCost }: Needs) => over(times(visitCost, perYear), exact(2)),
)
`

const FACT = `  visitCost: field({
    title: 'Visit cost',
    description: 'what one call on the customer costs',
    kind: 'amount',
    unit: 'money a visit',
    default: '0',
    formula: 'as it stands',
    aliases: { es: 'costo de visita' },
  }),
  currency: field({`

/** What people read of the two. */
const TEXTS = [
  'Visits cost',
  'what it costs to call on the customer at every second purchase',
  'made up for this test',
  'Visit cost',
  'what one call on the customer costs',
  'money a visit',
]

const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-additions-'))
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }))

function changed(file: string, change: (text: string) => string): void {
  const name = path.join(copy, 'src', file)
  const [before, after] = [fs.readFileSync(name, 'utf8'), change(fs.readFileSync(name, 'utf8'))]
  expect(after, file).not.toBe(before)
  fs.writeFileSync(name, after)
}

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })

function recover(...args: string[]): { out: string; err: string; code: number | null } {
  const { stdout, stderr, status } = node('bin/recover.js', ...args)
  return { out: stdout, err: stderr, code: status }
}

describe('a fact that formulas take as it stands is one entry, and its metric a file and a line', () => {
  beforeAll(() => {
    for (const name of ['src', 'bin', 'examples', '.config', 'package.json', 'tsconfig.json'])
      fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
    changed('inputs/facts.ts', (text) => text.replace('  currency: field({', FACT))
    fs.writeFileSync(path.join(copy, 'src/economics/case/visits-cost.ts'), METRIC)
    changed('economics/case/index.ts', (text) =>
      text
        .replace('export const metrics = [', 'export const metrics = [\n  visitsCost,')
        .replace('export {\n', 'export {\n  visitsCost,\n')
        .replace(/^import /m, "import { visitsCost } from './visits-cost'\nimport "),
    )
    // What people read of them is told in the other languages, too.
    for (const language of ['es', 'el'])
      changed(`words/${language}.json`, (text) =>
        JSON.stringify({ ...JSON.parse(text), ...Object.fromEntries(TEXTS.map((one) => [one, one])) }),
      )
    // And one that stood before builds on it.
    changed('economics/case/net-annual-margin.ts', (text) =>
      text
        .replace(
          "import type { Facts } from './facts'",
          "$&\nimport type { visitsCost } from './visits-cost'",
        )
        .replace('ValueOf<typeof annualMargin>', '$& & ValueOf<typeof visitsCost>')
        .replace("'annual margin − cost to serve'", "'annual margin − cost to serve − visits cost'")
        .replace('({ costToServe, annualMargin }', '({ costToServe, annualMargin, visitsCost }')
        .replace('minus(annualMargin, costToServe)', 'minus($&, visitsCost)'),
    )
    const types = node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json')
    expect(types.stdout).toBe('')
    const built = node('node_modules/rolldown/bin/cli.mjs', '-c', '.config/rolldown.mjs')
    expect(built.status, built.stderr).toBe(0)
  }, 120_000)

  test('whatif answers with it, in JSON and on the page', () => {
    const flags = ['whatif', '--sales', '10', '--margin', '3', '--visit-cost', '1.5']
    expect(JSON.parse(recover(...flags, '--json').out)).toMatchObject({
      inputs: { visit_cost: 1.5 },
      results: { visits_cost: 9, net_retained_value: 27 },
    })
    expect(recover(...flags, '--full').out).toMatch(/Visits cost +9\.00 +1\.50 × 12 ÷ 2/)
  })

  test.each([
    ['by flag', 'sales,margin\n10,3\n', ['--visit-cost', '1.5']],
    ['as a column', 'sales,margin,visit cost\n10,3,1.5\n', []],
    ['as a column by its Spanish name', 'sales,margin,Costo de visita\n10,3,"1,5"\n', []],
    ['beside a column of periods, row by row', 'sales,margin,visit cost,period\n10,3,1.5,month\n', []],
    ['left out', 'sales,margin\n10,3\n', [], 0],
  ])('batch takes it %s', (_, text, flags, expected = 9) => {
    const file = path.join(copy, 'cases.csv')
    fs.writeFileSync(file, text as string)
    const { out, err } = recover('batch', file, '--json', ...(flags as string[]))
    expect(JSON.parse(out || '{}').rows?.[0]?.visits_cost, err).toBe(expected)
  })

  test('whatif draws it from a range, and finds the ends', () => {
    const flags = ['whatif', '--sales', '10', '--margin', '3', '--visit-cost', '1..2', '--json']
    const { out, err } = recover(...flags, '--simulate', '1000', '--seed', '1')
    expect(err).toBe('')
    const { range, simulation } = JSON.parse(out)
    expect(range.incremental_value).toMatchObject({ low: 24, high: 30 })
    expect(simulation.mean).toBeGreaterThan(26)
    expect(simulation.mean).toBeLessThan(28)
  })
})

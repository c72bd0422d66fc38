/** The package as it is published: packed, installed elsewhere, and used as a command and as a library. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages, pageText } from './pages'
import { root } from './program'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-package-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function ran(command: string, args: readonly string[], cwd = folder): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (error) throw error
  expect(`${stderr}${status === 0 ? '' : stdout}`, `${command} ${args.join(' ')}`).toBe('')
  return stdout
}

beforeAll(() => {
  const [{ filename }] = JSON.parse(
    ran('npm', ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', folder], root),
  )
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
  ran('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', path.join(folder, filename)])
})

const USE = `
console.log(plain(annualMargin({ margin: parse('3'), perYear: parse('12') })))
console.log(String(whatif({ sales: 10, margin: 3, remedy: 10 }).netRetainedValue))
try { whatif({ sales: 10, margn: 3 }) } catch (error) { console.log(error instanceof RecoverError, error.problems[0].field) }`
const PRINTED = '36\n29\ntrue margn\n'
const NAMES = '{ annualMargin, parse, plain, RecoverError, whatif }'

/** What `npm run check:engines` asks of the package, too. */
const engines = () => import(path.join(root, 'test/engines/bundled.mjs'))

describe('as a library', () => {
  test.each([
    ['an ES module', 'use.mjs', `import ${NAMES} from 'service-recovery'`],
    ['CommonJS', 'use.cjs', `const ${NAMES} = require('service-recovery')`],
  ])('%s imports it', (_, name, line) => {
    fs.writeFileSync(path.join(folder, name), line + USE)
    expect(ran(process.execPath, [name])).toBe(PRINTED)
  })

  test.each([
    ['nodenext', 'use.mts', ['--module', 'nodenext']],
    ['CommonJS', 'use.cts', ['--module', 'nodenext']],
    ['bundler', 'use.ts', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ])('its types are those of a user with %s, every one checked', (_, name, options) => {
    fs.writeFileSync(
      path.join(folder, name),
      `import { type Answer, annualMargin, batch, budget, clv, compare, damage, parse, plain, prevent, read, RecoverError, solve, sweep, type Value, whatif } from 'service-recovery'
const one = whatif({ sales: 10, margin: '3', remedy: 'refund:10' })
const kept: Value = one.netRetainedValue
const share: Value | null = one.requiredStay
const decision: string = one.decision
// @ts-expect-error a metric that is not there
one.netRetainedValu
export const all: Promise<Answer> = batch([{ sales: 10, margin: 3 }], { stayIfIgnored: '20%' })
export const again = whatif(one.inputs).results.decision
const facts = { sales: 10, margin: '3', stayIfIgnored: 0.3 }
export const others: Answer[] = [
  compare({ voucher: 'credit:10', refund: { remedy: 'refund:10', stay_if_recovered: '70%' } }, facts),
  solve('margin', facts), clv(facts), prevent(facts), damage({ outcome: ['all=100%:54%'] }),
]
export const steps: Promise<Answer> = sweep({ margin: '1..5:1' }, facts)
export const spent: string = budget([{ cost: 7, gain: one.maxRemedyCost }], 12).spent.toJSON()
export const rows = read(new Uint8Array()).then(async ({ rows, problems }) => [(await batch(rows)).rows, problems])
export const said = [plain(annualMargin({ margin: parse('3')!, perYear: kept })), share?.toNumber(), decision]
export const is = (error: unknown) => error instanceof RecoverError && error.problems.map(({ field }) => field)
`,
    )
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
    const strict = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--types', '', '--target', 'es2022']
    ran(process.execPath, [compiler, ...strict, '--lib', 'es2023,dom', ...options, name])
  })

  test('importing one function costs what that function needs', async () => {
    const { bundled, exporting } = await engines()
    const size = (names: string) => fs.statSync(bundled(folder, 'one', exporting(names))).size
    expect(size('annualMargin, parse, plain')).toBeLessThan(8000)
  })

  test('no module of Node is imported by what needs no file', () => {
    const library = path.join(folder, 'node_modules/service-recovery/dist/library')
    const seen = new Set<string>()
    const strangers = (file: string): string[] => {
      if (seen.has(file)) return []
      seen.add(file)
      const imports = fs.readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^'"]*["']([^'"]+)["']/gm)
      return [...imports].flatMap(([, name]) =>
        name!.startsWith('.') ? strangers(path.join(path.dirname(file), name!)) : [`${file}: ${name}`],
      )
    }
    const doors = ['library/single-case', 'library/best-budget', 'economics/case/index']
    expect(doors.flatMap((name) => strangers(path.join(library, `${name}.mjs`)))).toEqual([])
    expect(seen.size).toBeGreaterThan(100)
  })

  test('what needs no file answers the same where there is nothing of Node', async () => {
    const { askingScript, ASKED } = await engines()
    fs.writeFileSync(path.join(folder, 'asked.mjs'), `import * as library from 'service-recovery'\n${ASKED}`)
    const script = fs.readFileSync(askingScript(folder), 'utf8')
    // What every browser has and the language by itself does not.
    const bare = vm.createContext({ setTimeout, TextEncoder, TextDecoder })
    vm.runInContext(script, bare)
    expect(`${await bare.answers}\n`).toBe(ran(process.execPath, ['asked.mjs']))
  })
})

describe('as a command', () => {
  const program = path.join(folder, 'node_modules/.bin/recover')

  test('it is there, with the files of its demonstration', () => {
    expect(ran(program, ['--version'])).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(ran(program, ['demo', '--quiet'])).toContain('Kept with the remedy       29.00')
  })

  test('nobody is told to run a package of that name, which is somebody else’s', () => {
    const { name, bin, sideEffects } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
    expect([name, Object.keys(bin), sideEffects]).toEqual(['service-recovery', ['recover'], false])
    for (const page of pages)
      expect(pageText(page)).not.toMatch(/\b(npx|npm exec|npm (i|install)( -\S+)*) recover\b/)
  })

  test('nothing else came with it', () =>
    expect(fs.readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(
      ['service-recovery'],
    ))
})

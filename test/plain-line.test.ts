/** The plain reader of command lines against commander, which is the judge of them all. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsedLine } from '../src/cli/argv/parsed-line'
import { plainLine } from '../src/cli/argv/plain-line'
import { fieldsOf, optionsOf } from '../src/cli/command-flags'
import { commands } from '../src/commands'
import { kebab } from '../src/inputs/names'

const loaded = await Promise.all(commands.map(({ load }) => load()))

const WORDS = [
  'cases.csv',
  '10',
  '',
  ' ',
  '3%',
  'help',
  'whatif',
  '-',
  '--',
  '-5',
  '-h',
  '--help',
  '-V',
  '--version',
  '-x=1',
  'a=b',
  '--=',
  '=',
  '--nothing',
  '--nothing=1',
  'ñandú',
  '---',
  '--constructor',
]

describe('a command line that the plain reader takes is what commander makes of it', () => {
  test.each(loaded.map((command) => [command.name, command] as const))('%s', (name, command) => {
    const names = [
      ...fieldsOf(command).map(([key]) => kebab(key)),
      ...optionsOf(command).map((one) => one.name),
    ]
    const flag = fc
      .constantFrom(...names)
      .chain((one) =>
        fc.constantFrom(
          `--${one}`,
          `--${one}`,
          `--${one}`,
          `--${one}=7`,
          `--${one}=`,
          `--${one}=a=b`,
          `-${one}`,
          `--no-${one}`,
        ),
      )
    const word = fc.constantFrom(...WORDS)
    const pair = fc.tuple(flag, fc.constantFrom('10', '3%', 'cases.csv', '', 'es')).map((two) => [...two])
    const any = fc.oneof(
      { weight: 5, arbitrary: pair },
      { weight: 2, arbitrary: flag.map((one) => [one]) },
      { weight: 1, arbitrary: word.map((one) => [one]) },
    )
    let plain = 0
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (parts) => {
        const argv = [name, ...parts.flat()]
        const line = plainLine(command, argv)
        if (line === null) return
        plain++
        expect(line).toEqual(parsedLine(command, argv))
      }),
      { numRuns: 1000 },
    )
    expect(plain).toBeGreaterThan(50)
  })

  test('whatever does not begin with the command is left to commander', () => {
    const [whatif] = loaded
    expect(plainLine(whatif!, ['--lang', 'es', 'whatif'])).toBe(null)
    expect(plainLine(whatif!, ['whatif', '--sales', '10', '--margin=3', 'plan.json', '--json'])).toEqual({
      flags: new Map([
        ['sales', ['10']],
        ['margin', ['3']],
        ['json', ['']],
      ]),
      words: ['plan.json'],
      unknown: [],
      valueless: [],
    })
  })
})

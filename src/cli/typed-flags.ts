/** What was typed, looked up by the names of flags, and what is wrong with the line itself. */

import type { Command, Option } from '../commands/command'
import { A_FILE } from '../commands/options'
import type { ErrorCode, Problem } from '../errors'
import { headingsOf } from '../inputs/field'
import { nearest } from '../inputs/nearest'
import { normal } from '../inputs/normal'
import { listing, type Message, plainly, type Said, say } from '../words/say'
import { inHole } from '../words/together'
import { fieldsOf, optionsOf } from './command-flags'
import type { CommandLine } from './line'

/** How one flag's value is looked up, and a wrong one reported. */
export interface TypedFlags {
  /** The value of a flag that is given once at most; null where it is not, or is none of its choices. */
  once(name: string): string | null
  all(name: string): readonly string[]
  wrong(code: ErrorCode, flag: string, expected: Said, found: string | Message, hint?: Said | null): void
}

/** The flags of a line; what is wrong with them goes to `problems`. */
export function typedFlags(line: CommandLine, options: readonly Option[], problems: Problem[]): TypedFlags {
  const all = (name: string) => line.flags.get(name) ?? []
  const wrong: TypedFlags['wrong'] = (code, flag, expected, found, hint) =>
    problems.push({ code, column: `--${flag}`, expected, found, ...(hint && { hint }) })
  const once = (name: string): string | null => {
    const value = all(name).at(-1) ?? null
    const choices = options.find((one) => one.name === name)?.choices
    if (value === null || !choices || choices.includes(value)) return value
    const near = nearest(value, choices)
    wrong(
      'not_a_choice',
      name,
      say('one of {words}', { words: choices.join(', ') }),
      value,
      near ? say('did you mean {near}?', { near }) : null,
    )
    return null
  }
  return { once, all, wrong }
}

/** The flag that somebody meant by one that does not exist: what people call a fact, such as --ventas, or one that is written nearly so. */
export function meantFlag(command: Command, flag: string): string | null {
  const name = flag.replace(/^-+/, '').replace(/=.*$/s, '')
  const fields = fieldsOf(command)
  const called = fields.find(([key, field]) =>
    headingsOf(key, field).some((heading) => normal(heading) === normal(name)),
  )
  if (called) return called[2]
  return nearest(name, [
    ...fields.map(([, , flag]) => flag),
    ...optionsOf(command).map((one) => one.name),
    'help',
  ])
}

/** Flags that do not exist, or lack their value. */
function unknownFlags(command: Command, line: CommandLine): Problem[] {
  const unknown = line.unknown.map((flag): Problem => {
    const near = meantFlag(command, flag)
    return {
      code: 'unknown_flag',
      expected: 'a flag that exists',
      found: flag,
      hint: near
        ? say('did you mean {near}?', { near: `--${near}` })
        : say('{command} lists the flags', { command: `recover ${command.name} --help` }),
    }
  })
  const valueless = line.valueless.map(
    (flag): Problem => ({
      code: 'missing_argument',
      column: `--${flag}`,
      expected: 'a value after it',
      found: '',
    }),
  )
  return [...unknown, ...valueless]
}

/** Words that are missing, or too many. */
function misnumbered(
  { name, argument, examples }: Command,
  { words, unknown, flags }: CommandLine,
): Problem[] {
  const room = argument?.many ? Number.POSITIVE_INFINITY : argument ? 1 : 0
  const isElsewhere = argument?.otherwise !== undefined && flags.has(argument.otherwise)
  if (argument && !argument.optional && words.length === 0 && !isElsewhere) {
    const expected = say('{name}, {what}', {
      name: argument.name.toUpperCase(),
      what: inHole(argument.description),
    })
    return [
      {
        code: 'missing_argument',
        expected,
        found: '',
        hint: say('for example {example}', { example: examples[0]! }),
      },
    ]
  }
  // What follows an unknown flag may have been its value.
  if (words.length <= room || unknown.length > 0) return []
  const expected = argument ? say('one {word}', { word: argument.name }) : say('only flags')
  return [
    {
      code: 'unexpected_argument',
      expected,
      found: words.slice(room).join(' '),
      hint: plainly(`recover ${name} --help`),
    },
  ]
}

/** Flags that are given more than once, or without the file they name. */
function misgiven(command: Command, { flags }: CommandLine): Problem[] {
  return optionsOf(command).flatMap(({ name, value, many }): Problem[] => {
    const values = flags.get(name) ?? []
    const column = `--${name}`
    const isTwice = value !== undefined && !many && values.length > 1
    // The file of --set was opened before.
    const lacksFile = value === 'FILE' && name !== 'set' && values.includes('')
    return [
      ...(isTwice
        ? [
            {
              code: 'repeated_flag' as const,
              column,
              expected: 'it once' as const,
              found: say('{values}', { values: listing(values) }),
            },
          ]
        : []),
      ...(lacksFile ? [{ code: 'missing_argument' as const, column, expected: A_FILE, found: '' }] : []),
    ]
  })
}

/** What is wrong with a line, whatever its values are. */
export const lineProblems = (command: Command, line: CommandLine): Problem[] => [
  ...unknownFlags(command, line),
  ...misnumbered(command, line),
  ...misgiven(command, line),
]

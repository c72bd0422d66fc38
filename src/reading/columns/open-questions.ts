/** Why a file is refused whose columns can be understood in several ways that differ in money: each way, what it comes to, and the flag that says it. */
import { EXIT, Failure, type Problem } from '../../errors'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import type { Meaning } from '../../meaning/meaning'
import type { OneReading, OpenQuestion } from '../../meaning/open-question'
import { measure, say } from '../../words/say'
import { chained, inHole } from '../../words/together'

/** A file that is refused until somebody says what it means. */
export class OpenMeaning extends Failure {
  constructor(
    readonly open: readonly OpenQuestion[],
    readonly file: string,
    told: Pick<Failure, 'said' | 'hint' | 'problems' | 'details'>,
  ) {
    super(EXIT.data, 'meaning_open', told.said, told.hint, told.problems, told.details)
  }
}

/** The refusal of a file, with every question that is open. */
export function openQuestions(open: readonly OpenQuestion[], name: string, line: number): OpenMeaning {
  const details = open.flatMap(({ thing, why, readings }) => [
    say('{thing}: {why}', { thing: inHole(thing), why }),
    ...readings.map(({ said, sum, flags }) =>
      say('{indent}{reading}: {sum} in all, with {flags}', { indent: '  ', reading: said, sum, flags }),
    ),
  ])
  const problems = open.map(
    ({ thing, why, readings }): Problem => ({
      code: 'meaning_open',
      file: name,
      line,
      field: thing,
      expected: say('columns that mean one thing'),
      found: readings
        .map(({ said, sum }) => say('{reading}: {sum}', { reading: said, sum }))
        .reduce((told, one) => say('{told}; {one}', { told, one })),
      hint: say('{why}: {flags}', { why, flags: flagsOf(readings) }),
    }),
  )
  const things = [...new Set(open.map(({ thing }) => thing))].map((thing) =>
    say('{thing}', { thing: measure(thing) }),
  )
  return new OpenMeaning(open, name, {
    said: say('{file}: {things} can be understood in several ways', { file: name, things: chained(things) }),
    hint: say('say which is meant: {flags}', { flags: flagsOf(open[0]!.readings) }),
    problems,
    details,
  })
}

/** The flags of several readings, of which one is to be given. */
const flagsOf = (readings: readonly OneReading[]) =>
  chained(
    readings.map(({ flags }) => flags),
    'or',
  )

/** The facts of which it is open what they are: they are there. */
export const openKeys = ({ fields }: FileKind, { open }: Meaning): readonly FieldKey[] =>
  (Object.keys(fields) as FieldKey[]).filter((key) => open.some(({ thing }) => thing === fields[key]!.title))

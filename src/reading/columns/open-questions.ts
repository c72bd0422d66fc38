/** Why a file is refused whose columns can be understood in several ways that differ in money: each way, what it comes to, and the flag that says it. */
import { EXIT, Failure, type Problem } from '../../errors'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import type { Meaning } from '../../meaning/meaning'
import type { OpenQuestion } from '../../meaning/open-question'

/** A file that is refused until somebody says what it means. */
export class OpenMeaning extends Failure {
  constructor(
    readonly open: readonly OpenQuestion[],
    readonly file: string,
    told: Pick<Failure, 'message' | 'hint' | 'problems' | 'details'>,
  ) {
    super(EXIT.data, 'meaning_open', told.message, told.hint, told.problems, told.details)
  }
}

/** The refusal of a file, with every question that is open. */
export function openQuestions(open: readonly OpenQuestion[], name: string, line: number): OpenMeaning {
  const details = open.flatMap(({ thing, why, readings }) => [
    `${thing}: ${why}`,
    ...readings.map(({ said, sum, flags }) => `  ${said}: ${sum} in all, with ${flags}`),
  ])
  const problems = open.map(
    ({ thing, why, readings }): Problem => ({
      code: 'meaning_open',
      file: name,
      line,
      field: thing,
      expected: 'columns that mean one thing',
      found: readings.map(({ said, sum }) => `${said}: ${sum}`).join('; '),
      hint: `${why}: ${readings.map(({ flags }) => flags).join(' or ')}`,
    }),
  )
  const things = open.map(({ thing }) => thing.toLowerCase())
  const flags = open[0]!.readings.map((one) => one.flags).join(' or ')
  return new OpenMeaning(open, name, {
    message: `${name}: ${[...new Set(things)].join(' and ')} can be understood in several ways`,
    hint: `say which is meant: ${flags}`,
    problems,
    details,
  })
}

/** The facts of which it is open what they are: they are there. */
export const openKeys = ({ fields }: FileKind, { open }: Meaning): readonly FieldKey[] =>
  (Object.keys(fields) as FieldKey[]).filter((key) => open.some(({ thing }) => thing === fields[key]!.title))

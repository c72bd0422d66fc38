/** A row of JSON read with care: its members, or what is wrong with it. */
import type { ErrorCode } from '../../errors'
import { foundAt, type Member, NotJson, readJson, sketched, written } from '../../inputs/json-text'
import { Message, plainly, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import { cellText, type Records } from './records'

/** What is wrong with a row; under a key, or ('') with the row as a whole. */
export interface RowProblem {
  readonly code: ErrorCode
  readonly key: string
  readonly expected: Said
  readonly found: string
  readonly hint?: Said
}

/** A row that cannot be used: why, and the object that is handed back for it, on one line. */
export interface BadRow {
  readonly problems: readonly RowProblem[]
  readonly line: string
}

/** Under what name a line that is no object is handed back. */
const REJECTED_LINE = 'rejected_line'

/** The object that a line is handed back as which is none. */
export const lineAsObject = (text: string): string =>
  `{${JSON.stringify(REJECTED_LINE)}: ${JSON.stringify(text)}}`

/** What a row looks like. */
export const ROW_LIKE = '{"sales": 10, "margin": 3}'

/** What is wrong with one member, by itself. */
function problemOf({ name, value }: Member): RowProblem | null {
  const problem = (code: ErrorCode, expected: Message) => ({
    code,
    key: name,
    expected,
    found: sketched(value),
  })
  if (value.kind === 'object' || value.kind === 'array')
    return problem('wrong_type', say('a number, a text, true, false or null'))
  if (value.kind !== 'text') return null
  if (value.text.includes('\0')) return problem('wrong_encoding', say('a text without NUL'))
  return /\p{Surrogate}/u.test(value.text)
    ? problem('wrong_encoding', say('a text of whole characters'))
    : null
}

/**
 * Reads the text of one row. Its members are each there once, and plain; else it is a bad row. Errors: NotJson, where
 * `isLine` is not said: then whoever calls knows where the row stands.
 */
export function carefulRow(text: string, isLine: boolean): readonly Member[] | BadRow {
  let value: ReturnType<typeof readJson>
  try {
    value = readJson(text)
  } catch (error) {
    if (!isLine || !(error instanceof NotJson)) throw error
    const expected = say('{expected} at character {at} of the line', {
      expected: inHole(error.expected),
      at: error.at + 1,
    })
    const problem: RowProblem = { code: 'not_json', key: '', expected, found: foundAt(text, error.at) }
    return { problems: [problem], line: lineAsObject(text) }
  }
  if (value.kind !== 'object') {
    const expected = say('an object like {example}', { example: ROW_LIKE })
    const problem: RowProblem = { code: 'wrong_type', key: '', expected, found: sketched(value) }
    return { problems: [problem], line: lineAsObject(written(value)) }
  }
  const { members } = value
  const seen = new Set<string>()
  const problems = members.flatMap((member): RowProblem[] => {
    const { name } = member
    const isTwice = seen.has(name)
    seen.add(name)
    if (isTwice)
      return [{ code: 'repeated_name', key: name, expected: say('each key once'), found: `${name} twice` }]
    return [problemOf(member) ?? []].flat()
  })
  return problems.length > 0 ? { problems, line: written(value) } : members
}

export const isBad = (row: readonly Member[] | BadRow): row is BadRow => 'problems' in row

/** A bad row as the text of a cell. */
export const badRowText = ({ problems, line }: BadRow): string => {
  const kept = (said: Said | undefined) => (said instanceof Message ? packed(said) : said)
  return JSON.stringify({
    problems: problems.map((one) => ({ ...one, expected: kept(one.expected), hint: kept(one.hint) })),
    line,
  })
}

/** What is said, as JSON keeps it. */
const packed = ({ text, holes }: Message): unknown => ({
  text,
  holes: Object.fromEntries(
    Object.entries(holes).map(([name, hole]) => [name, hole instanceof Message ? packed(hole) : hole]),
  ),
})

const unpacked = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'holes' in value ? Object.assign(plainly(''), value) : value

/** What a bad row holds, in the one cell that it has beyond the columns; null for any other row. */
export function badRowOf(records: Records, row: number): BadRow | null {
  const { typed, first } = records
  if (typed === null || first[row + 1]! - first[row]! <= typed.columns) return null
  return JSON.parse(cellText(records, first[row]! + typed.columns), unpacked) as BadRow
}

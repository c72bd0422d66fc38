/** What went wrong, as text for a person and as JSON for a script. */
import type { Failure, Problem } from '../errors'
import { say } from '../words/say'
import { flat } from './json'
import type { Put } from './look'
import { visible } from './visible'

const MOST = 20

/** Where and what: `file.csv:3: Sales: expected an amount like 1200 or 1,200.50, found "lots"`. */
export function problemText(
  { file, line, column, path, field, expected, found }: Omit<Problem, 'code'>,
  put: Put,
): string {
  const where =
    file !== undefined && line !== undefined
      ? `${file}:${line}: `
      : column?.startsWith('--')
        ? `${column}: `
        : ''
  // A path and a flag name the field themselves.
  const what = path ? `${path}: ` : field !== undefined && !where.startsWith('--') ? `${put(field)}: ` : ''
  const seen = typeof found === 'string' ? found : put(found)
  const shown = seen.length > 80 ? `${seen.slice(0, 80)}…` : seen
  const told =
    seen === ''
      ? say('expected {expected}, found nothing', { expected: put(expected) })
      : say('expected {expected}, found "{found}"', { expected: put(expected), found: shown })
  return visible(`${where}${what}${put(told)}`)
}

/** What went wrong, for a person: all of it, up to 20 problems and a count, and at most one hint. */
export function failureText(
  { said, hint, problems, details }: Failure,
  put: Put,
  total = problems.length,
): string {
  const lines = problems.slice(0, MOST).map((one) => problemText(one, put))
  const more = total > MOST ? [put(say('… and {n} more', { n: total - MOST }))] : []
  const suggestion = hint ?? problems.find((problem) => problem.hint)?.hint
  const shown = details.length > 0 ? [] : lines
  const head = shown.length === 1 ? `recover: ${lines[0]}` : `recover: ${visible(put(said))}`
  const list = [...(shown.length === 1 ? [] : shown), ...details.map((one) => visible(put(one)))].map(
    (line) => `  ${line}`,
  )
  const advice = suggestion ? [visible(put(say('hint: {hint}', { hint: put(suggestion) })))] : []
  return `${[head, ...list, ...more, ...advice].join('\n')}\n`
}

/** How many problems go out at a time: all of them may not fit into one text. */
const PIECE = 10_000

/** The same as one JSON object, in pieces. */
export function* failureJson({ exit, code, message, hint, problems }: Failure): Generator<string> {
  const suggestion = hint ?? problems.find((one) => one.hint)?.hint ?? null
  yield `${flat({ error: { code, exit, message, hint: suggestion } }).slice(0, -2)}, "problems": [`
  for (let from = 0; from < problems.length; from += PIECE) {
    const listed = problems
      .slice(from, from + PIECE)
      .map(({ code, file = null, line = null, column, path, field = null, expected, found, hint = null }) =>
        flat({ code, file, line, column: column ?? path ?? null, field, expected, found, hint }),
      )
    yield `${from > 0 ? ', ' : ''}${listed.join(', ')}`
  }
  yield ']}}\n'
}

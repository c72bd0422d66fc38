/** What went wrong, as text for a person and as JSON for a script. */
import type { Failure, Problem } from '../errors'
import { aside } from './aside'
import { flat } from './json'
import { visible } from './visible'

const MOST = 20

/** Where and what: `file.csv:3: Sales: expected an amount like 1200 or 1,200.50, found "lots"`. */
export function problemText({
  file,
  line,
  column,
  path,
  field,
  expected,
  found,
}: Omit<Problem, 'code'>): string {
  const where =
    file !== undefined && line !== undefined
      ? `${file}:${line}: `
      : column?.startsWith('--')
        ? `${column}: `
        : ''
  // A path and a flag name the field themselves.
  const what = path ? `${path}: ` : field !== undefined && !where.startsWith('--') ? `${field}: ` : ''
  const got =
    found === '' ? 'found nothing' : `found "${found.length > 80 ? `${found.slice(0, 80)}…` : found}"`
  return visible(`${where}${what}expected ${expected}, ${got}`)
}

/** What went wrong, for a person: all of it, up to 20 problems and a count, and at most one hint. */
export function failureText(
  { message, hint, problems, details }: Failure,
  width = Number.POSITIVE_INFINITY,
  total = problems.length,
): string {
  const lines = problems.slice(0, MOST).map(problemText)
  const more = total > MOST ? [`… and ${total - MOST} more`] : []
  const suggestion = hint ?? problems.find((problem) => problem.hint)?.hint
  const shown = details.length > 0 ? [] : lines
  const head = shown.length === 1 ? `recover: ${lines[0]}` : `recover: ${visible(message)}`
  const list = [...(shown.length === 1 ? [] : shown), ...details.map(visible)].map((line) => `  ${line}`)
  const all = [head, ...list, ...more, ...(suggestion ? [`hint: ${visible(suggestion)}`] : [])]
  return `${all.map((line) => aside(line, width)).join('\n')}\n`
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

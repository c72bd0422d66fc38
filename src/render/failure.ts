/** What went wrong, as text for a person and as JSON for a script. */
import type { Failure, Problem } from '../errors'
import { flat } from './json'
import { visible } from './visible'

const MOST = 20

/** What stands in a cell, as far as it is told. */
const foundText = (found: string): string =>
  found === '' ? 'nothing' : `"${found.length > 80 ? `${found.slice(0, 80)}…` : found}"`

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
  const got = found === '' ? 'found nothing' : `found ${foundText(found)}`
  return visible(`${where}${what}expected ${expected}, ${got}`)
}

/** So many of the places are told of problems that are alike. */
const EXAMPLES = 3

/** Problems that are alike but for where they stand and what was found there; those without a line are each by itself. */
function alike(problems: readonly Problem[]): Problem[][] {
  const groups = new Map<string, Problem[]>()
  for (const [i, one] of problems.entries()) {
    const { file, line, column, path, field, expected } = one
    const name = file === undefined || line === undefined ? i : [file, column, path, field, expected]
    const group = groups.get(JSON.stringify(name))
    if (group) group.push(one)
    else groups.set(JSON.stringify(name), [one])
  }
  return [...groups.values()]
}

/** The same in one line: `file.csv: Sales: expected an amount like 1200; 12 rows: line 3 has "lots", line 7 has "n/a", …`. */
function groupText(group: readonly Problem[]): string {
  const { file, path, field, expected } = group[0]!
  if (group.length === 1) return problemText(group[0]!)
  const has = group.slice(0, EXAMPLES).map(({ line, found }) => `line ${line} has ${foundText(found)}`)
  const places = [...has, ...(group.length > EXAMPLES ? ['…'] : [])].join(', ')
  const where = [file, path ?? field].filter((one) => one !== undefined).join(': ')
  return visible(`${where}: expected ${expected}; ${group.length} rows: ${places}`)
}

/** What went wrong, for a person: each reason once, up to 20 of them and a count, and at most one hint. */
export function failureText({ message, hint, problems, details }: Failure, total = problems.length): string {
  const groups = alike(problems).slice(0, MOST)
  const lines = groups.map(groupText)
  const rest = total - groups.reduce((all, group) => all + group.length, 0)
  const more = rest > 0 ? [`… and ${rest} more`] : []
  const suggestion = hint ?? problems.find((problem) => problem.hint)?.hint
  const shown = details.length > 0 ? [] : lines
  const isOne = shown.length === 1 && problems.length === 1
  const head = isOne ? `recover: ${lines[0]}` : `recover: ${visible(message)}`
  const list = [...(isOne ? [] : shown), ...details.map(visible)].map((line) => `  ${line}`)
  return `${[head, ...list, ...more, ...(suggestion ? [`hint: ${visible(suggestion)}`] : [])].join('\n')}\n`
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

/** What went wrong, as text for a person and as JSON for a script. */
import type { Failure, Problem } from '../errors'
import { say } from '../words/say'
import { advice, aside } from './aside'
import { flat } from './json'
import type { Put } from './look'
import { visible } from './visible'

const MOST = 20

/** What stands in a cell, as far as it is told; titles in « » within the « » that it is told in have other marks. */
function foundText(found: Problem['found'], put: Put): string {
  const seen = typeof found === 'string' ? found : put(found).replaceAll('«', '“').replaceAll('»', '”')
  return seen.length > 80 ? `${seen.slice(0, 80)}…` : seen
}

/** Where and what: `file.csv:3: Sales: expected an amount like 1200 or 1,200.50, found "lots"`. */
export function problemText(
  { file, line, sheet, cell, column, path, field, expected, found }: Omit<Problem, 'code'>,
  put: Put,
): string {
  const where =
    file !== undefined && line !== undefined
      ? `${sheet === undefined ? `${file}:${line}` : `${file}: ${sheet}!${cell}`}: `
      : column?.startsWith('--')
        ? `${column}: `
        : ''
  // A path and a flag name the field themselves.
  const what = path ? `${path}: ` : field !== undefined && !where.startsWith('--') ? `${put(field)}: ` : ''
  const seen = foundText(found, put)
  const told =
    seen === ''
      ? say('expected {expected}, found nothing', { expected: put(expected) })
      : say('expected {expected}, found "{found}"', { expected: put(expected), found: seen })
  return visible(`${where}${what}${put(told)}`)
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
function groupText(group: readonly Problem[], put: Put): string {
  const { file, path, field, expected } = group[0]!
  if (group.length === 1) return problemText(group[0]!, put)
  const has = group.slice(0, EXAMPLES).map(({ line, found }) => {
    const seen = foundText(found, put)
    return put(
      seen === ''
        ? say('line {line} has nothing', { line: line! })
        : say('line {line} has "{found}"', { line: line!, found: seen }),
    )
  })
  const places = [...has, ...(group.length > EXAMPLES ? ['…'] : [])].join(', ')
  const where = [file!, ...(path ? [path] : field === undefined ? [] : [put(field)])].join(': ')
  const told = say('expected {expected}; {n} rows: {places}', {
    expected: put(expected),
    n: group.length,
    places,
  })
  return visible(`${where}: ${put(told)}`)
}

/** What went wrong, for a person: each reason once, up to 20 of them and a count, and at most one hint. */
export function failureText(
  { said, hint, problems, details }: Failure,
  put: Put,
  width?: number,
  total = problems.length,
): string {
  const groups = alike(problems).slice(0, MOST)
  const lines = groups.map((group) => groupText(group, put))
  const rest = total - groups.reduce((all, group) => all + group.length, 0)
  const more = rest > 0 ? [put(say('… and {n} more', { n: rest }))] : []
  const suggestion = hint ?? problems.find((problem) => problem.hint)?.hint
  const shown = details.length > 0 ? [] : lines
  const isOne = shown.length === 1 && problems.length === 1
  const head = isOne ? `recover: ${lines[0]}` : `recover: ${visible(put(said))}`
  const list = [...(isOne ? [] : shown), ...details.map((one) => visible(put(one)))].map(
    (line) => `  ${line}`,
  )
  const all = [head, ...list, ...more].map((line) => aside(line, width))
  if (suggestion) all.push(advice(visible(put(say('hint: {hint}', { hint: put(suggestion) }))), width))
  return `${all.join('\n')}\n`
}

/** How many problems go out at a time: all of them may not fit into one text. */
const PIECE = 10_000

/** The same as one JSON object, in pieces. */
export function* failureJson({ exit, code, message, hint, problems }: Failure): Generator<string> {
  const suggestion = hint ?? problems.find((one) => one.hint)?.hint ?? null
  yield `${flat({ error: { code, exit, message, hint: suggestion } }).slice(0, -2)}, "problems": [`
  for (let from = 0; from < problems.length; from += PIECE) {
    const listed = problems.slice(from, from + PIECE).map((one) => {
      const { code, file = null, line = null, column, path, field = null, expected, found, hint = null } = one
      const place = { file, line, ...(one.sheet !== undefined && { sheet: one.sheet }) }
      return flat({ code, ...place, column: column ?? path ?? null, field, expected, found, hint })
    })
    yield `${from > 0 ? ', ' : ''}${listed.join(', ')}`
  }
  yield ']}}\n'
}

/** The columns of rows that are asked for by their keys, in the order in which they are asked for. */
import { mistyped, type Problem } from '../errors'
import { plainKey } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { say } from '../words/say'
import type { Column, Report, Rows } from './report'

/** So many columns are named where none is near. */
const FEW = 12

function unknownColumn(found: string, keys: readonly string[]): Problem {
  const near = nearest(found, keys)
  const some =
    keys.length > FEW
      ? 'the first line of --format csv names them'
      : say('one of {keys}', { keys: keys.join(', ') })
  return {
    code: 'not_a_choice',
    column: '--columns',
    expected: 'a column of the answer',
    found,
    hint: near ? say('did you mean {near}?', { near }) : some,
  }
}

/** Whether a text names a column: by its key, its title or its term. */
export const isNamedBy = (one: Column, text: string): boolean =>
  [one.key, one.title, one.term ?? one.title].some((name) => plainKey(`${name}`) === plainKey(text))

/** Where the columns of these keys or titles stand. Errors: a Failure that names those there are not. */
export function columnPlaces(columns: readonly Column[], wanted: readonly string[]): number[] {
  const places = wanted.map((text) => columns.findIndex((one) => isNamedBy(one, text)))
  const keys = columns.map(({ key }) => key)
  const problems = wanted.flatMap((text, i) => (places[i]! < 0 ? [unknownColumn(text, keys)] : []))
  if (problems.length > 0) throw mistyped(problems)
  return [...new Set(places)]
}

/** The cells at these places of rows that have so many, and the same of them as they were laid out. */
function pickedOf(rows: Rows, places: readonly number[], width: number): Rows {
  const { length, laid } = rows
  const written = laid && (laid.chosen?.length ?? laid.labels.length + laid.results.columns.length)
  const chosen = places.map((place) => laid?.chosen?.[place] ?? place)
  return {
    length,
    ...(laid && written === width && { laid: { ...laid, chosen } }),
    *[Symbol.iterator]() {
      for (const row of rows) yield places.map((place) => row[place]!)
    },
  }
}

async function* picked(all: Report['rows'], places: readonly number[], width: number): AsyncGenerator<Rows> {
  for await (const rows of all) yield pickedOf(rows, places, width)
}

/** The report with no other columns than those; of a page the command takes care. */
export function withColumns(report: Report, wanted: readonly string[]): Report {
  const places = columnPlaces(report.columns, wanted)
  const { saidRows } = report
  return {
    ...report,
    ...(saidRows && { saidRows: () => saidRows().map((row) => places.map((place) => row[place]!)) }),
    columns: places.map((place) => report.columns[place]!),
    rows: picked(report.rows, places, report.columns.length),
  }
}

/** That an answer has no rows of which columns could be chosen. */
export const withoutRows = (format: string) =>
  mistyped([
    {
      code: 'conflicting_inputs',
      column: '--columns',
      expected: 'an answer of rows, such as --format csv gives',
      found: format,
    },
  ])

/** What each heading of a file stands for. */
import { commonCode, type ErrorCode, EXIT, Failure, type Problem, type Warning, warning } from '../../errors'
import { headingsOf, idHeadings } from '../../inputs/field'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import { snake } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import { normal } from '../../inputs/normal'
import { periodIn } from '../../inputs/period-in-heading'
import type { Taken } from '../../tables/table'
import type { Fitness } from '../records/dialect'

/** The headings that a kind of file knows, by their normal form. */
class Vocabulary {
  readonly known: ReadonlyMap<string, FieldKey>
  /** Headings that can only be an id. */
  readonly ids: ReadonlySet<string>

  constructor({ fields }: FileKind) {
    const names = Object.entries(fields).flatMap(([key, field]) =>
      headingsOf(key, field).map((name) => [normal(name), key as FieldKey] as const),
    )
    this.known = new Map(names)
    this.ids = new Set(fields.customer ? idHeadings(fields.customer).map(normal) : [])
  }

  /** What somebody probably meant by a heading: among so many it must be nearer than a flag among flags. */
  meant(heading: string): FieldKey | null {
    const name = normal(heading)
    const near = name.length < 3 ? null : nearest(name, [...this.known.keys()], 4)
    return near === null ? null : this.known.get(near)!
  }
}

const vocabularies = new WeakMap<FileKind, Vocabulary>()

function vocabularyOf(kind: FileKind): Vocabulary {
  const found = vocabularies.get(kind) ?? new Vocabulary(kind)
  vocabularies.set(kind, found)
  return found
}

/** The column that --rejects adds; it is passed over when the file is given back. */
export const REASON = 'rejected_because'

/** A column's key as a person may write it on the command line. */
export const keyNamed = (kind: FileKind, name: string): FieldKey | undefined =>
  vocabularyOf(kind).known.get(normal(name))

/** How well a row would do as headings, by what is asked for (--map) and given by flags. */
export function fitnessOf(
  headings: readonly string[],
  kind: FileKind,
  asked: ReadonlyMap<FieldKey, string>,
  given: ReadonlySet<FieldKey>,
): Fitness {
  const { known } = vocabularyOf(kind)
  const names = headings.map(normal)
  const mapped = new Map([...asked].map(([key, heading]) => [normal(heading), key]))
  const keys = new Set(names.flatMap((name) => mapped.get(name) ?? known.get(name) ?? []))
  const lacking = kind.lacks((key) => keys.has(key) || given.has(key)).length
  return { known: keys.size, complete: keys.size > 0 && lacking === 0 }
}

export interface Headings {
  readonly taken: readonly Taken[]
  readonly warnings: readonly Warning[]
  /** How many columns a row has; trailing columns without a heading are not counted. */
  readonly width: number
}

/** Tells of something that is wrong with the headings. */
type Trouble = (
  code: ErrorCode,
  column: string,
  field: string,
  expected: string,
  found: string,
  hint?: string,
) => void

/**
 * Matches the headings of a file, `asked` (--map) first. A column that is no fact is carried along; one without a
 * heading is left out, and must be empty. Errors: a Failure for two columns of one meaning, a mapping to a heading
 * that is not there, and facts that are needed and nowhere: neither a column nor a flag (`given`).
 */
export function match(
  headings: readonly string[],
  kind: FileKind,
  asked: ReadonlyMap<FieldKey, string>,
  given: ReadonlySet<FieldKey>,
  by: string | null,
  name: string,
  line: number,
): Headings {
  const problems: Problem[] = []
  const trouble: Trouble = (code, column, field, expected, found, hint) =>
    problems.push({ code, file: name, line, column, field, expected, found, ...(hint && { hint }) })
  const width = headings.findLastIndex((heading) => heading.trim() !== '') + 1
  const mapped = mappedBy(asked, headings, kind, trouble)
  const own = headings.slice(0, width)
  const keys = keysOf(own, kind, mapped, asked)
  const taken = keys.map((key, i): Taken => {
    const heading = own[i]!.trim()
    return { heading, position: i + 1, key, field: key === null ? null : kind.fields[key]! }
  })
  tellTwice(taken, kind, trouble)
  tellLacks(taken, kind, given, own.join(', '), trouble)
  if (problems.length > 0)
    throw new Failure(
      EXIT.data,
      commonCode(problems, 'bad_data'),
      `${name}: the headings cannot be used`,
      problems.find(({ hint }) => hint)?.hint ?? null,
      problems,
    )
  return { taken, warnings: warningsOf(headings, taken, kind, by, name), width }
}

/** The columns that --map names, by their place. */
function mappedBy(
  asked: ReadonlyMap<FieldKey, string>,
  headings: readonly string[],
  { fields }: FileKind,
  trouble: Trouble,
): ReadonlyMap<number, FieldKey> {
  const names = headings.map(normal)
  const mapped = new Map<number, FieldKey>()
  for (const [key, heading] of asked) {
    // --map "date=" takes no column for it.
    if (heading === '') continue
    const exactly = headings.findIndex((one) => one.trim() === heading)
    const alike =
      exactly >= 0 ? [exactly] : names.flatMap((one, i) => (one !== '' && one === normal(heading) ? i : []))
    const at = alike[0] ?? -1
    const { title } = fields[key]!
    if (at < 0)
      trouble('unknown_column', heading, title, `one of the headings ${headings.join(', ')}`, heading)
    else if (alike.length > 1)
      trouble('column_ambiguous', heading, title, 'the heading as it stands in the file', heading)
    else if (mapped.has(at))
      trouble(
        'conflicting_inputs',
        heading,
        title,
        `a column of its own, not that of ${fields[mapped.get(at)!]!.title}`,
        heading,
      )
    else mapped.set(at, key)
  }
  return mapped
}

/** What each column is, null for a label. */
function keysOf(
  headings: readonly string[],
  kind: FileKind,
  mapped: ReadonlyMap<number, FieldKey>,
  asked: ReadonlyMap<FieldKey, string>,
): readonly (FieldKey | null)[] {
  const { known, ids } = vocabularyOf(kind)
  const names = headings.map(normal)
  const keys = names.map((name, i) => {
    const key = mapped.get(i) ?? known.get(name) ?? null
    // What --map assigned elsewhere leaves this column a label.
    return key !== null && asked.has(key) && !mapped.has(i) ? null : key
  })
  return named(
    keys,
    names.map((name) => ids.has(name)),
  )
}

/** Tells of columns that mean the same as an earlier one. */
function tellTwice(taken: readonly Taken[], { fields }: FileKind, trouble: Trouble): void {
  const firstOf = new Map<string, Taken>()
  for (const one of taken) {
    const { heading, position, key } = one
    if (heading === '') continue
    // Headings without letters are told apart by their signs.
    const meaning = key ?? `label ${normal(heading) || heading}`
    const other = firstOf.get(meaning)
    if (other === undefined) firstOf.set(meaning, one)
    else
      trouble(
        'column_ambiguous',
        heading,
        key === null ? heading : fields[key]!.title,
        'one column of that meaning',
        `${other.heading} (column ${other.position}) and ${heading} (column ${position})`,
        key === null
          ? 'give one of them another heading'
          : `name the one to use: --map "${snake(key)}=${heading}"`,
      )
  }
}

/** Tells of what is needed and neither a column nor given by a flag. */
function tellLacks(
  taken: readonly Taken[],
  kind: FileKind,
  given: ReadonlySet<FieldKey>,
  found: string,
  trouble: Trouble,
): void {
  const vocabulary = vocabularyOf(kind)
  const has = (key: FieldKey) => given.has(key) || taken.some((one) => one.key === key)
  for (const { key, expected, hint } of kind.lacks(has)) {
    const { title, columnOnly } = kind.fields[key]!
    const free = taken.filter((one) => one.key === null)
    const near =
      free.find((one) => vocabulary.meant(one.heading) === key) ??
      free.find((one) => vocabulary.known.get(normal(periodIn(one.heading)?.rest ?? '')) === key)
    const period = near && kind.fields.period && !has('period') ? periodIn(near.heading)?.period : undefined
    const byMap = `name it with --map "${snake(key)}=HEADING"`
    const advice = near
      ? `is ${near.heading} it? --map "${snake(key)}=${near.heading}"${period ? ` --period ${period}` : ''}`
      : (hint ?? (columnOnly ? byMap : `${byMap}, or give one value for all with a flag`))
    trouble('column_missing', '', title, expected, found, advice)
  }
}

function warningsOf(
  headings: readonly string[],
  taken: readonly Taken[],
  kind: FileKind,
  by: string | null,
  name: string,
): Warning[] {
  const vocabulary = vocabularyOf(kind)
  const labels = taken.filter(
    ({ key, heading }) =>
      key === null &&
      heading !== '' &&
      heading !== REASON &&
      !(by !== null && normal(by) === normal(heading)),
  )
  const unnamed = headings.flatMap((heading, i) => (heading.trim() === '' ? i + 1 : []))
  const left = unnamed.length === 1 ? `column ${unnamed[0]} has` : `columns ${unnamed.join(', ')} have`
  const warnings: Warning[] = []
  if (labels.length > 0) {
    const unused = kind.carries ? 'not used, only carried along' : 'not used'
    const said = `${name}: ${unused}: ${labels.map((one) => hinted(one, vocabulary)).join(', ')}`
    warnings.push(warning('column_unused', said, labels.length))
  }
  if (unnamed.length > 0) {
    const said = `${name}: ${left} no heading and ${unnamed.length === 1 ? 'is' : 'are'} left out`
    warnings.push(warning('column_unnamed', said, unnamed.length))
  }
  return warnings
}

/** Tells id and name apart: beside an id, what else could be the customer is the name; without one the name is the customer. */
function named(keys: readonly (FieldKey | null)[], isId: readonly boolean[]): readonly (FieldKey | null)[] {
  const count = (key: FieldKey) => keys.filter((one) => one === key).length
  if (count('customer') === 0) return keys.map((key) => (key === 'name' ? 'customer' : key))
  const certain = keys.filter((key, i) => key === 'customer' && isId[i]).length
  if (count('customer') !== 2 || certain !== 1 || count('name') > 0) return keys
  return keys.map((key, i) => (key === 'customer' && !isId[i] ? 'name' : key))
}

function hinted({ heading }: Taken, vocabulary: Vocabulary): string {
  // What is known and yet only carried along gave way to --map.
  const key = vocabulary.known.has(normal(heading)) ? null : vocabulary.meant(heading)
  return key === null ? heading : `${heading} (did you mean ${snake(key)}? --map "${snake(key)}=${heading}")`
}

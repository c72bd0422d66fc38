/** What each heading of a file stands for. */
import { EXIT, Failure, type Problem } from '../../errors'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import { nearest } from '../../inputs/nearest'
import { normal } from '../../inputs/normal'
import type { Taken } from '../../tables/table'
import type { Fitness } from '../records/dialect'

/** The headings that a kind of file knows, by their normal form. */
class Vocabulary {
  readonly known: ReadonlyMap<string, FieldKey>
  /** Headings that can only be an id. */
  readonly ids: ReadonlySet<string>

  constructor({ fields }: FileKind) {
    const names = Object.entries(fields).flatMap(([key, { title, aliases }]) =>
      [key, title, ...aliases.en, ...aliases.es, ...aliases.el].map(
        (name) => [normal(name), key as FieldKey] as const,
      ),
    )
    this.known = new Map(names)
    this.ids = new Set((fields.customer?.ids ?? []).map(normal))
  }

  /** The known heading that somebody probably meant. */
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

/** Files whose own columns stand beside the results. */
const CARRYING: ReadonlySet<FileKind['row']> = new Set(['case', 'offer', 'initiative'])

/** A key as scripts and headings spell it. */
const written = (key: FieldKey) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export interface Headings {
  readonly taken: readonly Taken[]
  readonly warnings: readonly string[]
  /** How many columns a row has; trailing columns without a heading are not counted. */
  readonly width: number
}

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
  const vocabulary = vocabularyOf(kind)
  const { known, ids } = vocabulary
  const fieldOf = (key: FieldKey) => kind.fields[key]!
  const problems: Problem[] = []
  const trouble = (column: string, field: string, expected: string, found: string, hint?: string) =>
    problems.push({ file: name, line, column, field, expected, found, ...(hint && { hint }) })
  let width = headings.length
  while (width > 0 && headings[width - 1]!.trim() === '') width--
  const names = headings.map(normal)
  const mapped = new Map<number, FieldKey>()
  for (const [key, heading] of asked) {
    // --map "date=" takes no column for it.
    if (heading === '') continue
    const exactly = headings.findIndex((one) => one.trim() === heading)
    const alike =
      exactly >= 0 ? [exactly] : names.flatMap((one, i) => (one !== '' && one === normal(heading) ? i : []))
    const at = alike[0] ?? -1
    const { title } = fieldOf(key)
    if (at < 0) trouble(heading, title, `one of the headings ${headings.join(', ')}`, heading)
    else if (alike.length > 1) trouble(heading, title, 'the heading as it stands in the file', heading)
    else if (mapped.has(at))
      trouble(heading, title, `a column of its own, not that of ${fieldOf(mapped.get(at)!).title}`, heading)
    else mapped.set(at, key)
  }
  const claimed = new Set(asked.keys())
  const keyAt = (_: string, i: number): FieldKey | null => {
    if (mapped.has(i)) return mapped.get(i)!
    const key = known.get(names[i]!) ?? null
    // What --map assigned elsewhere leaves this column a label.
    return key !== null && claimed.has(key) ? null : key
  }
  const keys = named(
    headings.slice(0, width).map(keyAt),
    names.map((name) => ids.has(name)),
  )
  const taken = headings.slice(0, width).map((heading, i): Taken => {
    const key = keys[i]!
    return { heading: heading.trim(), position: i + 1, key, field: key === null ? null : fieldOf(key) }
  })
  const firstOf = new Map<string, Taken>()
  taken.forEach((one, i) => {
    if (one.heading === '') return
    // Headings without letters are told apart by their signs.
    const meaning = one.key === null ? `label ${names[i] || one.heading}` : one.key
    const other = firstOf.get(meaning)
    if (other === undefined) {
      firstOf.set(meaning, one)
      return
    }
    trouble(
      one.heading,
      one.key === null ? one.heading : fieldOf(one.key).title,
      'one column of that meaning',
      `${other.heading} (column ${other.position}) and ${one.heading} (column ${one.position})`,
      one.key === null
        ? 'give one of them another heading'
        : `name the one to use: --map "${written(one.key)}=${one.heading}"`,
    )
  })
  const has = (key: FieldKey) => given.has(key) || taken.some((one) => one.key === key)
  const found = headings.slice(0, width).join(', ')
  for (const { key, expected } of kind.lacks(has)) {
    const near = taken.find((one) => one.key === null && vocabulary.meant(one.heading) === key)
    const hint = near
      ? `is ${near.heading} it? --map "${written(key)}=${near.heading}"`
      : key.startsWith('driver')
        ? 'the heading before the = sign of --driver is that of a column'
        : `name it with --map "${written(key)}=HEADING"${fieldOf(key).columnOnly ? '' : ', or give one value for all with a flag'}`
    trouble('', fieldOf(key).title, expected, found, hint)
  }
  if (problems.length > 0)
    throw new Failure(
      EXIT.data,
      `${name}: the headings cannot be used`,
      problems.find(({ hint }) => hint)?.hint ?? null,
      problems,
    )
  const labels = taken.filter(
    (one) =>
      one.key === null &&
      one.heading !== '' &&
      one.heading !== REASON &&
      !(by !== null && normal(by) === normal(one.heading)),
  )
  const unnamed = headings.flatMap((heading, i) => (heading.trim() === '' ? i + 1 : []))
  const left = unnamed.length === 1 ? `column ${unnamed[0]} has` : `columns ${unnamed.join(', ')} have`
  const warnings = [
    ...(labels.length > 0
      ? [
          `${name}: ${CARRYING.has(kind.row) ? 'not used, only carried along' : 'not used'}: ${labels.map((one) => hinted(one, vocabulary)).join(', ')}`,
        ]
      : []),
    ...(unnamed.length > 0
      ? [`${name}: ${left} no heading and ${unnamed.length === 1 ? 'is' : 'are'} left out`]
      : []),
  ]
  return { taken, warnings, width }
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
  return key === null
    ? heading
    : `${heading} (did you mean ${written(key)}? --map "${written(key)}=${heading}")`
}

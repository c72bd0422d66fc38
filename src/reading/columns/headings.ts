/** What each heading of a file stands for. */
import { type Problem, type Warning, warning } from '../../errors'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import { snake } from '../../inputs/names'
import { normal } from '../../inputs/normal'
import { type ColumnSeen, ColumnsSeen } from '../../meaning/columns-seen'
import { columnsIn } from '../../meaning/expression'
import { headingOf } from '../../meaning/heading'
import { AS_HEADED, type Meaning } from '../../meaning/meaning'
import { moneyRoleOf } from '../../meaning/words/money-words'
import type { Findings } from '../../tables/findings'
import type { Taken } from '../../tables/table'
import { type Message, plainly, say } from '../../words/say'
import { inHole, sideBySide } from '../../words/together'
import type { Fitness } from '../records/dialect'
import { idAndName } from './id-and-name'
import { type Fits, type Trouble, tellLacks } from './lacks'
import { openKeys } from './open-questions'
import { unusable } from './unusable'
import { type Vocabulary, vocabularyOf } from './vocabulary'

/** The column that --rejects adds; it is passed over when the file is given back. */
export const REASON = 'rejected_because'

/** A column's key as a person may write it on the command line. */
export const keyNamed = (kind: FileKind, name: string): FieldKey | undefined =>
  vocabularyOf(kind).known.get(normal(name))

/** What may be the revenue of a row, by its heading. */
const STANDS_FOR_REVENUE = new Set<string>(['net', 'total', 'with tax'])

/** How well a row would do as headings, by what is asked for (--map) and given by flags. */
export function fitnessOf(
  headings: readonly string[],
  kind: FileKind,
  asked: ReadonlyMap<FieldKey, string>,
  given: ReadonlySet<FieldKey>,
): Fitness {
  const vocabulary = vocabularyOf(kind)
  const mapped = new Map([...asked].map(([key, heading]) => [normal(heading), key]))
  const keys = new Set(
    headings.flatMap((text) => mapped.get(normal(text)) ?? vocabulary.keyOf(headingOf(text)) ?? []),
  )
  // An amount that only its place beside others explains.
  const roles = headings.map((text) => moneyRoleOf(headingOf(text).name) ?? '')
  if (kind.fields.revenue && roles.some((role) => STANDS_FOR_REVENUE.has(role))) keys.add('revenue')
  const lacking = kind.lacks((key) => keys.has(key) || given.has(key)).length
  return { known: keys.size, complete: keys.size > 0 && lacking === 0 }
}

export interface Headings {
  readonly taken: readonly Taken[]
  readonly warnings: readonly Warning[]
  /** How many columns a row has; trailing columns without a heading are not counted. */
  readonly width: number
}

/**
 * Matches the headings of a file, `asked` (--map) first. A column that is no fact is carried along; one without a
 * heading is left out, and must be empty. Errors: a Failure for two columns of one meaning, a mapping to a heading
 * that is not there, and facts that are needed and nowhere (`given` by no flag). `findings` take it, where there are some.
 */
export function match(
  headings: readonly string[],
  kind: FileKind,
  asked: ReadonlyMap<FieldKey, string>,
  given: ReadonlySet<FieldKey>,
  by: string | null,
  name: string,
  line: number,
  meaning: Meaning,
  fits: Fits,
  findings?: Findings,
): Headings {
  const problems: Problem[] = []
  const trouble: Trouble = (code, column, field, expected, found, hint) =>
    problems.push({ code, file: name, line, column, field, expected, found, ...(hint && { hint }) })
  const width = headings.findLastIndex((heading) => heading.trim() !== '') + 1
  const mapped = mappedBy(asked, headings, kind, trouble)
  const own = headings.slice(0, width)
  const keys = keysOf(own, kind, mapped, asked, meaning)
  const found = keys.map((key, i): Taken => {
    const heading = own[i]!.trim()
    return { heading, position: i + 1, key, field: key === null ? null : kind.fields[key]! }
  })
  const open = openKeys(kind, meaning)
  const isAgain = ({ key, position }: Taken) =>
    key !== null && found.some((one) => one.key === key && one.position < position)
  const taken =
    findings === undefined
      ? found
      : found.map((one) => (isAgain(one) ? { ...one, key: null, field: null } : one))
  const settled = found.filter(({ key }) => key === null || !open.includes(key))
  tellTwice(settled, kind, trouble)
  const known = new Set([...given, ...meaning.made.keys(), ...open])
  const has = (key: FieldKey) => known.has(key) || taken.some((one) => one.key === key)
  // Of what is said to be no column none is thought of.
  const mayBe: Fits = (position, key) => asked.get(key) !== '' && fits(position, key)
  tellLacks(taken, kind, known, meaning.dates, mayBe, trouble)
  if (problems.length > 0) {
    const failure = unusable(name, problems)
    if (findings === undefined) throw failure
    const lacking = problems.every(({ code }) => code === 'column_missing') ? kind.lacks(has) : null
    findings.refuse(failure, lacking?.every(({ key }) => key === 'margin') ?? false)
  }
  const acting = [...meaning.states, ...[...meaning.made.values()].flatMap(columnsIn)]
  const idle = taken.filter((one) => !acting.some(({ position }) => position === one.position))
  return { taken, warnings: warningsOf(headings, idle, kind, by, name, known, fits), width }
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
      trouble(
        'unknown_column',
        heading,
        title,
        say('one of the headings {headings}', { headings: headings.join(', ') }),
        heading,
      )
    else if (alike.length > 1)
      trouble('column_ambiguous', heading, title, say('the heading as it stands in the file'), heading)
    else if (mapped.has(at))
      trouble(
        'conflicting_inputs',
        heading,
        title,
        say('a column of its own, not that of {fact}', {
          fact: inHole(fields[mapped.get(at)!]!.title),
        }),
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
  { keys: meant }: Meaning,
): readonly (FieldKey | null)[] {
  const vocabulary = vocabularyOf(kind)
  const keys = headings.map((text, i) => {
    const understood = meant.get(i + 1)
    if (understood !== undefined) return understood
    const key = mapped.get(i) ?? vocabulary.keyOf(headingOf(text))
    // What --map assigned elsewhere leaves this column a label.
    return key !== null && asked.has(key) && !mapped.has(i) ? null : key
  })
  return idAndName(
    keys,
    headings.map((text) => vocabulary.ids.has(normal(text)) || headingOf(text).isNumber),
  )
}

/** The columns as they are seen before anything is proved of them. */
export function columnsSeen(
  headings: readonly string[],
  kind: FileKind,
  asked: ReadonlyMap<FieldKey, string>,
): readonly ColumnSeen[] {
  const mapped = mappedBy(asked, headings, kind, () => {})
  const keys = keysOf(headings, kind, mapped, asked, AS_HEADED)
  return headings.map((text, i) => ColumnsSeen.seen(headingOf(text), i + 1, keys[i]!, mapped.has(i)))
}

/** Tells of columns that mean the same as an earlier one. */
function tellTwice(taken: readonly Taken[], { fields }: FileKind, trouble: Trouble): void {
  const firstOf = new Map<string, Taken>()
  for (const one of taken) {
    const { heading, position, key } = one
    if (heading === '') continue
    // Headings without letters are told apart by their signs, and a share (Margin %) from what it is of.
    const meaning = key ?? `label ${normal(heading) || heading}${headingOf(heading).isShare ? ' %' : ''}`
    const other = firstOf.get(meaning)
    if (other === undefined) firstOf.set(meaning, one)
    else
      trouble(
        'column_ambiguous',
        heading,
        key === null ? plainly(heading) : fields[key]!.title,
        say('one column of that meaning'),
        say('{other} (column {first}) and {heading} (column {position})', {
          ...{ other: other.heading, first: other.position, heading, position },
        }),
        key === null
          ? say('give one of them another heading')
          : say('name the one to use: {flag}', { flag: `--map "${snake(key)}=${heading}"` }),
      )
  }
}

function warningsOf(
  headings: readonly string[],
  taken: readonly Taken[],
  kind: FileKind,
  by: string | null,
  name: string,
  made: ReadonlySet<FieldKey>,
  fits: Fits,
): Warning[] {
  const vocabulary = vocabularyOf(kind)
  const labels = taken.filter(
    ({ key, heading }) =>
      key === null && !['', REASON].includes(heading) && !(by !== null && normal(by) === normal(heading)),
  )
  const unnamed = headings.flatMap((heading, i) => (heading.trim() === '' ? i + 1 : []))

  const has = (key: FieldKey) => made.has(key) || taken.some((one) => one.key === key)
  const warnings: Warning[] = []
  if (labels.length > 0) {
    const columns = sideBySide(labels.map((one) => hinted(one, vocabulary, has, fits)))
    const said = kind.carries
      ? say('{file}: not used, only carried along: {columns}', { file: name, columns })
      : say('{file}: not used: {columns}', { file: name, columns })
    warnings.push(warning('column_unused', said, labels.length))
  }
  if (unnamed.length > 0) {
    const said = say(
      '{file}: {n|column|columns} {columns} {n|has no heading and is|have no heading and are} left out',
      { file: name, n: unnamed.length, columns: unnamed.join(', ') },
    )
    warnings.push(warning('column_unnamed', said, unnamed.length))
  }
  return warnings
}

function hinted(
  { heading, position }: Taken,
  vocabulary: Vocabulary,
  has: (key: FieldKey) => boolean,
  fits: Fits,
): Message {
  // What is known and yet only carried along gave way to --map.
  const isKnown = vocabulary.known.has(normal(heading)) || moneyRoleOf(headingOf(heading).name) !== null
  const key = isKnown ? null : vocabulary.meant(heading)
  return key === null || has(key) || !fits(position, key)
    ? plainly(heading)
    : say('{heading} (did you mean {fact}? {flag})', {
        ...{ heading, fact: snake(key), flag: `--map "${snake(key)}=${heading}"` },
      })
}

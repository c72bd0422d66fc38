/** Which fact a heading names in a kind of file, by any name that it is known by. */
import { type Field, type FieldKind, type Fields, headingsOf, idHeadings } from '../../inputs/field'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import { nearest } from '../../inputs/nearest'
import { normal } from '../../inputs/normal'
import type { Heading } from '../../meaning/heading'
import { givenAs } from '../../meaning/words/remedy-words'

/** The headings of each field in their normal form: several kinds of file share it. */
const names = new WeakMap<Field, readonly string[]>()

function namesOf(key: string, field: Field): readonly string[] {
  const known = names.get(field) ?? headingsOf(key, field).map(normal)
  names.set(field, known)
  return known
}

/** The headings that a kind of file knows, by their normal form. */
export class Vocabulary {
  readonly known: ReadonlyMap<string, FieldKey>
  /** Headings that can only be an id. */
  readonly ids: ReadonlySet<string>

  private readonly fields: Fields

  constructor({ fields }: FileKind) {
    this.fields = fields
    const names = Object.entries(fields).flatMap(([key, field]) =>
      namesOf(key, field).map((name) => [name, key as FieldKey] as const),
    )
    this.known = new Map(names)
    this.ids = new Set(fields.customer ? idHeadings(fields.customer).map(normal) : [])
  }

  /**
   * The fact that a heading names. One of a share names the share of that fact (Margin %, Cost %) or none; one that numbers
   * things (#, nº) names no amount.
   */
  keyOf(heading: Heading): FieldKey | null {
    const direct = this.known.get(normal(heading.text)) ?? null
    const isOf = (key: FieldKey | null, kind: FieldKind) => key !== null && this.fields[key]?.kind === kind
    if (heading.isShare) {
      const of = this.known.get(heading.name) ?? null
      if (isOf(direct, 'share')) return direct
      if (isOf(of, 'share')) return of
      return (of === 'margin' || of === 'cost') && this.fields.marginRate ? 'marginRate' : null
    }
    const given = this.fields.remedy && givenAs(heading.name) !== null ? 'remedy' : null
    const named = direct ?? this.known.get(heading.name) ?? given
    return heading.isNumber && !isOf(named, 'text') ? null : named
  }

  /** What somebody probably meant by a heading: among so many it must be nearer than a flag among flags. */
  meant(heading: string): FieldKey | null {
    const name = normal(heading)
    const near = name.length < 5 ? null : nearest(name, [...this.known.keys()], 4)
    return near === null ? null : this.known.get(near)!
  }
}

const vocabularies = new WeakMap<FileKind, Vocabulary>()

/** The headings of a kind, taken in once. */
export function vocabularyOf(kind: FileKind): Vocabulary {
  const found = vocabularies.get(kind) ?? new Vocabulary(kind)
  vocabularies.set(kind, found)
  return found
}

/** What is known of one input: flags, headings, help, defaults and ranges are read off it. */
import type { Text } from '../words/say'

/** Names by language, a comma between two of them. */
export interface ByLanguage {
  readonly en?: string
  readonly es?: string
  readonly el?: string
  readonly de?: string
  readonly fr?: string
  readonly it?: string
  readonly pt?: string
}

const LANGUAGES = ['en', 'es', 'el', 'de', 'fr', 'it', 'pt'] as const

export type FieldKind = 'amount' | 'share' | 'count' | 'choice' | 'horizon' | 'remedy' | 'text' | 'date'

export interface Field {
  readonly title: Text
  readonly description: Text
  readonly kind: FieldKind
  /**
   * How the formulas of a case take it: as it stands, or as what is derived of it within a row (a cost gives a margin).
   * Left out where it counts otherwise, as a period or a horizon do, which is for `resolve`, or not at all.
   */
  readonly formula?: 'as it stands' | 'derived'
  /** In words, as in "money a purchase". */
  readonly unit: Text
  /** As a person would write it; absent where there is none. */
  readonly default?: string
  /** The default in words, where it follows from another input. */
  readonly otherwise?: Text
  readonly choices?: readonly string[]
  /** What people write for each choice; case, accents, spaces and punctuation make no difference. */
  readonly words?: { readonly [choice: string]: readonly string[] }
  /** What a cell says where nobody knows the choice: it is read as "unknown"; absent where that is no answer. */
  readonly unknown?: readonly string[]
  /** What to say to whoever wrote something else. */
  readonly hint?: Text
  readonly min?: number
  readonly max?: number
  /** The minimum itself is refused. */
  readonly above?: boolean
  /** Whole numbers only. */
  readonly whole?: boolean
  /** The difference of two shares: 5pp says the same as 5%. */
  readonly points?: boolean
  /** Not a flag: it makes sense in a file alone. */
  readonly columnOnly?: boolean
  /** A number of times a year, which may be said, too: twice a month. */
  readonly pace?: boolean
  /** An amount that a fixed sum may be named for (fixed-sums.ts). */
  readonly named?: boolean
  /** What a bare amount of a remedy is. */
  readonly bare?: 'replace' | 'cash' | 'credit'
  /** Headings by which other people's files know it. */
  readonly aliases?: ByLanguage
  /** More of them, which can only be an id: beside one of these, any other is the customer's name. */
  readonly ids?: ByLanguage
}

/** Declares a field: the types of its own attributes are kept. */
export const field = <F extends Field>(one: F): F => one

/** Declares a share between 0 and 100 %. */
export const aShare = <F extends Omit<Field, 'kind' | 'unit' | 'min' | 'max'>>(one: F) =>
  field({ kind: 'share', unit: 'share', min: 0, max: 1, ...one })

/** Names one by one, language by language. */
export const spoken = (...all: readonly (ByLanguage | undefined)[]): string[] =>
  LANGUAGES.flatMap((one) => all.flatMap((names) => names?.[one]?.split(/,\s*/) ?? []))

/** What other people's files call a field. */
export const otherHeadings = ({ aliases, ids }: Field): string[] => spoken(aliases, ids)

/** Those of its headings that can only be an id. */
export const idHeadings = ({ ids }: Field): string[] => spoken(ids)

/** Everything by which a field is known, as it is written. */
export const headingsOf = (key: string, field: Field): string[] => [key, field.title, ...otherHeadings(field)]

/** Fields by their keys. */
export type Fields = { readonly [key: string]: Field }

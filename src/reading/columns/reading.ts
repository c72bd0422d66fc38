/** What is asked of a file that is read, and which kind of file it turns out to be. */
import type { OneCurrency } from '../../inputs/currencies'
import type { DateOrder } from '../../inputs/dates'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import type { RowForm } from '../../inputs/files/row-forms'
import type { DecimalSign } from '../../inputs/numerals'
import type { Given } from '../../inputs/readers'
import type { AskedMeaning } from '../../meaning/asked'
import type { Recipe } from '../../recipes/schema'
import type { Findings } from '../../tables/findings'
import type { Spool } from '../../tables/spool'
import type { Message } from '../../words/say'
import type { DialectFlags } from '../records/dialect'
import type { Overlap } from '../rules/overlap'
import type { CustomersSeen } from './customers-seen'
import { fitnessOf, keyNamed } from './headings'
import type { Register } from './register'
import type { RowHashes } from './row-hashes'

/** How numbers and dates are written where nothing else tells: in which way, by which config file. */
export interface UsualWriting {
  readonly decimal: { readonly way: DecimalSign; readonly file: string } | null
  readonly dates: { readonly way: DateOrder; readonly file: string } | null
}

export interface Reading {
  /** The name by which messages call the file. */
  readonly name: string
  /** What its text is written in, where no byte order mark tells; null for UTF-8. */
  readonly encoding: string | null
  /** What it is written in by a recipe that was named, where it is not UTF-8; left out for none. */
  readonly otherwise?: string
  readonly dialect: DialectFlags
  /** The sheet of a workbook, and whether its hidden rows are left out. */
  readonly sheet?: string | null
  readonly visible?: boolean
  /** How its rows are written; null where the file tells. */
  readonly input?: RowForm | null
  readonly decimal: DecimalSign | null
  readonly dates: DateOrder | null
  /** How a column is written that nothing else decides; left out where that is an error. */
  readonly usual?: UsualWriting
  /** The first of the hundred years that two digits of a date stand for; null where they stand for nothing. */
  readonly years: number | null
  /** The day from which dates without a year count; left out where there is none. */
  readonly firstDay?: number
  /** Amounts of more decimals are rejected; 'currency': of more than the currency has. */
  readonly maxDecimals: number | 'currency' | null
  /** Rows that say what an earlier one said are left out. */
  readonly dedupe: boolean
  /** What is done with rows is taken down, row by row. */
  readonly noted?: boolean
  /** The currency that was named for all amounts. */
  readonly currency: string | null
  /** The currency signs and codes of amounts that were typed. */
  readonly marks: readonly string[]
  /** The currency of the files of one run, where there are several. */
  readonly oneCurrency?: OneCurrency
  /** The kinds of file it may be, in the order in which they are tried. */
  readonly kinds: readonly FileKind[]
  /** Which heading is which column, by any name that it has. */
  readonly map: readonly (readonly [name: string, heading: string])[]
  /** A column that is asked for by its heading, though it is no fact. */
  readonly by: string | null
  /** What was said of its meaning; left out where nothing was. */
  readonly meaning?: AskedMeaning
  /** The recipes by which it may be read: one that was named, else those that are known; left out for none. */
  readonly recipes?: { readonly named: Recipe | null; readonly known: readonly Recipe[] }
  /** What flags gave. */
  readonly flags: ReadonlySet<FieldKey>
  /** The flags over the defaults. */
  readonly base: Given
  /** Today's date in ISO 8601, after which a date lies in the future. */
  readonly today: string
  /** Where customers and invoices get their numbers, in a file in which they have many rows; shared by the files of one ledger. */
  readonly registers?: {
    readonly customers: Register
    readonly invoices: Register
    readonly rows?: RowHashes
    readonly seen?: CustomersSeen
    readonly overlap?: Overlap
  }
  /** How many faults are kept; all of them are counted. */
  readonly keep: number
  /**
   * Is told the delimiter, and whether the file is other than plain UTF-8; then takes each rejected row as it stands with the
   * reason, the headings first. Where the rows are JSON there is no delimiter, and what stands for a row is one line.
   */
  readonly reject?: (
    delimiter: string | null,
    marked: boolean,
  ) => (cells: readonly string[], reason: string) => void
  /** Says a reason in the language of whoever mends the rows; left out in English. */
  readonly put?: (reason: Message) => string
  readonly spool: () => Spool
  /** Takes what would refuse the file, where it is only looked at; left out where it is used. */
  readonly findings?: Findings
}

/** What was asked for of the columns of one kind. */
export function columnsAsked(kind: FileKind, map: Reading['map']): ReadonlyMap<FieldKey, string> {
  return new Map(
    map.flatMap(([name, heading]) => {
      const key = keyNamed(kind, name)
      return key === undefined ? [] : [[key, heading] as const]
    }),
  )
}

/** The kind that headings fit best: one that has all it needs, if any does; of several the one with the most columns, then the first. */
export function kindOf(headings: readonly string[], { kinds, map, flags }: Reading): FileKind {
  const tries = kinds.map((kind) => ({
    kind,
    ...fitnessOf(headings, kind, columnsAsked(kind, map), flags),
  }))
  const whole = tries.filter(({ complete }) => complete)
  return (whole.length > 0 ? whole : tries).reduce((best, one) => (one.known > best.known ? one : best)).kind
}

/**
 * What every command returns: columns and rows, which may come as batches over time, and what stands around them.
 * A report is plain data; render/ turns it into a table, json, ndjson, csv, markdown or a page with pictures.
 */

import type { Failure, Warning } from '../errors'
import type { Unit } from '../inputs/units'
import type { Exact } from '../numbers/exact/decimal'
import type { Results } from '../tables/results'
import type { Texts } from '../tables/table'
import type { Message, Said } from '../words/say'
import type { Bars, Curve, Gap, Plot, Shade, ShownText, Spans } from './drawings'

/** A value of a report: an exact number, which whoever writes it rounds, once; a text; yes or no; or absent. */
export type Cell = Exact | string | boolean | null

/** Anything that JSON can say, with exact numbers; what is said to people is in English there. */
export type Json = Cell | number | Message | readonly Json[] | { readonly [key: string]: Json }

/** What something is called: a text of ours, or data such as a heading of somebody's file (`plainly(data)`), which is never translated. */
export type Title = string | Message

/** What a report tells under a key, and what may stand there: a schema is read off it. */
export interface Told {
  readonly key: string
  /** Left out where it is several values. */
  readonly unit?: Unit
  readonly title?: Title
  /** The trade's term, where the title is the owner's. */
  readonly term?: string
  readonly meaning?: string
  readonly formula?: string
  /** When it is absent, in words; left out where it never is. */
  readonly absent?: string
  /** The words it can be, where it is one; of a number, those that may stand in its place. */
  readonly words?: readonly string[]
  /** What it is, where its unit does not tell. */
  readonly holds?: 'a count' | 'a whole number' | 'a day' | 'yes or no' | 'a number or a text'
  /** What it is made of, where it is several values. */
  readonly parts?: readonly Told[]
  /** What each of a list is made of. */
  readonly each?: readonly Told[]
}

/** What is told in rows, too: its key is in snake_case, the JSON key and the CSV heading. */
export interface Column extends Told {
  readonly title: Title
  readonly unit: Unit
}

/** A column whose title is in the language of whoever reads it. */
export interface SpokenColumn extends Omit<Column, 'title'> {
  readonly title: string
}

/** Writes one value for people: rounded to the currency's minor unit, in their locale. */
export interface Show {
  (value: Cell, unit: Unit): string
  /** What stands before the decimals. */
  readonly decimal: string
  /** The currency that money is in, as it was given; null where nobody said. */
  readonly currency: string | null
  /** How many decimals that has. */
  readonly minor: number
  /** A number as short as it is round, with up to so many decimals more than a result shows. */
  finely(value: Exact, unit: Unit, further: number): string
}

/** What a person sees, from top to bottom; a drawing and whoever reads it aloud get the same in the reader's language. */
export type Block = BlockOf<Said>

/** The same in one language, as it is drawn. */
export type SpokenBlock = BlockOf<string>

/** A grid of a page, in one language. */
export type SpokenGrid = Extract<SpokenBlock, { kind: 'grid' }>

type BlockOf<S> =
  | {
      readonly kind: 'text'
      /** Nothing is a line between others. */
      readonly text: S | ''
      /** One of a list, each behind a dot. */
      readonly item?: true
      readonly tone?: 'good' | 'bad' | 'quiet' | 'title'
      /** It is one of the things that the answer assumes. */
      readonly isAssumed?: true
    }
  | { readonly kind: 'verbatim'; readonly text: string }
  /** A command line to copy, word by word as a shell takes it, and what it answers. */
  | { readonly kind: 'command'; readonly words: readonly string[]; readonly what: S }
  | { readonly kind: 'lines'; readonly lines: readonly LabelledLine<S>[] }
  | {
      readonly kind: 'grid'
      readonly columns: readonly (S extends string ? SpokenColumn : Column)[]
      /** A cell may be said, too: in the language of whoever reads it. */
      readonly rows: readonly (readonly (Cell | Exclude<S, string>)[])[]
      readonly gap?: Gap
      /** Columns, by key, whose cells are not to be cut: where they do not fit, each row is a block of its own. */
      readonly uncut?: readonly string[]
      /** Where it does not fit, headings and cells of several words take several lines. */
      readonly wraps?: true
      /** Columns, by key, in which what is below 0 is no loss. */
      readonly neutral?: readonly string[]
      /** Columns, by key, that stand there only where there is room for them: the last are left out first. */
      readonly spare?: readonly string[]
      /** The column, by key, that a page with pictures draws as bars, too, each by what stands in the first. */
      readonly drawn?: string
    }
  | (Titled<S> & { readonly kind: 'curve'; readonly curve: Curve<S> })
  | (Titled<S> & { readonly kind: 'plot'; readonly plot: Plot<S> })
  | (Titled<S> & { readonly kind: 'shade'; readonly shade: Shade<S> })
  | (Titled<S> & { readonly kind: 'spans'; readonly spans: Spans<S> })
  | (Titled<S> & { readonly kind: 'bars'; readonly bars: Bars<S> })

/** What a picture is called where no heading stands above it. */
interface Titled<S> {
  readonly title?: S
}

/** A label, its value, and how it came about. */
export interface LabelledLine<S = Said> {
  readonly label: S
  readonly value: ShownText<S>
  readonly note?: S
  readonly tone?: 'good' | 'bad'
}

/** A row in which texts of ours are to be told in the language of whoever reads it. */
export type SaidRow = readonly (Cell | Message)[]

/** Some rows of a report, in order; where they were worked out side by side, also as they were laid out. */
export interface Rows extends Iterable<readonly Cell[]> {
  readonly length: number
  readonly laid?: Laid
}

/** Rows side by side, for whoever writes many: labels first, then results. It is good until the next rows are asked for. */
export interface Laid {
  readonly labels: readonly Texts[]
  /** Which row of the labels each row is. */
  readonly places: Int32Array
  readonly results: Results
  /** Which columns are written, labels and behind them results counted from 0; left out where all are, in their order. */
  readonly chosen?: readonly number[]
}

/** A check that failed: the key of its metric, what it is, and what it must not be below. */
export type FailedCheck = { readonly key: string; readonly found: Message; readonly limit: string }

export interface Report {
  /** The name and number of this form of output. */
  readonly schema: string
  readonly columns: readonly Column[]
  /** Rows for csv, ndjson, markdown and the `rows` of json; read once, in batches. */
  readonly rows: AsyncIterable<Rows> | Iterable<Rows>
  /** The same rows as people read them in a workbook, where they hold texts of ours. */
  readonly saidRows?: () => readonly SaidRow[]
  /** All of JSON as a text, where it is no such document. */
  readonly document?: string
  /** JSON members before the rows; known at once. */
  readonly before: { readonly [key: string]: Json }
  /** Whether JSON has the rows at all: one case is told by its inputs and results instead. */
  readonly listed: boolean
  /** JSON members after the rows; known when they have been read. */
  after(): { readonly [key: string]: Json }
  /** The blocks for people; reads the rows if it needs them. `most` is how many rows a grid may show. */
  page(show: Show, most: number): Promise<readonly Block[]> | readonly Block[]
  /** The page shows rows with the columns that were chosen. */
  readonly showsColumns?: true
  /** How the rows of files were counted, for people; known when the rows have been read. */
  counted?(show: Show): readonly Block[]
  /** The value of a metric for --fail-below, known when the rows have been read. */
  measure?(key: string): Cell | undefined
  /** Of several cases, what to say of that value: which one has the least. Known when the rows have been read. */
  least?(failed: FailedCheck, value: Cell): Message | null
  /** The faults of a file stand on the page itself. */
  readonly faultsShown?: boolean
  /** Why the run fails though there is an answer; null where it does not. Known when the rows have been read. */
  refused?(): Failure | null
  /** Rejected rows are what is told, and make no failure of it. */
  readonly isDoneWhenTold?: true
  /** What --save-chances writes, where it is asked for; known when the rows have been read. */
  chances?(): Json
  /** How a file was read, for --verbose; known when the rows have been read. */
  notes?(): readonly Said[]
  /** What a run takes from config files, in lines for stderr. */
  readonly ofConfig?: readonly Said[]
  /** What was done with the rows of a file, in one line, for stderr. */
  summary?(): Said
  /** What to say beside the results, on stderr; known when the rows have been read. */
  warnings(): readonly Warning[]
}

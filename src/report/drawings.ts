/** What pictures show, whatever they are drawn with: numbers, what they are called, and how they are written along an axis. */
import type { Said } from '../words/say'

/** Data as it is shown, such as a number, or what is said in its place. */
export type ShownText<S> = string | Exclude<S, string>

/** Rows that are left out of a grid: after which row, and how many. */
export interface Gap {
  readonly after: number
  readonly hidden: number
}

/** A curve over evenly spaced points, and what is said of its ends and its highest point. */
export interface Curve<S = Said> {
  readonly points: readonly number[]
  /** Writes a height, for the axis. */
  readonly label: (height: number) => string
  /** What stands under the left end, and under the right one. */
  readonly ends: readonly [ShownText<S>, ShownText<S>]
  readonly across?: Across
  /** What else is drawn to its scale: a band from the curve to these heights, or a dot at each; and what the two are called. */
  readonly second?: {
    readonly as: 'band' | 'dots'
    readonly points: readonly number[]
    readonly names: readonly [S, S]
  }
}

/** What lies along the foot of a picture, evenly: where there is room, some of it is said between the ends. */
export interface Across {
  readonly from: number
  readonly to: number
  readonly label: (value: number) => string
  /** Whether nothing is there but whole numbers. */
  readonly whole: boolean
}

/** Some horizontal bars for each of several items, all to one scale. */
export interface Bars<S = Said> {
  /** What the parts of a bar stand for, in their order; each is filled otherwise. */
  readonly fillings: readonly S[]
  /** The last part of each is what may be lost. */
  readonly endsInRisk?: true
  /** Writes a length, for the axis. */
  readonly label: (length: number) => string
  readonly items: readonly { readonly label: ShownText<S>; readonly bars: readonly Bar<S>[] }[]
  readonly gap?: Gap
  /** Where the items are classes that meet: their ends, one more than there are items. */
  readonly edges?: readonly { readonly at: number; readonly text: S }[]
}

export interface Bar<S = Said> {
  readonly label: ShownText<S>
  /** How long each part is; what a bar does not have is 0. */
  readonly parts: readonly number[]
  /** Its whole length in words. */
  readonly said: ShownText<S>
  readonly note?: S
}

/** A line over evenly spaced points, with marks on the line of 0; null where there is no height. */
export interface Plot<S = Said> {
  readonly points: readonly (number | null)[]
  readonly label: (height: number) => string
  readonly ends: readonly [ShownText<S>, ShownText<S>]
  readonly across?: Across
  /** Where to mark it, as a share of its length, and what stands below. */
  readonly marks: readonly { readonly at: number; readonly text: ShownText<S> }[]
}

/** A number for each pair of two inputs, and whether it is a loss. */
export interface Shade<S = Said> {
  readonly down: S
  readonly across: S
  readonly rows: readonly ShownText<S>[]
  readonly columns: readonly ShownText<S>[]
  readonly cells: readonly (readonly { readonly text: string; readonly loss: boolean }[])[]
}

/** What a number is at either end of each of several ranges, and in the middle of them; null where it is absent. */
export interface Spans<S = Said> {
  readonly middle: number | null
  /** What the bars lie within, where that is more than they reach. */
  readonly within?: readonly [number, number]
  /** Writes a value, for the axis. */
  readonly label: (value: number) => string
  readonly rows: readonly {
    readonly label: ShownText<S>
    readonly range: ShownText<S>
    readonly ends: readonly [number | null, number | null]
    readonly texts: readonly [string, string]
    /** What is estimated, where the ends are those of an interval. */
    readonly point?: number
    readonly marked: boolean
  }[]
}

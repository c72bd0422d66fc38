/** What a picture of an answer is, whatever it is drawn into: a page, which sets its own width, or a slide. */
import type { SpokenBlock } from '../../report/report'
import type { Markup } from './markup'

/** The blocks that are drawn. */
export type DrawnBlock = Extract<SpokenBlock, { kind: 'curve' | 'plot' | 'shade' | 'spans' | 'bars' }>

/** What is said of a place, in percent of the width. */
export interface AxisLabel {
  readonly at: number
  readonly text: string
  /** It has room on a wide page only. */
  readonly isWide?: true
}

/** One bar of several below each other: what it stands for, its value in words, and the bar, with places in percent. */
export interface PictureRow {
  /** What this bar and those below it belong to. */
  readonly group: string | null
  readonly name: string
  readonly value: string
  readonly drawn: readonly Markup[]
}

export interface PictureCells {
  readonly down: string
  readonly across: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly (readonly { readonly text: string; readonly loss: boolean }[])[]
}

/** What a filling stands for, and its class. */
export interface LegendEntry {
  readonly filling: string
  /** It is a dot. */
  readonly round?: true
  readonly text: string
}

export interface Picture {
  /** A sentence that tells what is seen. */
  readonly said: string
  readonly legend: readonly LegendEntry[]
  readonly form:
    | {
        readonly kind: 'frame'
        /** What stands beside the drawing, at its heights, and how wide that is. */
        readonly heights: readonly Markup[]
        readonly beside: number
        readonly drawn: readonly Markup[]
      }
    | {
        readonly kind: 'rows'
        readonly rows: readonly PictureRow[]
        readonly foot: readonly AxisLabel[]
        readonly more: string | null
      }
    | { readonly kind: 'cells'; readonly cells: PictureCells }
}

/** How high a frame is, and a row's bar. */
export const FRAME_HEIGHT = 220

export const BAR_HEIGHT = 20

/** How high the labels below rows are. */
export const FOOT_HEIGHT = 18

/** The width of the narrowest page, and how much of it a letter of a label takes. */
export const NARROWEST = 328

/** The same of a page that is wide. */
export const WIDE = 560

export const LETTER = 7

/** What was done with rows of a batch for what they mean, and why: taken down only where somebody follows a number to its lines. */
import type { Said } from '../words/say'

/** What becomes of a line. */
export const LINE_FATES = ['counted', 'taken_off', 'left_out', 'rejected'] as const

export type LineFate = (typeof LINE_FATES)[number]

/** Why, in a word for scripts. */
export const LINE_REASONS = [
  'before',
  'after',
  'nobody',
  'state',
  'condition',
  'booked_twice',
  'taken_back_twice',
  'same_sale',
  'other_file',
  'repeated',
  'further_line',
  'total',
  'blank',
  'turned_round',
  'unreadable',
  'absent_from_ledger',
] as const

export type LineReason = (typeof LINE_REASONS)[number]

export interface RowNote {
  readonly fate: LineFate
  readonly reason: LineReason
  /** In words. */
  readonly why: Said
  /** Whose row it would be, by number, where it counts for nobody. */
  readonly customer?: number
}

/** The notes of one batch, by row. */
export type RowNotes = Map<number, RowNote[]>

/** Takes a note down; does nothing where nobody asks for any. */
export function takeNote(notes: RowNotes | null, row: number, note: RowNote): void {
  if (notes === null) return
  const own = notes.get(row)
  if (own) own.push(note)
  else notes.set(row, [note])
}

/** What was done with a row in the end, as its notes tell: what leaves it out weighs more than what only changes it. */
export function fateIn(notes: readonly RowNote[]): LineFate {
  return LINE_FATES.findLast((fate) => notes.some((note) => note.fate === fate)) ?? 'counted'
}

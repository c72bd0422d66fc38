/** What a person sees of options side by side: the best one, and all of them. */

import type { Block, Cell, Column, Show } from '../../report/report'
import { NOTHING, type RemedyOption } from './remedy-options'

export function optionsPage(
  best: RemedyOption,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  show: Show,
): Block[] {
  const dominated = rows.some((row) => row.at(-1) !== null)
  const shown = columns.map((_, i) => i).filter((i) => dominated || columns[i]!.key !== 'dominated_by')
  return [
    {
      kind: 'text',
      tone: best.name === NOTHING ? 'bad' : 'good',
      text:
        best.name === NOTHING
          ? 'Do nothing: no option gains anything.'
          : `Best: ${best.name}, which gains ${show(best.gain, 'money')} over doing nothing.`,
    },
    {
      kind: 'grid',
      columns: shown.map((i) => columns[i]!),
      rows: rows.map((row) => shown.map((i) => row[i]!)),
    },
    ...(dominated
      ? [
          {
            kind: 'text',
            tone: 'quiet',
            text: 'Dominated: another option costs no more and keeps no less.',
          } as const,
        ]
      : []),
  ]
}

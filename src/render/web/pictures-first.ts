/** A page that is sent shows its pictures before the long table of rows: on paper that takes a sheet or more. */
import type { SpokenBlock } from '../../report/report'

/** A table of more rows than this is long. */
const LONG = 12

const isTitle = (block: SpokenBlock): boolean => block.kind === 'text' && block.tone === 'title'

const isDrawn = ({ kind }: SpokenBlock): boolean =>
  kind === 'curve' || kind === 'plot' || kind === 'shade' || kind === 'spans' || kind === 'bars'

/** The blocks with the long table that opens them, if one does, under a heading of its own behind the last picture and its text. */
export function picturesFirst(blocks: readonly SpokenBlock[], heading: string): readonly SpokenBlock[] {
  const firstTitle = blocks.findIndex(isTitle)
  const at = blocks.slice(0, Math.max(0, firstTitle)).findIndex((one) => one.kind === 'grid')
  const table = blocks[at]
  if (table?.kind !== 'grid' || table.rows.length <= LONG) return blocks
  const picture = blocks.findLastIndex(
    (one) => isDrawn(one) || (one.kind === 'grid' && one.drawn !== undefined),
  )
  if (picture <= at) return blocks
  const next = blocks.findIndex((one, i) => i > picture && isTitle(one))
  const end = next < 0 ? blocks.length : next
  return [
    ...blocks.slice(0, at),
    ...blocks.slice(at + 1, end),
    { kind: 'text', tone: 'title', text: heading },
    table,
    ...blocks.slice(end),
  ]
}

/** Columns of shares whose headings have a sign for per cent: how their cells are written. */
import type { FileKind } from '../inputs/files/file-kind'
import { type Message, say } from '../words/say'
import type { ColumnSeen, ColumnsSeen } from './columns-seen'
import { type ColumnExpression, columnsIn } from './expression'

/** How a column of shares is written. */
export interface ShareWriting {
  /** 40 for 40%. */
  readonly isPercent: boolean
  /** The share of what is left: a cost of 60% is a margin of 40%. */
  readonly isRest: boolean
}

/** Headings of a cost, without case and signs. */
const COSTS = /cost|cogs|κοστοσ|kosten/u

/** How such a column is written, and how that is known. */
interface ShareSeen extends ShareWriting {
  readonly column: ColumnSeen
  readonly proof: Message
}

/** Those that are used, or are part of what is made of several: a cell above 1 tells that all are per cent. */
export function sharesIn(
  columns: ColumnsSeen,
  { fields }: FileKind,
  made: readonly ColumnExpression[],
): readonly ShareSeen[] {
  const terms = new Set(made.flatMap(columnsIn).map(({ position }) => position))
  return columns.all.flatMap((column): ShareSeen[] => {
    if (!column.heading.isShare) return []
    const isUsed = column.key !== null && fields[column.key]?.kind === 'share'
    if (!isUsed && !terms.has(column.position)) return []
    const units = columns.units(column)
    const isPercent =
      units !== null && !units.isPercent && units.units.some((n) => Math.abs(n) > 10 ** units.places)
    const isRest = column.key === 'marginRate' && COSTS.test(column.heading.name)
    if (!isPercent && !isRest) return []
    const proof = !isRest
      ? say('its cells are per cent')
      : isPercent
        ? say('its cells are per cent; what is left of it is margin')
        : say('what is left of it is margin')
    return [{ column, isPercent, isRest, proof }]
  })
}

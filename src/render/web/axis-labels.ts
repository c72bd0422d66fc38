/** What stands along the foot of a picture: round values, as many as there is room for on the narrowest page. */
import type { Across } from '../../report/drawings'
import { type Markup, markup } from './markup'
import { type AxisLabel, LETTER, NARROWEST, WIDE } from './picture'
import { exactScale, roundScale, type Scale } from './scale'

/** No more values than these are said, and no fewer lines are tried. */
const MOST = 6
const FEWEST = 2

/** A label stands below its place, but within the picture. */
const sideOf = ({ at }: AxisLabel) => (at < 1 ? '' : at > 99 ? 'end' : 'middle')

/** From where to where a label stands in a room. */
function placeOf(label: AxisLabel, room: number): [number, number] {
  const wide = label.text.length * LETTER
  const side = sideOf(label)
  const start = (label.at * room) / 100 - (side === '' ? 0 : side === 'end' ? wide : wide / 2)
  return [start, start + wide]
}

/** Whether labels in their order stand free of each other. */
const areFree = (labels: readonly AxisLabel[], room: number): boolean =>
  labels.every((one, i) => {
    const before = labels[i - 1]
    return before === undefined || placeOf(before, room)[1] + LETTER <= placeOf(one, room)[0]
  })

/** The first of what the most lines give, then fewer, whose labels are free; else the last. */
function fitting<One extends { readonly labels: readonly AxisLabel[] }>(
  of: (lines: number) => One,
  room: number,
): One {
  for (let lines = MOST; lines > FEWEST; lines--) {
    const found = of(lines)
    if (areFree(found.labels, room)) return found
  }
  return of(FEWEST)
}

/** A scale around values with what is said of its round values; where two would be called the same, the second is not. */
export function labelledScale(
  values: readonly number[],
  label: (value: number) => string,
  room: number,
): { readonly scale: Scale; readonly labels: readonly AxisLabel[] } {
  return fitting((lines) => {
    const scale = roundScale(values, lines)
    const texts = scale.ticks.map(label)
    const labels = scale.ticks.flatMap((value, i) =>
      texts.indexOf(texts[i]!) === i ? [{ at: scale.at(value), text: texts[i]! }] : [],
    )
    return { scale, labels }
  }, room)
}

/**
 * What is said of the ends of a picture, and of round values between them where all of these have room: in so much of it, and
 * where that is a page at its narrowest, those that have room on a wide one only stand there alone. `beside` is what the heights take.
 */
export function alongLabels(
  [left, right]: readonly [string, string],
  across: Across | undefined,
  width: number,
  beside: number,
): readonly AxisLabel[] {
  const ends = [
    { at: 0, text: left },
    { at: 100, text: right },
  ]
  if (across === undefined || across.from >= across.to) return ends
  const { from, to, label, whole } = across
  const room = width - beside
  const wideRoom = width === NARROWEST ? WIDE - beside : room
  const found = fitting((lines) => {
    const scale = exactScale(from, to, lines)
    const between = scale.ticks
      .filter((value) => value > from && value < to && (!whole || Number.isInteger(value)))
      .map((value) => ({ at: scale.at(value), text: label(value) }))
    // An end may say more than its value.
    const isFree = (one: AxisLabel, within: number) => areFree([ends[0]!, one, ends[1]!], within)
    return {
      labels: between.filter((one) => isFree(one, room)),
      others: between.filter((one) => !isFree(one, room) && isFree(one, wideRoom)),
    }
  }, room)
  const others = found.others.map((one) => ({ ...one, isWide: true as const }))
  return [ends[0]!, ...found.labels, ...others, ends[1]!]
}

/** The labels at a height. */
export const drawnFoot = (labels: readonly AxisLabel[], y: number): Markup[] =>
  labels.map(
    (one) =>
      markup`<text x="${one.at}%" y="${y}" class="tick ${sideOf(one)}${one.isWide ? ' wide' : ''}">${one.text}</text>`,
  )

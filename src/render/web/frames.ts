/** Drawings in a frame: a curve, a line with marks, columns. Curves alone are stretched; all else stands at a share of the width. */
import { area, line } from 'd3-shape'
import type { Bars, Curve, Plot } from '../../report/drawings'
import { alongLabels, drawnFoot } from './axis-labels'
import { type Filling, type Markup, markup } from './markup'
import { FRAME_HEIGHT, LETTER, NARROWEST, type Picture } from './picture'
import { roundScale, type Scale } from './scale'

type Frame = Extract<Picture['form'], { kind: 'frame' }>

const TOP = 20

const BOTTOM = FRAME_HEIGHT - 30

const FOOT = FRAME_HEIGHT - 8

/** How many lines lie across a frame. */
const LINES = 4

/** How many lines a band is ruled with. */
const RULES = 80

/** A curve is drawn on so many units either way. */
const UNITS = 1000

const yOf = (scale: Scale, value: number) => BOTTOM - ((BOTTOM - TOP) * scale.at(value)) / 100

/** A dot, in percent of the width and at a height. */
export const dotAt = (x: number, y: number): Markup =>
  markup`<circle cx="${x}%" cy="${y}" r="5" class="point"/>`

const isZero = (value: number) => (value === 0 ? 'zero' : 'grid')

/** Lines at round heights, and beside them what they are; where two would be called the same, the second is not called. */
function heightLines(scale: Scale, label: (height: number) => string) {
  const texts = scale.ticks.map(label)
  const isSaid = (value: number, i: number) => value === 0 || texts.indexOf(texts[i]!) === i
  const beside = (Math.max(...texts.map(({ length }) => length)) + 1.5) * LETTER
  return {
    beside,
    lines: scale.ticks.map((value) => {
      const y = yOf(scale, value)
      return markup`<line x1="0" x2="100%" y1="${y}" y2="${y}" class="${isZero(value)}"/>`
    }),
    heights: scale.ticks.flatMap((value, i) =>
      isSaid(value, i)
        ? [
            markup`<text x="${beside - LETTER}" y="${yOf(scale, value) + 4}" class="tick end">${texts[i]!}</text>`,
          ]
        : [],
    ),
  }
}

/** The line with what lies between it and 0, above and below. */
function stretched(
  points: readonly (number | null)[],
  scale: Scale,
  upTo: readonly number[] | null = null,
): Markup {
  const x = (_: unknown, i: number) => (UNITS * i) / Math.max(1, points.length - 1)
  const y = (value: number) => UNITS - (UNITS * scale.at(value)) / 100
  const isThere = (one: number | null) => one !== null
  const within = (bound: (value: number) => number) =>
    area<number | null>(x, y(0), (one) => y(bound(one ?? 0)))
      .defined(isThere)
      .digits(1)(points)
  const drawn = line<number | null>(x, (one) => y(one ?? 0))
    .defined(isThere)
    .digits(1)(points)
  const above = within((value) => Math.max(0, value))
  const below = points.some((one) => one !== null && one < 0) ? within((value) => Math.min(0, value)) : null
  const top = upTo === null ? null : bandTo(points as readonly number[], upTo, x, y)
  return markup`<svg y="${TOP}" width="100%" height="${BOTTOM - TOP}" viewBox="0 0 ${UNITS} ${UNITS}" preserveAspectRatio="none"><path class="over" d="${above ?? ''}"/>${below === null ? null : markup`<path class="under" d="${below}"/>`}${top}<path class="curve" d="${drawn ?? ''}"/></svg>`
}

/** What lies between a curve and these heights: ruled, below a dashed line. A pattern would be stretched with it. */
function bandTo(
  points: readonly number[],
  upTo: readonly number[],
  x: (_: unknown, i: number) => number,
  y: (value: number) => number,
): Markup {
  const last = upTo.length - 1
  const at = (all: readonly number[], share: number) => y(all[Math.round(share * last)]!).toFixed(1)
  const rules = Array.from({ length: RULES }, (_, i) => {
    const share = (i + 0.5) / RULES
    return `M${(share * UNITS).toFixed(1)},${at(points, share)}V${at(upTo, share)}`
  })
  return markup`<path class="rules" d="${rules.join('')}"/><path class="upper" d="${line<number>(x, y).digits(1)(upTo) ?? ''}"/>`
}

/** `width` is how much room there is for what stands along the foot. */
export function curveFrame({ points, label, ends, across, second }: Curve<string>, width: number): Frame {
  const scale = roundScale([0, ...points, ...(second?.points ?? [])], LINES)
  const { lines, heights, beside } = heightLines(scale, label)
  const foot = drawnFoot(alongLabels(ends, across, width, beside), FOOT)
  const band = second?.as === 'band' ? second.points : null
  const dots = second?.as === 'dots' ? second.points : []
  const dotted = dots.map((height, i) => dotAt((100 * i) / (dots.length - 1), yOf(scale, height)))
  return {
    kind: 'frame',
    heights,
    beside,
    drawn: [stretched(points, scale, band), ...lines, ...dotted, ...foot],
  }
}

/** Which labels at these shares of a width stand free of those before them on the narrowest page. */
function free(labels: readonly { readonly at: number; readonly text: string }[], room: number): boolean[] {
  let end = Number.NEGATIVE_INFINITY
  return labels.map(({ at, text }) => {
    const wide = text.length * LETTER
    const start = at * room - (isLate(at) ? wide : 0)
    if (start < end) return false
    end = start + wide + LETTER
    return true
  })
}

/** A label stands on the side of its line where there is more room. */
const isLate = (at: number) => at > 0.6

/** The same of a line with marks. */
export function plotFrame({ points, label, ends, across, marks }: Plot<string>, width: number): Frame {
  const known = points.filter((one) => one !== null)
  const scale = roundScale([0, ...known], LINES)
  const { lines, heights, beside } = heightLines(scale, label)
  const room = width - beside
  const isFree = free(marks, room)
  const marked = marks.map(({ at, text }, i) => {
    const x = 100 * at
    const [side, by] = isLate(at) ? ['end', -5] : ['', 5]
    const said = isFree[i]
      ? markup`<text x="${x}%" y="12" dx="${by}" class="tick strong halo ${side}">${text}</text>`
      : null
    return markup`<line x1="${x}%" x2="${x}%" y1="2" y2="${BOTTOM}" class="markline"/>${said}`
  })
  const foot = drawnFoot(alongLabels(ends, across, width, beside), FOOT)
  return { kind: 'frame', heights, beside, drawn: [stretched(points, scale), ...lines, ...marked, ...foot] }
}

/** A rectangle; its places are in percent of the width. */
const rect = (x: number, wide: number, y: number, high: number, filling: string): Markup =>
  markup`<rect x="${x}%" width="${wide}%" y="${y}" height="${high}" class="${filling}"/>`

/** A value above a column: where the longest of all finds no room, each only on a wide page, or nowhere. */
function above(count: number, longest: number, x: number, y: number, said: string): Filling {
  const room = NARROWEST / count
  const wide = longest * LETTER
  if (3 * room < wide) return null
  return markup`<text x="${x}%" y="${y - 4}" class="tick middle ${room < wide ? 'wide' : ''}">${said}</text>`
}

/** Bars side by side, with what stands between them below. */
export function columnsFrame({ items }: Bars<string>, edges: NonNullable<Bars<string>['edges']>): Frame {
  const heights = items.map(({ bars }) => bars[0]!.parts.reduce((all, one) => all + one, 0))
  const scale = roundScale([0, ...heights], LINES)
  const step = 100 / items.length
  const widest = Math.max(...items.map(({ bars }) => bars[0]!.said.length))
  const columns = items.map(({ bars }, i) => {
    const y = yOf(scale, heights[i]!)
    const told = above(items.length, widest, (i + 0.5) * step, y, bars[0]!.said)
    return markup`${rect(i * step + step * 0.04, step * 0.92, y, BOTTOM - y, edges[i + 1]!.at <= 0 ? 'loss' : 'gain')}${told}`
  })
  const longest = Math.max(...edges.map(({ text }) => text.length)) * LETTER + LETTER
  const every = Math.max(1, Math.ceil((longest * items.length) / NARROWEST))
  const zero = Math.max(
    0,
    edges.findIndex(({ at }) => at === 0),
  )
  const below = edges.map(({ text }, i) => {
    if ((i - zero) % every !== 0) return null
    const side = i === 0 ? '' : i === edges.length - 1 ? 'end' : 'middle'
    return markup`<text x="${i * step}%" y="${FOOT}" class="tick ${side}">${text}</text>`
  })
  const foot = markup`<line x1="0" x2="100%" y1="${BOTTOM}" y2="${BOTTOM}" class="zero"/>`
  return { kind: 'frame', heights: [], beside: 0, drawn: [...columns, foot, markup`${below}`] }
}

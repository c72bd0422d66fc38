/** Drawings in a frame: a curve, a line with marks, columns. Curves alone are stretched; all else stands at a share of the width. */
import { area, line } from 'd3-shape'
import type { Bars, Curve, Plot } from '../../report/report'
import { type Filling, type Markup, markup } from './markup'
import { FRAME_HEIGHT, LETTER, NARROWEST } from './picture'
import { roundScale, type Scale } from './scale'

const TOP = 20

const BOTTOM = FRAME_HEIGHT - 30

const FOOT = FRAME_HEIGHT - 8

/** How many lines lie across a frame. */
const LINES = 4

/** A curve is drawn on so many units either way. */
const UNITS = 1000

const yOf = (scale: Scale, value: number) => BOTTOM - ((BOTTOM - TOP) * scale.at(value)) / 100

const isZero = (value: number) => (value === 0 ? 'zero' : 'grid')

/** Lines at round heights, and what they are; where two would be called the same, the second is not called. */
function heightLines(scale: Scale, label: (height: number) => string): Markup[] {
  const texts = scale.ticks.map(label)
  return scale.ticks.map((value, i) => {
    const y = yOf(scale, value)
    const isSaid = value === 0 || texts.indexOf(texts[i]!) === i
    const said = isSaid ? markup`<text x="0" y="${y - 4}" class="tick halo">${texts[i]!}</text>` : null
    return markup`<line x1="0" x2="100%" y1="${y}" y2="${y}" class="${isZero(value)}"/>${said}`
  })
}

const endsOf = ([left, right]: readonly [string, string]): Markup =>
  markup`<text x="0" y="${FOOT}" class="tick">${left}</text><text x="100%" y="${FOOT}" class="tick end">${right}</text>`

/** The line with what lies between it and 0, above and below. */
function stretched(points: readonly (number | null)[], scale: Scale): Markup {
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
  return markup`<svg y="${TOP}" width="100%" height="${BOTTOM - TOP}" viewBox="0 0 ${UNITS} ${UNITS}" preserveAspectRatio="none"><path class="over" d="${above ?? ''}"/>${below === null ? null : markup`<path class="under" d="${below}"/>`}<path class="curve" d="${drawn ?? ''}"/></svg>`
}

export function curveFrame({ points, label, ends }: Curve<string>): Markup[] {
  const scale = roundScale(points, LINES)
  return [stretched(points, scale), ...heightLines(scale, label), endsOf(ends)]
}

/** Which labels at these shares of a width stand free of those before them on the narrowest page. */
function free(labels: readonly { readonly at: number; readonly text: string }[]): boolean[] {
  let end = Number.NEGATIVE_INFINITY
  return labels.map(({ at, text }) => {
    const wide = text.length * LETTER
    const start = at * NARROWEST - (isLate(at) ? wide : 0)
    if (start < end) return false
    end = start + wide + LETTER
    return true
  })
}

/** A label stands on the side of its line where there is more room. */
const isLate = (at: number) => at > 0.6

export function plotFrame({ points, label, ends, marks }: Plot<string>): Markup[] {
  const scale = roundScale(
    points.filter((one) => one !== null),
    LINES,
  )
  const isFree = free(marks)
  const lines = marks.map(({ at, text }, i) => {
    const x = 100 * at
    const [side, by] = isLate(at) ? ['end', -5] : ['', 5]
    const said = isFree[i]
      ? markup`<text x="${x}%" y="12" dx="${by}" class="tick strong halo ${side}">${text}</text>`
      : null
    return markup`<line x1="${x}%" x2="${x}%" y1="2" y2="${BOTTOM}" class="markline"/>${said}`
  })
  return [stretched(points, scale), ...heightLines(scale, label), ...lines, endsOf(ends)]
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
export function columnsFrame({ items }: Bars<string>, edges: NonNullable<Bars<string>['edges']>): Markup[] {
  const heights = items.map(({ bars }) => bars[0]!.parts.reduce((all, one) => all + one, 0))
  const scale = roundScale(heights, LINES)
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
  return [...columns, foot, markup`${below}`]
}

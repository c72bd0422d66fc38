/** A curve as an area of blocks: readable without colour, and without anything but ASCII where that is asked for. */
import type { Curve } from '../report/drawings'
import type { Look } from './look'

const HEIGHT = 8

const WIDEST = 72

const EIGHTHS = ' ▁▂▃▄▅▆▇█'

const PLAIN = '    .:::#'

/** What stands for a band above a curve, and for a dot. */
const SIGNS = { drawn: { band: '▒', dots: '○', curve: '█' }, plain: { band: '=', dots: 'o', curve: '#' } }

/** The height of a curve at so many evenly spaced places; of few points, along the straight lines between them. */
function sampled(points: readonly number[], places: number): number[] {
  const last = points.length - 1
  if (last < places - 1)
    return Array.from({ length: places }, (_, i) => {
      const at = (i * last) / (places - 1)
      const before = Math.min(last - 1, Math.floor(at))
      return points[before]! + (at - before) * (points[before + 1]! - points[before]!)
    })
  return Array.from({ length: places }, (_, i) => points[Math.round((i * last) / Math.max(1, places - 1))]!)
}

export function drawn({ points, label, ends, second }: Curve<string>, look: Look): string[] {
  const { width, plain, paint } = look
  const all = [0, ...points, ...(second?.points ?? [])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const labels = [label(high), ...(low < 0 ? [label(low)] : []), label(0)]
  const margin = Math.max(...labels.map((text) => text.length))
  const places = Math.min(WIDEST, width - margin - 3)
  if (places < 10 || high === low) return []
  const heights = sampled(points, places)
  const marks = plain ? PLAIN : EIGHTHS
  const signs = plain ? SIGNS.plain : SIGNS.drawn
  const band = second?.as === 'band' ? sampled(second.points, places) : null
  const dots = new Map<number, number>()
  if (second?.as === 'dots')
    second.points.forEach((height, i, { length }) => {
      dots.set(Math.round((i * (places - 1)) / (length - 1)), height)
    })
  const axis = plain ? '|' : '┤'
  const step = (high - low) / HEIGHT
  // The line on which 0 stands: everything is filled from the foot of the drawing, so that a dip reads as one.
  const zeroAt = low < 0 ? Math.min(HEIGHT - 1, Math.floor((high - 0) / step)) : HEIGHT - 1
  const lines = Array.from({ length: HEIGHT }, (_, line) => {
    const foot = high - (line + 1) * step
    const filled = (height: number) => Math.max(0, Math.min(8, Math.round(((height - foot) / step) * 8)))
    const isHere = (height: number | undefined) =>
      height !== undefined && Math.min(HEIGHT - 1, Math.floor((high - height) / step)) === line
    const cells = heights.map((height, i) => {
      if (isHere(dots.get(i))) return signs.dots
      const mark = marks[filled(height)]
      return band !== null && mark === ' ' && filled(band[i]!) >= 4 ? signs.band : mark
    })
    const said =
      line === 0 ? labels[0]! : line === zeroAt ? label(0) : line === HEIGHT - 1 && low < 0 ? label(low) : ''
    return `${said.padStart(margin)} ${axis}${cells.join('')}`.trimEnd()
  })
  const gap = Math.max(1, places - ends[0].length - ends[1].length)
  const legend = second
    ? [`${signs.curve} ${second.names[0]}   ${signs[second.as]} ${second.names[1]}`].map(paint.quiet)
    : []
  return [...legend, ...lines, `${' '.repeat(margin + 2)}${ends[0]}${' '.repeat(gap)}${ends[1]}`]
}

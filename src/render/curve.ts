/** A curve as an area of blocks: readable without colour, and without anything but ASCII where that is asked for. */
import type { Curve } from '../report/report'
import type { Look } from './look'

const HEIGHT = 8

const WIDEST = 72

const EIGHTHS = ' ▁▂▃▄▅▆▇█'

const PLAIN = '    .:::#'

/** The height of a curve at so many evenly spaced places. */
function sampled(points: readonly number[], places: number): number[] {
  const last = points.length - 1
  return Array.from({ length: places }, (_, i) => points[Math.round((i * last) / Math.max(1, places - 1))]!)
}

export function drawn({ points, label, ends }: Curve<string>, { width, plain }: Look): string[] {
  const low = Math.min(0, ...points)
  const high = Math.max(0, ...points)
  const labels = [label(high), ...(low < 0 ? [label(low)] : []), label(0)]
  const margin = Math.max(...labels.map((text) => text.length))
  const places = Math.min(WIDEST, width - margin - 3)
  if (places < 10 || high === low) return []
  const heights = sampled(points, places)
  const marks = plain ? PLAIN : EIGHTHS
  const axis = plain ? '|' : '┤'
  const step = (high - low) / HEIGHT
  // The line on which 0 stands: everything is filled from the foot of the drawing, so that a dip reads as one.
  const zeroAt = low < 0 ? Math.min(HEIGHT - 1, Math.floor((high - 0) / step)) : HEIGHT - 1
  const lines = Array.from({ length: HEIGHT }, (_, line) => {
    const foot = high - (line + 1) * step
    const cells = heights.map(
      (height) => marks[Math.max(0, Math.min(8, Math.round(((height - foot) / step) * 8)))],
    )
    const said =
      line === 0 ? labels[0]! : line === zeroAt ? label(0) : line === HEIGHT - 1 && low < 0 ? label(low) : ''
    return `${said.padStart(margin)} ${axis}${cells.join('')}`.trimEnd()
  })
  const gap = Math.max(1, places - ends[0].length - ends[1].length)
  return [...lines, `${' '.repeat(margin + 2)}${ends[0]}${' '.repeat(gap)}${ends[1]}`]
}

/** A line over evenly spaced places, with the line of 0 and marks where it is crossed. */
import type { Plot } from '../report/drawings'
import type { Look } from './look'

const HEIGHT = 9

const WIDEST = 72

export function plotted({ points, label, ends, marks }: Plot<string>, { width, plain }: Look): string[] {
  const known = points.filter((one) => one !== null)
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)]
  const labels = [label(high), label(low), label(0)]
  const margin = Math.max(...labels.map((text) => text.length))
  const places = Math.min(WIDEST, width - margin - 3)
  if (places < 10 || high === low) return []
  const signs = plain
    ? { point: '*', zero: '-', mark: 'x', axis: '|' }
    : { point: '•', zero: '─', mark: '×', axis: '┤' }
  const lineOf = (height: number) => Math.round(((high - height) / (high - low)) * (HEIGHT - 1))
  const placeOf = (share: number) => Math.round(share * (places - 1))
  const zero = lineOf(0)
  const grid = Array.from({ length: HEIGHT }, (_, line) =>
    Array.from({ length: places }, () => (line === zero ? signs.zero : ' ')),
  )
  for (let place = 0; place < places; place++) {
    const height = points[Math.round((place / (places - 1)) * (points.length - 1))]
    if (height !== null && height !== undefined) grid[lineOf(height)]![place] = signs.point
  }
  for (const { at } of marks) grid[zero]![placeOf(at)] = signs.mark
  const said = (line: number) =>
    line === zero ? label(0) : line === 0 ? labels[0]! : line === HEIGHT - 1 ? labels[1]! : ''
  const foot = under(
    places,
    ends,
    marks.map(({ at, text }) => ({ place: placeOf(at), text: `${signs.mark} ${text}` })),
  )
  return [
    ...grid.map((cells, line) => `${said(line).padStart(margin)} ${signs.axis}${cells.join('')}`.trimEnd()),
    `${' '.repeat(margin + 2)}${foot}`.trimEnd(),
  ]
}

/** The ends of the axis, and between them the marks that there is room for. */
function under(
  places: number,
  ends: readonly [string, string],
  marks: readonly { place: number; text: string }[],
): string {
  const gap = Math.max(1, places - ends[0].length - ends[1].length)
  const line = [...`${ends[0]}${' '.repeat(gap)}${ends[1]}`]
  for (const { place, text } of marks) {
    const start = Math.min(place, places - ends[1].length - text.length - 1)
    const free = line.slice(Math.max(0, start - 1), start + text.length + 1).every((one) => one === ' ')
    if (start > 0 && free) line.splice(start, text.length, ...text)
  }
  return line.join('')
}

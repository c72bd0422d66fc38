/** A grid of numbers in which losses are shaded, with signs and not with colour alone; where it is too wide, a map of one sign a cell. */
import type { Shade } from '../report/report'
import type { Look } from './look'
import { width as widthOf } from './width'

export function shaded(
  { down, across, rows, columns, cells }: Shade,
  { width, plain, paint }: Look,
): string[] {
  const [fill, gain] = plain ? ['.', '#'] : ['░', '█']
  const label = Math.max(...rows.map(widthOf))
  const wide = Math.max(...columns.map(widthOf), ...cells.flat().map(({ text }) => widthOf(text))) + 1
  const pad = (text: string, to: number, by = ' ') => by.repeat(Math.max(0, to - widthOf(text))) + text
  const titles = [`down: ${down}`, `across: ${across}`]
  if (label + 1 + columns.length * (wide + 1) <= width) {
    const head = pad('', label) + columns.map((one) => pad(one, wide + 1)).join('')
    const lines = cells.map(
      (line, i) =>
        `${pad(rows[i]!, label)}${line
          .map(({ text, loss }) => (loss ? ` ${paint.bad(pad(text, wide, fill))}` : ` ${pad(text, wide)}`))
          .join('')}`,
    )
    const losses = cells.flat().some(({ loss }) => loss)
    return [...titles, '', head, ...lines, ...(losses ? ['', `${fill} below 0`] : [])]
  }
  const room = Math.max(1, width - label - 1)
  const every = Math.ceil(columns.length / room)
  const map = cells.map((line, i) => {
    const signs = line.filter((_, j) => j % every === 0).map(({ loss }) => (loss ? fill : gain))
    return `${pad(rows[i]!, label)} ${signs.join('')}`
  })
  const skipped = every > 1 ? `; every ${every}th column` : ''
  return [
    titles[0]!,
    `${titles[1]}, ${columns[0]} to ${columns.at(-1)}${skipped}`,
    '',
    ...map,
    '',
    `${gain} 0 or more  ${fill} below 0`,
  ]
}

/** A grid of numbers in which losses are shaded, with signs and not with colour alone; where it is too wide, a map of one sign a cell. */
import type { Shade } from '../report/drawings'
import { say } from '../words/say'
import type { Look } from './look'
import { width as widthOf } from './width'

export function shaded(
  { down, across, rows, columns, cells }: Shade<string>,
  { width, plain, paint, put }: Look,
): string[] {
  const [fill, gain] = plain ? ['.', '#'] : ['░', '█']
  const label = Math.max(...rows.map(widthOf))
  const wide = Math.max(...columns.map(widthOf), ...cells.flat().map(({ text }) => widthOf(text))) + 1
  const pad = (text: string, to: number, by = ' ') => by.repeat(Math.max(0, to - widthOf(text))) + text
  const titles = [put(say('down: {what}', { what: down })), put(say('across: {what}', { what: across }))]
  if (label + 1 + columns.length * (wide + 1) <= width) {
    const head = pad('', label) + columns.map((one) => pad(one, wide + 1)).join('')
    const lines = cells.map(
      (line, i) =>
        `${pad(rows[i]!, label)}${line
          .map(({ text, loss }) => (loss ? ` ${paint.bad(pad(text, wide, fill))}` : ` ${pad(text, wide)}`))
          .join('')}`,
    )
    const losses = cells.flat().some(({ loss }) => loss)
    return [...titles, '', head, ...lines, ...(losses ? ['', `${fill} ${put('below 0')}`] : [])]
  }
  const room = Math.max(1, width - label - 1)
  const every = Math.ceil(columns.length / room)
  const map = cells.map((line, i) => {
    const signs = line.filter((_, j) => j % every === 0).map(({ loss }) => (loss ? fill : gain))
    return `${pad(rows[i]!, label)} ${signs.join('')}`
  })
  const ends = { what: across, from: columns[0]!, to: columns.at(-1)! }
  const told =
    every > 1
      ? say('across: {what}, {from} to {to}; one column of {every} is shown', { ...ends, every })
      : say('across: {what}, {from} to {to}', ends)
  return [titles[0]!, put(told), '', ...map, '', `${gain} ${put('0 or more')}  ${fill} ${put('below 0')}`]
}

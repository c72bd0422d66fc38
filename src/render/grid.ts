/** Rows in columns: with borders, without them, with shortened names, or one block a record, whichever fits. */

import Table from 'cli-table3'
import type { Block, Column } from '../report/report'
import type { Look } from './look'
import { visible } from './visible'
import { width as widthOf } from './width'

type Grid = Extract<Block, { kind: 'grid' }>

const SHORTEST = 8

/** What is shown in one place is made of no more signs, as a rule: beyond that a text is not looked at. */
const SIGNS = 16

/** Cuts a text to so many cells, with an ellipsis. */
export function cut(text: string, width: number): string {
  const near = text.slice(0, SIGNS * width)
  if (near === text && widthOf(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter().segment(near)) {
    const next = widthOf(segment)
    if (used + next > width - 1) break
    kept += segment
    used += next
  }
  return `${kept}…`
}

const pad = (text: string, width: number, left: boolean) => {
  const fill = ' '.repeat(Math.max(0, width - widthOf(text)))
  return left ? text + fill : fill + text
}

const heading = ({ title, unit }: Column, currency: string | null) =>
  unit === 'money' && currency ? `${title} (${currency})` : title

/** The widths of the columns, the text columns shortened where the whole is too wide; null where it still is. */
function fitted(
  widths: readonly number[],
  least: readonly number[],
  isText: readonly boolean[],
  room: number,
): number[] | null {
  const kept = [...widths]
  for (let over = kept.reduce((a, b) => a + b, 0) - room; over > 0; over--) {
    let widest = -1
    for (let i = 0; i < kept.length; i++) {
      if (isText[i] && kept[i]! > least[i]! && (widest < 0 || kept[i]! > kept[widest]!)) widest = i
    }
    if (widest < 0) return null
    kept[widest]!--
  }
  return kept
}

function records(
  cells: readonly string[][],
  titles: readonly string[],
  gap: Grid['gap'],
  look: Look,
): string[] {
  const label = Math.max(...titles.map((title) => widthOf(title)))
  return cells.flatMap((row, i) => [
    ...(i === 0 ? [] : ['']),
    ...(gap && gap.after === i ? [more(gap.hidden), ''] : []),
    // A cell of no words at all has nothing to tell; what is absent has its sign.
    ...row.flatMap((cell, j) =>
      cell === '' ? [] : cut(`${pad(titles[j]!, label, true)}  ${cell}`, look.width),
    ),
    ...(gap && gap.after === cells.length && i === cells.length - 1 ? ['', more(gap.hidden)] : []),
  ])
}

const more = (hidden: number) => `… ${hidden} more ${hidden === 1 ? 'row' : 'rows'} (--rows all)`

/** A heading over two or more lines, no narrower than its longest word. */
function stacked(title: string, width: number): string[] {
  const lines: string[] = []
  for (const word of title.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function draw(
  block: Grid,
  cells: readonly string[][],
  titles: readonly string[][],
  widths: readonly number[],
  left: readonly boolean[],
  borders: boolean,
  look: Look,
): string[] {
  const isNeutral = block.columns.map(({ key }, j) => left[j] || block.neutral?.includes(key))
  const tint = (text: string, raw: string, j: number) =>
    !isNeutral[j] && raw.startsWith('-') ? look.paint.bad(text) : text
  const none = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
  }
  const header = titles.map((lines, j) =>
    lines.map((line) => look.paint.title(pad(line, widths[j]!, left[j]!))).join('\n'),
  )
  const lines: string[] = []
  // Its time grows faster than its rows: a table is drawn in pieces of equal widths.
  const PIECE = 200
  for (let from = 0; from === 0 || from < cells.length; from += PIECE) {
    const table = new Table({
      ...(from === 0 ? { head: header } : {}),
      chars: borders ? { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' } : none,
      style: { head: [], border: [], 'padding-left': borders ? 1 : 0, 'padding-right': borders ? 1 : 0 },
    })
    cells.slice(from, from + PIECE).forEach((row) => {
      table.push(row.map((cell, j) => tint(pad(cut(cell, widths[j]!), widths[j]!, left[j]!), cell, j)))
    })
    const drawn = table.toString().split('\n')
    const last = from + PIECE >= cells.length
    lines.push(...drawn.slice(from > 0 && borders ? 1 : 0, last || !borders ? undefined : -1))
  }
  if (borders) {
    // It draws a line between all rows or none: one under the headings is enough.
    const height = Math.max(...titles.map((title) => title.length))
    lines.splice(1 + height, 0, lines[0]!.replace('┌', '├').replaceAll('┬', '┼').replace('┐', '┤'))
  }
  if (block.gap) {
    // Put in by hand: a cell that spans columns breaks the borders around it.
    const height = Math.max(...titles.map((title) => title.length))
    const width = widthOf(lines[0]!) - 4
    const text = more(block.gap.hidden)
    lines.splice(
      (borders ? 2 : 0) + height + block.gap.after,
      0,
      borders ? `│ ${pad(cut(text, width), width, true)} │` : text,
    )
  }
  return lines.map((line) => line.trimEnd())
}

/** A grid as lines of text that fit the terminal. */
export function grid(block: Grid, look: Look): string[] {
  const { columns, rows } = block
  // A name of any length is cut before it is measured: no line takes more of it.
  const near = (text: string) => (text.length > SIGNS * look.width ? cut(text, 2 * look.width) : text)
  const cells = rows.map((row) => row.map((cell, j) => near(look.show(cell, columns[j]!.unit))))
  const left = columns.map(({ unit }) => unit === 'text')
  const full = columns.map((column) => near(visible(heading(column, look.currency))))
  const content = columns.map((_, j) => Math.max(1, ...cells.map((row) => widthOf(row[j]!))))
  const stack = (widths: readonly number[]) =>
    full.map((title, j) => stacked(title, Math.max(widths[j]!, 10)))
  const titles = stack(content)
  const widths = content.map((width, j) => Math.max(width, ...titles[j]!.map((line) => widthOf(line))))
  const least = full.map((title, j) => {
    const words = Math.max(SHORTEST, ...title.split(' ').map((word) => widthOf(word)))
    return block.uncut?.includes(columns[j]!.key) ? Math.max(words, content[j]!) : words
  })
  const bordered = look.plain
    ? null
    : fitted(
        widths,
        least,
        columns.map(() => false),
        look.width - (3 * columns.length + 1),
      )
  if (bordered) return draw(block, cells, titles, bordered, left, true, look)
  const room = look.width - 2 * (columns.length - 1)
  const bare = fitted(widths, least, left, room)
  if (bare) return draw(block, cells, titles, bare, left, false, look)
  return records(cells, full, block.gap, look)
}

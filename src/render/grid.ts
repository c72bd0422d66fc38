/** Rows in columns: with borders, without them, with shortened names, or one block a record, whichever fits. */

import Table from 'cli-table3'
import { isVerbal } from '../inputs/units'
import type { SpokenGrid } from '../report/report'
import { columnHeading, type Look, rowsLeftOut, wrap } from './look'
import { visible } from './visible'
import { width as widthOf } from './width'

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

/** What stands in a column, behind its title; what does not fit goes on below. */
function entry(title: string, label: number, cell: string, look: Look, margin = ''): string[] {
  const head = `${margin}${pad(title, label, true)}  `
  const indent = ' '.repeat(widthOf(head))
  const longest = Math.max(...cell.split(' ').map(widthOf))
  // A word is not broken as long as it has room below its title.
  if (widthOf(head) + longest > look.width) {
    const below = `${margin}  `
    const lines = wrap(cell, look.width - widthOf(below)).map((line) => `${below}${line}`)
    return [`${margin}${title}`, ...lines].map((line) => cut(line, look.width))
  }
  return wrap(cell, look.width - widthOf(head)).map((line, i) => `${i === 0 ? head : indent}${line}`)
}

function records(
  cells: readonly string[][],
  titles: readonly string[],
  gap: SpokenGrid['gap'],
  look: Look,
): string[] {
  const label = Math.max(...titles.map((title) => widthOf(title)))
  // A name that is too long beside its title needs none.
  const isHead = cells.some(([name]) => label + 2 + widthOf(name!) > look.width)
  return cells.flatMap((row, i) => [
    ...(i === 0 ? [] : ['']),
    ...(gap && gap.after === i ? [rowsLeftOut(gap, look), ''] : []),
    // A cell of no words at all has nothing to tell; what is absent has its sign.
    ...row.flatMap((cell, j) => {
      if (cell === '') return []
      return isHead && j === 0 ? cut(cell, look.width) : entry(titles[j]!, label, cell, look)
    }),
    ...(gap && gap.after === cells.length && i === cells.length - 1 ? ['', rowsLeftOut(gap, look)] : []),
  ])
}

/** Rows that are known by their first cell: below it what stands in each column. */
function titledRecords(cells: readonly string[][], titles: readonly string[], look: Look): string[] {
  const label = Math.max(0, ...titles.slice(1).map((title) => widthOf(title)))
  return cells.flatMap(([name = '', ...row], i) => [
    ...(i === 0 ? [] : ['']),
    ...wrap(name, look.width).map((line) => look.paint.title(line)),
    ...row.flatMap((cell, j) => entry(titles[j + 1]!, label, cell, look, '  ')),
  ])
}

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

const NO_TOP = { top: '', 'top-left': '', 'top-mid': '', 'top-right': '' }
const NO_BOTTOM = { bottom: '', 'bottom-left': '', 'bottom-mid': '', 'bottom-right': '' }
const NO_RULES = { ...NO_TOP, ...NO_BOTTOM }
const UNDER_HEADINGS = { 'bottom-left': '├', 'bottom-mid': '┼', 'bottom-right': '┤' }

/** The time of a table grows with the square of its rows, whatever its options: many rows are several tables. */
const PIECE = 200

/** Rows as lines in columns of given widths; `rules` are what is above and below them, where there are borders. */
function inColumns(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  borders: boolean,
  rules: typeof UNDER_HEADINGS,
): string[] {
  const padding = borders ? 1 : 0
  const lines: string[] = []
  for (let from = 0; from < rows.length; from += PIECE) {
    const table = new Table({
      chars: borders ? rules : { ...NO_RULES, left: '', middle: '  ', right: '' },
      colWidths: widths.map((width) => width + 2 * padding),
      style: { compact: true, head: [], border: [], 'padding-left': padding, 'padding-right': padding },
    })
    for (const row of rows.slice(from, from + PIECE)) table.push([...row])
    lines.push(...table.toString().split('\n'))
  }
  return lines
}

function draw(
  { columns, neutral, gap, wraps }: SpokenGrid,
  cells: readonly string[][],
  titles: readonly string[][],
  widths: readonly number[],
  left: readonly boolean[],
  borders: boolean,
  look: Look,
): string[] {
  const isNeutral = columns.map(({ key }, j) => left[j] || neutral?.includes(key))
  const tint = (text: string, raw: string, j: number) =>
    !isNeutral[j] && raw.startsWith('-') ? look.paint.bad(text) : text
  const headings = titles.map((lines, j) =>
    lines.map((line) => look.paint.title(pad(line, widths[j]!, left[j]!))).join('\n'),
  )
  const within = (cell: string, width: number) => (wraps ? wrap(cell, width) : [cell])
  const rows = cells.map((row) =>
    row.map((cell, j) => {
      const width = widths[j]!
      const lines = within(cell, width).map((line) => tint(pad(cut(line, width), width, left[j]!), cell, j))
      return lines.join('\n')
    }),
  )
  // A heading may be wider than a column whose cells are cut.
  const room = widths.map((width, j) => Math.max(width, ...titles[j]!.map(widthOf)))
  const across = room.reduce((all, one) => all + one + 3, -3)
  const after = gap?.after ?? rows.length
  const leftOut = gap ? [rowsLeftOut(gap, look)] : []
  const lines = [
    ...inColumns([headings], room, borders, UNDER_HEADINGS),
    ...inColumns(rows.slice(0, after), room, borders, NO_RULES),
    // By hand: a cell that spans columns would take the crossings out of the rule below it.
    ...leftOut.map((text) => (borders ? `│ ${pad(cut(text, across), across, true)} │` : text)),
    ...inColumns(rows.slice(after), room, borders, NO_RULES),
    // By hand, too: what is left out may come last, and there may be no row at all.
    ...(borders ? [`└${room.map((width) => '─'.repeat(width + 2)).join('┴')}┘`] : []),
  ]
  return lines.map((line) => line.trimEnd())
}

/** The same of some columns. */
const of = <One>(all: readonly One[], places: readonly number[]): One[] => places.map((place) => all[place]!)

/** A grid as lines of text that fit the terminal, with as many of its spare columns as there is room for. */
export function grid(block: SpokenGrid, look: Look): string[] {
  const { columns, rows, spare = [] } = block
  // A name of any length is cut before it is measured: no line takes more of it.
  const near = (text: string) => (text.length > SIGNS * look.width ? cut(text, 2 * look.width) : text)
  const cells = rows.map((row) => row.map((cell, j) => near(look.show(cell, columns[j]!.unit))))
  const left = columns.map(({ unit }) => isVerbal(unit))
  const full = columns.map((column) => near(visible(columnHeading(column, look.currency))))
  const content = columns.map((_, j) => Math.max(1, ...cells.map((row) => widthOf(row[j]!))))
  const titles = full.map((title, j) => stacked(title, Math.max(content[j]!, 10)))
  const widths = content.map((width, j) => Math.max(width, ...titles[j]!.map((line) => widthOf(line))))
  const least = full.map((title, j) => {
    const words = Math.max(SHORTEST, ...title.split(' ').map((word) => widthOf(word)))
    // A word of the program's own is told whole.
    const isWhole = columns[j]!.unit === 'word' || block.uncut?.includes(columns[j]!.key)
    return isWhole ? Math.max(words, content[j]!) : words
  })
  const drawn = (places: readonly number[], fit: readonly number[], borders: boolean) => {
    const rest = cells.map((row) => of(row, places))
    const own = { ...block, columns: of(columns, places) }
    return draw(own, rest, of(titles, places), fit, of(left, places), borders, look)
  }
  const placesWithout = (dropped: readonly string[]) =>
    columns.flatMap(({ key }, j) => (dropped.includes(key) ? [] : j))
  const wide = (places: readonly number[], between: number, around: number) =>
    of(widths, places).reduce((all, width) => all + width + between, around - between) <= look.width
  const some = Array.from({ length: spare.length + 1 }, (_, kept) =>
    placesWithout(spare.slice(kept)),
  ).reverse()
  const bordered = look.plain ? undefined : some.find((places) => wide(places, 3, 4))
  if (bordered) return drawn(bordered, of(widths, bordered), true)
  const bare = some.find((places) => wide(places, 2, 0))
  if (bare) return drawn(bare, of(widths, bare), false)
  const needed = some.at(-1)!
  const room = look.width - 2 * (needed.length - 1)
  const shortened = fitted(of(widths, needed), of(least, needed), of(left, needed), room)
  if (shortened) return drawn(needed, shortened, false)
  if (block.wraps) {
    const longest = full.map((title, j) =>
      Math.max(...[title, ...cells.map((row) => row[j]!)].flatMap((text) => text.split(' ').map(widthOf))),
    )
    const narrow = fitted(
      content.map((width, j) => Math.max(width, longest[j]!)),
      longest,
      columns.map(() => true),
      room,
    )
    if (narrow) {
      const stacks = full.map((title, j) => stacked(title, narrow[j]!))
      return draw(block, cells, stacks, narrow, left, false, look)
    }
    return titledRecords(cells, full, look)
  }
  return records(
    cells.map((row) => of(row, needed)),
    of(full, needed),
    block.gap,
    look,
  )
}

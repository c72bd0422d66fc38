/** A page in the language of whoever reads it. */
import type { Bars } from '../report/drawings'
import type { Block, SpokenBlock } from '../report/report'
import { Message, type Said } from '../words/say'
import { inHole } from '../words/together'
import type { Put } from './look'

const each = <T, R>(all: readonly T[], of: (one: T) => R): R[] => all.map(of)

/** What is left out stays left out. */
const maybe = (note: Said | undefined, put: Put) => (note === undefined ? {} : { note: put(note) })

/** Data stands as it is shown; what is said in its place is put. */
const shown = (one: string | Message, put: Put): string => (typeof one === 'string' ? one : put(one))

/** A cell of which what is said is put. */
export const saidCell = <T>(cell: T | Message, put: Put): T | string =>
  cell instanceof Message ? put(cell) : cell

const pair = ([a, b]: readonly [string | Message, string | Message], put: Put): [string, string] => [
  shown(a, put),
  shown(b, put),
]

const textOf = ({ text, item }: Extract<Block, { kind: 'text' }>, put: Put): string => {
  const said = text === '' ? '' : put(text)
  return item ? `· ${said}` : said
}

const titled = (title: Said | undefined, put: Put) => (title === undefined ? {} : { title: put(title) })

const spokenBars = ({ fillings, items, gap, edges, ...bars }: Bars, put: Put): Bars<string> => ({
  ...bars,
  ...(gap && { gap }),
  ...(edges && { edges: each(edges, ({ at, text }) => ({ at, text: shown(text, put) })) }),
  fillings: each(fillings, put),
  items: each(items, ({ label, bars }) => ({
    label: shown(label, put),
    bars: each(bars, ({ note, ...bar }) => ({
      ...bar,
      label: shown(bar.label, put),
      said: shown(bar.said, put),
      ...maybe(note, put),
    })),
  })),
})

/** A block with all that is said in it put into one language. */
export function spokenBlock(block: Block, put: Put): SpokenBlock {
  switch (block.kind) {
    case 'text':
      return { ...block, text: textOf(block, put) }
    case 'command':
      return { ...block, what: put(block.what) }
    case 'lines':
      return {
        ...block,
        lines: each(block.lines, ({ note, ...line }) => ({
          ...line,
          label: put(line.label),
          value: shown(line.value, put),
          ...maybe(note, put),
        })),
      }
    case 'grid':
      return {
        ...block,
        columns: each(block.columns, (column) => ({ ...column, title: put(inHole(column.title)) })),
        rows: each(block.rows, (row) => each(row, (cell) => saidCell(cell, put))),
      }
    case 'curve': {
      const { second, ...curve } = block.curve
      return {
        kind: block.kind,
        ...titled(block.title, put),
        curve: {
          ...{ ...curve, ends: pair(curve.ends, put) },
          ...(second && {
            second: { ...second, names: pair(second.names.map(inHole) as [Message, Message], put) },
          }),
        },
      }
    }
    case 'plot':
      return {
        kind: block.kind,
        ...titled(block.title, put),
        plot: {
          ...block.plot,
          ends: pair(block.plot.ends, put),
          marks: each(block.plot.marks, ({ at, text }) => ({ at, text: shown(text, put) })),
        },
      }
    case 'shade': {
      const { down, across, rows, columns, cells } = block.shade
      return {
        kind: block.kind,
        ...titled(block.title, put),
        shade: {
          down: put(down),
          across: put(across),
          rows: each(rows, (one) => shown(one, put)),
          columns: each(columns, (one) => shown(one, put)),
          cells,
        },
      }
    }
    case 'spans':
      return {
        kind: block.kind,
        ...titled(block.title, put),
        spans: {
          ...block.spans,
          rows: each(block.spans.rows, (row) => ({
            ...row,
            label: shown(row.label, put),
            range: shown(row.range, put),
          })),
        },
      }
    case 'bars':
      return { kind: block.kind, ...titled(block.title, put), bars: spokenBars(block.bars, put) }
    default:
      return block
  }
}

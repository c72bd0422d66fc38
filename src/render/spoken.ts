/** A page in the language of whoever reads it. */
import type { Bars, Block, SpokenBlock } from '../report/report'
import { Message, type Said } from '../words/say'
import type { Put } from './look'

const each = <T, R>(all: readonly T[], of: (one: T) => R): R[] => all.map(of)

/** What is left out stays left out. */
const maybe = (note: Said | string | undefined, put: Put) => (note === undefined ? {} : { note: put(note) })

const titled = (title: Said | string | undefined, put: Put) =>
  title === undefined ? {} : { title: put(title) }

const pair = ([a, b]: readonly [Said | string, Said | string], put: Put): [string, string] => [put(a), put(b)]

const spokenBars = ({ fillings, items, gap, edges }: Bars, put: Put): Bars<string> => ({
  ...(gap && { gap }),
  ...(edges && { edges: each(edges, ({ at, text }) => ({ at, text: put(text) })) }),
  fillings: each(fillings, put),
  items: each(items, ({ label, bars }) => ({
    label: put(label),
    bars: each(bars, ({ note, ...bar }) => ({
      ...bar,
      label: put(bar.label),
      said: put(bar.said),
      ...maybe(note, put),
    })),
  })),
})

/** A block with all that is said in it put into one language. */
export function spokenBlock(block: Block, put: Put): SpokenBlock {
  switch (block.kind) {
    case 'text':
      return { ...block, text: block.item ? `· ${put(block.text)}` : put(block.text) }
    case 'command':
      return { ...block, what: put(block.what) }
    case 'lines':
      return {
        ...block,
        lines: each(block.lines, ({ note, ...line }) => ({
          ...line,
          label: put(line.label),
          value: put(line.value),
          ...maybe(note, put),
        })),
      }
    case 'grid':
      return {
        ...block,
        columns: each(block.columns, (column) => ({ ...column, title: put(column.title) })),
        rows: each(block.rows, (row) => each(row, (cell) => (cell instanceof Message ? put(cell) : cell))),
      }
    case 'curve':
      return {
        kind: block.kind,
        ...titled(block.title, put),
        curve: { ...block.curve, ends: pair(block.curve.ends, put) },
      }
    case 'plot':
      return {
        kind: block.kind,
        ...titled(block.title, put),
        plot: {
          ...block.plot,
          ends: pair(block.plot.ends, put),
          marks: each(block.plot.marks, ({ at, text }) => ({ at, text: put(text) })),
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
          rows: each(rows, put),
          columns: each(columns, put),
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
          rows: each(block.spans.rows, (row) => ({ ...row, label: put(row.label), range: put(row.range) })),
        },
      }
    case 'bars':
      return { kind: block.kind, ...titled(block.title, put), bars: spokenBars(block.bars, put) }
    default:
      return block
  }
}

/** A page in the language of whoever reads it. */
import type { Block, SpokenBlock } from '../report/report'
import { Message, type Said } from '../words/say'
import type { Put } from './look'

const each = <T, R>(all: readonly T[], of: (one: T) => R): R[] => all.map(of)

/** What is left out stays left out. */
const maybe = (note: Said | undefined, put: Put) => (note === undefined ? {} : { note: put(note) })

const pair = ([a, b]: readonly [Said, Said], put: Put): [string, string] => [put(a), put(b)]

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
      return { ...block, curve: { ...block.curve, ends: pair(block.curve.ends, put) } }
    case 'plot':
      return {
        ...block,
        plot: {
          ...block.plot,
          ends: pair(block.plot.ends, put),
          marks: each(block.plot.marks, ({ at, text }) => ({ at, text: put(text) })),
        },
      }
    case 'shade': {
      const { down, across, rows, columns, cells } = block.shade
      return {
        ...block,
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
        ...block,
        spans: {
          ...block.spans,
          rows: each(block.spans.rows, (row) => ({ ...row, label: put(row.label), range: put(row.range) })),
        },
      }
    case 'bars':
      return {
        ...block,
        bars: {
          ...block.bars,
          fillings: each(block.bars.fillings, put),
          items: each(block.bars.items, ({ label, bars }) => ({
            label: put(label),
            bars: each(bars, ({ note, ...bar }) => ({
              ...bar,
              label: put(bar.label),
              said: put(bar.said),
              ...maybe(note, put),
            })),
          })),
        },
      }
    default:
      return block
  }
}

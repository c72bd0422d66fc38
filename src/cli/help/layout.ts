/** How help is laid out: names with what is said of them beside them or, where there is little room, below. */
import { type Put, wrap } from '../../render/look'
import { width } from '../../render/width'
import type { Said } from '../../words/say'

/** A longer line is hard to read. */
const WIDEST = 110

/** With less room than this, what is said of a name stands below it. */
const ROOMY = 64

/** A longer name has a line of its own. */
const LONGEST_NAME = 28

const MARGIN = '  '

/** A name, such as a flag, and what is said of it. */
export type HelpLine = readonly [name: string, said: Said | '']

/** The lines that there is room for on a terminal of so many cells. */
export class Layout {
  private readonly most: number

  constructor(
    cells: number,
    readonly put: Put,
  ) {
    this.most = Math.min(cells, WIDEST)
  }

  text(one: Said): string[] {
    return wrap(this.put(one), this.most)
  }

  /** Names in a column; `within` are others whose column they share. */
  entries(all: readonly HelpLine[], within: readonly HelpLine[] = all): string[] {
    const widths = within.map(([name]) => width(name)).filter((size) => size <= LONGEST_NAME)
    const column = this.most < ROOMY ? 2 : Math.max(0, ...widths) + 2
    const indent = MARGIN + ' '.repeat(column)
    return all.flatMap(([name, said]) => {
      const lines =
        said === '' ? [] : wrap(this.put(said), this.most - indent.length).map((line) => indent + line)
      const head = MARGIN + name
      if (lines.length === 0 || this.most < ROOMY || width(name) > column - 2) return [head, ...lines]
      return [head + lines[0]!.slice(MARGIN.length + width(name)), ...lines.slice(1)]
    })
  }

  /** A command line to copy: where it is too long, a shell is told that it goes on. A flag stays with its value. */
  command(line: string): string[] {
    const room = this.most - MARGIN.length - 2
    const lines: string[] = []
    for (const part of line.match(/--[\w-]+ (?!--)(?:"[^"]*"|\S+)|"[^"]*"|\S+/g) ?? []) {
      const last = lines.at(-1)
      if (last !== undefined && width(last) + 1 + width(part) <= room)
        lines[lines.length - 1] = `${last} ${part}`
      else lines.push(last === undefined ? part : MARGIN + part)
    }
    return lines.map((one, i) => `${MARGIN}${one}${i < lines.length - 1 ? ' \\' : ''}`)
  }
}

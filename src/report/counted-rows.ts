/** How the rows of files were counted, for people and for scripts. */
import type { Counted } from '../tables/counted'
import type { Table } from '../tables/table'
import { type Message, plainly, say } from '../words/say'
import { inOneLine } from '../words/together'
import type { Block, Json, LabelledLine, Show } from './report'

const asNamed = (name: Counted['name']) => (typeof name === 'string' ? plainly(name) : name)

const WORDS: { readonly [thing in Counted['thing']]: (name: Counted['name']) => Message } = {
  read_as: (name) => say('Read as: {name}', { name }),
  taken_from: asNamed,
  assumed: asNamed,
  left_out: (name) => say('Left out: {name}', { name }),
  taken_off: (name) => say('Taken off: {name}', { name }),
  counted_once: (name) => say('Counted once: {name}', { name }),
  nobody: (name) => say('Nobody: {name}', { name }),
  further_lines: asNamed,
  turned_round: asNamed,
  unknown_word: (name) => say('Counted: {name}', { name }),
  not_used: (name) => say('Not used: {name}', { name }),
}

/** One thing as a line of the page. */
export function countedLine(
  { thing, name, column, rows: count, sum, why, flag }: Counted,
  show: Show,
): LabelledLine {
  const note = inOneLine([
    column !== null && (column !== name || thing === 'taken_from') ? column : null,
    count === null ? null : say('{n} {n|row|rows}', { n: count }),
    why,
    flag,
  ])
  return { label: WORDS[thing](name), value: sum === null ? '' : show(sum, 'money'), note }
}

/** The block that stands behind every answer on a file. */
export function countedBlocks(tables: readonly Table[], show: Show): Block[] {
  return tables.flatMap((table): Block[] => {
    const all = table.counted()
    if (all.length === 0) return []
    const text =
      tables.length > 1 ? say('How it was counted: {file}', { file: table.name }) : say('How it was counted')
    return [
      { kind: 'text', tone: 'title', text },
      { kind: 'lines', lines: all.map((one) => countedLine(one, show)) },
    ]
  })
}

/** The same for scripts. */
export const countedJson = (tables: readonly Table[]): readonly Json[] =>
  tables.flatMap((table) =>
    table.counted().map(({ thing, name, column, rows: count, sum, why, flag }) => ({
      file: table.name,
      thing,
      name,
      column,
      rows: count,
      sum,
      why,
      flag,
    })),
  )

/** How the rows of files were counted, for people and for scripts. */
import type { Counted } from '../tables/counted'
import type { Table } from '../tables/table'
import type { Block, Json, LabelledLine, Show } from './report'

const WORDS: { readonly [thing in Counted['thing']]: (name: string) => string } = {
  read_as: (name) => `Read as: ${name}`,
  taken_from: (name) => name,
  assumed: (name) => name,
  left_out: (name) => `Left out: ${name}`,
  taken_off: (name) => `Taken off: ${name}`,
  counted_once: (name) => `Counted once: ${name}`,
  nobody: (name) => `Nobody: ${name}`,
  further_lines: (name) => name,
  turned_round: (name) => name,
  unknown_word: (name) => `Counted: ${name}`,
  not_used: (name) => `Not used: ${name}`,
}

const rows = (count: number) => (count === 1 ? '1 row' : `${count} rows`)

function lineOf({ thing, name, column, rows: count, sum, why, flag }: Counted, show: Show): LabelledLine {
  const said = [
    column !== null && (column !== name || thing === 'taken_from') ? column : null,
    count === null ? null : rows(count),
    why,
    flag,
  ].filter((one) => one !== null)
  return { label: WORDS[thing](name), value: sum === null ? '' : show(sum, 'money'), note: said.join('; ') }
}

/** The block that stands behind every answer on a file. */
export function countedBlocks(tables: readonly Table[], show: Show): Block[] {
  return tables.flatMap((table): Block[] => {
    const all = table.counted()
    if (all.length === 0) return []
    const of = tables.length > 1 ? `: ${table.name}` : ''
    return [
      { kind: 'text', tone: 'title', text: `How it was counted${of}` },
      { kind: 'lines', lines: all.map((one) => lineOf(one, show)) },
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

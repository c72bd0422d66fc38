/** What people see of a file that is checked: at length, with every problem. */
import { briefly, dialectOf } from '../../report/how-read'
import type { Block, Column } from '../../report/report'
import { columnsLooked } from '../look/columns-look'
import type { FileLook } from '../look/file-look'
import { commandBlocks, lackBlocks, questionBlocks, saidOf } from '../look/page'
import { problemBlocks } from '../look/problem-blocks'
import type { Suggestion } from '../look/suggestions'

/** How many problems of one kind are told one by one. */
const ALIKE = 5

/** What people see of the columns. */
export const SHOWN: readonly Column[] = [
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
  { key: 'written', title: 'Written with', unit: 'text' },
]

const rowsSaid = (count: number, kind = '') => `${count} ${kind}${count === 1 ? 'row' : 'rows'}`

/** Whether it can be used as it stands, in a sentence. */
function verdict({ table }: FileLook): Block {
  const { read, used, rejected } = table.tally
  const isOpen = (table.findings?.refused.length ?? 0) > 0
  const isGood = rejected === 0 && !isOpen
  const said = isGood
    ? `${table.name} is readable: ${rowsSaid(used, 'good ')}.`
    : rejected > 0
      ? `${table.name}: ${rejected} of ${read} rows cannot be used.`
      : `${table.name} cannot be used as it stands.`
  return { kind: 'text', tone: isGood ? 'good' : 'bad', text: said }
}

/** All that is seen of a file. */
export function checkPage(look: FileLook, suggestions: readonly Suggestion[], most: number): Block[] {
  const { table } = look
  const { read, used, rejected, skipped } = table.tally
  const columns = columnsLooked(table)
  return [
    verdict(look),
    {
      kind: 'text',
      text: `It is ${saidOf(look)}, ${dialectOf(table)}. ${rowsSaid(read)}: ${used} good, ${rejected} rejected, ${skipped} skipped.`,
    },
    { kind: 'text', tone: 'title', text: 'Columns' },
    {
      kind: 'grid',
      columns: SHOWN,
      uncut: ['written'],
      rows: columns.map((column) => [
        String(column.position),
        column.heading,
        column.title ?? (column.isState ? 'state of the row' : 'carried along'),
        briefly(column),
      ]),
    },
    ...questionBlocks(look),
    ...lackBlocks(look),
    ...(table.faults.length > 0
      ? [
          { kind: 'text', tone: 'title', text: 'Problems' } as const,
          ...problemBlocks(table.faults, Number.POSITIVE_INFINITY, Math.max(1, Math.min(ALIKE, most))),
        ]
      : []),
    ...commandBlocks(suggestions, [look]),
  ]
}

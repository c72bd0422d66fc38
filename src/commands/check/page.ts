/** What people see of a file that is checked: at length, with every problem. */
import { briefly, dialectOf } from '../../report/how-read'
import type { Block, Column } from '../../report/report'
import type { Tally } from '../../tables/table'
import { type Message, say } from '../../words/say'
import { inHole } from '../../words/together'
import { type ColumnLook, columnsLooked } from '../look/columns-look'
import type { FileLook } from '../look/file-look'
import { commandBlocks, lackBlocks, questionBlocks, rowsTold, saidOf } from '../look/page'
import { problemBlocks } from '../look/problem-blocks'
import type { Suggestion } from '../look/suggestions'

/** How many problems of one kind are told one by one. */
const ALIKE = 5

/** What people see of the columns. */
export const SHOWN: readonly Column[] = [
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
  { key: 'written', title: 'Written with', unit: 'word' },
]

/** Whether it can be used as it stands, in a sentence. */
function verdict({ table }: FileLook): Block {
  const { read, used, rejected } = table.tally
  const isOpen = (table.findings?.refused.length ?? 0) > 0
  const isGood = rejected === 0 && !isOpen
  const file = table.name
  const said = isGood
    ? say('{file} is readable: {n} good {n|row|rows}.', { file, n: used })
    : rejected > 0
      ? say('{file}: {rejected} of {read} rows cannot be used.', { file, rejected, read })
      : say('{file} cannot be used as it stands.', { file })
  return { kind: 'text', tone: isGood ? 'good' : 'bad', text: said }
}

/** What became of the rows. */
export const rowsSaid = ({ read: n, used, rejected, skipped }: Tally): Message =>
  say('{n} {n|row|rows}: {used} good, {rejected} rejected, {skipped} skipped', {
    ...{ n, used, rejected, skipped },
  })

const takenFor = ({ title, isState }: ColumnLook): Message =>
  title !== null ? inHole(title) : isState ? say('state of the row') : say('carried along')

/** All that is seen of a file. */
export function checkPage(look: FileLook, suggestions: readonly Suggestion[], most: number): Block[] {
  const { table } = look
  const columns = columnsLooked(table)
  return [
    verdict(look),
    {
      kind: 'lines',
      lines: [
        { label: say('What it is'), value: '', note: saidOf(look) },
        { label: say('Rows'), value: '', note: rowsTold(table) },
        { label: say('Written'), value: '', note: dialectOf(table) },
      ],
    },
    { kind: 'text', tone: 'title', text: say('Columns') },
    {
      kind: 'grid',
      columns: SHOWN,
      uncut: ['written'],
      rows: columns.map((column) => [
        String(column.position),
        column.heading,
        takenFor(column),
        table.typeOf?.(column.position) ?? briefly(column),
      ]),
    },
    ...questionBlocks(look),
    ...lackBlocks(look),
    ...(table.faults.length > 0
      ? [
          { kind: 'text', tone: 'title', text: say('Problems') } as const,
          ...problemBlocks(table.faults, Number.POSITIVE_INFINITY, Math.max(1, Math.min(ALIKE, most))),
        ]
      : []),
    ...commandBlocks(suggestions, [look]),
  ]
}

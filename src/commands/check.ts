import { type Cases, fill } from '../model/cases'
import { fieldOf } from '../model/facts'
import { resolve } from '../model/read'
import { type Block, type Cell, type Column, type Report, snake } from '../report'
import type { Command, Request } from './command'

const COLUMNS: readonly Column[] = [
  { key: 'position', title: 'Column', unit: 'text' },
  { key: 'heading', title: 'Heading', unit: 'text' },
  { key: 'taken_for', title: 'Taken for', unit: 'text' },
]

/** Reads the whole file and lets every row through the door, without working anything out. */
async function* examined(cases: Cases, rows: Cell[][]): AsyncGenerator<Cell[][]> {
  const given = { ...cases.base }
  for await (const batch of cases.batches) {
    for (let i = 0; i < batch.rows; i++) {
      if (batch.rejected[i] === 1) continue
      fill(given, batch, i, cases.base)
      const facts = resolve(given, {})
      if (Array.isArray(facts)) cases.reject(batch, i, facts)
    }
  }
  yield rows
}

function run({ cases: open }: Request): Report {
  const cases = open!
  const rows = cases.taken.map(({ position, heading, key }): Cell[] => [
    String(position),
    heading,
    key === null ? null : snake(key),
  ])
  const reading = examined(cases, rows)
  const faults = (most: number): Block[] => {
    const shown = cases.faults.slice(0, most)
    const lines = shown.map(
      ({ line, field, expected, found }): Block => ({
        kind: 'text',
        text: `line ${line}: ${field}: expected ${expected}, found "${found.slice(0, 80)}"`,
      }),
    )
    const more = cases.faults.length - shown.length
    return more > 0 ? [...lines, { kind: 'text', text: `… ${more} more (--rows all)` }] : lines
  }
  return {
    schema: 'recover/check/1',
    columns: COLUMNS,
    rows: reading,
    listed: false,
    before: { file: cases.name, delimiter: cases.delimiter, encoding: cases.encoding },
    after: () => {
      const { read, used, rejected, skipped } = cases.tally
      return {
        columns: rows.map(([position, heading, taken]) => ({
          position: Number(position),
          heading: heading!,
          taken_for: taken!,
        })),
        totals: { read, good: used, rejected, skipped },
        rejected: cases.faults.map(({ line, column, field, expected, found }) => ({
          line,
          column,
          field,
          expected,
          found,
        })),
      }
    },
    page: async (show, most) => {
      for await (const _ of reading) {
        // Reading is what is asked for.
      }
      const { read, used, rejected, skipped } = cases.tally
      return [
        {
          kind: 'text',
          tone: rejected === 0 ? 'good' : 'bad',
          text:
            rejected === 0
              ? `${cases.name} is readable: ${used} good ${used === 1 ? 'row' : 'rows'}.`
              : `${cases.name}: ${rejected} of ${read} rows cannot be used.`,
        },
        {
          kind: 'text',
          text: `Separated by ${cases.delimiter}, in ${cases.encoding.toUpperCase()}. ${read} rows: ${used} good, ${rejected} rejected, ${skipped} skipped.`,
        },
        { kind: 'text', tone: 'title', text: 'Columns' },
        {
          kind: 'lines',
          lines: cases.taken.map(({ position, heading, key }) => ({
            label: `${position}`,
            value: '',
            note: `${show(heading, 'text')} → ${key === null ? 'carried along, not used' : fieldOf(key).title}`,
          })),
        },
        ...(cases.faults.length > 0
          ? [{ kind: 'text', tone: 'title', text: 'Problems' } as const, ...faults(most)]
          : []),
      ]
    },
    faultsShown: true,
    summary: () =>
      `${cases.tally.read} ${cases.tally.read === 1 ? 'row' : 'rows'}: ${cases.tally.used} good, ${cases.tally.rejected} rejected, ${cases.tally.skipped} skipped`,
    warnings: () => cases.warnings(),
  }
}

export const check: Command = {
  name: 'check',
  summary: 'is this file readable? every problem at once, nothing computed',
  examples: ['recover check examples/incidents.csv'],
  input: 'cases',
  argument: { name: 'file', optional: false, description: 'a CSV file, or - for stdin' },
  options: [
    {
      name: 'rejects',
      value: 'FILE',
      description: 'write the rejected rows, as they stand, with the reasons',
    },
  ],
  run,
}

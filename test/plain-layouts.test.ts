/** Ledgers of plain rows in any layout, full of ties, against the same rows from csv-parse, which stand in batches. */
import { expect, test } from 'vitest'
import { inFolder, recover } from './program'
import { Chance } from './random-ledger'

const ROWS = 2500

type Cell = 'customer' | 'date' | 'revenue' | 'cost' | 'margin' | 'marginRate' | 'unused' | 'note'

const HEADINGS: { readonly [cell in Cell]: string } = {
  ...{ customer: 'customer', date: 'date', revenue: 'revenue', cost: 'cost', margin: 'margin' },
  ...{ marginRate: 'margin rate', unused: 'colour', note: 'remark' },
}

interface Layout {
  readonly cells: readonly Cell[]
  readonly delimiter: string
  readonly decimal: string
  readonly end: string
  readonly flags: readonly string[]
  /** Whether some rows are not plain: in quotes, refunds with a cost, words for nobody, accents, other dates, blanks. */
  readonly isMessy: boolean
}

const usual = { delimiter: ',', decimal: '.', end: '\n', flags: [], isMessy: false }

const LAYOUTS: readonly Layout[] = [
  { ...usual, cells: ['customer', 'date', 'revenue', 'cost'] },
  { ...usual, cells: ['revenue', 'cost', 'date', 'customer'], end: '\r\n', flags: ['--since', 'all'] },
  { ...usual, cells: ['note', 'date', 'customer', 'unused', 'margin', 'revenue'], isMessy: true },
  {
    ...usual,
    cells: ['date', 'customer', 'cost', 'revenue'],
    delimiter: ';',
    decimal: ',',
    flags: ['--dedupe'],
  },
  {
    ...usual,
    cells: ['customer', 'revenue', 'date'],
    delimiter: '\t',
    flags: ['--margin-rate', '30%'],
    isMessy: true,
  },
  { ...usual, cells: ['customer', 'date', 'revenue', 'marginRate'], flags: ['--as-of', '2025-09-30'] },
  {
    ...usual,
    cells: ['customer', 'date', 'revenue', 'cost'],
    isMessy: true,
    flags: ['--dedupe'],
  },
]

/** Few amounts, days and customers, so that much is the same. */
function written({ cells, delimiter, decimal, end, isMessy }: Layout, seed: number): string {
  const chance = new Chance(seed)
  const amount = (most: number) => {
    const [whole, cents] = [chance.whole(0, most), chance.of(['', '.5', '.50', '.25', '.00'])]
    return `${whole}${cents.replace('.', decimal)}`
  }
  const dayOf = (ago: number) =>
    new Date(Date.UTC(2025, 11, 20) - ago * 86_400_000).toISOString().slice(0, 10)
  const row = () => {
    const isBack = chance.is(0.05)
    const sign = isBack ? '-' : ''
    const values: { [cell in Cell]: string } = {
      customer: chance.of([
        'K1',
        'K2',
        'K10',
        'ann@x.cl',
        'A long name of a customer',
        `C${chance.whole(1, 90)}`,
      ]),
      date: dayOf(chance.is(0.5) ? chance.whole(0, 30) : chance.whole(0, 600)),
      revenue: `${sign}${amount(200)}`,
      cost: `${sign}${amount(120)}`,
      margin: `${sign}${amount(90)}`,
      marginRate: `${chance.whole(1, 60)}%`,
      ...{ unused: chance.of(['red', 'green', '']), note: chance.of(['a', 'two words', 'x'.repeat(30)]) },
    }
    if (isMessy && chance.is(0.02))
      Object.assign(
        values,
        chance.of([
          { customer: '"K1"' },
          { customer: 'Walk-in' },
          { customer: 'José' },
          { customer: 'Jose\u0301' },
          { customer: 'ANN@x.cl' },
          { customer: '' },
          { date: '' },
          { revenue: '' },
          { revenue: '1234567890123.25' },
          { revenue: '-5', cost: '3' },
        ]),
      )
    return cells.map((cell) => values[cell]).join(delimiter)
  }
  const lines = [cells.map((cell) => HEADINGS[cell]).join(delimiter), ...Array.from({ length: ROWS }, row)]
  return `${lines.join(end)}${end}`
}

test.each(
  LAYOUTS.map((layout, i) => [i, layout] as const),
)('%i: each row counts as from csv-parse', (i, layout) => {
  inFolder((_, write) => {
    const file = write('ledger.csv', written(layout, 90 + i))
    for (const format of ['csv', 'json']) {
      const answerOf = (more: readonly string[]) => {
        const ended = recover(['customers', file, '--format', format, ...layout.flags, ...more])
        return [ended.code, ended.err, ended.out.replace(/\n *"inputs": \{.*?\n *\}/s, '')]
      }
      const told = answerOf([])
      expect(told).toEqual(answerOf(['--comment', '~']))
      expect(String(told[2]).length, String(told[1])).toBeGreaterThan(2000)
    }
  })
})

/** What a person sees of the time to come beside cases: what each customer is expected to leave, and how that is reckoned. */

import { valueIfIgnored } from '../../economics/case/value-if-ignored'
import { titlesOf } from '../../formulas/metric'
import type { Forecast } from '../../ledger/future/forecast'
import { headOfTime, triedBlocks } from '../../ledger/future/forecast-page'
import { type Exact, minus } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Block, Cell, Column, Show } from '../../report/report'

/** How many cases are drawn. */
const DRAWN = 10

/** The first cases of the table: what is kept of each if nothing is done, and what is lost, of all that is expected. */
function casesPicture(columns: readonly Column[], rows: readonly (readonly Cell[])[], show: Show): Block[] {
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const [expected, kept] = [at('future_margin'), at('value_if_ignored')]
  const money = (value: number) => show(rounded(value), 'money')
  if (rows.length === 0) return []
  return [
    { kind: 'text', tone: 'title', text: 'What each is expected to leave' },
    {
      kind: 'bars',
      bars: {
        fillings: [titlesOf(valueIfIgnored).title, 'Lost doing nothing'],
        endsInRisk: true,
        label: money,
        items: rows.slice(0, DRAWN).map((row) => {
          const [all, part] = [row[expected] as Exact, row[kept] as Exact]
          const parts = [toNumber(part), toNumber(minus(all, part))]
          const name = [row[0], at('name') > 0 ? row[at('name')] : null].filter(Boolean).join(' ')
          return { label: name, bars: [{ label: '', parts, said: show(all, 'money') }] }
        }),
      },
    },
  ]
}

export const expectedBlocks = (
  forecast: Forecast,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  show: Show,
): Block[] => [...headOfTime(forecast), ...casesPicture(columns, rows, show), ...triedBlocks(forecast, show)]

/** What a person sees of a measured file: what was brought, whom to pay what, and where it works. */
import type { Block, Cell, Column, Show } from '../../report/report'
import type { Request } from '../command'
import { kindWords } from './measured-kind'
import { headline } from './page'
import type { FileMeasured, MeasuredPart } from './parts'

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Employee', unit: 'text' },
  { key: 'cases', title: 'Cases', unit: 'count' },
  { key: 'rate', title: 'Stayed', unit: 'share' },
  { key: 'uplift', title: 'Uplift', unit: 'share' },
  { key: 'net', title: 'Net benefit', unit: 'money' },
  { key: 'sure', title: 'Sure', unit: 'text' },
]

const BONUS: Column = { key: 'bonus', title: 'Bonus', unit: 'money' }

const cellsOf = ({ name, measured, isRanked }: MeasuredPart): Cell[] => [
  name === '' ? '(none)' : name,
  measured.facts.treated,
  measured.results.treatedRate,
  measured.results.uplift,
  measured.results.netBenefit,
  !isRanked ? 'too few' : measured.interval === null ? 'naive' : measured.isSure ? 'yes' : 'not yet',
]

export function measurePage(found: FileMeasured, request: Request, show: Show, most: number): Block[] {
  const { whole, pool, employees, parts, open } = found
  if (whole.facts.treated.n === 0)
    return [
      {
        kind: 'text',
        text:
          open > 0
            ? 'Every case is still open: there is nothing to measure yet.'
            : 'No case could be measured.',
      },
    ]
  const paysBonus = pool.n > 0
  const grid = (title: string, rows: readonly MeasuredPart[], bonus: boolean): Block => ({
    kind: 'grid',
    columns: [
      { ...COLUMNS[0]!, title },
      ...COLUMNS.slice(1).map((one) =>
        one.key === 'rate' ? { ...one, title: kindWords(request).share } : one,
      ),
      ...(bonus ? [BONUS] : []),
    ],
    rows: rows.slice(0, most).map((one) => [...cellsOf(one), ...(bonus ? [one.bonus] : [])]),
    ...(rows.length > most && { gap: { after: most, hidden: rows.length - most } }),
  })
  return [
    ...headline(whole, request, show),
    ...(employees.length === 0
      ? []
      : [
          { kind: 'text', tone: 'title', text: 'Whom to pay what' } as const,
          grid('Employee', employees, paysBonus),
          {
            kind: 'text',
            text: paysBonus
              ? `The bonus is divided by each one's own net benefit, against all the cases held out; its parts make up the pool of ${show(pool, 'money')} to the last unit (largest remainder).`
              : 'No bonus is earned.',
          } as const,
          ...(employees.some(({ isRanked }) => !isRanked)
            ? [
                {
                  kind: 'text',
                  text: 'Too few cases to compare: shown, but not ranked (--min-cases).',
                } as const,
              ]
            : []),
        ]),
    ...[...parts].flatMap(([name, all]): Block[] => [
      { kind: 'text', tone: 'title', text: `Where it works, by ${name}` },
      grid(name[0]!.toUpperCase() + name.slice(1), all, false),
    ]),
  ]
}

/** What a person sees of a measured file: what was brought, whom to pay what, and where it works. */
import { entryOf } from '../../inputs/names'
import type { Exact } from '../../numbers/exact/decimal'
import type { Block, Cell, Column, Show } from '../../report/report'
import { type Message, measure, say, type Text } from '../../words/say'
import type { Request } from '../command'
import { isOfOffers } from './measured-kind'
import type { MeasuredPart } from './measured-part'
import { headline, intervalSpan, intervalsPicture } from './page'
import type { FileMeasured } from './parts'

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Employee', unit: 'text' },
  { key: 'cases', title: 'Cases', unit: 'count' },
  { key: 'rate', title: 'Who stayed', unit: 'share' },
  { key: 'uplift', title: 'Because of it', unit: 'share' },
  { key: 'net', title: 'Left after the cost', unit: 'money' },
  { key: 'clear', title: 'Sure', unit: 'text' },
]

/** What the program groups cases by; other groups are columns of the file. */
const GROUPS: { readonly [name: string]: Text } = {
  kind: 'Kind of case',
  failure: 'Failure',
  remedy: 'Remedy',
  month: 'Month',
}

const BONUS: Column = { key: 'bonus', title: 'Bonus', unit: 'money' }

const nameOf = ({ name }: MeasuredPart): string | Message => (name === '' ? say('(none)') : name)

const cellsOf = (one: MeasuredPart): (Cell | Message)[] => {
  const { measured, isRanked, isClear } = one
  return [
    nameOf(one),
    measured.facts.treated,
    measured.results.treatedRate,
    measured.results.uplift,
    measured.results.netBenefit,
    !isRanked
      ? say('too few')
      : measured.interval === null
        ? say('unproven')
        : isClear
          ? say('yes')
          : say('not yet'),
  ]
}

/** The uplift of each part from its low to its high end, in money where that is known. */
function partsPicture(parts: readonly MeasuredPart[], show: Show): Block[] {
  const inMoney = parts.some(({ measured }) => measured.facts.inMoney.n > 0)
  const unit = inMoney ? 'money' : 'share'
  const rows = parts.flatMap((one) => {
    const { results, interval, marginInterval } = one.measured
    const ends = inMoney ? marginInterval : interval
    const uplift = results.marginUplift ?? results.uplift
    return ends === null ? [] : intervalSpan(nameOf(one), ends, uplift, unit, show)
  })
  return rows.length === 0 ? [] : [intervalsPicture('Because of it', rows, unit, show)]
}

export function measurePage(found: FileMeasured, request: Request, show: Show, most: number): Block[] {
  const { whole, pool, employees, parts, open } = found
  if (whole.facts.treated.n === 0)
    return [
      {
        kind: 'text',
        text:
          open > 0
            ? say('Every case is still open: there is nothing to measure yet.')
            : say('No case could be measured.'),
      },
    ]
  const paysBonus = pool.n > 0
  const share = isOfOffers(request.options) ? 'Who accepted' : 'Who stayed'
  const others = COLUMNS.slice(1).map((one) => (one.key === 'rate' ? { ...one, title: share } : one))
  const grid = (title: string, rows: readonly MeasuredPart[], bonuses: readonly Exact[]): Block[] => [
    {
      kind: 'grid',
      columns: [{ ...COLUMNS[0]!, title }, ...others, ...(bonuses.length > 0 ? [BONUS] : [])],
      rows: rows.slice(0, most).map((one, i) => [...cellsOf(one), ...bonuses.slice(i, i + 1)]),
      ...(rows.length > most && { gap: { after: most, hidden: rows.length - most } }),
    },
    ...partsPicture(rows.slice(0, most), show),
  ]
  return [
    ...headline(whole, request, show),
    ...(employees.length === 0
      ? []
      : [
          {
            kind: 'text',
            tone: 'title',
            text: paysBonus ? say('Whom to pay what') : say('How each employee did'),
          } as const,
          ...grid('Employee', employees, paysBonus ? employees.map(({ bonus }) => bonus) : []),
          {
            kind: 'text',
            text: paysBonus
              ? say(
                  'The bonus of {pool} is divided by what the cases of each brought beyond their cost. For that, each is held against all the cases without the remedy, and with few cases counts as nearer to all others.',
                  { pool: show(pool, 'money') },
                )
              : say('No bonus is earned.'),
          } as const,
          ...(employees.some(({ isRanked }) => !isRanked)
            ? [
                {
                  kind: 'text',
                  text: say(
                    'Those with too few cases to compare are shown, but not ranked, and share in a bonus as one ({flag}).',
                    { flag: '--min-cases' },
                  ),
                } as const,
              ]
            : []),
        ]),
    ...[...parts].flatMap(([name, all]): Block[] => {
      const title = entryOf(GROUPS, name)
      return [
        {
          kind: 'text',
          tone: 'title',
          text: say('Where it works, by {name}', { name: title ? measure(title) : name }),
        },
        ...grid(title ?? name[0]!.toUpperCase() + name.slice(1), all, []),
      ]
    }),
  ]
}

/** Bars below each other, all to one scale, with its round values at their foot. */
import type { Bar, Bars, Spans } from '../../report/drawings'
import { say } from '../../words/say'
import type { Look } from '../look'
import { labelledScale } from './axis-labels'
import { dotAt } from './frames'
import { type Markup, markup } from './markup'
import { BAR_HEIGHT, NARROWEST, type Picture, type PictureRow } from './picture'
import type { Scale } from './scale'

type RowsForm = Extract<Picture['form'], { kind: 'rows' }>

export const lengthOf = (parts: readonly number[]) => parts.reduce((all, one) => all + one, 0)

const lineAt = (x: number, name: string): Markup =>
  markup`<line x1="${x}%" x2="${x}%" y1="0" y2="${BAR_HEIGHT}" class="${name}"/>`

/** A bar between two places, in percent. */
function barOf(from: number, to: number, filling: string): Markup {
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  return markup`<rect x="${left}%" width="${Math.max(0.4, right - left)}%" y="3" height="${BAR_HEIGHT - 6}" class="${filling}"/>`
}

/** A bar from a low to a high: what of it is below 0 is filled otherwise. */
function spanBar([a, b]: Spans<string>['rows'][number]['ends'], scale: Scale): Markup[] {
  if (a === null || b === null) return []
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  return [
    ...(low < 0 ? [barOf(scale.at(low), scale.at(Math.min(0, high)), 'loss')] : []),
    ...(high > 0 || low === high ? [barOf(scale.at(Math.max(0, low)), scale.at(high), 'gain')] : []),
  ]
}

/** How the parts of bars are filled: one kind alone in one colour, and what is below 0 always otherwise, be it classes. */
export const fillingsOf = ({ fillings, edges, endsInRisk }: Bars<string>): string[] => {
  if (fillings.length === 1) return ['single']
  if (endsInRisk) return ['gain', 'risk']
  return edges ? ['loss', 'gain'] : ['part0', 'part1', 'part2']
}

function partsOf({ parts }: Bar<string>, names: readonly string[], scale: Scale): Markup[] {
  const total = lengthOf(parts)
  const zero = scale.at(0)
  if (total < 0) return [barOf(zero, scale.at(total), 'loss')]
  if (parts.some((part) => part < 0))
    return [barOf(zero, scale.at(total), names[parts.findIndex((part) => part > 0)]!)]
  let upTo = 0
  return parts.flatMap((part, i) => {
    if (part === 0) return []
    const from = upTo
    upTo += part
    return [barOf(scale.at(from), scale.at(upTo), names[i]!)]
  })
}

function barRows({ items }: Bars<string>, names: readonly string[], scale: Scale): PictureRow[] {
  return items.flatMap(({ label, bars }) => {
    const isAlone = bars.length === 1
    return bars.map((bar, j) => ({
      group: isAlone || j > 0 ? null : label,
      name: isAlone ? [label, bar.label].filter((one) => one !== '').join(' · ') : bar.label,
      value: bar.note ? `${bar.said} (${bar.note})` : bar.said,
      drawn: [...linesOf(scale), ...partsOf(bar, names, scale), lineAt(scale.at(0), 'zero')],
    }))
  })
}

/** Lines at the round values of a scale, below everything else. */
const linesOf = (scale: Scale): Markup[] => scale.ticks.map((value) => lineAt(scale.at(value), 'grid'))

/** Whether what is given is marked: 0 has a line of its own. */
export const isGiven = (middle: number | null): middle is number => middle !== null && middle !== 0

export function spansForm({ rows, middle, within, label }: Spans<string>, { put }: Look): RowsForm {
  const known = rows.flatMap(({ ends }) => ends.filter((one) => one !== null))
  const all = [...known, ...(within ?? []), ...(middle === null ? [] : [middle])]
  const { scale, labels } = labelledScale(all.length === 0 ? [0] : all, label, NARROWEST)
  const hasZero = scale.at(0) >= 0 && scale.at(0) <= 100
  return {
    ...{ kind: 'rows', foot: labels, more: null },
    rows: rows.map(({ label: name, range, ends, texts, point, marked }) => ({
      group: null,
      name: marked ? `${name} (${range})\u00a0×` : `${name} (${range})`,
      value: put(say('{low} to {high}', { low: texts[0], high: texts[1] })),
      drawn: [
        ...linesOf(scale),
        ...spanBar(ends, scale),
        ...(hasZero ? [lineAt(scale.at(0), 'zero')] : []),
        ...(isGiven(middle) ? [lineAt(scale.at(middle), 'clear'), lineAt(scale.at(middle), 'markline')] : []),
        ...(point === undefined ? [] : [dotAt(scale.at(point), BAR_HEIGHT / 2)]),
      ],
    })),
  }
}

export function barForm(all: Bars<string>, names: readonly string[], { put }: Look): RowsForm {
  const { items, gap, label } = all
  const lengths = items.flatMap(({ bars }) => bars.map(({ parts }) => lengthOf(parts)))
  const { scale, labels } = labelledScale([0, ...lengths], label, NARROWEST)
  return {
    ...{ kind: 'rows', foot: labels },
    rows: barRows(all, names, scale),
    more: gap ? put(say('… and {n} more', { n: gap.hidden })) : null,
  }
}

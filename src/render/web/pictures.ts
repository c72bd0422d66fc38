/** Blocks that are drawn, as pictures: which form each takes, and the sentence that tells what is seen. */
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import type { Bar, Bars, Curve, Plot, Shade, Spans, SpokenBlock } from '../../report/report'
import { say } from '../../words/say'
import type { Look } from '../look'
import { columnsFrame, curveFrame, plotFrame } from './frames'
import { type Markup, markup } from './markup'
import { BAR_HEIGHT, type DrawnBlock, type LegendEntry, type Picture, type PictureRow } from './picture'
import { roundScale, type Scale, tightScale } from './scale'

const sum = (parts: readonly number[]) => parts.reduce((all, one) => all + one, 0)

function curveSaid({ points, label }: Curve<string>, { put, show }: Look): string {
  const last = points.length - 1
  const top = points.indexOf(Math.max(...points))
  const high = label(points[top]!)
  if (top === last) return put(say('It rises from left to right, up to {high}.', { high }))
  const share = show(fromNumber(top / last), 'share')
  const end = label(points[last]!)
  return put(
    say('It rises up to {high}, {share} of the way from left to right, and ends at {end}.', {
      ...{ high, share, end },
    }),
  )
}

function plotSaid({ points, label, ends, marks }: Plot<string>, { put }: Look): string {
  const known = points.filter((one) => one !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return put('There is no value along it.')
  const along = { left: ends[0], right: ends[1], first: label(first), last: label(last) }
  if (marks.length === 0)
    return put(say('From {left} to {right} it goes from {first} to {last}, and nowhere through 0.', along))
  const places = marks.map(({ text }) => text).join(' · ')
  return put(
    say('From {left} to {right} it goes from {first} to {last}, through 0 at {places}.', {
      ...along,
      places,
    }),
  )
}

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

function spansPicture({ rows, middle, within }: Spans<string>, { put }: Look): Picture {
  const known = rows.flatMap(({ ends }) => ends.filter((one) => one !== null))
  const all = [...known, ...(within ?? []), ...(middle === null ? [] : [middle])]
  const scale = tightScale(all.length === 0 ? [0] : all)
  const hasZero = Math.min(...all) <= 0 && Math.max(...all) >= 0
  const isGiven = middle !== null && middle !== 0
  const width = ({ ends: [a, b] }: Spans<string>['rows'][number]) =>
    a === null || b === null ? -1 : Math.abs(b - a)
  const widest = rows.reduce((most, one) => (width(one) > width(most) ? one : most))
  const told = { name: widest.label, low: widest.texts[0], high: widest.texts[1] }
  const below = known.some((one) => one < 0)
  return {
    said: put(
      isGiven
        ? say(
            'Each bar goes from the least to the most; the widest is that of {name}, {low} to {high}. The dashed line is the case as it was given.',
            told,
          )
        : say(
            'Each bar goes from the least to the most; the widest is that of {name}, {low} to {high}.',
            told,
          ),
    ),
    legend: below ? [{ filling: 'loss', text: put('below 0') }] : [],
    form: {
      kind: 'rows',
      more: null,
      rows: rows.map(({ label, range, ends, texts, marked }) => ({
        group: null,
        name: marked ? `${label} (${range}) ×` : `${label} (${range})`,
        value: put(say('{low} to {high}', { low: texts[0], high: texts[1] })),
        drawn: [
          ...spanBar(ends, scale),
          ...(hasZero ? [lineAt(scale.at(0), 'zero')] : []),
          ...(isGiven ? [lineAt(scale.at(middle), 'markline')] : []),
        ],
      })),
    },
  }
}

/** How the parts of bars are filled: one kind alone in one colour, and what is below 0 always otherwise, be it classes. */
const fillingsOf = ({ fillings, edges }: Bars<string>): string[] =>
  fillings.length === 1 ? ['single'] : edges ? ['loss', 'gain'] : ['part0', 'part1', 'part2']

function partsOf({ parts }: Bar<string>, names: readonly string[], scale: Scale): Markup[] {
  const total = sum(parts)
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
      drawn: [...partsOf(bar, names, scale), lineAt(scale.at(0), 'zero')],
    }))
  })
}

function barsPicture(all: Bars<string>, { put }: Look): Picture {
  const { fillings, items, gap, edges } = all
  const names = fillingsOf(all)
  const bars = items.flatMap(({ label, bars }) =>
    bars.map((bar) => ({ ...bar, name: [label, bar.label].filter((one) => one !== '').join(' · ') })),
  )
  const longest = bars.reduce((most, one) =>
    Math.abs(sum(one.parts)) > Math.abs(sum(most.parts)) ? one : most,
  )
  const used = fillings.flatMap((text, i): LegendEntry[] =>
    bars.some(({ parts }) => (parts[i] ?? 0) > 0) ? [{ filling: names[i]!, text }] : [],
  )
  const below = bars.some(({ parts }) => sum(parts) < 0)
  const legend = [
    ...(fillings.length > 1 ? used : []),
    ...(below ? [{ filling: 'loss', text: put('below 0') }] : []),
  ]
  return {
    said: put(
      say('The longest bar is that of {name}: {value}.', { name: longest.name, value: longest.said }),
    ),
    legend,
    form:
      edges === undefined
        ? {
            kind: 'rows',
            rows: barRows(
              all,
              names,
              roundScale(
                bars.map(({ parts }) => sum(parts)),
                4,
              ),
            ),
            more: gap ? put(say('… and {n} more', { n: gap.hidden })) : null,
          }
        : { kind: 'frame', drawn: columnsFrame(all, edges) },
  }
}

function shadePicture(shade: Shade<string>, { put }: Look): Picture {
  const cells = shade.cells.flat()
  const n = cells.filter(({ loss }) => loss).length
  return {
    said:
      n === 0
        ? put('Nowhere is it below 0.')
        : put(say('It is below 0 in {n} of {all} cells, which are hatched.', { n, all: cells.length })),
    legend: [],
    form: {
      kind: 'cells',
      cells: {
        ...shade,
        down: put(say('down: {what}', { what: shade.down })),
        across: put(say('across: {what}', { what: shade.across })),
      },
    },
  }
}

/** What is drawn of a block: itself, or of a grid the column that is to be, each bar by the first cell of its row. */
export function drawingOf(block: SpokenBlock, { show }: Look): DrawnBlock | null {
  switch (block.kind) {
    case 'curve':
    case 'plot':
    case 'shade':
    case 'spans':
    case 'bars':
      return block
    case 'grid': {
      const { columns, rows, drawn } = block
      const at = columns.findIndex(({ key }) => key === drawn)
      if (at < 0) return null
      const { title, unit } = columns[at]!
      const items = rows.flatMap((row) => {
        const value = row[at]!
        if (value === null || typeof value !== 'object') return []
        const bar = { label: '', parts: [toNumber(value)], said: show(value, unit) }
        return [{ label: show(row[0]!, columns[0]!.unit), bars: [bar] }]
      })
      return { kind: 'bars', bars: { fillings: [title], items } }
    }
    default:
      return null
  }
}

/** A block as a picture; null where there is nothing to draw. */
export function pictureOf(block: DrawnBlock, look: Look): Picture | null {
  const framed = (said: string, drawn: Markup[]): Picture => ({
    ...{ said, legend: [] },
    form: { kind: 'frame', drawn },
  })
  switch (block.kind) {
    case 'curve':
      return block.curve.points.length < 2
        ? null
        : framed(curveSaid(block.curve, look), curveFrame(block.curve))
    case 'plot':
      return framed(plotSaid(block.plot, look), plotFrame(block.plot))
    case 'spans':
      return block.spans.rows.length === 0 ? null : spansPicture(block.spans, look)
    case 'bars':
      return block.bars.items.length === 0 ? null : barsPicture(block.bars, look)
    case 'shade':
      return shadePicture(block.shade, look)
  }
}

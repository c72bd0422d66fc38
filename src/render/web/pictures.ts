/** Blocks that are drawn, as pictures: which form each takes, and the sentence that tells what is seen. */
import { fromNumber, toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Bars, Curve, Plot, Shade, Spans } from '../../report/drawings'
import type { SpokenBlock } from '../../report/report'
import { type Message, say } from '../../words/say'
import type { Look } from '../look'
import { columnsFrame, curveFrame, plotFrame } from './frames'
import { type DrawnBlock, type LegendEntry, NARROWEST, type Picture } from './picture'
import { barForm, fillingsOf, isGiven, lengthOf, spansForm } from './rows-of-bars'

function lineSaid({ points, label }: Curve<string>, { show }: Look): Message {
  const last = points.length - 1
  const top = points.indexOf(Math.max(...points))
  const high = label(points[top]!)
  if (top === last) return say('It rises from left to right, up to {high}.', { high })
  const share = show(fromNumber(top / last), 'share')
  const end = label(points[last]!)
  if (top === 0) return say('It falls from left to right, from {high} to {end}.', { high, end })
  return say('It rises up to {high}, {share} of the way from left to right, and ends at {end}.', {
    ...{ high, share, end },
  })
}

/** What is said of what is drawn beside a curve. */
function secondSaid({ points, label, second }: Curve<string>): Message[] {
  if (second === undefined) return []
  if (second.as === 'band')
    return [say('With what is ruled above it, it ends at {end}.', { end: label(second.points.at(-1)!) })]
  const off = Math.max(...second.points.map((one, i) => Math.abs(one - points[i]!)))
  return [say('No dot is further than {off} from the line.', { off: label(off) })]
}

const SECOND = { band: { filling: 'risk' }, dots: { filling: 'point', round: true } } as const

const curvePicture = (curve: Curve<string>, look: Look, width: number): Picture => ({
  said: [lineSaid(curve, look), ...secondSaid(curve)].map(look.put).join(' '),
  legend: curve.second
    ? [
        { filling: 'over curve', text: curve.second.names[0] },
        { ...SECOND[curve.second.as], text: curve.second.names[1] },
      ]
    : [],
  form: curveFrame(curve, width),
})

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

/** The sentences that tell what a picture of ranges shows. */
function spansSaid({ rows, middle }: Spans<string>, { put }: Look): string {
  const width = ({ ends: [a, b] }: Spans<string>['rows'][number]) =>
    a === null || b === null ? -1 : Math.abs(b - a)
  const widest = rows.reduce((most, one) => (width(one) > width(most) ? one : most))
  if (width(widest) < 0) return put('None of the bars can be worked out.')
  const [low, high] = widest.texts
  const isAlone = rows.length === 1
  return [
    isAlone
      ? say('The bar goes from {low} to {high}.', { low, high })
      : say('Each bar goes from the least to the most; the widest is that of {name}, {low} to {high}.', {
          ...{ name: widest.label, low, high },
        }),
    ...(rows.every(({ point }) => point === undefined)
      ? []
      : [isAlone ? say('The dot is the estimate.') : say('The dots are the estimates.')]),
    ...(isGiven(middle) ? [say('The dashed line is the case as it was given.')] : []),
  ]
    .map(put)
    .join(' ')
}

const spansPicture = (spans: Spans<string>, look: Look): Picture => ({
  said: spansSaid(spans, look),
  legend: spans.rows.some(({ ends }) => ends.some((one) => one !== null && one < 0))
    ? [{ filling: 'loss', text: look.put('below 0') }]
    : [],
  form: spansForm(spans, look),
})

function barsPicture(all: Bars<string>, look: Look): Picture {
  const { put } = look
  const { fillings, items, edges } = all
  const names = fillingsOf(all)
  const bars = items.flatMap(({ label, bars }) =>
    bars.map((bar) => ({ ...bar, name: [label, bar.label].filter((one) => one !== '').join(' · ') })),
  )
  const longest = bars.reduce((most, one) =>
    Math.abs(lengthOf(one.parts)) > Math.abs(lengthOf(most.parts)) ? one : most,
  )
  const used = fillings.flatMap((text, i): LegendEntry[] =>
    bars.some(({ parts }) => (parts[i] ?? 0) > 0) ? [{ filling: names[i]!, text }] : [],
  )
  const below = bars.some(({ parts }) => lengthOf(parts) < 0)
  const legend = [
    ...(fillings.length > 1 ? used : []),
    ...(below ? [{ filling: 'loss', text: put('below 0') }] : []),
  ]
  return {
    said: put(
      say('The longest bar is that of {name}: {value}.', { name: longest.name, value: longest.said }),
    ),
    legend,
    form: edges === undefined ? barForm(all, names, look) : columnsFrame(all, edges),
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
      return {
        kind: 'bars',
        bars: { fillings: [title], label: (length) => show(rounded(length), unit), items },
      }
    }
    default:
      return null
  }
}

/** A block as a picture; null where there is nothing to draw. A line is at least as wide as `width`. */
export function pictureOf(block: DrawnBlock, look: Look, width = NARROWEST): Picture | null {
  switch (block.kind) {
    case 'curve':
      return block.curve.points.length < 2 ? null : curvePicture(block.curve, look, width)
    case 'plot':
      return { said: plotSaid(block.plot, look), legend: [], form: plotFrame(block.plot, width) }
    case 'spans':
      return block.spans.rows.length === 0 ? null : spansPicture(block.spans, look)
    case 'bars':
      return block.bars.items.length === 0 ? null : barsPicture(block.bars, look)
    case 'shade':
      return shadePicture(block.shade, look)
  }
}

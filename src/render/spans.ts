/** Bars from a low to a high around what is given, the widest first: readable without colour. */
import type { Spans } from '../report/drawings'
import { say } from '../words/say'
import { cut } from './grid'
import type { Look } from './look'
import { width as widthOf } from './width'

const WIDEST = 48

const LEAST = 10

export function spanned({ rows, middle, within }: Spans<string>, { width, plain, put }: Look): string[] {
  const known = rows.flatMap(({ ends }) => ends.filter((one) => one !== null))
  const all = [...known, ...(within ?? []), ...(middle === null ? [] : [middle])]
  const [low, high] = all.length === 0 ? [0, 0] : [Math.min(...all), Math.max(...all)]
  const longest = (texts: readonly string[]) => Math.max(...texts.map(widthOf))
  const label = longest(rows.map((one) => one.label))
  const range = longest(rows.map((one) => one.range))
  const [first, second] = [
    longest(rows.map(({ texts }) => texts[0])),
    longest(rows.map(({ texts }) => texts[1])),
  ]
  const beside = label + 2 + range + 2 + first + 2 + 2 + second + 2
  const roomy = width - beside >= LEAST
  const places = Math.max(LEAST, Math.min(WIDEST, roomy ? width - beside : width - 2))
  const placeOf = (value: number) =>
    high === low ? 0 : Math.round(((value - low) / (high - low)) * (places - 1))
  const [body, axis, zero, dot] = plain ? ['=', '|', ':', 'o'] : ['█', '┃', '┊', '●']
  const pad = (text: string, to: number) => text + ' '.repeat(Math.max(0, to - widthOf(text)))
  const lead = (text: string, to: number) => ' '.repeat(Math.max(0, to - widthOf(text))) + text
  return rows.flatMap(({ label: name, range: from, ends, texts, point, marked }) => {
    const cells = Array.from({ length: places }, () => ' ')
    if (low < 0 && high > 0) cells[placeOf(0)] = zero!
    const [a, b] = ends
    if (a !== null && b !== null)
      for (let i = placeOf(Math.min(a, b)); i <= placeOf(Math.max(a, b)); i++) cells[i] = body!
    if (middle !== null) cells[placeOf(middle)] = axis!
    if (point !== undefined) cells[placeOf(point)] = dot!
    const mark = marked ? ' ×' : ''
    if (roomy)
      return `${pad(name, label)}  ${pad(from, range)}  ${lead(texts[0], first)}  ${cells.join('')}  ${lead(texts[1], second)}${mark}`.trimEnd()
    return [
      cut(`${name} ${from}${mark}`, width),
      cut(`  ${put(say('{low} to {high}', { low: texts[0], high: texts[1] }))}`, width),
      `  ${cells.join('')}`.trimEnd(),
    ]
  })
}

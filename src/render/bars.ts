/** Pairs of horizontal bars, one pair an item: told apart by their filling and their number, with or without colour. */
import type { Bar, Bars } from '../report/drawings'
import { say } from '../words/say'
import { cut } from './grid'
import type { Look } from './look'
import { visible } from './visible'
import { width as widthOf } from './width'

const FILLINGS = ['▒', '█', '▓']

const PLAIN = ['=', '#', '+']

/** The same where the last part may be lost. */
const RISKY = { plain: ['#', '='], drawn: ['█', '▒'] }

const NEGATIVE = { plain: '~', drawn: '░' }

const WIDEST = 60

/** With less room than this beside its name, an item's bars stand below it. */
const NARROW = 20

/** And with less than this there are none, only their numbers. */
const LEAST = 4

const LONGEST = 24

const sum = (parts: readonly number[]) => parts.reduce((all, one) => all + one, 0)

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** One bar, so many cells to a unit: its parts side by side; what is below 0 has a filling of its own. */
function drawnBar(
  { parts }: Bar<string>,
  scale: number,
  { plain, signs }: { readonly plain: boolean; readonly signs: readonly string[] },
): string {
  const total = sum(parts)
  // What is there is seen, however little it is.
  const cells = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round(Math.abs(value) * scale)))
  if (total < 0) return (plain ? NEGATIVE.plain : NEGATIVE.drawn).repeat(cells(total))
  if (parts.some((part) => part < 0)) return signs[parts.findIndex((part) => part > 0)]!.repeat(cells(total))
  let text = ''
  let upTo = 0
  for (const [i, part] of parts.entries()) {
    upTo += part
    if (part > 0) text += signs[i]!.repeat(Math.max(1, cells(upTo) - text.length))
  }
  return text
}

export function bars(
  { fillings, items, gap, endsInRisk }: Bars<string>,
  { width, paint, plain, put }: Look,
): string[] {
  const signs = endsInRisk ? RISKY[plain ? 'plain' : 'drawn'] : plain ? PLAIN : FILLINGS
  const all = items.flatMap((item) => item.bars)
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => widthOf(text)))
  const names = items.map(({ label }) => visible(label))
  const said = longest(all.map((one) => one.said))
  const heads = longest(all.map((one) => one.label))
  const largest = Math.max(0, ...all.map(({ parts }) => Math.abs(sum(parts))))
  const besides = (label: number) => width - (label + 2 + heads + 1 + 1 + said)
  const whole = Math.min(longest(names), LONGEST)
  const most = besides(whole) >= NARROW ? whole : Math.min(whole, Math.floor(width * 0.3))
  // Names are cut where that leaves them different.
  const areTold = new Set(names.map((name) => cut(name, most))).size === new Set(names).size
  const label = areTold ? most : longest(names)
  const beside = besides(label)
  const isBeside = beside >= NARROW
  const indent = isBeside ? label + 2 : 2
  const room = Math.min(WIDEST, isBeside ? beside : width - (indent + heads + 1 + 1 + said))
  const scale = room < LEAST || largest === 0 ? 0 : room / largest
  const line = (one: Bar<string>, lead: string) => {
    const drawn = scale === 0 ? '' : drawnBar(one, scale, { plain, signs })
    const total = sum(one.parts)
    const tinted = total < 0 ? paint.bad(drawn) : one.parts.length > 1 ? paint.good(drawn) : drawn
    const bare = `${lead}${pad(one.label, heads)} ${drawn === '' ? '' : `${drawn} `}${one.said}`
    const note = one.note && widthOf(bare) + 2 + one.note.length <= width ? `  ${one.note}` : ''
    const number = total < 0 ? paint.bad(one.said) : one.said
    return `${lead}${pad(one.label, heads)} ${drawn === '' ? '' : `${tinted} `}${number}${paint.quiet(note)}`.trimEnd()
  }
  // A filling that nothing has needs no words.
  const legend = fillings
    .map((name, i) => (all.some(({ parts }) => (parts[i] ?? 0) > 0) ? `${signs[i]} ${name}` : ''))
    .filter((words) => words !== '')
  const below = all.some(({ parts }) => sum(parts) < 0)
  if (below) legend.push(`${plain ? NEGATIVE.plain : NEGATIVE.drawn} ${put('below 0')}`)
  const told: string[] = []
  for (const one of scale === 0 ? [] : legend) {
    const last = told.at(-1)
    if (last !== undefined && last.length + 3 + one.length <= width)
      told[told.length - 1] = `${last}   ${one}`
    else told.push(one)
  }
  const more = gap ? [put(say('… and {n} more', { n: gap.hidden }))] : []
  return [
    ...told.map((text) => paint.quiet(text)),
    ...items.flatMap((item, i) => {
      const name = cut(names[i]!, isBeside ? label : width)
      const first = isBeside ? `${pad(name, label)}  ` : '  '
      return [
        ...(gap?.after === i ? more : []),
        ...(isBeside ? [] : [name]),
        ...item.bars.map((one, j) => line(one, isBeside && j > 0 ? ' '.repeat(indent) : first)),
      ]
    }),
    ...(gap && gap.after >= items.length ? more : []),
  ]
}

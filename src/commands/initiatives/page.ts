/** What a person sees of a file of initiatives: what is invisible, each initiative, a picture, and the totals. */
import type { Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import type { Bar, Bars, Block, Cell, Column, LabelledLine, Show } from '../../report/report'
import { type Appraised, INITIATIVE_RESULTS, initiativeCells } from './rows'
import type { InitiativesAnswer } from './totals'

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['kind', 'cost', 'customer_impact', 'net_impact', 'return_on_initiative', 'share_of_spend']

/** How many initiatives a picture has room for. */
const DRAWN = 20

const nameOf = ({ name, line }: Appraised) => name ?? `(line ${line})`

/** The first and the last of many, and how many are left out between them. */
function ends(all: readonly Appraised[], most: number) {
  if (all.length <= most) return { shown: all }
  const half = Math.ceil(most / 2)
  const tail = most - half
  return {
    shown: [...all.slice(0, half), ...(tail > 0 ? all.slice(-tail) : [])],
    gap: { after: half, hidden: all.length - most },
  }
}

function grid(all: readonly Appraised[], spend: Exact, most: number): Block {
  const { shown, gap } = ends(all, most)
  const places = SHOWN.map((key) => INITIATIVE_RESULTS.findIndex((column) => column.key === key))
  const columns: Column[] = [
    { key: 'initiative', title: 'Initiative', unit: 'text' },
    ...places.map((at) => INITIATIVE_RESULTS[at]!),
  ]
  const rows = shown.map((one): Cell[] => {
    const cells = initiativeCells(one, spend)
    return [nameOf(one), ...places.map((at) => cells[at]!)]
  })
  return { kind: 'grid', columns, rows, ...(gap && { gap }) }
}

/** What costs, what customers feel by itself, and what is put back: each has its own filling. */
const FILLINGS = ['cost', 'felt directly', 'put back from savings'] as const

function barsOf(all: readonly Appraised[], show: Show, most: number): Bars {
  const { shown, gap } = ends(all, Math.min(DRAWN, most))
  const items = shown.map((one) => {
    const { cost, direct, reinvested, customerImpact, kind } = one.values
    const bar = (label: string, total: Exact, parts: readonly (Exact | null)[], note?: string): Bar => ({
      label,
      parts: parts.map((part) => (part === null ? 0 : toNumber(part))),
      said: show(total, 'money'),
      ...(note && { note }),
    })
    const unnoticed = kind === 'invisible' && cost.n > 0
    const kept = kind === 'indirect' && reinvested.n === 0
    const note = unnoticed ? 'no customer notices' : kept ? 'all of it is kept' : undefined
    return {
      label: nameOf(one),
      bars: [bar('cost', cost, [cost]), bar('impact', customerImpact, [null, direct, reinvested], note)],
    }
  })
  return { fillings: FILLINGS, items, ...(gap && { gap }) }
}

/** The one thing to take away. */
function headline(totals: InitiativesAnswer, show: Show): Block {
  const [spend, invisible] = [totals.sum('cost'), totals.sum('invisible_cost')]
  const share = totals.invisibleShare
  const spent = show(spend, 'money')
  if (share === null) return { kind: 'text', text: `Nothing is spent: the costs sum to ${spent}.` }
  if (invisible.n <= 0)
    return {
      kind: 'text',
      tone: 'good',
      text: `Of the ${spent} spent nothing is invisible cost: each initiative gives customers something, or saves or earns.`,
    }
  return {
    kind: 'text',
    tone: 'bad',
    text: `${show(invisible, 'money')} of the ${spent} spent (${show(share, 'share')}) is invisible cost: no customer notices it, and nothing is saved by it.`,
  }
}

const count = (all: number) => `${all} ${all === 1 ? 'initiative' : 'initiatives'}`

function totalLines(totals: InitiativesAnswer, show: Show): LabelledLine[] {
  const line = (label: string, key: string, note?: string): LabelledLine => ({
    label,
    value: show(totals.of(key)!, 'money'),
    ...(note && { note }),
  })
  const isThere = (key: string) => totals.sum(key).n !== 0
  const returned = totals.returnOnInitiative
  const share = totals.invisibleShare
  return [
    line('Cost', 'cost', count(totals.all.length)),
    line('Direct impact', 'direct', 'customers feel it'),
    ...(isThere('indirect')
      ? [
          line('Indirect income', 'indirect', 'saved or earned by the business'),
          line('of which put back', 'reinvested', 'into service, price or promotion'),
          line('of which kept', 'kept_indirect', 'reaches no customer'),
        ]
      : []),
    line('Customer impact', 'customer_impact', isThere('indirect') ? 'direct and put back' : undefined),
    line('Net impact', 'net_impact', returned ? `${show(returned, 'ratio')} for each 1 spent` : undefined),
    line('Invisible cost', 'invisible_cost', share ? `${show(share, 'share')} of what is spent` : undefined),
  ]
}

export function initiativesPage(answer: InitiativesAnswer, show: Show, most: number): Block[] {
  const { all, workedOut } = answer
  if (all.length === 0) return [{ kind: 'text', text: 'No initiative could be worked out.' }]
  const notes = [
    ...(workedOut > 0
      ? [
          `a direct impact was worked out for ${count(workedOut)}: customers reached × retention change × what a customer is worth`,
          'a retention change is a difference of two shares: 5pp, 5% and 0.05 all say from 80% to 85%',
        ]
      : []),
  ]
  return [
    headline(answer, show),
    grid(all, answer.sum('cost'), most),
    { kind: 'text', tone: 'title', text: 'What each costs, and what of it reaches customers' },
    { kind: 'bars', bars: barsOf(all, show, most) },
    { kind: 'text', tone: 'title', text: 'Totals' },
    { kind: 'lines', lines: totalLines(answer, show) },
    { kind: 'text', text: `Kinds of effect: ${answer.kinds.join(', ')}.` },
    ...notes.map((text): Block => ({ kind: 'text', tone: 'quiet', text: `· ${text}` })),
  ]
}

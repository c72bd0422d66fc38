/** What a person sees of a file of initiatives: what is invisible, each initiative, a picture, and the totals. */
import type { Exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import { bulleted } from '../../report/answer'
import type { Bar, Bars } from '../../report/drawings'
import { shownColumn } from '../../report/ranking'
import type { Block, Cell, Column, LabelledLine, Show } from '../../report/report'
import { type Message, say } from '../../words/say'
import { inHole } from '../../words/together'
import { INITIATIVE_RESULTS, initiativeCells } from './initiative-results'
import type { Appraised } from './kept-initiatives'
import type { InitiativesAnswer } from './totals'

/** What a table shows of a row; every column is in the other formats. */
const SHOWN = ['kind', 'cost', 'customer_impact', 'net_impact', 'return_on_initiative']

/** How many initiatives a picture has room for. */
const DRAWN = 20

const nameOf = ({ name, line }: Appraised): string | Message => name ?? say('(line {line})', { line })

/** The first and the last of many, and how many are left out between them. */
function ends(answer: InitiativesAnswer, most: number) {
  const { count } = answer
  if (count <= most) return { shown: answer.ranked(0, count) }
  const half = Math.ceil(most / 2)
  return {
    shown: [...answer.ranked(0, half), ...answer.ranked(count - most + half, count)],
    gap: { after: half, hidden: count - most },
  }
}

function grid(answer: InitiativesAnswer, spend: Exact, most: number): Block {
  const { shown, gap } = ends(answer, most)
  const places = SHOWN.map((key) => INITIATIVE_RESULTS.findIndex((column) => column.key === key))
  const columns: Column[] = [
    { key: 'initiative', title: 'Initiative', unit: 'text' },
    ...places.map((at) => shownColumn(INITIATIVE_RESULTS[at]!)),
  ]
  const rows = shown.map((one): (Cell | Message)[] => {
    const cells = initiativeCells(one.values, spend)
    return [nameOf(one), ...places.map((at) => cells[at]!)]
  })
  return { kind: 'grid', columns, rows, ...(gap && { gap }) }
}

/** What costs, what customers feel by itself, and what is put back: each has its own filling. */
const FILLINGS = [say('what it costs'), say('what customers feel'), say('what is put back for them')] as const

function barsOf(answer: InitiativesAnswer, show: Show, most: number): Bars {
  const { shown, gap } = ends(answer, Math.min(DRAWN, most))
  const items = shown.map((one) => {
    const { cost, direct, reinvested, customerImpact, kind } = one.values
    const bar = (label: Message, total: Exact, parts: readonly (Exact | null)[], note?: Message): Bar => ({
      label,
      parts: parts.map((part) => (part === null ? 0 : toNumber(part))),
      said: show(total, 'money'),
      ...(note && { note }),
    })
    const unnoticed = kind === 'invisible' && cost.n > 0
    const kept = kind === 'indirect' && reinvested.n === 0
    const note = unnoticed ? say('No customer feels it.') : kept ? say('All of it is kept.') : undefined
    return {
      label: nameOf(one),
      bars: [
        bar(say('costs'), cost, [cost]),
        bar(say('brings'), customerImpact, [null, direct, reinvested], note),
      ],
    }
  })
  return { fillings: FILLINGS, label: (value) => show(rounded(value), 'money'), items, ...(gap && { gap }) }
}

/** The one thing to take away. */
function headline(totals: InitiativesAnswer, show: Show): Block {
  const [spend, invisible] = [totals.sum('cost'), totals.sum('invisible_cost')]
  const share = totals.invisibleShare
  const spent = show(spend, 'money')
  if (share === null)
    return { kind: 'text', text: say('Nothing is spent: the costs come to {spent}.', { spent }) }
  if (invisible.n <= 0)
    return {
      kind: 'text',
      tone: 'good',
      text: say(
        'None of the {spent} spent goes unnoticed: each initiative gives customers something, or saves or earns.',
        { spent },
      ),
    }
  return {
    kind: 'text',
    tone: 'bad',
    text: say(
      'Of the {spent} spent, {invisible} ({share}) goes unnoticed: no customer feels it, and nothing is saved by it.',
      { spent, invisible: show(invisible, 'money'), share: show(share, 'share') },
    ),
  }
}

const count = (n: number) => say('{n} {n|initiative|initiatives}.', { n })

const titled = (wanted: string) => inHole(INITIATIVE_RESULTS.find(({ key }) => key === wanted)!.title)

function totalLines(totals: InitiativesAnswer, show: Show): LabelledLine[] {
  const line = (label: Message, key: string, note?: Message): LabelledLine => ({
    label,
    value: show(totals.of(key)!, 'money'),
    ...(note && { note }),
  })
  const isThere = (key: string) => totals.sum(key).n !== 0
  const returned = totals.returnOnInitiative
  const share = totals.invisibleShare
  return [
    line(say('Cost'), 'cost', count(totals.count)),
    line(titled('direct'), 'direct', say('Without what is put back.')),
    ...(isThere('indirect')
      ? [
          line(say('Saved or earned'), 'indirect', say('By the business.')),
          line(say('Of this put back'), 'reinvested', say('Into service, price or promotion.')),
          line(say('Of this kept'), 'kept_indirect', say('Reaches no customer.')),
        ]
      : []),
    line(
      titled('customer_impact'),
      'customer_impact',
      isThere('indirect') ? say('Felt and put back.') : undefined,
    ),
    line(
      titled('net_impact'),
      'net_impact',
      returned ? say('{returned} for each 1 spent.', { returned: show(returned, 'ratio') }) : undefined,
    ),
    line(
      titled('invisible_cost'),
      'invisible_cost',
      share ? say('{share} of what is spent.', { share: show(share, 'share') }) : undefined,
    ),
  ]
}

export function initiativesPage(answer: InitiativesAnswer, show: Show, most: number): Block[] {
  const { workedOut } = answer.read.oddities
  if (answer.count === 0) return [{ kind: 'text', text: say('No initiative could be worked out.') }]
  const notes = [
    ...(workedOut > 0
      ? [
          say(
            'What customers feel was worked out for {n} {n|initiative|initiatives}: customers reached × retention change × what a customer is worth.',
            { n: workedOut },
          ),
          say('A retention change is a difference of two shares: 5pp, 5% and 0.05 all say from 80% to 85%.'),
        ]
      : []),
  ]
  return [
    headline(answer, show),
    grid(answer, answer.sum('cost'), most),
    { kind: 'text', tone: 'title', text: say('What each costs, and what of it reaches customers') },
    { kind: 'bars', bars: barsOf(answer, show, most) },
    { kind: 'text', tone: 'title', text: say('Totals') },
    { kind: 'lines', lines: totalLines(answer, show) },
    ...notes.map((text) => bulleted(text, 'quiet')),
  ]
}

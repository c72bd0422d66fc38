/** What a person sees of options side by side: the best one, then a column each, and how each cost came about. */
import { type Answers, answers } from '../../economics/case/work'
import { remedyOf } from '../../inputs/readers'
import type { Remedy } from '../../inputs/remedy'
import type { Block, Column, LabelledLine, Show } from '../../report/report'
import { type Message, plainly, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import { caseLines } from '../whatif/case-lines'
import { condition } from '../whatif/case-verdict'
import { remedyInWords } from '../whatif/remedy-in-words'
import { everything } from './cases'
import { dominating, NOTHING, type RemedyOption } from './remedy-options'

/** What stands in each of several columns of numbers and words, all aligned as numbers are. */
export const inColumn = (key: string, title: Said): Column => ({ key, title, unit: 'count' })

const isNothing = ({ name }: RemedyOption) => name === NOTHING

function best(first: RemedyOption, show: Show): Block {
  if (isNothing(first))
    return { kind: 'text', tone: 'bad', text: say('Do nothing: no option gains anything.') }
  const text = say('{name} is best: it gains {gain}, if {condition}.', {
    name: first.name,
    gain: show(first.gain, 'money'),
    condition: condition(first.given, first.values, show),
  })
  return { kind: 'text', tone: 'good', text }
}

/** A row of a page: what it is of, then a text or a number for each. */
type Row = readonly (string | Message)[]

/** What is given: less than what is owed never is. */
const givenIn = ({ given, values }: RemedyOption): Remedy =>
  values.shortOfFloor.n > 0 ? (given.floor as Remedy) : remedyOf(given)

/** What is put in, a row each: the remedy, the chance of staying, and what else is not the same in all. */
function putIn(all: readonly RemedyOption[], show: Show): Row[] {
  const offered = all.filter((one) => !isNothing(one))
  const differing = everything(offered).filter(
    ({ kind, key, differs, follows }) =>
      kind === 'input' && differs && !follows && key !== 'remedy' && key !== 'stay_if_recovered',
  )
  return [
    [say('Remedy'), ...all.map((one) => (isNothing(one) ? '–' : remedyInWords(givenIn(one), show)))],
    [
      say('Chance of staying'),
      ...all.map(({ values, ...one }) =>
        show(one.name === NOTHING ? values.stayIfIgnored : values.stayIfRecovered, 'share'),
      ),
    ],
    ...differing.map(({ title, unit, values }) => [
      inHole(title),
      ...all.map((one) => (isNothing(one) ? '–' : show(values[offered.indexOf(one)]!, unit))),
    ]),
  ]
}

const titleOf = (key: keyof Answers) => answers.find((one) => one.key === key)!.title

/** What comes out, a row each. */
function comesOut(all: readonly RemedyOption[], beside: readonly RemedyOption[], show: Show): Row[] {
  const money = (title: string, of: (one: RemedyOption) => RemedyOption['cost'] | null): Row => [
    inHole(title),
    ...all.map((one) => show(of(one), 'money')),
  ]
  const better = all.map((one) => dominating(one, beside)?.name ?? '–')
  return [
    money(titleOf('remedyCost'), ({ cost }) => cost),
    money('Kept', ({ kept }) => kept),
    money(titleOf('incrementalValue'), ({ gain }) => gain),
    money(titleOf('maxRemedyCost'), (one) => (isNothing(one) ? null : one.values.maxRemedyCost)),
    [say('Decision'), ...all.map((one) => (isNothing(one) ? '–' : show(one.values.decision, 'word')))],
    ...(better.some((name) => name !== '–') ? [[say('Cheaper and better'), ...better]] : []),
  ]
}

/** A case by its name, with what its remedy costs. */
export type CaseCosted = Pick<RemedyOption, 'name' | 'given' | 'values'>

/** How the cost of each came about. */
export const costLines = (all: readonly CaseCosted[], show: Show): Block[] => [
  { kind: 'text', tone: 'title', text: say('How each cost came about') },
  {
    kind: 'lines',
    lines: all.map(({ name, given, values }): LabelledLine => {
      const line = caseLines(['remedyCost'], { given, written: new Map(), values, show }).at(-1)!
      return { ...line, label: plainly(name) }
    }),
  },
]

/** `ranked` are the options, best first; `all` the same as they were given. */
export function optionsPage(
  ranked: readonly RemedyOption[],
  all: readonly RemedyOption[],
  show: Show,
): Block[] {
  return [
    best(ranked[0]!, show),
    {
      kind: 'grid',
      columns: [
        { key: 'what', title: 'Option', unit: 'text' },
        ...ranked.map(({ name }, i) =>
          inColumn(`option_${i}`, isNothing(ranked[i]!) ? NOTHING : plainly(name)),
        ),
      ],
      rows: [...putIn(ranked, show), ...comesOut(ranked, all, show)],
      uncut: ['what'],
      wraps: true,
    },
    ...costLines(
      ranked.filter((one) => !isNothing(one)),
      show,
    ),
  ]
}

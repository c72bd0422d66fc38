/** What is told of one word: a measure, an input, a fixed sum, or anything else that pages show. */
import type { Family, Listed } from '../../formulas/family'
import { uses } from '../../formulas/formula'
import { formulaInWords } from '../../formulas/formula-in-words'
import { type Field, otherHeadings } from '../../inputs/field'
import { fixedSum } from '../../inputs/fixed-sums'
import { kebab, snake } from '../../inputs/names'
import type { Block, LabelledLine, Told } from '../../report/report'
import { listing, plainly, type Said, say, sentence } from '../../words/say'
import { inHole } from '../../words/together'
import { limitsOf } from './limits-of'
import type { ShownWord } from './shown-words'

/** Units in words. */
export const UNITS = {
  money: 'money',
  share: 'share',
  count: 'number',
  ratio: 'ratio',
  text: 'text',
  word: 'text',
} as const

/** What a formula's name stands for: its title and where it comes from. */
function ingredient(key: string, { metrics, fields, ingredients }: Family): LabelledLine {
  const metric = metrics.find((one) => one.key === key)
  if (metric)
    return { label: inHole(metric.title), value: plainly(snake(key)), note: sentence(inHole(metric.meaning)) }
  const field = fields[key]
  if (field)
    return {
      label: inHole(field.title),
      value: plainly(field.columnOnly ? snake(key) : `--${kebab(key)}`),
      note: sentence(inHole(field.description)),
    }
  const { title, description } = ingredients[key]!
  return { label: inHole(title), value: say('worked out'), note: sentence(inHole(description)) }
}

/** Flags that take a fixed sum. */
const SUMMED = ['--floor', '--remedy', '--cost-if-ignored']

/** A heading. */
const titled = (text: Said): Block => ({ kind: 'text', tone: 'title', text })

/** A sentence of its own. */
export const toldText = (text: Said): Block => ({ kind: 'text', text: sentence(text) })

/** What the trade calls it, where that is not the title. */
const inTheTrade = ({ title, term }: { title: string; term?: string }): Block[] =>
  term === undefined || term === title
    ? []
    : [toldText(say('The trade calls it "{term}".', { term: inHole(term) }))]

/** When something is not there. */
const whenAbsent = (absent: string | undefined): Block[] =>
  absent === undefined ? [] : [toldText(say('Absent {when}.', { when: inHole(absent) }))]

const formulaLines = (formula: string): Block[] =>
  formula.split('; ').map((branch) => ({ kind: 'text', text: plainly(branch) }))

/** A measure: what it means, how it is worked out, and from what. `whose` says of what it is, where several have its key. */
export function aboutMetric(metric: Listed, family: Family, whose: string | null): Block[] {
  const facts = uses(family.formulaOf(metric)).filter((key) => key !== 'purchasesToReach')
  const named = { title: inHole(metric.title), key: snake(metric.key) }
  return [
    titled(
      whose === null
        ? say('{title} ({key})', named)
        : say('{title} ({key}) of {family}', { ...named, family: inHole(whose) }),
    ),
    toldText(inHole(metric.meaning)),
    ...inTheTrade(metric),
    titled('Formula'),
    ...formulaInWords(family, metric).map((text): Block => ({ kind: 'text', text })),
    ...whenAbsent(metric.absent),
    titled('From'),
    { kind: 'lines', lines: facts.map((key) => ingredient(key, family)) },
    titled('Unit and source'),
    toldText(say('{unit}; {source}', { unit: inHole(UNITS[metric.unit]), source: inHole(metric.source) })),
  ]
}

/** An input: what it means, what it may be, and how files head it. */
export function aboutInput(key: string, field: Field): Block[] {
  const title = inHole(field.title)
  const headings = otherHeadings(field).join(', ')
  return [
    titled(
      field.columnOnly
        ? say('{title} ({key})', { title, key: snake(key) })
        : say('{title} ({key}, {flag})', { title, key: snake(key), flag: `--${kebab(key)}` }),
    ),
    toldText(inHole(field.description)),
    toldText(limitsOf(field)),
    toldText(headings === '' ? say('Other headings: none') : say('Other headings: {headings}', { headings })),
  ]
}

/** Any other word of a page. */
export function aboutWord({ key, title, term, meaning }: ShownWord): Block[] {
  return [
    titled(say('{title} ({key})', { title: inHole(title), key })),
    toldText(inHole(meaning)),
    ...inTheTrade({ title, ...(term && { term }) }),
  ]
}

/** What stands under a key of an answer. */
export function aboutTold({ key, title = key, term, meaning, unit, formula, absent }: Told): Block[] {
  const what = meaning ?? (unit && UNITS[unit])
  return [
    titled(say('{title} ({key})', { title: inHole(title), key: snake(key) })),
    ...(what === undefined ? [] : [toldText(inHole(what))]),
    ...inTheTrade({ title: `${title}`, ...(term && { term }) }),
    ...(formula === undefined ? [] : [titled('Formula'), ...formulaLines(formula)]),
    ...whenAbsent(absent),
  ]
}

/** A fixed sum; null where none is named so. */
export function aboutFixedSum(wanted: string): Block[] | null {
  const fixed = fixedSum(wanted)
  if (fixed === null) return null
  const { amount, source } = fixed
  return [
    titled(
      say('{name}: {amount} for {what}', { name: wanted.toLowerCase(), amount, what: inHole(fixed.of) }),
    ),
    toldText(say('A fixed sum for {flags}; {source}', { flags: listing(SUMMED), source: inHole(source) })),
  ]
}

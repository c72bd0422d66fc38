/** Formulas for people: written anew from what was read, with the titles of facts and metrics in the reader's language. */
import { plain } from '../numbers/exact/digits'
import { shownWord } from '../words/closed-words'
import { type Message, measure, say, type Text } from '../words/say'
import type { Family, Listed } from './family'
import type { Branch, Condition, Expression } from './formula'

/** What a name of a formula is called. */
type TitleOf = (key: string) => string

/** How tightly the parts of an expression hold together: sums, products, whatever stands by itself. */
const rankOf = ({ kind }: Expression): number =>
  kind === '+' || kind === '−' ? 0 : kind === '×' || kind === '÷' ? 1 : 2

/** An operand, in brackets where it holds together less tightly than what it stands in. */
const operand = (one: Expression, least: number, titleOf: TitleOf): Message =>
  rankOf(one) < least ? say('({formula})', { formula: written(one, titleOf) }) : written(one, titleOf)

function written(one: Expression, titleOf: TitleOf): Message {
  switch (one.kind) {
    case 'name':
      return say('{title}', { title: measure(titleOf(one.key) as Text) })
    case 'number':
      return say('{title}', { title: plain(one.value) })
    case 'word':
      return shownWord(one.word)
    case 'call':
      return say('{title} ({formula})', {
        title: measure(titleOf(one.key) as Text),
        formula: written(one.of, titleOf),
      })
    case '+':
      return say('{left} + {right}', {
        left: written(one.left, titleOf),
        right: operand(one.right, 0, titleOf),
      })
    case '−':
      return one.left.kind === 'number' && one.left.value.n === 0
        ? say('−{formula}', { formula: operand(one.right, 2, titleOf) })
        : say('{left} − {right}', {
            left: written(one.left, titleOf),
            right: operand(one.right, 1, titleOf),
          })
    case '×':
      return say('{left} × {right}', {
        left: operand(one.left, 1, titleOf),
        right: operand(one.right, 1, titleOf),
      })
    case '÷':
      return say('{left} ÷ {right}', {
        left: operand(one.left, 1, titleOf),
        right: operand(one.right, 2, titleOf),
      })
  }
}

const compared = ({ left, sign, right }: Condition, titleOf: TitleOf): Message =>
  say('{left} {sign} {right}', { left: written(left, titleOf), sign, right: written(right, titleOf) })

function branchInWords({ value, where }: Branch, titleOf: TitleOf): Message {
  const formula = written(value, titleOf)
  return where.length === 0
    ? formula
    : say('{formula}, where {conditions}', {
        formula,
        conditions: where
          .map((one) => compared(one, titleOf))
          .reduce((one, other) => say('{one} and {other}', { one, other })),
      })
}

/** The formula of a metric, branch by branch, with the titles of what it is worked out from. */
export const formulaInWords = (family: Family, metric: Listed): Message[] =>
  family.formulaOf(metric).map((one) => branchInWords(one, (key) => family.titleOf(key)))

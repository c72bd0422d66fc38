/** A formula shown with its numbers: the working of an answer. */
import { compare, type Exact, minus, ONE, over, plus, times, ZERO } from '../numbers/exact/decimal'
import { branch, type Expression, type Formula, type Scope } from './formula'

type Piece = { text: string; value: Exact | null; rank: 0 | 1 | 2 }

const is = (piece: Piece, value: Exact) => piece.value !== null && compare(piece.value, value) === 0

/** What adds nothing is left out: + 0, × 1, and a product with 0. */
function join(kind: '+' | '−' | '×' | '÷', left: Piece, right: Piece): Piece {
  const wrap = (piece: Piece, rank: number) => (piece.rank < rank ? `(${piece.text})` : piece.text)
  if (kind === '+' || kind === '−') {
    if (is(right, ZERO)) return left
    if (is(left, ZERO) && kind === '+') return right
    const value = left.value && right.value && (kind === '+' ? plus : minus)(left.value, right.value)
    const lead = is(left, ZERO) ? '' : `${left.text} `
    return { text: `${lead}${kind} ${wrap(right, 1)}`, value, rank: 0 }
  }
  const value = left.value && right.value && (kind === '×' ? times : over)(left.value, right.value)
  if (is(left, ZERO) || (kind === '×' && is(right, ZERO))) return { text: '0', value: ZERO, rank: 2 }
  if (is(right, ONE)) return left
  if (is(left, ONE) && kind === '×') return right
  return { text: `${wrap(left, 1)} ${kind} ${wrap(right, kind === '÷' ? 2 : 1)}`, value, rank: 1 }
}

/**
 * The formula with its numbers, as a person would jot it down: "0.8 × 36 − 7". Terms that add nothing are left out.
 * `show` writes one value. Null where the value is absent or is a word.
 */
export function working(
  formula: Formula,
  scope: Scope,
  show: (value: Exact, key: string | null) => string,
): string | null {
  const write = (expression: Expression): Piece => {
    switch (expression.kind) {
      case 'name': {
        const value = scope.value(expression.key)
        return {
          text: value === null ? '–' : show(value, expression.key),
          value,
          rank: value !== null && value.n < 0 ? 0 : 2,
        }
      }
      case 'number':
        return { text: show(expression.value, null), value: expression.value, rank: 2 }
      case 'call':
        return write(expression.of)
      case 'word':
        return { text: expression.word, value: null, rank: 2 }
      default:
        return join(expression.kind, write(expression.left), write(expression.right))
    }
  }
  const chosen = branch(formula, scope)
  return chosen === null || chosen.kind === 'word' ? null : write(chosen).text
}

/** The signs of amounts beside words that have one themselves: where both are meant, a person has to say which. */
import { say } from '../words/say'
import { type OpenQuestion, plainSum } from './open-question'
import type { Units } from './sample'
import { kindIn, type StateColumn } from './state-column'

/**
 * What the words of a sign make of the amounts beside them: amounts that have it already need none. Where most of the money
 * would be taken off, they may be the accounts of customers, in which a sale is a debit; null where nothing is open.
 */
export function signsBeside(
  texts: readonly string[],
  state: StateColumn,
  revenue: Units,
): OpenQuestion | 'told twice' | null {
  const sums = { plus: { above: 0, below: 0 }, minus: { above: 0, below: 0 } }
  const words = { plus: new Set<string>(), minus: new Set<string>() }
  for (const [row, text] of texts.entries()) {
    const kind = kindIn(text, state)
    const n = revenue.units[row]!
    if ((kind !== 'plus' && kind !== 'minus') || Number.isNaN(n)) continue
    sums[kind][n < 0 ? 'below' : 'above'] += n
    words[kind].add(text)
  }
  const { plus, minus } = sums
  const isBank = plus.below === 0 && minus.above === 0 && minus.below < 0
  const isAccounts = plus.above === 0 && minus.below === 0 && plus.below < 0
  if (isBank || isAccounts) return 'told twice'
  const isMixed = plus.below < 0 || minus.below < 0
  if (!isMixed && plus.above >= minus.above) return null
  const said = (sum: number) => plainSum(sum / 10 ** revenue.places)
  const reading = (off: 'plus' | 'minus', sum: number) => {
    const named = [...words[off]].join(',')
    return {
      said: say('{words} is taken off', { words: named }),
      sum: said(sum),
      flags: `--refunds "${state.heading}=${named}"`,
    }
  }
  const [all, back] = [plus.above + plus.below, minus.above + minus.below]
  const { heading } = state
  return {
    thing: 'Revenue',
    why: isMixed
      ? say('beside the words of {heading} some amounts are below 0', { heading })
      : say('{heading} may be that of a bank or of the accounts of customers', { heading }),
    readings: [
      reading('minus', plus.above + plus.below - minus.above + minus.below),
      reading('plus', minus.above + minus.below - plus.above + plus.below),
      ...(isMixed
        ? [{ said: say('each amount as it stands'), sum: said(all + back), flags: '--count-all' }]
        : []),
    ],
  }
}

/** Words for money given back under which amounts stand with both signs. */
export function contradictions(texts: readonly string[], state: StateColumn, revenue: Units): OpenQuestion[] {
  const sums = new Map<string, { above: number; below: number }>()
  for (let row = 0; row < texts.length; row++) {
    const kind = kindIn(texts[row]!, state)
    const n = revenue.units[row]!
    if (Number.isNaN(n) || (kind !== 'back' && kind !== 'undone')) continue
    const sum = sums.get(texts[row]!) ?? { above: 0, below: 0 }
    if (n > 0) sum.above += n
    else sum.below += n
    sums.set(texts[row]!, sum)
  }
  return [...sums].flatMap(([word, { above, below }]) => {
    if (above === 0 || below === 0) return []
    const said = (sum: number) => plainSum(sum / 10 ** revenue.places)
    return {
      thing: 'Revenue',
      why: say('under {state} some amounts are above 0 and some below', {
        state: `${state.heading} = ${word}`,
      }),
      readings: [
        {
          said: say('{word} is taken off, whatever its sign', { word }),
          sum: said(below - above),
          flags: `--refunds "${state.heading}=${word}"`,
        },
        { said: say('{word} counts as it stands', { word }), sum: said(above + below), flags: '--count-all' },
      ],
    }
  })
}

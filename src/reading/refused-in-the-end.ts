/** Why a file is refused once all of its rows have been read. */
import { EXIT, Failure } from '../errors'
import type { OneCurrency } from '../inputs/currencies'
import { plain } from '../numbers/exact/digits'
import { say } from '../words/say'
import type { IdentityWatch } from './rules/identity-watch'

/** Amounts in more than one currency cannot be added up. */
export const mixedCurrencies = (currency: OneCurrency, name: string): Failure =>
  new Failure(
    EXIT.data,
    'mixed_currencies',
    say('{file}: more than one currency: {counts}', { file: name, counts: currency.counts }),
    say('a run holds one currency: split the file'),
  )

/** What the first rows proved does not hold in those behind them. */
export function contested({ identity, broken }: IdentityWatch, name: string): Failure {
  const message = say(
    '{file}: {equation} does not hold in {n} {n|row|rows}, first on line {line}: {sum} in all',
    {
      ...{ file: name, equation: identity.said, n: broken.rows },
      ...{ line: broken.first!, sum: plain(broken.total) },
    },
  )
  const hint = say('say which column is the revenue: {flag}', { flag: '--revenue HEADING' })
  return new Failure(EXIT.data, 'meaning_open', message, hint)
}

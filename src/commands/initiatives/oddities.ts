/** What is odd about some initiatives of a file, which are used as they stand all the same. */

import type { InitiativeFacts } from '../../economics/initiatives/facts'
import type { Warning, WarningCode } from '../../errors'
import { CountedLines } from '../../errors/counted-lines'
import { type Message, say } from '../../words/say'

/** The sign of what customers feel by itself. */
const signOf = ({ givenDirect, customersReached, retentionChange, futureMargin }: InitiativeFacts): number =>
  (customersReached === null ? [givenDirect] : [customersReached, retentionChange!, futureMargin!]).reduce(
    (sign, { n }) => sign * Math.sign(Number(n)),
    1,
  )

type Odd = readonly [
  code: WarningCode,
  is: (facts: InitiativeFacts, direct: number) => boolean,
  said: (rows: { n: number; line: number }) => Message,
]

const ODD: readonly Odd[] = [
  [
    'cost_below_zero',
    ({ cost }) => cost.n < 0,
    (rows) => say('{n} {n|row has|rows have} a cost below 0 (first on line {line}): used as it stands', rows),
  ],
  [
    'impact_below_zero',
    ({ indirect }, direct) => direct < 0 || indirect.n < 0,
    (rows) =>
      say('{n} {n|row has|rows have} an impact below 0 (first on line {line}): used as it stands', rows),
  ],
  [
    'nothing_to_reinvest',
    ({ indirect, reinvestedShare }) => reinvestedShare.n > 0 && indirect.n === 0,
    (rows) =>
      say(
        '{n} {n|row has|rows have} a reinvested share, but no indirect income to put back (first on line {line}): used as it stands',
        rows,
      ),
  ],
  [
    'empty_initiative',
    ({ cost, indirect }, direct) => cost.n === 0 && direct === 0 && indirect.n === 0,
    (rows) =>
      say(
        '{n} {n|row has|rows have} neither a cost nor an impact (first on line {line}): used as it stands',
        rows,
      ),
  ],
]

export class Oddities {
  /** How many have a direct impact that was worked out. */
  workedOut = 0
  private readonly found = ODD.map(() => new CountedLines())

  look(facts: InitiativeFacts, line: number): void {
    const direct = signOf(facts)
    if (facts.customersReached !== null) this.workedOut++
    for (let i = 0; i < ODD.length; i++) if (ODD[i]![1](facts, direct)) this.found[i]!.add(line)
  }

  get warnings(): Warning[] {
    return ODD.flatMap(([code, , said], i) => this.found[i]!.told(code, (n, line) => said({ n, line })))
  }
}

/** Every family of metrics there is. */
import type { Family } from '../formulas/family'
import { caseFamily } from './case/work'
import { clvFamily } from './clv'
import { customerFamily } from './customers'
import { damageFamily, improvementFamily } from './damage'
import { futureFamily } from './future'
import { initiativeFamily } from './initiatives'
import { measuredFamily } from './measure'
import { offerFamily } from './offers'
import { preventionFamily } from './prevent'
import { survivalFamily } from './survival'

/** The metrics of one case, of a customer's year, …: a key may stand for something in several of them. */
export const families: readonly (readonly [of: string, family: Family])[] = [
  ['one case', caseFamily],
  ["a customer's year", customerFamily],
  ['the future of a customer', futureFamily],
  ['an offer', offerFamily],
  ['a measurement', measuredFamily],
  ['an initiative', initiativeFamily],
  ['the years of a customer', clvFamily],
  ['how long customers stay', survivalFamily],
  ['market damage', damageFamily],
  ['an improvement', improvementFamily],
  ['prevention', preventionFamily],
]

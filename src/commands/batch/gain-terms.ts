/** What the gain of a case is made of: it grows evenly with either chance of staying. */

import { DECISIONS } from '../../economics/case/decision'
import { caseShape } from '../../economics/case/fast/many-cases'
import { resolve } from '../../economics/case/resolve'
import { answers, caseFamily } from '../../economics/case/work'
import type { GainTerms } from '../../economics/chances/gain-chance'
import { compileKernel } from '../../economics/kernel'
import type { Given } from '../../inputs/readers'
import { isVerbal } from '../../inputs/units'
import { type Exact, ONE, ZERO } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { Results } from '../../tables/results'
import { exactly } from './rows'

const GAIN = answers.findIndex(({ key }) => key === 'incrementalValue')

export class Gains {
  private readonly kernel = compileKernel(caseFamily, caseShape)
  private readonly results = new Results(
    answers.length,
    answers.map(({ unit }) => isVerbal(unit)),
    DECISIONS,
  )
  private readonly scratch = caseFamily.empty()
  /** What was given for the case at hand, with other chances. */
  private readonly own = {} as Given

  private at(given: Given, stayIfRecovered: Exact, stayIfIgnored: Exact): number {
    const facts = resolve(Object.assign(given, { stayIfRecovered, stayIfIgnored }), this.scratch)
    this.results.clear(1)
    // A row that cannot be worked out has been rejected before it comes here.
    if (Array.isArray(facts) || (!this.kernel(facts, this.results, 0) && !exactly(facts, this.results, 0)))
      return 0
    return toNumber(this.results.at(GAIN, 0) as Exact)
  }

  of(given: Given): GainTerms {
    const own = Object.assign(this.own, given)
    const fixed = this.at(own, ZERO, ZERO)
    return {
      fixed,
      recovered: this.at(own, ONE, ZERO) - fixed,
      ignored: fixed - this.at(own, ZERO, ONE),
    }
  }
}

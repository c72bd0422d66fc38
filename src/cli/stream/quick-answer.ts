/** Answers to cases of the usual kind, worked out by the compiled formulas and put together from texts, most of which stay the same. */

import { DECISIONS } from '../../economics/case/decision'
import type { Facts } from '../../economics/case/facts'
import { CAUTION_BITS, caseShape } from '../../economics/case/fast/many-cases'
import { resolve, valueRemedy } from '../../economics/case/resolve'
import { answers, CAUTIONS, caseFamily } from '../../economics/case/work'
import { compileKernel } from '../../economics/kernel'
import { warning } from '../../errors'
import { flagKeys } from '../../inputs/facts'
import { snake } from '../../inputs/names'
import type { Given } from '../../inputs/readers'
import { isVerbal } from '../../inputs/units'
import { TooLarge } from '../../numbers/exact/decimal'
import { cell, flat } from '../../render/json'
import type { Cell } from '../../report/report'
import { usedInput } from '../../report/used-inputs'
import { Results } from '../../tables/results'

/** What is told of the other basis. */
const OTHER = ['remedyCost', 'netRetainedValue', 'decision']

/** Metrics of one case after the other, as members of JSON. */
class Worked {
  private readonly kernel
  private readonly results: Results
  private readonly names: readonly string[]

  constructor(shape: typeof caseShape) {
    const isWord = shape.shown.map((key) => isVerbal(answers.find((one) => one.key === key)!.unit))
    this.kernel = compileKernel(caseFamily, shape)
    this.results = new Results(isWord.length, isWord, DECISIONS)
    this.results.clear(1)
    this.names = shape.shown.map((key, i) => `${i === 0 ? '' : ', '}"${snake(key)}": `)
  }

  /** What the case is to be read with caution for, a bit each. */
  get flags(): number {
    return this.results.flags[0]!
  }

  /** The metrics of a case; null where only the metrics themselves can do it exactly. */
  members(facts: Facts): string | null {
    const { kernel, results, names } = this
    for (const { large } of results.columns) large.clear()
    if (!kernel(facts, results, 0)) return null
    let text = ''
    for (let i = 0; i < names.length; i++) text += names[i]! + cell(results.at(i, 0))
    return text
  }
}

/** Answers case after case. */
export class QuickAnswers {
  private readonly facts = caseFamily.empty()
  private readonly worked = new Worked(caseShape)
  private readonly other = new Worked({ ...caseShape, shown: OTHER, cautions: [] })
  /** What was used of each input in the last case, and how that is told. */
  private readonly used: (Cell | undefined)[] = flagKeys.map(() => undefined)
  private readonly told: string[] = flagKeys.map(() => '')
  private readonly names = flagKeys.map((key, i) => `${i === 0 ? '' : ', '}"${snake(key)}": `)
  /** What is warned of, by the bits of the cautions. */
  private readonly warnings: string[] = []

  /** The answer to a case, on a line; null where it takes the long way. */
  answer(given: Given): string | null {
    try {
      return this.line(given)
    } catch (error) {
      if (error instanceof TooLarge) return null
      throw error
    }
  }

  private line(given: Given): string | null {
    const facts = resolve(given, this.facts)
    if (Array.isArray(facts)) return null
    const results = this.worked.members(facts)
    const inputs = this.inputs(given, facts)
    const basis = given.remedyBasis === 'price' ? 'cost' : 'price'
    valueRemedy(given, facts, basis === 'price')
    const other = this.other.members(facts)
    if (results === null || other === null) return null
    return `{"schema": "recover/whatif-line/1", "inputs": {${inputs}}, "results": {${results}}, "alternative": {"remedy_basis": "${basis}", ${other}}, "warnings": ${this.warned()}}\n`
  }

  private inputs(given: Given, facts: Facts): string {
    const { used, told, names } = this
    let text = ''
    for (let i = 0; i < used.length; i++) {
      const value = usedInput(flagKeys[i]!, given, facts)
      if (value !== used[i]) {
        used[i] = value
        told[i] = names[i]! + cell(value)
      }
      text += told[i]!
    }
    return text
  }

  private warned(): string {
    const { flags } = this.worked
    this.warnings[flags] ??= flat(
      CAUTION_BITS.flatMap((caution, bit) =>
        (flags & (1 << bit)) === 0 ? [] : [warning(caution, CAUTIONS[caution])],
      ),
    )
    return this.warnings[flags]!
  }
}

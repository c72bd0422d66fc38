/** Remedies to choose from, as --option writes them, beside doing nothing. */

import { resolve, workOut } from '../../economics/case/resolve'
import type { CaseWorked } from '../../economics/case/work'
import { badCommandLine, type ErrorCode, type Problem } from '../../errors'
import { type FactKey, factKeys } from '../../inputs/facts'
import { plainKey } from '../../inputs/names'
import type { DecimalSign } from '../../inputs/numerals'
import { type Given, MARGINS, read, remedyOf } from '../../inputs/readers'
import { type Remedy, remedyText } from '../../inputs/remedy'
import { isRefusal } from '../../inputs/units'
import { type Exact, compare as order, ZERO } from '../../numbers/exact/decimal'
import { plainly, type Said } from '../../words/say'
import type { Request } from '../command'

/** What every option is compared with. */
export const NOTHING = 'do nothing'

export interface RemedyOption {
  readonly name: string
  readonly given: Given
  readonly remedy: string
  readonly cost: Exact
  /** What is kept once the cost is paid. */
  readonly kept: Exact
  readonly gain: Exact
  readonly values: CaseWorked
}

/** Reads `name=replace:10+cash:2` and, after semicolons, any other fact: `name=credit:10; stay-if-recovered=70%`. */
function option(
  text: string,
  given: Given,
  decimal: DecimalSign | null,
  problems: Problem[],
): Given & { name: string } {
  const [first = '', ...rest] = text.split(';')
  const at = first.indexOf('=')
  const own: Given = { ...given }
  const wrong = (code: ErrorCode, expected: Said, found: Problem['found'], hint?: Said) =>
    problems.push({ code, column: '--option', field: 'Option', expected, found, ...(hint && { hint }) })
  if (at < 1) wrong('malformed_value', 'a name and a remedy like "voucher=credit:10"', text)
  const take = (key: FactKey, value: string) => {
    const result = read(key, value, () => {}, decimal)
    const comma = value.indexOf(',')
    const misplaced = comma >= 0 && value.includes('=', comma) ? 'other facts follow after ";"' : undefined
    if (isRefusal(result)) wrong(result.code, result.expected, value, misplaced ?? result.hint)
    else own[key] = result
  }
  if (at >= 1) take('remedy', first.slice(at + 1).trim())
  for (const piece of rest) {
    const sign = piece.indexOf('=')
    const key = factKeys.find((one) => plainKey(one) === plainKey(piece.slice(0, Math.max(0, sign))))
    if (key === undefined)
      wrong('unknown_input', 'a fact like stay-if-recovered=70%', piece.trim(), 'see recover fields')
    else take(key, piece.slice(sign + 1).trim())
  }
  // A margin of the option's own takes the place of the one for all.
  const named = rest.map((piece) => plainKey(piece.split('=')[0] ?? ''))
  const margin = MARGINS.find((key) => named.includes(plainKey(key)))
  if (margin) for (const key of MARGINS) if (key !== margin) own[key] = null
  const settled = resolve(own, {})
  if (Array.isArray(settled))
    for (const { code, expected, found, hint } of settled) wrong(code, expected, found, hint)
  return { ...own, name: first.slice(0, Math.max(0, at)).trim() }
}

/** The options of the flags, and doing nothing. Errors: one Failure that names all problems. */
export function choices({ given, options, decimal }: Request): RemedyOption[] {
  const problems: Problem[] = []
  const read = (options.get('option') ?? []).map((text) => option(text, given, decimal, problems))
  const names = read.map(({ name }) => name)
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i || one === NOTHING))) {
    problems.push({
      code: 'repeated_name',
      column: '--option',
      field: 'Option',
      expected: 'a name of its own for each option',
      found: name,
    })
  }
  if (read.length === 0 && problems.length === 0) {
    problems.push({
      code: 'missing_argument',
      column: '--option',
      field: 'Option',
      expected: 'at least one option like "voucher=credit:10"',
      found: '',
    })
  }
  if (problems.length > 0)
    throw badCommandLine('the options cannot be compared', problems, plainly('recover compare --help'))
  const offered = read.map((one): RemedyOption => {
    const values = workOut(one)
    return {
      name: one.name,
      given: one,
      // Less than what is owed is never advised: that is given instead.
      remedy: remedyText(values.shortOfFloor.n > 0 ? (one.floor as Remedy) : remedyOf(one)),
      cost: values.remedyCost,
      kept: values.netRetainedValue,
      gain: values.incrementalValue,
      values,
    }
  })
  const ignored = workOut({ ...given, remedy: null, remedyCost: null })
  const nothing: RemedyOption = {
    name: NOTHING,
    given,
    remedy: '',
    cost: ZERO,
    kept: ignored.valueIfIgnored,
    gain: ZERO,
    values: ignored,
  }
  return [...offered, nothing]
}

/** One that costs no more and keeps no less, and is better in one of the two. */
export const dominating = (one: RemedyOption, all: readonly RemedyOption[]): RemedyOption | undefined =>
  all.find((other) => {
    const cost = order(other.cost, one.cost)
    const kept = order(other.kept, one.kept)
    return cost <= 0 && kept >= 0 && (cost < 0 || kept > 0)
  })

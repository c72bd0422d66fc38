/** The commands that answer from inputs alone, at once. */

import { clv as clvCommand } from '../commands/clv'
import type { Command, Request } from '../commands/command'
import { compare as compareCommand } from '../commands/compare'
import { compareOptions } from '../commands/compare/options-report'
import { damage as damageCommand } from '../commands/damage'
import { prevent as preventCommand } from '../commands/prevent'
import { solve as solveCommand } from '../commands/solve'
import { sweep as sweepCommand } from '../commands/sweep'
import { tornado as tornadoCommand } from '../commands/tornado'
import { whatif as whatifCommand } from '../commands/whatif'
import { caseReport } from '../commands/whatif/case-report'
import type { Answers } from '../economics/case/work'
import { type ErrorCode, mistyped } from '../errors'
import { kebab } from '../inputs/names'
import type { Exact } from '../numbers/exact/decimal'
import type { Report } from '../report/report'
import { type Said, say } from '../words/say'
import { answer, answerLater } from './command-answers'
import type { Answer, Inputs, ToldWarning } from './data'
import { isInput, sketchOf, textsOf } from './given-inputs'
import { recoverError } from './recover-error'
import type { Data, Value } from './value'

/** The metrics of one case, each under its key; null where absent. */
export type CaseResults = {
  readonly [Key in Extract<keyof Answers, string>]:
    | (Extract<Answers[Key], Exact> extends never ? never : Value)
    | Exclude<Answers[Key], Exact>
}

/** What one case comes to: its metrics, under `results` as in JSON and for short on the answer itself. */
export type WhatifAnswer = CaseResults & {
  readonly schema: string
  /** Everything that was used, defaults too. */
  readonly inputs: { readonly [key: string]: Value | string | null }
  readonly results: CaseResults
  /** The remedy valued on the other basis. */
  readonly alternative: { readonly [key: string]: Data }
  /** How each metric came about. */
  readonly steps: readonly Data[]
  readonly warnings: readonly ToldWarning[]
}

// What these commands run is worked out at once, whatever others may need.
const atOnce = (command: Command) => (request: Request) => command.run(request) as Report

/** Is this customer worth the remedy, and how much may it cost at most? Errors: a RecoverError that names everything that is wrong. */
export function whatif(inputs: Inputs): WhatifAnswer {
  const all = answer(whatifCommand, caseReport, inputs)
  return Object.assign({}, all.results, all) as Answer & WhatifAnswer
}

/** The same with inputs as ranges, "2..4": from the least to the most; with `simulate`, so many cases drawn from them. */
export const whatifRanges = (inputs: Inputs): Promise<Answer> => answerLater(whatifCommand, inputs)

/** An option: its remedy alone, or what else differs with it as well. */
export type RemedyChoice = string | number | Inputs

/** An option as the command line has it. Errors: a Failure for a name or a value that it cannot have. */
function optionText(name: string, choice: RemedyChoice): string {
  const wrong = (code: ErrorCode, expected: Said, found: string) =>
    mistyped([{ code, column: 'option', expected, found }])
  if (name.includes('=')) throw wrong('malformed_value', 'a name without =', name)
  if (isInput(choice)) return `${name}=${textsOf(choice).join('+')}`
  const { remedy, ...others } = choice
  const more = Object.entries(others).map(([key, value]) => {
    if (!isInput(value))
      throw wrong('wrong_type', say('a number or a text for {key}', { key }), sketchOf(value))
    return textsOf(value).map((text) => `; ${key}=${text}`)
  })
  if (!isInput(remedy))
    throw wrong('wrong_type', say('a number or a text for {key}', { key: 'remedy' }), sketchOf(remedy))
  return `${name}=${textsOf(remedy).join('+')}${more.flat().join('')}`
}

/** Which remedy? Each beside doing nothing, best first. */
export function compare(options: { readonly [name: string]: RemedyChoice }, inputs: Inputs): Answer {
  try {
    const texts = Object.entries(options ?? {}).map(([name, choice]) => optionText(name, choice))
    return answer(compareCommand, compareOptions, { ...inputs, option: texts })
  } catch (error) {
    throw recoverError(error)
  }
}

/** What must an input be for the incremental value to be 0, or for `target`, as in "net_retained_value=20"? */
export const solve = (key: string, inputs: Inputs): Answer =>
  answer(solveCommand, atOnce(solveCommand), inputs, typeof key === 'string' ? [key] : [])

const ranged = (ranges: { readonly [key: string]: string }) =>
  Object.entries(ranges ?? {}).map(([key, range]) => `${kebab(key)}=${range}`)

/** The answer along one input or two: `{ margin: '1..5:1' }`. */
export const sweep = (ranges: { readonly [key: string]: string }, inputs: Inputs): Promise<Answer> =>
  answerLater(sweepCommand, inputs, ranged(ranges))

/** Which input matters most? Without ranges, each a fifth below and above. */
export const tornado = (ranges: { readonly [key: string]: string }, inputs: Inputs): Answer =>
  answer(tornadoCommand, atOnce(tornadoCommand), inputs, ranged(ranges))

/** What a customer is worth over the years. */
export const clv = (inputs: Inputs): Answer => answer(clvCommand, atOnce(clvCommand), inputs)

/** What problems cost a base of customers. */
export const damage = (inputs: Inputs): Answer => answer(damageCommand, atOnce(damageCommand), inputs)

/** Whether preventing problems is cheaper than putting them right. */
export const prevent = (inputs: Inputs): Answer => answer(preventCommand, atOnce(preventCommand), inputs)

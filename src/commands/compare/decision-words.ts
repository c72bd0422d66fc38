/** What a decision is called in a sentence or a table for people. */
import type { DECISIONS } from '../../economics/case/decision'

export type Decision = (typeof DECISIONS)[number]

const WORDS: { readonly [decision in Decision]: string } = {
  recover: 'put it right',
  'offer-less': 'offer less',
  'let-go': 'do nothing',
}

export const decisionInWords = (decision: Decision): string => WORDS[decision]

/** What a program gives, and what it is answered. */
import type { WarningCode } from '../errors'
import type { Exact } from '../numbers/exact/decimal'
import type { Data } from './value'

/** A number, a text as people write it ("30%", "replace:10+cash:2"), an exact number; several of what may be given more than once. */
export type Input = number | bigint | string | boolean | Exact | null | undefined | readonly Input[]

/** Inputs by their key, in camelCase or snake_case; null and undefined are the same as leaving one out. */
export type Inputs = { readonly [key: string]: Input }

/** What an answer is to be read with caution for, of how many rows, and the first line of a file of which it holds. */
export type ToldWarning = {
  readonly code: WarningCode
  readonly message: string
  readonly count: number
  readonly first: number | null
}

/** What was asked and what came of it, under the keys that `recover schema` tells of, in camelCase. */
export interface Answer {
  readonly schema: string
  readonly warnings: readonly ToldWarning[]
  readonly [member: string]: Data
}

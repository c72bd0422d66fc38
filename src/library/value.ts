/** The numbers of an answer: exact, and as whoever takes them wants them. */
import { type Exact, fix } from '../numbers/exact/decimal'
import { plain, toNumber } from '../numbers/exact/digits'
import { Message } from '../words/say'

/** An exact number, n ÷ (d × 10^s). It goes wherever an `Exact` goes: into `plus`, `compare`, a metric. */
export class Value implements Exact {
  readonly n: Exact['n']
  readonly s: number
  readonly d: Exact['d']

  constructor({ n, s, d }: Exact) {
    this.n = n
    this.s = s
    this.d = d
  }

  /** Its digits, all of them, without an exponent: "51.428571428571". */
  toString(): string {
    return plain(this)
  }

  /** The same: JSON numbers lose digits where they are read as doubles. */
  toJSON(): string {
    return plain(this)
  }

  /** The nearest double. */
  toNumber(): number {
    return toNumber(this)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return plain(this)
  }
}

/** Anything an answer may hold. */
export type Data =
  | Value
  | string
  | number
  | boolean
  | null
  | readonly Data[]
  | { readonly [key: string]: Data }

const isExact = (value: object): value is Exact => 'n' in value && 's' in value && 'd' in value

/** A key of scripts as programs have it: net_retained_value → netRetainedValue. */
export const camel = (key: string): string =>
  key.replace(/_([a-z0-9])/g, (_, one: string) => one.toUpperCase())

/** What a report holds, as data; `own` are the headings of a user's file, which stay as they are. */
export function dataOf(value: unknown, own: ReadonlySet<string>): Data {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return value as string | number | boolean
  if (Array.isArray(value)) return value.map((one) => dataOf(one, own))
  if (isExact(value)) return new Value(fix(value))
  if (value instanceof Message) return String(value)
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [own.has(key) ? key : camel(key), dataOf(one, own)]),
  )
}

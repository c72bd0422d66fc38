/** Where a metric is least among several rows or cases, an absent one being less than any: what a check names that fails. */
import { compare, type Exact, fix } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import { type Message, plainly, say } from '../words/say'
import type { Cell, FailedCheck } from './report'

/** Whether a value is less than another. */
export const isLess = (value: Exact | null, than: Exact | null) =>
  than !== null && (value === null || compare(value, than) < 0)

/** The one of several that has the least value, the first of equals. */
export const leastOf = <One>(all: readonly One[], by: (one: One) => Exact | null): One =>
  all.reduce((a, b) => (isLess(by(b), by(a)) ? b : a))

type LeastNamed = FailedCheck & { readonly name: string | Message }

const absentFor = (told: LeastNamed): Message => say('{key} is {found} for {name}, below {limit}', told)

const leastFor = (told: LeastNamed): Message =>
  say('{key} is {found} at the least, for {name}, below {limit}', told)

/** What is said of several named cases, the worst of which has this value. */
export const leastOfNamed = (failed: FailedCheck, value: Cell, name: string): Message =>
  value === null ? absentFor({ ...failed, name }) : leastFor({ ...failed, name })

/** More of a name is not read in a line that says what failed. */
const SHOWN = 60

/** The row of a file in which a metric is least. */
export class LeastRow {
  private found: {
    readonly value: Exact | null
    readonly name: string
    readonly line: number | null
  } | null = null

  /** `name` is whose row it is, '' where nobody is named; `line` is null where no line tells. */
  take(value: Exact | null, name: () => string, line: number | null): void {
    if (this.found === null || isLess(value, this.found.value)) this.found = { value, name: name(), line }
  }

  /** Null where it is absent, and where there is no row. */
  get value(): Exact | null {
    return this.found?.value ?? null
  }

  /** Whose it is: "Hotel Bahía, line 9". */
  private get place(): Message {
    const { name, line } = this.found!
    const who = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name
    if (line === null) return plainly(who)
    return who === '' ? say('line {line}', { line }) : say('{who}, line {line}', { who, line })
  }

  /** What is said of a value that is this one. */
  below(failed: FailedCheck): Message | null {
    if (this.found === null) return null
    const told = { ...failed, name: this.place }
    return this.value === null ? absentFor(told) : leastFor(told)
  }

  /** What is said of the total. */
  totalBelow(failed: FailedCheck): Message | null {
    if (this.value === null) return null
    const told = { ...failed, name: this.place, least: plain(fix(this.value)) }
    return say('{key} is {found}, least for {name} ({least}), below {limit}', told)
  }
}

/** Where a metric is least among several rows or cases, an absent one being less than any: what a check names that fails. */
import { compare, type Exact, fix } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'

/** Whether a value is less than another. */
const isLess = (value: Exact | null, than: Exact | null) =>
  than !== null && (value === null || compare(value, than) < 0)

/** The one of several that has the least value, the first of equals. */
export const leastOf = <One>(all: readonly One[], by: (one: One) => Exact | null): One =>
  all.reduce((a, b) => (isLess(by(b), by(a)) ? b : a))

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
  private get place(): string {
    const { name, line } = this.found!
    const who = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name
    return [who, ...(line === null ? [] : [`line ${line}`])].filter((one) => one !== '').join(', ')
  }

  /** What is said behind a value that is this one. */
  get behindIt(): string {
    if (this.found === null) return ''
    const { place } = this
    return this.value === null ? ` for ${place}` : ` at the least, for ${place}`
  }

  /** What is said behind the total. */
  get behindTotal(): string {
    return this.value === null ? '' : `, least for ${this.place} (${plain(fix(this.value))})`
  }
}

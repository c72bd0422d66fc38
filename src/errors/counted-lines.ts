import { type Warning, type WarningCode, warning } from '../errors'
import type { Said } from '../words/say'

/** Lines of a file of which one thing is to be said: how many there are, and the first of them. */
export class CountedLines {
  count = 0
  first: number | null = null

  add(line: number): void {
    this.first ??= line
    this.count++
  }

  /** These and others of the same file. */
  and({ count, first }: CountedLines): CountedLines {
    const all = new CountedLines()
    all.count = this.count + count
    all.first = this.first === null || (first !== null && first < this.first) ? first : this.first
    return all
  }

  /** What is to be said of them, where there are any. */
  told(code: WarningCode, say: (count: number, first: number) => Said): Warning[] {
    const { count, first } = this
    return count === 0 ? [] : [warning(code, say(count, first!), count, first)]
  }
}

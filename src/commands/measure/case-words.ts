/** The words of cases, each kept once: there are few of them in a million cases. */

/** More than these are no longer few: further ones stand by themselves. */
const MOST = 10_000

/** What a case may be grouped by, by name. */
export type CaseGroups = { readonly [name: string]: string }

export class CaseWords {
  private readonly words = new Map<string, string>()
  private readonly grouped = new Map<string, CaseGroups>()

  /** `by` is the heading of --by; null without it. */
  constructor(private readonly by: string | null) {}

  /** The same text for the same word. */
  same(text: string): string {
    const found = this.words.get(text)
    if (found === undefined && this.words.size < MOST) this.words.set(text, text)
    return found ?? text
  }

  /** The same groups for cases that are alike; `by` is what stands under its heading. */
  groups(kind: string, failure: string, remedy: string, month: string, by: string): CaseGroups {
    const key = [kind, failure, remedy, month, by].join('\0')
    const found = this.grouped.get(key)
    if (found !== undefined) return found
    const own = { kind, failure, remedy, month, ...(this.by !== null && { [this.by]: by }) }
    if (this.grouped.size < MOST) this.grouped.set(key, own)
    return own
  }
}

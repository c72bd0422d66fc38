/** What the command line holds: flags as they came, words that are no flags, and flags that do not exist. */
export interface CommandLine {
  readonly flags: ReadonlyMap<string, readonly string[]>
  readonly words: readonly string[]
  readonly unknown: readonly string[]
  readonly valueless: readonly string[]
}

/** Flags that say more of a database: beside none they would say nothing. */
import type { Command } from '../commands/command'
import { say } from '../words/say'
import type { TypedFlags } from './typed-flags'

/** The flags that name a database. */
const ENGINES = ['engine', 'ledger-engine'] as const

/** What is said of which. */
const OF_ENGINES: readonly (readonly [flag: string, engines: readonly string[]])[] = [
  ['from', ['engine']],
  ['ledger-from', ['ledger-engine']],
  ['decimals', ENGINES],
  ['memory', ENGINES],
]

/** Reports those that stand alone. */
export function checkEngineFlags({ options = [] }: Command, { all, wrong }: TypedFlags): void {
  for (const [flag, engines] of OF_ENGINES) {
    const value = all(flag).at(-1)
    const own = engines.find((name) => options.some((one) => one.name === name))
    if (value === undefined || own === undefined || all(own).length > 0) continue
    wrong('missing_flag', flag, say('{flag} beside it', { flag: `--${own} URL` }), value)
  }
}

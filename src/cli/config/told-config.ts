/** What a run takes from config files, told where somebody sees it: among what an answer assumes, and on stderr. */
import type { Configured } from '../../commands/command'
import { fieldOf, flagKeys } from '../../inputs/facts'
import { kebab } from '../../inputs/names'
import { shellLine } from '../../inputs/shell'
import { assumed } from '../../report/answer'
import type { Block, Report } from '../../report/report'
import { type Message, say } from '../../words/say'
import { inHole } from '../../words/together'

const titleOf = (key: string) => fieldOf(flagKeys.find((one) => one === key)!).title

/** A report that tells the facts of config files: on its page behind whatever else it assumes, and on stderr. */
export function withConfigTold(report: Report, configured: readonly Configured[]): Report {
  const facts = configured.filter(({ isFact }) => isFact)
  if (facts.length === 0) return report
  const said = assumed(
    facts.map(({ key, value, file }) =>
      say('{title}: {value}, as {file} says', { title: inHole(titleOf(key)), value, file }),
    ),
  )
  const page: Report['page'] = async (show, most) => {
    const blocks = await report.page(show, most)
    const last = blocks.findLastIndex((block) => block.kind === 'text' && block.isAssumed)
    const [title, ...lines] = said as [Block, ...Block[]]
    return last < 0 ? [...blocks, title, ...lines] : blocks.toSpliced(last + 1, 0, ...lines)
  }
  return { ...report, page, ofConfig: configLines(configured) }
}

/** The facts that each config file gives, as the flags that would say the same: a line a file. */
export function configLines(configured: readonly Configured[]): Message[] {
  const files = new Map<string, string[]>()
  for (const { key, value, file } of configured.filter(({ isFact }) => isFact))
    files.set(file, [...(files.get(file) ?? []), `--${kebab(key)}`, value])
  return [...files].map(([file, words]) =>
    say('Taken from {file}: {flags}', { file, flags: shellLine(words) }),
  )
}

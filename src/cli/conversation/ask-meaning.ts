/** Asks a person at a terminal what the columns of a file mean, where two readings stand and differ in money. */

import { flagWords, shellLine } from '../../inputs/shell'
import type { OpenQuestion } from '../../meaning/open-question'
import { OpenMeaning } from '../../reading/columns/open-questions'
import { problemText } from '../../render/failure'
import { wrap } from '../../render/look'
import { visible } from '../../render/visible'
import { chained } from '../../words/together'
import type { Host } from '../host'
import { isScript } from './converse'

/** What readings are chosen by. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The command line that a person answers with where a file can be understood in several ways; null where nobody is to be asked. */
export async function askedBack(error: unknown, host: Host): Promise<readonly string[] | null> {
  if (!(error instanceof OpenMeaning) || isScript(host.argv) || host.argv.includes('-')) return null
  const words = await askMeaning(error.open, error.file, host)
  if (words === null) return null
  const argv = [...host.argv, ...words]
  host.err(`The same without questions:\n  ${shellLine(['recover', ...argv])}\n\n`)
  return argv
}

/** Puts each question with its readings, and returns the words that answer them; null where the answers end too early. */
async function askMeaning(
  open: readonly OpenQuestion[],
  file: string,
  host: Host,
): Promise<readonly string[] | null> {
  const say = (text: string) => host.err(`${wrap(visible(text), host.width).join('\n')}\n`)
  const lines = host.lines!()[Symbol.asyncIterator]()
  const words: string[] = []
  try {
    for (const { thing, why, readings } of open) {
      say(`${file}: ${why}. What is the ${thing.toLowerCase()}?`)
      readings.forEach(({ said, sum }, i) => {
        say(`  ${LETTERS[i]}) ${said}: ${sum} in all`)
      })
      for (;;) {
        host.err('> ')
        const { done, value } = await lines.next()
        if (done) return null
        const chosen = readings[LETTERS.indexOf(value.trim().toLowerCase() || '-')]
        if (chosen) {
          words.push(...flagWords(chosen.flags))
          break
        }
        const letters = chained(
          readings.map((_, i) => LETTERS[i]!),
          'or',
        )
        say(problemText({ expected: letters, found: value.trim() }, host.put))
      }
    }
    host.err('\n')
    return words
  } finally {
    await lines.return?.()
  }
}

/** One ledger of known truth, written in every way: the program answers it rightly, or asks; it never says another number. */
import { differences } from './brought'
import { everySeed } from './every-seed'
import { SEEDS } from './known'
import { LAYOUTS, type Layout, writtenOf } from './layouts'
import { ledgerOf } from './random-ledger'
import { within } from './within'

/** What is wrong with the answer to a ledger; 'asked' where a question came, '' where all is right. */
async function wrongOf(layout: Layout, seed: number): Promise<string> {
  const { text, args, truth, isProved } = writtenOf(layout, ledgerOf(seed), seed)
  const argv = ['customers', 'l.csv', '--since', 'all', '--json', ...args]
  const { code, out, err } = await within(argv, { 'l.csv': text })
  const told = `${layout.name}, seed ${seed}:\n${text.slice(0, 1500)}\n${err}`
  if (code === 65 && err.includes('meaning_open')) return isProved ? `asked without need: ${told}` : 'asked'
  if (code !== 0) return `exit ${code}: ${told}`
  const wrong = differences(
    out,
    [...truth].map(([name, brought]) => ({ names: [name], ...brought })),
  )
  return wrong.length === 0 ? '' : `${wrong.join('\n')}\n${told}`
}

everySeed('a ledger of known truth, in every layout', LAYOUTS, SEEDS, wrongOf)

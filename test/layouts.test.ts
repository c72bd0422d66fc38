/** One ledger of known truth, written in every way: the program answers it rightly, or asks; it never says another number. */
import { afterAll, describe, expect, test } from 'vitest'
import { differences } from './brought'
import { LAYOUTS, type Layout, writtenOf } from './layouts'
import { ledgerOf } from './random-ledger'
import { within } from './within'

/** How many ledgers are written in each layout. */
const SEEDS = Number(process.env.RECOVER_SEEDS ?? 10)

const asked = new Map<string, number>()

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

describe('a ledger of known truth, in every layout', () => {
  test.each(LAYOUTS)('$name', async (layout) => {
    const wrong: string[] = []
    for (let seed = 0; seed < SEEDS; seed++) {
      const found = await wrongOf(layout, seed)
      if (found === 'asked') asked.set(layout.name, (asked.get(layout.name) ?? 0) + 1)
      else if (found !== '') wrong.push(found)
    }
    expect(wrong.length, `${wrong.length} of ${SEEDS}; the first:\n${wrong[0]}`).toBe(0)
  }, 600_000)

  afterAll(() => {
    for (const [name, count] of asked)
      console.log(`asked in ${Math.round((100 * count) / SEEDS)}% of ${name}`)
  })
})

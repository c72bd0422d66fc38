/** One ledger of known truth, written in every way: the program answers it rightly, or asks; it never says another number. */
import { afterAll, describe, expect, test } from 'vitest'
import { LAYOUTS, type Layout, writtenOf } from './layouts'
import { ledgerOf } from './random-ledger'
import { within } from './within'

/** How many ledgers are written in each layout. */
const SEEDS = Number(process.env.RECOVER_SEEDS ?? 10)

const asked = new Map<string, number>()

/** A decimal of the answer in millionths. */
function millionths(text: string): bigint {
  const [whole, part = ''] = text.replace('-', '').split('.')
  const all = BigInt(whole!) * 1_000_000n + BigInt(part.padEnd(6, '0').slice(0, 6))
  return text.startsWith('-') ? -all : all
}

interface Row {
  readonly customer: string
  readonly revenue: string
  readonly annual_margin: string
}

/** What is wrong with the answer to a ledger; 'asked' where a question came, '' where all is right. */
async function wrongOf(layout: Layout, seed: number): Promise<string> {
  const { text, args, truth, isProved } = writtenOf(layout, ledgerOf(seed), seed)
  const argv = ['customers', 'l.csv', '--since', 'all', '--json', ...args]
  const { code, out, err } = await within(argv, { 'l.csv': text })
  const told = `${layout.name}, seed ${seed}:\n${text.slice(0, 1500)}\n${err}`
  if (code === 65 && err.includes('meaning_open')) return isProved ? `asked without need: ${told}` : 'asked'
  if (code !== 0) return `exit ${code}: ${told}`
  const { rows, totals } = JSON.parse(out.replace(/": (-?\d[\d.]*)(?=[,}\]\s])/g, '": "$1"'))
  const found = new Map([
    ...(rows as readonly Row[]).map(
      (row) => [row.customer.toLowerCase(), [row.revenue, row.annual_margin]] as const,
    ),
    ['', [totals.unattributed.revenue, totals.unattributed.margin]] as const,
  ])
  const wrong: string[] = []
  for (const [key, { revenue, margin }] of truth) {
    const own = found.get(key.toLowerCase()) ?? ['0', '0']
    found.delete(key.toLowerCase())
    const [got, made] = [millionths(own[0]), millionths(own[1])]
    if (got !== revenue || made !== margin)
      wrong.push(`${key}: ${own.join(' and ')}, not ${Number(revenue) / 1e6} and ${Number(margin) / 1e6}`)
  }
  for (const [key, own] of found)
    if (millionths(own[0]) !== 0n) wrong.push(`${key} is nobody, and has ${own}`)
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

/** What customers truly brought, held against what `customers --json` answers. */

/** In millionths. */
export interface Brought {
  readonly revenue: bigint
  readonly margin: bigint
}

export interface CustomerTruth extends Brought {
  /** Whatever may stand for the customer; [''] for nobody. */
  readonly names: readonly string[]
}

interface Row {
  readonly customer: string
  readonly revenue: string
  readonly annual_margin: string
}

/** A decimal of the answer in millionths. */
function millionths(text: string): bigint {
  const [whole, part = ''] = text.replace('-', '').split('.')
  const all = BigInt(whole!) * 1_000_000n + BigInt(part.padEnd(6, '0').slice(0, 6))
  return text.startsWith('-') ? -all : all
}

/** What an answer says otherwise than the truth, a sentence each; nothing where all is right. */
export function differences(out: string, truth: readonly CustomerTruth[]): string[] {
  const { rows, totals } = JSON.parse(out.replace(/": (-?\d[\d.]*)(?=[,}\]\s])/g, '": "$1"'))
  const found = new Map([
    ...(rows as readonly Row[]).map(
      (row) => [row.customer.toLowerCase(), [row.revenue, row.annual_margin]] as const,
    ),
    ['', [totals.unattributed.revenue, totals.unattributed.margin]] as const,
  ])
  const wrong: string[] = []
  for (const { names, revenue, margin } of truth) {
    const key = names.map((name) => name.toLowerCase()).find((name) => found.has(name))
    const own = found.get(key ?? 'nobody of that name') ?? ['0', '0']
    if (key !== undefined) found.delete(key)
    const [got, made] = [millionths(own[0]), millionths(own[1])]
    if (got !== revenue || made !== margin)
      wrong.push(
        `${names[0]}: ${own.join(' and ')}, not ${Number(revenue) / 1e6} and ${Number(margin) / 1e6}`,
      )
  }
  for (const [key, own] of found)
    if (millionths(own[0]) !== 0n) wrong.push(`${key} is nobody, and has ${own}`)
  return wrong
}

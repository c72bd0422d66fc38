/** What of a row is margin, where a file tells it in several ways, and whether a cost is that of a unit. */
import { snake } from '../inputs/names'
import { type Message, say } from '../words/say'
import { chained } from '../words/together'
import { believes, combined, heldIn } from './candidates'
import type { Amount, ColumnSeen, ColumnsSeen } from './columns-seen'
import { isProduct, isSum, productOf, type Tested, totalOf } from './identities'
import { type OneReading, type OpenQuestion, plainSum } from './open-question'
import type { Units } from './sample'

/** What is to be done: columns, by place, that give way; a cost that is of a unit; and how that is known. */
export interface MarginDecided {
  readonly without: readonly number[]
  /** The place of the column of cost that is of one unit; null for none. */
  readonly unitCost: number | null
  readonly proof: Message | null
}

/** What a row brought in. */
interface Brought {
  readonly units: Units
  readonly said: string
}

const KEYS = ['margin', 'cost', 'unitCost', 'marginRate'] as const

/** One way in which a file tells the margin. */
interface Way {
  readonly key: (typeof KEYS)[number]
  readonly position: number
  readonly said: string | Message
  /** What it makes of the margin. */
  readonly margin: Units
  /** How it fares against the margin of another way, and as what. */
  readonly against: (other: Units) => readonly (readonly [said: string | Message, test: Tested])[]
}

/** Decides between cost, margin and rate of a row; `revenue` is what it brought in, null where no column tells. Null where nothing is to be decided. */
export function decideMargin(
  columns: ColumnsSeen,
  revenue: Brought | null,
): MarginDecided | OpenQuestion | null {
  const isWay = (key: ColumnSeen['key']) => KEYS.some((one) => one === key)
  if (columns.all.some(({ key, isSaid }) => isSaid && isWay(key))) return null
  const [first, ...others] = revenue === null ? [] : waysOf(columns, revenue)
  // Rows may each have a way of their own: only where two stand beside each other must they say the same.
  if (first !== undefined && others.length > 0)
    return [first, ...others].some((one) => others.some((other) => standTogether(columns, one, other)))
      ? between(first, others)
      : null
  const [cost, quantity] = [columns.fact('cost'), columns.fact('quantity')]
  const isBare = cost !== null && quantity !== null && !columns.has('margin', 'marginRate')
  return isBare ? ofUnit(columns, cost, quantity) : null
}

/** Whether some row has both. */
function standTogether(columns: ColumnsSeen, one: Way, other: Way): boolean {
  if (one === other) return false
  const [texts, others] = [one, other].map(({ position }) => columns.sample.texts(position - 1))
  return texts!.some((text, row) => text !== '' && others![row] !== '')
}

/** Shares as they are counted: 40 for 40 % is 0.40. */
const scaled = (units: Units): Units => {
  const isPercent = units.isPercent || units.units.some((n) => Math.abs(n) > 10 ** units.places)
  return isPercent ? { ...units, places: units.places + 2 } : units
}

/** The ways that a file has, those that say more first. */
function waysOf(columns: ColumnsSeen, revenue: Brought): readonly Way[] {
  const quantity = columns.fact('quantity')
  const whole = { of: revenue.units, sign: 1 } as const
  const less = (costs: Units) => [whole, { of: costs, sign: -1 }] as const
  const goodsOf = (cost: Units) => productOf(quantity!.units, cost, Math.max(2, cost.places))
  return KEYS.flatMap((key): readonly Way[] => {
    const one = key === 'marginRate' ? columns.named(key) : columns.fact(key)
    const units = one && columns.units(one)
    if (!one || !units || (key === 'unitCost' && quantity === null)) return []
    const { position, heading } = one
    const way = { key, position, said: heading.text }
    if (key === 'margin') return [{ ...way, margin: units, against: () => [] }]
    const { said } = revenue
    if (key === 'marginRate') {
      const share = scaled(units)
      const margin = productOf(revenue.units, share, Math.max(2, revenue.units.places))
      const text = say('{share} of {amount}', { share: heading.text, amount: said })
      return [
        { ...way, said: text, margin, against: (other) => [[text, isProduct(revenue.units, share, other)]] },
      ]
    }
    const goods = `${quantity?.heading.text} × ${heading.text}`
    const ofRow = key === 'cost' ? [[`${said} − ${heading.text}`, units] as const] : []
    const ofUnits = quantity === null ? [] : [[`${said} − ${goods}`, goodsOf(units)] as const]
    const all = [...ofRow, ...ofUnits]
    const [text, costs] = all[0]!
    const against = (other: Units) => all.map(([what, cost]) => [what, isSum(less(cost), other)] as const)
    return [{ ...way, said: text, margin: combined(less(costs), revenue.units), against }]
  })
}

/** Of several ways that say the same the first is taken; else it is open. */
function between(first: Way, others: readonly Way[]): MarginDecided | OpenQuestion {
  const same = others.map((way) => way.against(first.margin).find(([, test]) => believes(test, true)))
  const without = others.map(({ position }) => position)
  if (same.every((found) => found !== undefined)) {
    const parts = chained(same.map((found) => heldIn(...found!)))
    return { without, unitCost: null, proof: say('{whole} = {parts}', { whole: first.said, parts }) }
  }
  const ways = [first, ...others]
  const readings = ways.map(({ key, said, margin }): OneReading => {
    const flags = ways.filter((one) => one.key !== key).map((one) => `--map "${snake(one.key)}="`)
    return { said, sum: plainSum(totalOf(margin)), flags: flags.join(' ') }
  })
  const other = others.find((_, i) => same[i] === undefined)!
  const why = say('{one} is not {others}', { one: first.said, others: other.said })
  return { thing: 'Margin', why, readings }
}

/** Headings of what was sold, as accounts have it, or of a sum: no cost of one unit. Without case and signs. */
const OF_ROW =
  /^total|total$|sold|ofsales|deventas|losbienes|losarticulos|πωληθεντων|desventes|venduto|dasvendas/u

/** A bare cost beside a quantity: of the row, or of one unit? */
function ofUnit(columns: ColumnsSeen, cost: Amount, quantity: Amount): OpenQuestion | null {
  if (OF_ROW.test(cost.heading.name)) return null
  const goods = productOf(quantity.units, cost.units, Math.max(2, cost.units.places))
  const [one, all] = [plainSum(totalOf(cost.units)), plainSum(totalOf(goods))]
  if (one === all) return null
  const { text } = cost.heading
  return {
    thing: 'Cost of goods',
    why: say('{cost} stands beside {quantity}: it may be that of the row or of one unit', {
      cost: text,
      quantity: quantity.heading.text,
    }),
    readings: [
      { said: say('{cost}, of the row', { cost: text }), sum: one, flags: `--map "cost=${text}"` },
      { said: `${quantity.heading.text} × ${text}`, sum: all, flags: `--map "unit_cost=${text}"` },
    ].filter(({ flags }) => columns.has('unitPrice', 'revenue') || flags.includes('cost=')),
  }
}

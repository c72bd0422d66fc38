/** A ledger made up of which everything is known: what each customer bought, gave back and really brought. */

/** Random numbers that a seed gives again (mulberry32, public domain). */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from one to another, both of them possible. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  is(chance: number): boolean {
    return this.next() < chance
  }

  of<T>(all: readonly T[]): T {
    return all[this.whole(0, all.length - 1)]!
  }
}

export interface Customer {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Amounts in cents, without tax. */
export interface Line {
  readonly product: string
  readonly quantity: number
  readonly price: number
  readonly net: number
  /** In hundredths of a per cent: 2100 is 21 %. */
  readonly rate: number
  readonly tax: number
  readonly unitCost: number
  /** Of the goods of the line. */
  readonly cost: number
}

export type State = 'completed' | 'cancelled' | 'pending' | 'refunded'

export interface Order {
  readonly number: number
  /** ISO 8601. */
  readonly day: string
  /** Null for somebody at the till. */
  readonly customer: Customer | null
  readonly lines: readonly Line[]
  readonly state: State
  readonly discount: number
  readonly shipping: number
  readonly fee: number
  /** What was paid back of it later, less than its net; 0 for most. */
  readonly refunded: number
  /** The sums of its lines. */
  readonly net: number
  readonly tax: number
  readonly cost: number
}

export interface Ledger {
  readonly customers: readonly Customer[]
  readonly orders: readonly Order[]
  /** Whether there are rows enough for an identity to be no chance. */
  readonly isLong: boolean
}

const FIRST =
  'Ana Boris Carla Dimitri Elena Faidra Gonzalo Hanna Iris Jorge Katerina Luis Maria Nikos Olga'.split(' ')
const LAST = 'Pérez Müller Rossi Παππά Silva Novak Smith Κώστα'.split(' ')
const GOODS = 'Lamp Chair Desk Cup Order book Return label Sofa Shelf Rug Clock'.match(
  /Order book|Return label|\S+/g,
)!

/** The two rates of VAT of a country, in hundredths of a per cent. */
const COUNTRIES = [
  [2100, 1000],
  [1900, 700],
  [2400, 1300],
  [2000, 500],
  [1900, 1900],
] as const

const dayOf = (days: number): string => new Date(Date.UTC(2025, 0, 6 + days)).toISOString().slice(0, 10)

const sumOf = (lines: readonly Line[], of: (line: Line) => number) =>
  lines.reduce((sum, line) => sum + of(line), 0)

/** Makes a ledger of a seed. One of five is of few rows; one of seven of amounts up to 10^12 cents. */
export function ledgerOf(seed: number): Ledger {
  const chance = new Chance(seed * 7919 + 13)
  const isLong = seed % 5 !== 4
  const dearest = seed % 7 === 6 ? 200_000_000_000 : chance.of([900, 20_000, 500_000])
  const rates = chance.of(COUNTRIES)
  const customers = Array.from({ length: isLong ? chance.whole(4, 9) : 2 }, (_, i): Customer => {
    const name = `${FIRST[(seed + i) % FIRST.length]} ${chance.of(LAST)}`
    return {
      id: `C${100 + i}`,
      name,
      email: `${FIRST[(seed + i) % FIRST.length]!.toLowerCase()}${i}@mail.example`,
    }
  })
  const taken = new Set<number>()
  const orders = Array.from({ length: isLong ? chance.whole(14, 40) : chance.whole(1, 3) }, (_, i): Order => {
    const rate = chance.of(rates)
    const many = i < 4 ? chance.whole(2, 4) : chance.whole(1, 4)
    const from = chance.whole(0, GOODS.length - 1)
    const lines = Array.from({ length: many }, (_, k): Line => {
      const quantity = chance.is(0.4) ? 1 : chance.whole(2, 6)
      let price = chance.whole(50, dearest)
      // No two lines come to the same: which of them waits and which is booked would be anybody's guess.
      while (taken.has(price * quantity)) price++
      taken.add(price * quantity)
      const net = price * quantity
      const tax = Math.round((net * rate) / 10_000)
      const unitCost = Math.max(1, Math.round(price * (0.3 + 0.5 * chance.next())))
      const cost = unitCost * quantity
      return { product: GOODS[(from + k) % GOODS.length]!, quantity, price, net, rate, tax, unitCost, cost }
    })
    const net = sumOf(lines, (line) => line.net)
    return {
      number: 1001 + i,
      day: dayOf(Math.floor((i * 330) / 40)),
      customer: chance.is(0.08) ? null : chance.of(customers),
      lines,
      state: chance.is(0.7) ? 'completed' : chance.of(['cancelled', 'pending', 'refunded']),
      discount: chance.is(0.3) ? chance.whole(1, Math.max(1, Math.floor(net / 4))) : 0,
      shipping: chance.is(0.4) ? chance.whole(100, 1500) : 0,
      fee: Math.round(net * 0.029) + 30,
      refunded: chance.is(0.2) ? chance.whole(1, net - 1) : 0,
      net,
      tax: sumOf(lines, (line) => line.tax),
      cost: sumOf(lines, (line) => line.cost),
    }
  })
  return { customers, orders, isLong }
}

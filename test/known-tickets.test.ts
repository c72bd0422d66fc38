/** Tickets of known exports beside a ledger of known truth: what each customer is worth, and who stayed. */
import { describe, expect, test } from 'vitest'
import { later } from './exports/export-sheet'
import { HELD_OUT, TICKETS, type Ticket, type TicketExport, TREATED } from './exports/tickets'
import { IS_KNOWN, SEEDS } from './known'
import { Chance, type Ledger, ledgerOf, type Order } from './random-ledger'
import { within } from './within'

const WINDOW = 60

interface Sale {
  readonly order: Order
  readonly email: string
}

const salesOf = ({ orders }: Ledger): readonly Sale[] =>
  orders.flatMap((order) => (order.customer === null ? [] : { order, email: order.customer.email }))

/** A plain ledger whose customers are addresses; it ends on a day long after the last ticket. */
const ledgerText = (sales: readonly Sale[]): string =>
  [
    'Customer,Date,Revenue,Cost',
    ...sales.map(({ order, email }) =>
      [email, order.day, (order.net / 100).toFixed(2), (order.cost / 100).toFixed(2)].join(','),
    ),
  ].join('\n')

/** A ticket or two of each customer, between the first and the last third of the ledger. */
function ticketsOf({ customers, orders }: Ledger, sales: readonly Sale[], chance: Chance): readonly Ticket[] {
  const from = orders[Math.floor(orders.length / 3)]!.day
  const days = new Set(orders.map(({ day }) => day))
  return customers
    .filter(({ email }) => sales.some((sale) => sale.email === email))
    .map((customer, i) => {
      let day = later(from, chance.whole(1, 40))
      // On the day of a sale nobody knows which came first.
      while (days.has(day) || days.has(later(day, WINDOW))) day = later(day, 1)
      return { customer, day, isTreated: i % 2 === 0 }
    })
}

interface Told {
  readonly name: string
  readonly tickets: readonly Ticket[]
  readonly sales: readonly Sale[]
  readonly run: (command: string, ...args: readonly string[]) => ReturnType<typeof within>
}

function beside({ name, write, byHand }: TicketExport, seed: number): Told {
  const ledger = ledgerOf(seed)
  const chance = new Chance(seed * 7907 + name.length)
  const sales = salesOf(ledger)
  const tickets = ticketsOf(ledger, sales, chance)
  const files = { 'tickets.csv': [write(tickets, chance)], 'ledger.csv': ledgerText(sales) }
  const args = IS_KNOWN ? [] : [...byHand, '--ledger-map', 'customer=Customer']
  const run: Told['run'] = (command, ...more) =>
    within([command, 'tickets.csv', '--ledger', 'ledger.csv', '--json', ...args, ...more], files)
  return { name: `${name}, seed ${seed}`, tickets, sales, run }
}

const seeds = Array.from({ length: SEEDS }, (_, seed) => seed).filter((seed) => ledgerOf(seed).isLong)
const cents = (amount: number): number => Math.round(amount * 100)

describe.each(TICKETS)('$name', (one) => {
  test('batch: the margin of a case is that of its customer in the ledger', async () => {
    for (const seed of seeds) {
      const { name, tickets, sales, run } = beside(one, seed)
      const { code, out, err } = await run('batch', '--remedy', 'cash:5')
      expect([code, err], name).toEqual([0, expect.anything()])
      const found = JSON.parse(out).rows.map((row: { annual_margin: number }) => cents(row.annual_margin))
      const margins = tickets.map(({ customer }) =>
        sales
          .filter(({ email }) => email === customer.email)
          .reduce((sum, { order }) => sum + order.net - order.cost, 0),
      )
      expect(found, name).toEqual(margins)
    }
  })

  test('measure: who bought again within the window stayed', async () => {
    for (const seed of seeds) {
      const { name, tickets, sales, run } = beside(one, seed)
      const last = sales.at(-1)!.order.day
      const seen = tickets.filter(({ day }) => later(day, WINDOW) < last)
      const counts = [true, false].flatMap((isTreated) => {
        const arm = seen.filter((ticket) => ticket.isTreated === isTreated)
        const bought = ({ customer, day }: Ticket) =>
          sales.some(
            ({ email, order }) =>
              email === customer.email && order.day > day && order.day < later(day, WINDOW),
          )
        return [arm.length, arm.filter(bought).length]
      })
      // Without anybody in an arm nothing is measured.
      if (counts[0] === 0 || counts[2] === 0) continue
      const arms = ['--map', 'group=Tags', '--treated-is', TREATED, '--remedy', 'cash:5']
      const { code, out, err } = await run('measure', '--window', `${WINDOW}d`, '--value', '10', ...arms)
      expect([code, err], `${name} ${HELD_OUT}`).toEqual([0, expect.anything()])
      const { treated, treated_stayed, control, control_stayed } = JSON.parse(out).inputs
      expect([treated, treated_stayed, control, control_stayed], name).toEqual(counts)
    }
  })
})

// Ledgers from a fixed seed: one row a sale, in no order, over the year that is counted and half a year before it.
import path from 'node:path'
import { store } from './generate.mjs'

const HEADINGS = 'customer,date,revenue,cost'
const LAST = Date.UTC(2026, 5, 30)
const DAYS = 548
const DAY = 86_400_000

/** Every date as it is written, the last one first. */
const DATES = Array.from({ length: DAYS }, (_, ago) => new Date(LAST - ago * DAY).toISOString().slice(0, 10))

/** One sale in so many is taken back, and one stands twice. */
const REFUNDED = 50
const TWICE = 5000

/** A number from 0 to 1 that is a customer's own. */
const ownOf = (customer, which) => {
  const mixed = Math.imul(Math.imul(2 * customer + 1, 0x9e3779b1) ^ (which * 0x85ebca6b), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
}

/** Whether a customer has come and not yet left: some leave soon, others stay for years. */
function isThere(customer, ago) {
  const age = DAYS - ago - 0.9 * DAYS * ownOf(customer, 1)
  return age >= 0 && age < 40 / (ownOf(customer, 2) ** 2 + 0.01)
}

/** The rows of one file after its headings, one text each; of customers who all buy alike, or who come, buy more or less, and leave. */
function* written(rows, customers, isLeaving) {
  let seed = 20260630
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 4294967296) * below)
  }
  const sale = () => [random(customers), random(DAYS)]
  const saleOfSome = () => {
    const [customer, ago] = [Math.floor(random(customers) ** 2 / customers), random(DAYS)]
    return isThere(customer, ago) ? [customer, ago] : null
  }
  let row = ''
  for (let i = 0; i < rows; i++) {
    if (row === '' || random(TWICE) !== 0) {
      const cents = 20_000 + random(180_000) * 5
      const cost = Math.round(cents * (0.5 + random(60) / 100))
      const sign = random(REFUNDED) === 0 ? '-' : ''
      let found = isLeaving ? null : sale()
      while (found === null) found = saleOfSome()
      row = `K${String(found[0]).padStart(9, '0')},${DATES[found[1]]},${sign}${(cents / 100).toFixed(2)},${sign}${(cost / 100).toFixed(2)}\n`
    }
    yield row
  }
}

/** What may stand beside the columns of a ledger: as much money that is not used, money that proves the revenue, a state. */
const BESIDE = {
  unused: { headings: 'shipping,tip', cells: (_, row) => `${row % 7}.50,${row % 3}.00` },
  proving: {
    headings: 'tax,total',
    cells: (cents) => `${(cents * 0.25).toFixed(2)},${(cents * 1.25).toFixed(2)}`,
  },
  state: { headings: 'status', cells: (_, row) => (row % 50 === 0 ? 'cancelled' : 'completed') },
}

/** The same rows with cells behind them. */
function* beside(all, cells) {
  let count = 0
  for (const row of all) yield `${row.slice(0, -1)},${cells(Number(row.split(',')[2]), count++)}\n`
}

/** Writes the file where it is not there yet, by the name of what stands beside its columns, or `leaving`. Returns its path. */
export function generateLedger(folder, rows, customers, kind = null) {
  const file = path.join(folder, `ledger-${rows}-${customers}${kind === null ? '' : `-${kind}`}.csv`)
  const isLeaving = kind === 'leaving'
  const all = written(rows, customers, isLeaving)
  if (kind === null || isLeaving) store(file, HEADINGS, all)
  else store(file, `${HEADINGS},${BESIDE[kind].headings}`, beside(all, BESIDE[kind].cells))
  return file
}

// Files from a fixed seed for the commands beside batch and customers: several cases a customer, recoveries, initiatives, offers.
import path from 'node:path'
import { store } from './generate.mjs'

/** Whole numbers below a number, always the same ones. */
function randomNumbers(seed) {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * below)
  }
}

const two = (number) => String(number).padStart(2, '0')
const dayOf = (random) => `2025-${two(1 + random(12))}-${two(1 + random(28))}`
const failureOf = (random) => ['late', 'wrong item', 'incomplete'][random(3)]

/** A price and a margin, as they are written. */
function amounts(random) {
  const cents = 100 + random(20_000) * 5
  return [cents / 100, Math.round(cents * (0.1 + random(60) / 100)) / 100].map((one) => one.toFixed(2))
}

const KINDS = {
  cases: {
    headings: 'customer,date,failure,sales,margin,remedy,stay_if_recovered,stay_if_ignored,cost_to_serve',
    row: (random, _, rows) => {
      const [price, margin] = amounts(random)
      const remedy = [`replace:${price}`, `refund:${price}`, `credit:${price}+cash:2.5`, 'discount:2x3'][
        random(4)
      ]
      const who = `C${String(random(rows / 3)).padStart(7, '0')},${dayOf(random)},${failureOf(random)}`
      const serving = random(3) === 0 ? random(200) : ''
      return `${who},${price},${margin},${remedy},${50 + random(51)}%,0.${10 + random(60)},${serving}`
    },
  },
  recoveries: {
    headings: 'case,date,employee,group,failure,sales,margin,remedy,stayed',
    row: (random, i) => {
      const isTreated = random(3) > 0
      const [price, margin] = amounts(random)
      const remedy = isTreated ? [`replace:${price}`, `refund:${price}`, 'cash:3.5'][random(3)] : ''
      const who = `K${i},${dayOf(random)},${['Ana', 'Luis', 'Eva', 'Nikos', 'Iris'][random(5)]}`
      const stayed = random(3) > 0 ? 'yes' : 'no'
      return `${who},${isTreated ? 'treated' : 'control'},${failureOf(random)},${price},${margin},${remedy},${stayed}`
    },
  },
  initiatives: {
    headings: 'initiative,cost,direct,customers_reached,retention_change,indirect,reinvested_share',
    row: (random, i) => {
      const isDirect = random(2) === 0
      const reached = isDirect ? `${random(9000)},,` : `,${random(500)},${random(80) / 10}pp`
      const further = `${random(3) === 0 ? random(900) : ''},${random(3) === 0 ? `${random(100)}%` : ''}`
      return `I${i},${(random(10_000) / 2).toFixed(2)},${reached},${further}`
    },
  },
  offers: {
    headings:
      'customer,status,offer_cost,accept_rate,extra_margin,purchases,sales,margin_rate,period,remedy,stay_if_recovered,stay_if_ignored',
    row: (random, i) => {
      const [price] = amounts(random)
      if (random(3) > 0)
        return `C${i},satisfied,${(random(100) / 10).toFixed(2)},${random(60)}%,${(random(400) / 100).toFixed(2)},,,,,,,`
      const remedy = [`replace:${price}`, `refund:${price}`, 'cash:3.5'][random(3)]
      const often = ['week', 'month'][random(2)]
      return `C${i},dissatisfied,,,,,${price},${10 + random(50)}%,${often},${remedy},${50 + random(51)}%,${10 + random(40)}%`
    },
  },
}

function* written(kind, rows) {
  const random = randomNumbers(7)
  for (let i = 0; i < rows; i++) yield `${KINDS[kind].row(random, i, rows)}\n`
}

/** Writes the file of a kind where it is not there yet. Returns its path. */
export function generateOther(folder, rows, kind) {
  const file = path.join(folder, `${kind}-${rows}.csv`)
  store(file, KINDS[kind].headings, written(kind, rows))
  return file
}

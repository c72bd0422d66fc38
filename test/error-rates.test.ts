/** How often a measurement is wrong: files of cases are drawn of which the truth is known. `npm run check:long` draws more of them. */
import { afterAll, describe, expect, test } from 'vitest'
import { CaseSums } from '../src/commands/measure/case-sums'
import type { MeasuredCase } from '../src/commands/measure/cases'
import { CaseColumns } from '../src/commands/measure/measured-columns'
import { measureAll } from '../src/commands/measure/parts'
import { chanceOfGain, ShareCurve } from '../src/economics/chances/gain-chance'
import { atMost, weighed } from '../src/numbers/double/shrunk-shares'
import { specialFunctions } from '../src/numbers/double/special-functions'
import { intervalOfMeans, Moments, meansApart } from '../src/numbers/double/welch'
import { exact, ZERO } from '../src/numbers/exact/decimal'
import { Chance } from './random-ledger'

/** How many files are drawn of each kind. */
const FILES = Number(process.env.RECOVER_FILES ?? 40)

/** Many files take long. */
const TIMEOUT = 1_800_000

const special = await specialFunctions()

const told: string[] = []

/** Says a rate, and holds it within bounds, with room for how few files there are. */
function within(what: string, hits: number, of: number, least: number, most: number): void {
  told.push(`${what}: ${hits} of ${of} (${((100 * hits) / of).toFixed(1)}%)`)
  const room = FILES >= 200 ? 0 : 2 * Math.sqrt(0.25 / of)
  expect(hits / of, what).toBeGreaterThanOrEqual(least - room)
  expect(hits / of, what).toBeLessThanOrEqual(most + room)
}

afterAll(() => console.log(told.join('\n')))

/** A number of standard normal distribution (Box & Muller 1958). */
const normal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())

/** A whole power of a uniform number has a Beta(a, 1); of whole a and b the a-th smallest of a + b − 1 has a Beta(a, b). */
function beta(chance: Chance, a: number, b: number): number {
  const drawn = Array.from({ length: a + b - 1 }, () => chance.next()).sort((one, other) => one - other)
  return drawn[a - 1]!
}

const hitsOf = (chance: Chance, cases: number, share: number): number =>
  Array.from({ length: cases }, () => chance.next()).filter((one) => one < share).length

/** Cases of twenty parts in which the remedy does nothing. */
function nullCases(chance: Chance): MeasuredCase[] {
  return Array.from({ length: 20 }, (_, part) =>
    Array.from({ length: 60 }, (_, i): MeasuredCase => {
      const stayed = chance.is(0.6)
      const brought = stayed ? Math.round(100 * Math.exp(3.5 + 0.6 * normal(chance))) : 0
      return {
        treated: i < 40,
        stayed,
        worth: stayed ? exact(brought, 2) : null,
        cost: ZERO,
        brought: exact(brought, 2),
        before: null,
        margin: null,
        id: -1,
        day: 0,
        employee: '',
        kinds: '',
        groups: { kind: '', failure: `part ${part}`, remedy: '', month: '' },
      }
    }),
  ).flat()
}

describe('of twenty parts in which the remedy does nothing', { timeout: TIMEOUT }, () => {
  const terms = {
    bonusRate: ZERO,
    trainingCost: null,
    confidence: 0.95,
    bonusOn: 'sure',
    places: 2,
  } as const
  test.each([true, false])('hardly ever one is clear (money: %s)', (inMoney) => {
    let clear = 0
    for (let seed = 1; seed <= FILES; seed++) {
      const cases = nullCases(new Chance(seed))
      const sums = new CaseSums(new CaseColumns(null), false).takeEach(cases)
      const { parts } = measureAll(sums, { terms, inMoney, special, least: 10 }, false)
      if (parts.get('failure')!.some(({ isClear }) => isClear)) clear++
    }
    within(
      `files of 20 null parts with a clear one, by ${inMoney ? 'money' : 'stays'}`,
      clear,
      FILES,
      0,
      0.08,
    )
  })
})

test("Welch's interval of money holds the truth", () => {
  let held = 0
  const [treatedStay, controlStay, mean] = [0.75, 0.5, Math.exp(3.5 + 0.18)]
  for (let seed = 1; seed <= FILES; seed++) {
    const chance = new Chance(seed)
    const draw = (cases: number, stays: number) => {
      const all = new Moments()
      for (let i = 0; i < cases; i++) all.add(chance.is(stays) ? Math.exp(3.5 + 0.6 * normal(chance)) : 0)
      return all
    }
    const apart = meansApart(draw(200, treatedStay), draw(70, controlStay))!
    const [low, high] = intervalOfMeans(apart, 0.95, special)
    const truth = (treatedStay - controlStay) * mean
    if (low <= truth && truth <= high) held++
  }
  within("Welch's interval holds the margin uplift", held, FILES, 0.92, 0.98)
})

describe('intervals of chances hold the truth', { timeout: TIMEOUT }, () => {
  test.each([2, 4, 8])('of %d cells of 40 cases', (cells) => {
    for (const alike of [true, false]) {
      let held = 0
      const files = Math.ceil(FILES / 2)
      for (let seed = 1; seed <= files; seed++) {
        const chance = new Chance(seed * 1000 + cells)
        const shares = Array.from({ length: cells }, () => (alike ? 0.7 : beta(chance, 14, 6)))
        const seen = shares.map((share) => ({ cases: 40, hits: hitsOf(chance, 40, share) }))
        const points = weighed(seen, special)
        // The interval holds a share where no more than its half of what is left out lies on either side of it.
        seen.forEach((cell, i) => {
          const below = atMost(points, cell, shares[i]!, special)
          if (below >= 0.025 && below <= 0.975) held++
        })
      }
      const what = `interval of ${cells} cells, ${alike ? 'equal' : 'of Beta(14, 6)'}, holds the chance`
      within(what, held, files * cells, 0.9, 0.99)
    }
  })
})

test('a remedy that costs and does nothing is hardly ever called sure', { timeout: TIMEOUT }, () => {
  let sure = 0
  for (let seed = 1; seed <= FILES; seed++) {
    const chance = new Chance(seed * 77)
    const shares = [0.8, 0.6, 0.5, 0.4]
    const seen = (cases: number) => shares.map((share) => ({ cases, hits: hitsOf(chance, cases, share) }))
    const [treated, control] = [seen(60), seen(30)]
    const [points, held] = [weighed(treated, special), weighed(control, special)]
    const i = seed % shares.length
    const recovered = new ShareCurve(points, treated[i]!, special)
    const ignored = new ShareCurve(held, control[i]!, special)
    // A cost that is next to nothing is the hardest test.
    if (chanceOfGain({ fixed: -0.36, recovered: 36, ignored: 36 }, recovered, ignored) >= 0.95) sure++
  }
  within('rows whose remedy does nothing, called sure', sure, FILES, 0, 0.05)
})

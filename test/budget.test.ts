/** The remedies that gain most for a budget, held against every subset there is. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BudgetChoice, Candidates, choose } from '../src/economics/budget/choose'
import { compare, type Exact, exact, plus, times, type Whole, ZERO } from '../src/numbers/exact/decimal'
import { parse, plain } from '../src/numbers/exact/digits'

/** A cost and a gain. */
type Pair = readonly [Exact, Exact]

const pairs = (...texts: string[]): Pair[] =>
  texts.map((text) => text.split(' ').map((one) => parse(one)!) as [Exact, Exact])

function best(from: readonly Pair[], budget: Exact, limit?: number): BudgetChoice {
  const candidates = new Candidates()
  for (const [cost, gain] of from) candidates.add(cost, gain)
  return choose(candidates, budget, limit)
}

/** A choice in plain digits. */
const told = ({ chosen, order, spent, gain, method, bound, last, next }: BudgetChoice) => ({
  chosen: [...chosen].join(''),
  order: [...order],
  spent: plain(spent),
  gain: plain(gain),
  method,
  bound: plain(bound),
  last,
  next,
})

/** In units of 10^−12. */
const units = ({ n, s }: Exact) => BigInt(n) * 10n ** BigInt(12 - s)

/** The most that can be gained, and the least that must be spent for it, by trying every subset of what gains or brings money. */
function everySubset(from: readonly Pair[], budget: Exact): { gain: bigint; spent: bigint } {
  const gaining = from.map((pair) => pair.map(units)).filter(([cost, gain]) => gain! > 0n || cost! < 0n)
  let most = { gain: -1n, spent: 0n }
  const visit = (at: number, spent: bigint, gain: bigint): void => {
    if (at < gaining.length) {
      visit(at + 1, spent, gain)
      visit(at + 1, spent + gaining[at]![0]!, gain + gaining[at]![1]!)
    } else if (spent <= units(budget) && (gain > most.gain || (gain === most.gain && spent < most.spent)))
      most = { gain, spent }
  }
  visit(0, 0n, 0n)
  return most
}

const amount = (n: bigint, s: number): Exact =>
  exact(n <= Number.MAX_SAFE_INTEGER && n >= -Number.MAX_SAFE_INTEGER ? Number(n) : n, s)
const between = (min: bigint, max: bigint, s: number) => fc.bigInt({ min, max }).map((n) => amount(n, s))

/** Amounts as businesses have them: round, in cents, with all decimals, huge. */
const kinds = {
  round: fc
    .constantFrom('-10', '-5', '0', '5', '5', '10', '10', '15', '20', '25', '50', '100')
    .map((text) => parse(text)!),
  cents: between(-500n, 10_000n, 2),
  mixed: fc
    .tuple(fc.bigInt({ min: -50n, max: 999n }), fc.integer({ min: 0, max: 3 }))
    .map(([n, s]) => amount(n, s)),
  twelve: between(-(10n ** 12n), 10n ** 14n, 12),
  huge: between(-(10n ** 25n), 10n ** 27n, 6),
}
const some = (max: number) =>
  fc
    .tuple(fc.constantFrom(...Object.values(kinds)), fc.constantFrom(...Object.values(kinds)))
    .chain(([cost, gain]) => fc.array(fc.tuple(cost, gain), { maxLength: max }))

/** A budget for a hundredth up to all of what the candidates cost, or none. */
const withBudget = (max: number) =>
  fc.tuple(some(max), fc.integer({ min: 0, max: 100 })).map(([from, share]) => {
    const all = from.reduce((sum, [cost]) => (cost.n > 0 ? plus(sum, cost) : sum), ZERO)
    return { from, budget: amount((units(all) * BigInt(share)) / 100n, 12) }
  })

describe('against every subset', () => {
  test('gains the most there is, and spends the least for it', () => {
    fc.assert(
      fc.property(withBudget(12), ({ from, budget }) => {
        const choice = best(from, budget)
        const { gain, spent } = everySubset(from, budget)
        expect(choice.method).toBe('exact')
        expect(plain(choice.bound)).toBe('0')
        expect(units(choice.gain)).toBe(gain)
        expect(units(choice.spent)).toBe(spent)
      }),
      { numRuns: 1000 },
    )
  })

  test('cut short, it gains half of the most at least, and never falls short by more than it says', () => {
    fc.assert(
      fc.property(withBudget(12), fc.integer({ min: 0, max: 60 }), ({ from, budget }, limit) => {
        const choice = best(from, budget, limit)
        const { gain } = everySubset(from, budget)
        const [found, bound] = [units(choice.gain), units(choice.bound)]
        expect(compare(choice.spent, budget)).toBeLessThanOrEqual(0)
        // Half of the most is sure where none is chosen for its money alone.
        const isSure = from.every((pair) => pair[1].n > 0 || pair[0].n >= 0)
        expect(found <= gain && gain <= found + bound && (!isSure || gain <= 2n * found)).toBe(true)
        expect(found >= 0n).toBe(true)
        expect(choice.method === 'exact').toBe(bound === 0n)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is chosen', () => {
  test('adds up to what is said, in the order in which money is best spent', () => {
    fc.assert(
      fc.property(withBudget(40), fc.constantFrom(0, 1000, undefined), ({ from, budget }, limit) => {
        const { chosen, order, spent, gain, last, next } = best(from, budget, limit)
        expect([...order].sort((i, j) => i - j)).toEqual(from.flatMap((_, i) => (chosen[i] ? [i] : [])))
        const total = (part: 0 | 1) => [...order].reduce((sum, i) => plus(sum, from[i]![part]), ZERO)
        expect([plain(spent), plain(gain)]).toEqual([plain(total(0)), plain(total(1))])
        expect(last).toBe(order.at(-1) ?? null)
        const costs = (i: number) => units(from[i]![0])
        const gains = (i: number) => units(from[i]![1])
        // Whether i comes before j by gain per cost; what costs nothing comes first.
        const precedes = (i: number, j: number) => {
          if (costs(i) <= 0n || costs(j) <= 0n) return costs(i) <= 0n && (costs(j) > 0n || i < j)
          const [a, b] = [gains(i) * costs(j), gains(j) * costs(i)]
          return a > b || (a === b && (costs(i) > costs(j) || (costs(i) === costs(j) && i < j)))
        }
        for (let at = 1; at < order.length; at++) expect(precedes(order[at - 1]!, order[at]!)).toBe(true)
        const left = from.flatMap((_, i) => (chosen[i] || gains(i) <= 0n ? [] : [i]))
        expect(left.every((i) => costs(i) > 0n)).toBe(true)
        expect(next).toBe(left.length === 0 ? null : left.reduce((a, b) => (precedes(a, b) ? a : b)))
      }),
      { numRuns: 500 },
    )
  })

  test('does not depend on the order of the rows, cut short or not', () => {
    const shuffled = withBudget(30).chain(({ from, budget }) =>
      fc.record({
        from: fc.constant(from),
        budget: fc.constant(budget),
        turned: fc.shuffledSubarray(from, { minLength: from.length }),
        limit: fc.constantFrom(0, 20, 500, undefined),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ from, budget, turned, limit }) => {
        const results = (choice: BudgetChoice) => {
          const { spent, gain, method, bound } = told(choice)
          return { spent, gain, method, bound }
        }
        expect(results(best(turned, budget, limit))).toEqual(results(best(from, budget, limit)))
      }),
      { numRuns: 500 },
    )
  })

  test('scaling all money by k scales every money result by k, and changes nothing else', () => {
    fc.assert(
      fc.property(withBudget(30), fc.integer({ min: 1, max: 1000 }), ({ from, budget }, k) => {
        const by = (a: Exact) => times(a, exact(k))
        const one = best(from, budget)
        const many = best(
          from.map(([cost, gain]) => [by(cost), by(gain)] as const),
          by(budget),
        )
        const [spent, gain, bound] = [one.spent, one.gain, one.bound].map((a) => plain(by(a)))
        expect(told(many)).toEqual({ ...told(one), spent, gain, bound })
      }),
    )
  })

  test('a longer search gains no less, and leaves no more open', () => {
    fc.assert(
      fc.property(withBudget(60), fc.integer({ min: 0, max: 2000 }), ({ from, budget }, limit) => {
        const [short, long] = [best(from, budget, limit), best(from, budget, 4 * limit)]
        expect(compare(long.gain, short.gain)).toBeGreaterThanOrEqual(0)
        expect(compare(plus(long.gain, long.bound), plus(short.gain, short.bound))).toBeLessThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('decisions', () => {
  const nothing = {
    chosen: '',
    order: [],
    spent: '0',
    gain: '0',
    method: 'exact',
    bound: '0',
    last: null,
    next: null,
  }

  test('no candidates', () => expect(told(best([], exact(10)))).toEqual(nothing))

  test('a budget of 0 buys what costs nothing', () =>
    expect(told(best(pairs('5 9', '0 1'), ZERO))).toEqual({
      ...nothing,
      chosen: '01',
      order: [1],
      gain: '1',
      last: 1,
      next: 0,
    }))

  test('what gains nothing is chosen where it brings money, what loses where others gain more by it', () => {
    expect(told(best(pairs('5 0', '-5 0', '0 0', '-9 -1', '5 4'), exact(4)))).toEqual({
      ...nothing,
      chosen: '01001',
      order: [1, 4],
      gain: '4',
      last: 4,
    })
    expect(told(best(pairs('-9 -1', '8 3', '20 9'), ZERO))).toEqual({
      ...nothing,
      chosen: '110',
      order: [0, 1],
      spent: '-1',
      gain: '2',
      last: 1,
      next: 2,
    })
  })

  test('what gives money back is chosen first, and the money is spent', () =>
    expect(told(best(pairs('7 21.8', '-2.5 0.01'), exact(450, 2)))).toEqual({
      ...nothing,
      chosen: '11',
      order: [1, 0],
      spent: '4.5',
      gain: '21.81',
      last: 0,
    }))

  test('a budget below 0 buys what costs nothing, and what is paid for by money given back', () =>
    expect(told(best(pairs('3 5', '-6 1', '0 1', '4 5'), exact(-3)))).toMatchObject({
      chosen: '1110',
      spent: '-3',
      gain: '7',
    }))

  test('by gain per money alone 5 would be left unspent', () =>
    expect(told(best(pairs('6 12', '5 9', '5 9'), exact(10)))).toMatchObject({
      chosen: '011',
      gain: '18',
      last: 2,
      next: 0,
    }))

  test('of equal gains, the one that spends least', () =>
    expect(told(best(pairs('10 20', '4 12', '5 8'), exact(10)))).toMatchObject({ chosen: '011', spent: '9' }))

  test('of equal candidates, the one that comes first', () =>
    expect(told(best(pairs('5 9', '5 9', '5 9'), exact(10)))).toMatchObject({
      order: [0, 1],
      last: 1,
      next: 2,
    }))

  test('one large gain is not lost to a small one that gains more per money', () =>
    expect(told(best(pairs('1 3', '100 100'), exact(100), 0))).toMatchObject({ chosen: '01', bound: '2' }))

  test('a budget with more decimals than any cost, or a third of one', () => {
    const third = { n: 100, s: 1, d: 3 }
    expect(told(best(pairs('3.3 1', '0.1 1'), parse('3.3999')!))).toMatchObject({ spent: '0.1' })
    expect(told(best(pairs('3.3 2', '0.1 1'), third))).toMatchObject({ spent: '3.3' })
  })

  test('amounts are taken as they are reported, with 12 decimals', () =>
    expect(
      told(
        best(
          [
            [
              { n: 1, s: 0, d: 3 },
              { n: 2, s: 0, d: 3 },
            ],
          ],
          exact(1),
        ),
      ),
    ).toMatchObject({
      spent: '0.333333333333',
      gain: '0.666666666667',
    }))

  test('a trillionth decides beyond 2^53', () => {
    const large: Whole = 10n ** 30n
    const from: Pair[] = [
      [exact(large, 12), exact(large, 12)],
      [exact(large, 12), exact(large + 1n, 12)],
    ]
    expect(told(best(from, exact(large, 12)))).toMatchObject({ chosen: '01', method: 'exact', next: 0 })
  })

  // With nothing looked at, Dantzig's bound of 295 remains.
  test('the example of Martello and Toth, chapter 2', () => {
    const from = pairs('2 15', '20 100', '20 90', '30 60', '40 40', '30 15', '60 10', '10 1')
    const most = { chosen: '11110100', order: [0, 1, 2, 3, 5], spent: '102', gain: '280', last: 5, next: 4 }
    expect(told(best(from, exact(102)))).toEqual({ ...most, method: 'exact', bound: '0' })
    expect(told(best(from, exact(102), 0))).toEqual({ ...most, method: 'greedy', bound: '15' })
  })
})

describe('many', () => {
  // A linear congruential generator: the same candidates in every run.
  function numbers(seed: number): () => number {
    let state = seed
    return () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return state / 2 ** 31
    }
  }

  function ask(count: number, pair: (next: () => number) => Pair, budget: Exact) {
    const [candidates, next] = [new Candidates(), numbers(7)]
    for (let i = 0; i < count; i++) candidates.add(...pair(next))
    const choice = choose(candidates, budget)
    expect(compare(choice.spent, budget)).toBeLessThanOrEqual(0)
    expect(choice.method === 'exact').toBe(choice.bound.n === 0)
    return choice
  }
  const cents = (next: () => number, most: number) => Math.floor(next() * most) + 1

  test('a million in cents', () => {
    const { order, bound } = ask(
      1_000_000,
      (next) => [exact(cents(next, 20_000), 2), exact(cents(next, 100_000), 2)],
      exact(30_000_000),
    )
    expect(order.length).toBeGreaterThan(400_000)
    expect(compare(bound, exact(10))).toBeLessThanOrEqual(0)
  })

  test('a million with all decimals, some beyond 2^53', () => {
    const gain = (next: () => number) => amount(BigInt(cents(next, 2 ** 31)) * 10_000_019n, 12)
    const { bound } = ask(1_000_000, (next) => [exact(cents(next, 20_000), 2), gain(next)], exact(30_000_000))
    // The fraction of one candidate at the most.
    expect(compare(bound, exact(21_475))).toBeLessThanOrEqual(0)
  })

  // Strongly correlated, which is hard for every method: Pisinger, "Where are the hard knapsack problems?" (2005).
  test('each gain is the cost and 100 more', () => {
    const { bound, spent } = ask(
      5000,
      (next) => {
        const cost = cents(next, 10_000_000)
        return [exact(cost, 2), exact(cost + 10_000, 2)]
      },
      exact(50_000_000),
    )
    expect(compare(bound, exact(100_100))).toBeLessThanOrEqual(0)
    expect(compare(spent, exact(49_000_000))).toBe(1)
  })
})

/** Draws from the ranges of a what-if: the generator, the distributions, and what is said of them. */
import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePoints } from '../src/economics/case/fast/points'
import { fieldOf } from '../src/inputs/facts'
import type { Given, Value } from '../src/inputs/readers'
import { Histogram } from '../src/numbers/double/histogram'
import { evenly, Generators, seedWords, splitmix64, triangularly } from '../src/numbers/double/random'
import type { Exact } from '../src/numbers/exact/decimal'
import { fromNumber, toNumber } from '../src/numbers/exact/digits'
import { simulated } from '../src/vary/draws'
import { spreadOf } from '../src/vary/ends'
import { valuesOf } from '../src/vary/input'
import { at, Ranging } from '../src/vary/ranges'
import { given, type Texts } from './cases'
import { inFolder, json, recover, shell } from './program'
import { ranged } from './ranged-cases'

const example = ['--sales', '10', '--margin', '2..4', '--remedy', '10']
const simulate = (...args: string[]) => json(recover(['whatif', ...example, ...args, '--json'])).simulation

describe('the generator', () => {
  test('SplitMix64 gives what its authors say', () => {
    const next = splitmix64(1234567n)
    expect(Array.from({ length: 5 }, () => next.next().value)).toEqual([
      ...[6457827717110365317n, 3203168211198807973n, 9817491932198370423n, 4593380528125082431n],
      16408922859458223821n,
    ])
  })

  /** The words that come from seeds, of the first lane unless another is asked for. */
  const drawn = (seeds: readonly number[], count: number, lane = 0) => {
    let at = 0
    const generators = new Generators(() => seeds[at++ % seeds.length]!, 2, 4 * count)
    generators.fill(0, 1, 0)
    return Array.from({ length: count }, (_, i) => generators.arrays[0]![4 * i + lane]! >>> 0)
  }

  test.each([
    // PractRand pre0.95: RNG_output sfc32 64 0x0, and with 0x123456789ABCDEF; both from the fourth word on.
    [
      [0, 0, 0],
      [0xfb52c520, 0x38802be1, 0x948279e6, 0xec4bf1d9, 0x7cb0a909, 0xfad8b4a8, 0x3ca4b808],
    ],
    [
      [0, 0x89abcdef, 0x01234567],
      [0x35e05b54, 0x4c627ca1, 0x33a043e2, 0xb6113c67, 0x7cab9699],
    ],
    // The reference program compiled.
    [
      [1, 2, 3],
      [3987121759, 92551270, 1122162139, 24194941, 3548292025, 428635494, 4270309710],
    ],
  ])('sfc32 gives what PractRand gives for %j, in every lane', (seeds, expected) => {
    for (const lane of [0, 1, 2, 3]) expect(drawn(seeds, expected.length, lane)).toEqual(expected)
  })

  test('block after block the numbers go on, times a scale and about a middle', () => {
    const [blocks, whole] = [64, 1280].map((size) => new Generators(seedWords(9), 3, size))
    const scale = 0.3 / 2 ** 32
    for (const which of [0, 1, 2]) {
      whole!.fill(which, 1, 0)
      const expected = whole!.arrays[which]!.map((word) => word * scale + 0.75)
      for (let from = 0; from < 1280; from += 64) {
        blocks!.fill(which, scale, 0.75)
        expect(blocks!.arrays[which]).toEqual(expected.subarray(from, from + 64))
      }
    }
  })

  test('lanes, generators and seeds all differ', () => {
    const all = [1, 2].flatMap((seed) => {
      const generators = new Generators(seedWords(seed), 3, 4)
      for (const which of [0, 1, 2]) generators.fill(which, 1, 0)
      return generators.arrays.flatMap((array) => [...array])
    })
    expect(new Set(all).size).toBe(24)
  })
})

describe('distributions', () => {
  const N = 200_000
  const drawn = (draw: (generators: Generators) => void) => {
    const generators = new Generators(seedWords(1), 2, N)
    draw(generators)
    return generators.arrays[0]!.sort()
  }
  /** The largest distance between the draws and a distribution (Kolmogorov); 1.95 ÷ √N is exceeded once in a thousand. */
  const distance = (sorted: Float64Array, cumulative: (x: number) => number) =>
    sorted.reduce((most, x, i) => Math.max(most, Math.abs(cumulative(x) - (i + 0.5) / N)), 0)

  test('evenly', () => {
    const sorted = drawn((all) => evenly(-3, 7, all, 0))
    expect(distance(sorted, (x) => (x + 3) / 10)).toBeLessThan(1.95 / Math.sqrt(N))
    expect(sorted[0]).toBeGreaterThanOrEqual(-3)
    expect(sorted.at(-1)).toBeLessThanOrEqual(7)
  })

  test.each([0, 0.5, 2, 8, 10])('in a triangle from 0 to 10 highest at %d', (mode) => {
    const sorted = drawn((all) => triangularly(0, mode, 10, all, 0))
    const cumulative = (x: number) =>
      x < mode ? (x * x) / (10 * mode) : 1 - (10 - x) ** 2 / (10 * (10 - mode) || 1)
    expect(distance(sorted, cumulative)).toBeLessThan(1.95 / Math.sqrt(N))
    expect(sorted[0]).toBeGreaterThanOrEqual(0)
    expect(sorted.at(-1)).toBeLessThanOrEqual(10)
  })

  test('whole numbers of an even range are each as likely as the next', () => {
    const rebuild = ['--margin', '3', '--sales', '10', '--rebuild', '1..4', '--rebuild-from', '0%']
    const { simulation } = json(recover(['whatif', ...rebuild, '--simulate', '40000', '--json']))
    // 1 and 2 lose one purchase, 3 loses one and a half, 4 two: 33, 31.5 and 30.
    expect(simulation.mean).toBeCloseTo((33 + 33 + 31.5 + 30) / 4, 1)
    const near = simulation.histogram.filter(({ share }: { share: number }) => share > 0.01)
    expect(near).toHaveLength(3)
    expect(near[2].share).toBeCloseTo(0.5, 1)
  })
})

describe('the histogram', () => {
  const of = (values: readonly number[], low: number, high: number) => {
    const found = new Histogram(low, high)
    for (const value of values) found.counts[(value * found.scale + found.offset) | 0]!++
    found.add(
      values.length,
      values.reduce((a, b) => a + b, 0),
    )
    return found
  }

  test('counts losses to the last one: 0 is none, and what is 0 but for rounding is none', () => {
    expect(of([-5, -1e-6, -1e-12, 0, 1e-12, 1e-6, 5], -5, 5).losses).toBe(2)
    expect(of([-1e5, -0.01, 0, 0.01], -1e5, 37).losses).toBe(2)
    expect(of([0, 1], 0, 1).losses).toBe(0)
    expect(of([-1, -2], -2, -1).losses).toBe(2)
  })

  test('its quantiles are within a bin of those of the values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -40, max: 90, noNaN: true }), { minLength: 200 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b)
        const found = of(values, sorted[0]!, sorted.at(-1)!)
        for (const share of [0.05, 0.5, 0.95]) {
          const at = share * values.length
          const [before, after] = [sorted[Math.max(0, Math.ceil(at) - 1)]!, sorted[Math.floor(at)]!]
          expect(found.quantile(share)).toBeGreaterThanOrEqual(before - found.width)
          expect(found.quantile(share)).toBeLessThanOrEqual(after + found.width)
        }
      }),
    )
  })

  test('values that are all alike', () => {
    const found = of([29, 29, 29], 29, 29)
    expect([found.mean, found.quantile(0.05), found.quantile(0.95), found.losses]).toEqual([29, 29, 29, 0])
    expect(found.deviation).toBeCloseTo(0, 9)
  })
})

test('the compiled formulas are those of the exact engine, to a relative 1e-9', () => {
  fc.assert(
    fc.property(ranged, ({ all, ranges, shares }) => {
      const { ends, corners } = spreadOf(all, ranges)
      const keys = ends.map(({ metric }) => metric.key)
      const points = compilePoints(all, corners[0]!, ranges, keys)
      const inputs = ranges.map(({ key, low, high }, i) => {
        const [a, b] = [toNumber(low), toNumber(high)]
        const x = a + (b - a) * shares[i]!
        return Float64Array.of(fieldOf(key).whole ? Math.round(x) : Number(x.toFixed(9)))
      })
      const outputs = keys.map(() => new Float64Array(1))
      points(1, inputs, outputs)
      const exactly = valuesOf(
        at(
          all,
          ranges,
          inputs.map(([x]) => fromNumber(x!)),
        ),
      )!
      const size = Math.max(1, ...keys.map((key) => Math.abs(toNumber(exactly[key] as Exact))))
      keys.forEach((key, i) => {
        const expected = toNumber(exactly[key] as Exact)
        expect(Math.abs(outputs[i]![0]! - expected), key).toBeLessThanOrEqual(1e-9 * size)
      })
    }),
    { numRuns: 300, endOnFailure: true },
  )
}, 120_000)

describe('against what is known', () => {
  test('a straight line in one even input', () => {
    const stay = ['--margin', '3', '--stay-if-recovered', '0%..100%', '--sales', '10', '--remedy', '10']
    const all = json(recover(['whatif', ...stay, '--simulate', '1000000', '--json'])).simulation
    // 36·p − 7 with p even: below 0 up to 7 ÷ 36.
    expect(Math.abs(all.chance_of_loss - 7 / 36)).toBeLessThan(4 * all.chance_of_loss_error)
    expect(Math.abs(all.mean - 11)).toBeLessThan(4 * all.mean_error)
    expect(all.median).toBeCloseTo(11, 1)
    expect(all.percentile_5).toBeCloseTo(-5.2, 1)
    expect(all.percentile_95).toBeCloseTo(27.2, 1)
    expect(all.chance_of_loss_error).toBeCloseTo(Math.sqrt(((7 / 36) * (29 / 36)) / 1e6), 5)
    expect(all.mean_error).toBeCloseTo(36 / Math.sqrt(12e6), 4)
  })

  test('the share of draws in the band, with retention and a triangle, worked out exactly one by one', async () => {
    const texts: Texts = { sales: '10', remedy: 'refund:8', horizon: '24', discount: '10%' }
    const ranging = new Ranging()
    const all: Given = given(texts)
    for (const [key, text] of [
      ['margin', '1..2..4'],
      ['retention', '40%..90%'],
      ['stayIfRecovered', '20%..90%'],
    ] as const)
      all[key] = ranging.read(key, text, () => {}, '.') as Value
    const ranges = ranging.among(all)
    const { ends, corners } = spreadOf(all, ranges)
    const gain = ends.find(({ metric }) => metric.key === 'incrementalValue')!
    const counted = await simulated(all, corners[0]!, ranges, gain, { draws: 3000, seed: 5 })
    // The simulation draws block by block, and so does this.
    const generators = new Generators(seedWords(5), 6, 1024)
    const draws: number[][] = [[], [], []]
    for (let block = 0; block < 3; block++) {
      triangularly(1, 2, 4, generators, 0)
      evenly(0.4, 0.9, generators, 2)
      evenly(0.2, 0.9, generators, 3)
      for (const [i, which] of [0, 2, 3].entries()) draws[i]!.push(...generators.arrays[which]!)
    }
    const values = Array.from({ length: 3000 }, (_, i) =>
      toNumber(
        valuesOf(
          at(
            all,
            ranges,
            draws.map((one) => fromNumber(one[i]!)),
          ),
        )!.incrementalValue,
      ),
    ).sort((a, b) => a - b)
    expect(counted.losses).toBe(values.filter((value) => value < 0).length)
    expect(counted.mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / 3000, 8)
    expect(Math.abs(counted.quantile(0.5) - values[1500]!)).toBeLessThan(0.05)
  })
})

test('the same seed and number of draws give the same figures, on every machine: these were written down', () => {
  const retained = ['--stay-if-recovered', '10%..30%..90%', '--retention', '50%..90%', '--simulate', '5000']
  const one = simulate(...retained)
  expect(simulate(...retained, '--seed', '1')).toEqual(one)
  expect(simulate(...retained, '--seed', '2').mean).not.toBe(one.mean)
  expect(one).toMatchInlineSnapshot(`
    {
      "chance_of_loss": 0.1528,
      "chance_of_loss_error": 0.005088264144,
      "distributions": {
        "margin": "uniform",
        "retention": "uniform",
        "stay_if_recovered": "triangular",
      },
      "draws": 5000,
      "histogram": [
        {
          "from": -10,
          "share": 0.0016,
          "to": -5,
        },
        {
          "from": -5,
          "share": 0.1512,
          "to": 0,
        },
        {
          "from": 0,
          "share": 0.3298,
          "to": 5,
        },
        {
          "from": 5,
          "share": 0.271,
          "to": 10,
        },
        {
          "from": 10,
          "share": 0.1446,
          "to": 15,
        },
        {
          "from": 15,
          "share": 0.0716,
          "to": 20,
        },
        {
          "from": 20,
          "share": 0.024,
          "to": 25,
        },
        {
          "from": 25,
          "share": 0.0056,
          "to": 30,
        },
        {
          "from": 30,
          "share": 0.0006,
          "to": 35,
        },
        {
          "from": 35,
          "share": 0,
          "to": 40,
        },
      ],
      "mean": 6.222175555319,
      "mean_error": 0.08825437859,
      "median": 5.254996044954,
      "percentile_5": -2.304035896599,
      "percentile_95": 18.091135701327,
      "seed": 1,
    }
  `)
})

describe('few draws far out', () => {
  const few = (low: string, high: string) => {
    const flags = ['--sales', `${low}..${high}`, '--margin', '3', '--remedy', 'replace:5']
    return json(recover(['whatif', ...flags, '--simulate', '100000', '--json'])).simulation
  }
  test('the percentiles are those of the many', () => {
    // The gain is 31 + 15 ÷ sales, and sales are even.
    const { percentile_5, median, percentile_95 } = few('0.001', '1000')
    expect(percentile_5).toBeCloseTo(31 + 15 / 950, 3)
    expect(median).toBeCloseTo(31 + 15 / 500, 3)
    expect(percentile_95).toBeCloseTo(31 + 15 / 50, 1)
    expect(median).not.toBe(percentile_5)
  })
  test('however far they are', () => {
    const all = few('0.000000000001', '999999999999')
    for (const value of [all.percentile_5, all.median, all.percentile_95, all.mean])
      expect(value).toBeCloseTo(31, 3)
    expect(all.mean_error).toBeLessThan(0.001)
  })
})

test('where nothing varies, neither does the mean', () => {
  const same = ['--sales', '100..200', '--margin', '90000000', '--stay-if-recovered', '90%']
  const flags = [...same, '--remedy', 'refund:5', '--simulate', '1000', '--json']
  const { simulation, range } = json(recover(['whatif', ...flags]))
  expect(simulation.mean_error).toBe(0)
  expect(simulation.mean).toBe(range.incremental_value.low)
})

test('amounts of more than 21 digits', () => {
  const people = ['--told-if-lost', '1..1000000', '--leave-rate', '100%']
  const huge = ['--sales', '999999999999999', '--margin', '1..999999999999999', ...people]
  const { mean, mean_error } = json(recover(['whatif', ...huge, '--simulate', '1000', '--json'])).simulation
  expect(Math.abs(mean - 3e21)).toBeLessThan(4 * mean_error)
})

test('a long simulation can be interrupted', () => {
  const flags =
    '--sales 10 --margin 2..4 --retention 50%..95% --horizon 1..24 --rebuild 1..9 --rebuild-from 0%'
  inFolder((folder) => {
    const line = `recover whatif ${flags} --simulate 100000000 --output out.csv & sleep 2; kill -INT $(pgrep -nf "output out.csv"); wait $!`
    expect(shell(line, { cwd: folder }).code).toBe(130)
    expect(fs.readdirSync(folder)).toEqual([])
  })
})

test('no loss in any draw is no proof that there is none', () => {
  const chance = (stay: string, draws: string) =>
    /Chance of losing money +(.*)/.exec(
      recover(['whatif', ...example, '--stay-if-recovered', stay, '--simulate', draws], {
        env: { COLUMNS: '200' },
      }).out,
    )![1]
  expect(chance('33.3%..100%', '1000')).toBe('0%   None of the draws; with 95% confidence below 0.3%')
  expect(chance('60%..90%', '1000')).toBe('0%   The least is 6.40')
  expect(chance('10%..15%', '1000')).toBe('96.1%   Standard error 0.61%')
})

test('a chance too small to be shown is none that cannot be, and so is one too large', () => {
  const chance = (...args: string[]) => {
    const flags = ['--sales', '10', '--margin', '2..4', '--stay-if-recovered', '10%..90%', ...args]
    const { out } = recover(['whatif', ...flags], { env: { COLUMNS: '200' } })
    return /Chance of losing money +(.*)/.exec(out)![1]
  }
  const rare = /^below 0\.01% +(\d+) of the 1,000,000 draws$/.exec(
    chance('--remedy', 'refund:2.44', '--simulate', '1000000')!,
  )
  expect(Number(rare?.[1])).toBeGreaterThan(0)
  expect(chance('--remedy', 'refund:43', '--simulate', '1000000')).toMatch(
    /^above 99\.99% +All but \d+ of the 1,000,000 draws$/,
  )
  expect(chance('--remedy', 'refund:43.1', '--simulate', '1000')).toBe(
    '100%   All of the draws; with 95% confidence above 99.7%',
  )
  expect(chance('--remedy', 'refund:50', '--simulate', '1000')).toBe('100%   The most is -6.80')
})

test('the bars are told apart by the gain, as the decision may be another', () => {
  const flags = ['--stay-if-recovered', '20%', '--stay-if-ignored', '50%', '--remedy', 'refund:1']
  const drawn = (margin: string) =>
    recover(['whatif', '--sales', '10', `--margin=${margin}`, ...flags, '--simulate', '1000']).out
  expect(drawn('-4..-1')).toContain('█ 0 or more')
  expect(drawn('-4..3')).toContain('▒ below 0   █ 0 or more')
})

test('one input is drawn independently of nothing', () =>
  expect(recover(['whatif', ...example, '--simulate', '1000']).out).not.toContain('independently'))

test('the page tells what was drawn, and how', () => {
  const { out } = recover(
    ['whatif', ...example, '--stay-if-recovered', '10%..30%..90%', '--simulate', '10,000', '--seed', '7'],
    { env: { COLUMNS: '200' } },
  )
  expect(out).toContain('Simulated: 10,000 draws, seed 7')
  expect(out).toContain(
    'margin 2.00 to 4.00, evenly; stay if recovered 10% to 90%, in a triangle highest at 30%',
  )
  expect(out).toContain('independently')
  expect(out).toContain('double precision')
  expect(out).toMatch(/-5\.00 to 0\.00 +▒+ /)
  expect(out).toMatch(/0\.00 to 5\.00 +█+ /)
})

test('without colour and borders, and no wider than the terminal', () => {
  const flags = ['--stay-if-recovered', '10%..90%', '--simulate', '1000']
  for (const width of [40, 80, 200])
    for (const line of recover(['whatif', ...example, ...flags], { env: { COLUMNS: `${width}` } }).out.split(
      '\n',
    ))
      expect(line.length).toBeLessThanOrEqual(width)
  const plain = recover(['whatif', ...example, ...flags, '--plain']).out
  expect(plain).toMatch(/-5\.00 to 0\.00 +=+ /)
  expect(plain).toMatch(/0\.00 to 5\.00 +#+ /)
})

test('no two classes have the same name', () => {
  const flags = ['--sales', '10', '--margin', '3', '--remedy', 'refund:500..90000', '--currency', 'EUR']
  for (const width of [40, 60, 80]) {
    const { out } = recover(['whatif', ...flags, '--simulate', '1000'], { env: { COLUMNS: `${width}` } })
    expect(out).toContain('-90,000.00 to -80,000.00')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
  }
})

test('csv has the figures in its row, json agrees with its schema', async () => {
  const flags = ['--stay-if-recovered', '10%..90%', '--simulate', '1000']
  const { out } = recover(['whatif', ...example, ...flags, '--format', 'csv'])
  const [heads, cells] = out.split('\n').map((line) => line.split(','))
  expect(heads!.slice(-5)).toEqual([
    ...['chance_of_loss', 'simulated_mean', 'simulated_median', 'percentile_5', 'percentile_95'],
  ])
  expect(Number(cells!.at(-5))).toBe(simulate(...flags).chance_of_loss)
  const { schemas } = await import('./schemas')
  const all = json(recover(['whatif', ...example, ...flags, '--json']))
  expect((await schemas('whatif')).output.parse(all)).toEqual(all)
})

test.each([
  [['--margin', '3', '--simulate', '1000'], 'at least one input with a range'],
  [['--margin', '2..4', '--simulate', '0'], 'a whole number of draws from 100 to 100,000,000'],
  [['--margin', '2..4', '--simulate=-5'], 'a whole number of draws'],
  [['--margin', '2..4', '--simulate', '1e12'], 'a whole number of draws'],
  [['--margin', '2..4', '--simulate', '1000000000000'], 'a whole number of draws'],
  [['--margin', '2..4', '--simulate', '10.5'], 'a whole number of draws'],
  [['--margin', '2..4', '--simulate', 'many'], 'a whole number of draws'],
  [['--margin', '2..4', '--simulate', '1000', '--seed', 'x'], 'a whole number up to'],
  [['--margin', '2..4', '--simulate', '1000', '--seed', '9999999999999999'], 'a whole number up to'],
  [['--margin', '2..4', '--seed', '3'], '--simulate with it'],
])('a wrong simulation is exit 2: %j', (args, message) => {
  const { code, err, out } = recover(['whatif', '--sales', '10', ...args])
  expect(err).toContain(message)
  expect([code, out]).toEqual([2, ''])
})

/** Chances that were measured: saved by measure, taken by batch, and how sure a gain is with them. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { chanceOfGain, chanceOfGainUntreated, ShareCurve } from '../src/economics/chances/gain-chance'
import { batch, measure } from '../src/library/rows'
import { atMost, GRID, shrunk, shrunkInterval, weighed } from '../src/numbers/double/shrunk-shares'
import { specialFunctions } from '../src/numbers/double/special-functions'
import { inFolder, json, recover, sentences } from './program'

const special = await specialFunctions()

const of = (cases: number, hits: number) => ({ cases, hits })

describe('a share drawn towards the others', () => {
  const estimates = (cells: readonly ReturnType<typeof of>[]) => {
    const points = weighed(cells, special)
    return cells.map((one) => shrunk(points, one))
  }

  test('the grid is all that may be before anything is known', () => {
    expect(GRID).toHaveLength(3300)
    expect(GRID.reduce((all, { weight }) => all + weight, 0)).toBeCloseTo(1, 12)
    const below = GRID.filter(({ alpha, beta }) => alpha + beta < 1.1)
    // k ÷ (1 + k), halfway to the next power.
    expect(below.reduce((all, { weight }) => all + weight, 0)).toBeCloseTo(2 ** 0.25 / (1 + 2 ** 0.25), 12)
  })

  test('of very many cases is that of the cell', () => {
    for (const one of [of(1e6, 8e5), of(1e6, 2e5)])
      expect(shrunk(weighed([one, of(30, 12)], special), one)).toBeCloseTo(one.hits / one.cases, 5)
  })

  test('of cells that are alike is near the share of all', () => {
    for (const estimate of estimates([of(40, 30), of(40, 29), of(40, 31), of(40, 30)]))
      expect(Math.abs(estimate - 0.75)).toBeLessThan(0.02)
    const apart = estimates([of(4000, 3000), of(4000, 2900), of(4000, 3100)])
    for (const estimate of apart) expect(Math.abs(estimate - 0.75)).toBeLessThan(0.025)
  })

  test('goes by how unlike the cells are, and how many cases each has', () => {
    const [few, many] = estimates([of(4, 0), of(400, 320), of(40, 32), of(40, 31)])
    expect(few).toBeGreaterThan(0.05)
    expect(many).toBeCloseTo(0.8, 2)
  })

  test('lies within its interval, whose ends leave out as much', () => {
    const cells = [of(28, 23), of(16, 16), of(27, 20)]
    const points = weighed(cells, special)
    for (const cell of cells) {
      const [low, high] = shrunkInterval(points, cell, 0.9, special)
      expect(atMost(points, cell, low, special)).toBeCloseTo(0.05, 6)
      expect(atMost(points, cell, high, special)).toBeCloseTo(0.95, 6)
      expect(shrunk(points, cell)).toBeGreaterThan(low)
      expect(shrunk(points, cell)).toBeLessThan(high)
    }
  })
})

describe('how sure a gain is', () => {
  const points = weighed([of(28, 23), of(16, 14), of(27, 20)], special)
  const held = weighed([of(13, 6), of(11, 3)], special)
  const [one, other] = [of(16, 14), of(11, 3)]
  const [recovered, ignored] = [new ShareCurve(points, one, special), new ShareCurve(held, other, special)]

  /** The same in two thousand steps of p₀, without a curve. */
  function sum(value: number, cost: number): number {
    const steps = 2000
    let [all, before] = [0, 0]
    for (let i = 1; i <= steps; i++) {
      const to = atMost(held, other, i / steps, special)
      all += (to - before) * (1 - atMost(points, one, (i - 0.5) / steps + cost / value, special))
      before = to
    }
    return all
  }

  test.each([
    [36, 7],
    [36, 14],
    [36, 21],
    [36, 0],
  ])('is told to 10⁻⁴: worth %d, cost %d', (value, cost) => {
    const terms = { fixed: -cost, recovered: value, ignored: value }
    expect(Math.abs(chanceOfGain(terms, recovered, ignored) - sum(value, cost))).toBeLessThan(1e-4)
  })

  test('with one chance known, or both', () => {
    const terms = { fixed: -7, recovered: 36, ignored: 36 }
    const at = 1 - atMost(points, one, 7 / 36 + 0.5, special)
    expect(Math.abs(chanceOfGain(terms, recovered, 0.5) - at)).toBeLessThan(1e-4)
    const anyway = atMost(held, other, 0.8 - 7 / 36, special)
    expect(Math.abs(chanceOfGain(terms, 0.8, ignored) - anyway)).toBeLessThan(1e-4)
    expect([chanceOfGain(terms, 0.8, 0.3), chanceOfGain(terms, 0.5, 0.4)]).toEqual([1, 0])
    // At 0 nothing is gained.
    expect(chanceOfGain({ fixed: 0, recovered: 36, ignored: 36 }, 0.5, 0.5)).toBe(0)
  })

  test('of a customer who is worth less than nothing it is the other way round', () => {
    const loss = { fixed: -1, recovered: -36, ignored: -36 }
    const gain = { fixed: 1, recovered: 36, ignored: 36 }
    expect(chanceOfGain(loss, recovered, ignored)).toBeCloseTo(1 - chanceOfGain(gain, recovered, ignored), 9)
  })

  test('where nothing is done nothing is gained, unless by itself', () => {
    expect(chanceOfGainUntreated({ fixed: 0, recovered: 36, ignored: 36 }, ignored)).toBe(0)
    expect(chanceOfGainUntreated({ fixed: 2, recovered: 36, ignored: 36 }, ignored)).toBe(1)
    expect(chanceOfGainUntreated({ fixed: 0, recovered: 40, ignored: 36 }, ignored)).toBe(1)
  })
})

const many = (count: number, line: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => line(i))

const MEASURED = [
  'case,date,group,failure,remedy,value,stayed',
  ...many(40, (i) => `a${i},2026-01-0${1 + (i % 9)},treated,late,cash:3,36,${i < 34 ? 'yes' : 'no'}`),
  ...many(30, (i) => `b${i},2026-02-0${1 + (i % 9)},treated,wrong,refund:5,36,${i < 26 ? 'yes' : 'no'}`),
  ...many(20, (i) => `c${i},2026-03-01,treated,wrong,cash:2+refund:5,36,${i < 19 ? 'yes' : 'no'}`),
  ...many(5, (i) => `d${i},2026-03-01,treated,,refund:1,36,${i < 4 ? 'yes' : 'no'}`),
  ...many(30, (i) => `e${i},2026-03-02,control,late,,36,${i < 12 ? 'yes' : 'no'}`),
  ...many(30, (i) => `f${i},2026-03-03,control,wrong,0,36,${i < 15 ? 'yes' : 'no'}`),
]

interface Row {
  readonly [key: string]: unknown
}

interface Both {
  readonly saved: ReturnType<typeof JSON.parse>
  batch(
    lines: readonly string[],
    ...flags: string[]
  ): { json: ReturnType<typeof JSON.parse>; out: string; err: string; code: number | null }
}

/** Measures a file, saves its chances, and hands them on. */
function saving<T>(measured: readonly string[], act: (both: Both) => T, ...flags: string[]): T {
  return inFolder((folder, write) => {
    const chances = path.join(folder, 'chances.json')
    const file = write('measured.csv', `${measured.join('\n')}\n`)
    const ended = recover(['measure', file, '--save-chances', chances, ...flags])
    expect(ended.err).toContain(`chances saved in ${chances}`)
    const text = fs.readFileSync(chances, 'utf8')
    return act({
      saved: json({ code: 0, out: text, err: '' }),
      batch: (lines, ...more) => {
        const args = ['batch', write('cases.csv', `${lines.join('\n')}\n`), '--chances', chances, ...more]
        const { code, out, err } = recover(args)
        return { code, out, err, json: code === 2 ? null : json(recover([...args, '--json'])) }
      },
    })
  })
}

const HEAD = 'customer,failure,sales,margin,remedy'

describe('saved', () => {
  test('are cells with their counts, the grid, the file and its dates', () => {
    saving(MEASURED, ({ saved }) => {
      expect(saved.measured).toMatchObject({ from: '2026-01-01', to: '2026-03-03' })
      expect(saved.measured.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(saved.window_days).toBeNull()
      const { recovered, ignored } = saved
      const told = (family: { cells: Row[] }) =>
        family.cells.map(({ failure, remedy, n, stayed }: Row) => [failure, remedy, n, stayed])
      // A case without a failure counts for its remedy; the order of parts does not matter.
      expect(told(recovered.by_failure_and_remedy)).toEqual([
        ['late', 'cash', 40, 34],
        ['wrong', 'cash + refund', 20, 19],
        ['wrong', 'refund', 30, 26],
      ])
      expect(told(recovered.by_remedy)).toEqual([
        [null, 'cash', 40, 34],
        [null, 'cash + refund', 20, 19],
        [null, 'refund', 35, 30],
      ])
      expect(told(recovered.by_failure)).toEqual([
        ['late', null, 40, 34],
        ['wrong', null, 50, 45],
      ])
      expect(told(recovered.all)).toEqual([[null, null, 95, 83]])
      expect(told(ignored.by_failure)).toEqual([
        ['late', null, 30, 12],
        ['wrong', null, 30, 15],
      ])
      for (const { grid } of [recovered.all, ignored.all])
        expect(grid.reduce((all: number, [, , weight]: number[]) => all + weight!, 0)).toBeCloseTo(1, 6)
    })
  })

  test('the same file gives the same digits', () => {
    const once = saving(MEASURED, ({ saved }) => saved)
    const { measured, ...again } = saving(MEASURED, ({ saved }) => saved)
    expect(once).toMatchObject(again)
    expect(measured.sha256).toBe(once.measured.sha256)
  })

  test('beside a ledger, with its window', () => {
    inFolder((folder, write) => {
      const cases = write('a.csv', 'customer,date,group\na,2026-01-02,treated\nb,2026-01-02,control\n')
      const ledger = write(
        'l.csv',
        'customer,date,revenue,margin\na,2026-01-01,1,1\nb,2026-01-09,1,1\na,2026-06-01,1,1\n',
      )
      const chances = path.join(folder, 'c.json')
      recover(['measure', cases, '--ledger', ledger, '--window', '90d', '--save-chances', chances])
      expect(JSON.parse(fs.readFileSync(chances, 'utf8'))).toMatchObject({ window_days: 90 })
      const again = recover(['measure', cases, '--ledger', ledger, '--save-chances', chances])
      expect([again.code, again.err]).toEqual([73, expect.stringMatching(/is there already/)])
    })
  })

  test('only from a file of cases', () => {
    const counts = ['measure', '--treated', '9/8', '--control', '9/4', '--value', '36']
    const { code, err } = recover([...counts, '--save-chances', 'c.json'])
    expect([code, err]).toEqual([2, expect.stringMatching(/recover measure CASES --save-chances FILE/)])
  })
})

describe('taken by batch', () => {
  test('by failure and remedy, else by remedy, else by failure, else by all', () => {
    saving(MEASURED, ({ saved, batch }) => {
      const { rows, chances } = batch([
        HEAD,
        'a,LATE,10,3,cash:4',
        'b,late,10,3,refund:4',
        'c,late,10,3,gift:4',
        'd,cold,10,3,gift:4',
        'e,wrong,10,3,refund:4+cash:1',
        'f,,10,3,',
        'g,late,10,3,cash:0',
      ]).json
      expect(rows.map((row: Row) => [row.stay_if_recovered_from, row.stay_if_ignored_from])).toEqual([
        ['late × cash: 40 cases', 'late: 30 cases'],
        ['refund: 35 cases', 'late: 30 cases'],
        ['late: 40 cases', 'late: 30 cases'],
        ['all: 95 cases', 'all: 60 cases'],
        ['wrong × cash + refund: 20 cases', 'wrong: 30 cases'],
        ['no remedy: as if ignored', 'all: 60 cases'],
        ['no remedy: as if ignored', 'late: 30 cases'],
      ])
      const [first, , , , , bare] = rows
      expect(first.stay_if_recovered).toBe(saved.recovered.by_failure_and_remedy.cells[0].estimate)
      expect(first.stay_if_ignored).toBe(saved.ignored.by_failure.cells[0].estimate)
      expect(first.incremental_value).toBeCloseTo(
        36 * (first.stay_if_recovered - first.stay_if_ignored) - 4,
        9,
      )
      expect(bare).toMatchObject({ incremental_value: 0, sure: 0, stay_if_recovered: bare.stay_if_ignored })
      expect(chances.cells.find(({ remedy }: Row) => remedy === 'gift')).toBeUndefined()
      expect(chances.cells.reduce((all: number, { rows }: Row) => all + Number(rows), 0)).toBe(12)
    })
  })

  test('a cell or a flag wins; both typed are 0 or 1', () => {
    saving(MEASURED, ({ batch }) => {
      const lines = [
        `${HEAD},stay_if_recovered,stay_if_ignored`,
        'a,late,10,3,cash:4,90%,40%',
        'b,late,10,3,cash:4,45%,40%',
        'c,late,10,3,cash:4,,40%',
        'd,late,10,3,cash:4,,',
      ]
      const { rows } = batch(lines).json
      expect(rows.map(({ sure }: Row) => sure).slice(0, 2)).toEqual([1, 0])
      expect(rows[0]).toMatchObject({ stay_if_recovered: 0.9, stay_if_recovered_from: 'given' })
      expect(rows[2]).toMatchObject({
        stay_if_recovered_from: 'late × cash: 40 cases',
        stay_if_ignored_from: 'given',
      })
      const flagged = batch(lines, '--stay-if-recovered', '80%').json.rows
      expect(flagged[2]).toMatchObject({ stay_if_recovered: 0.8, sure: 1 })
      expect(flagged[3]).toMatchObject({
        stay_if_recovered_from: 'given',
        stay_if_ignored_from: 'late: 30 cases',
      })
    })
  })

  test('say how many of those to recover are sure, with the intervals of the chances', () => {
    saving(MEASURED, ({ batch }) => {
      const { json: answer, out } = batch([
        HEAD,
        'a,late,10,3,cash:4',
        'b,late,10,3,cash:13',
        'c,late,10,3,cash:40',
      ])
      expect(answer.chances).toMatchObject({ recover: 2, sure: 1 })
      expect(out).toMatch(/^Put 2 of 3 right: .* if customers stay as often as\s+was measured\./)
      expect(out).toContain('Of the 2 that pay, 1 is sure to: the chance that it gains is 95% or more.')
      expect(out).toMatch(/late × cash\s+8\d\.\d+%, 40 cases \(3 rows\)/)
      expect(out.replaceAll('\n', ' ')).toMatch(/ from 2026-01-01 to 2026-03-03\. .* with 95% confidence/)
      expect(out).not.toMatch(/Everybody stays/)
      const { rows } = answer
      expect(rows[0].sure).toBeGreaterThan(0.99)
      expect(rows[2].sure).toBe(0)
    })
  })

  test('one customer is followed with the cells that tell of it; a repeated one by the measured chances alone', () => {
    saving(MEASURED, ({ batch }) => {
      const cases = [HEAD, 'a,late,10,3,cash:1', 'a,late,10,3,cash:4', 'b,wrong,10,3,']
      const { chances, cases: followed } = batch(cases, '--show', 'a').json
      expect(chances).toMatchObject({
        recover: 2,
        cells: [
          { remedy: 'cash', rows: 2 },
          { of: 'ignored', rows: 2 },
        ],
      })
      const { rows } = batch(cases).json
      expect(followed.map(({ results }: { results: Row }) => results.incremental_value)).toEqual(
        [rows[0], rows[1]].map((row: Row) => row.incremental_value),
      )
      const combined = batch(cases, '--combine').json.rows[0]
      expect(combined.stay_if_recovered_from).toBe('late × cash: 40 cases')
      const { code, err } = batch(cases, '--combine', '--repeat-factor', '90%')
      expect([code, err]).toEqual([2, expect.stringMatching(/--repeat-factor: expected no --chances/)])
    })
  })

  test('go with ranges', () => {
    saving(MEASURED, ({ batch }) => {
      const { json: answer, out } = batch([HEAD, 'a,late,10,2..4,cash:4'])
      const [row] = answer.rows
      expect(row.incremental_value_low).toBeLessThan(row.incremental_value)
      expect(row).toMatchObject({ decision_holds: true, stay_if_recovered_from: 'late × cash: 40 cases' })
      expect(out).toMatch(/[ │]+yes[ │]+[\d.]+%/)
    })
  })

  test('with a budget, with cases combined, and beside a ledger', () => {
    saving(MEASURED, ({ batch }) => {
      const lines = [HEAD, 'a,late,10,3,cash:4', 'b,wrong,10,3,refund:13', 'a,late,10,3,cash:4']
      const budget = batch(lines, '--budget', '9').json
      expect(budget.rows.map((row: Row) => [row.chosen, row.stay_if_recovered_from])).toEqual([
        [true, 'late × cash: 40 cases'],
        [false, 'wrong × refund: 30 cases'],
        [true, 'late × cash: 40 cases'],
      ])
      const combined = batch(lines, '--combine').json
      expect(combined.rows).toHaveLength(2)
      expect(combined.rows[0]).toMatchObject({
        remedy_cost: 8,
        stay_if_recovered_from: 'late × cash: 40 cases',
      })
    })
  })

  test('are handed on as a text by the library', async () => {
    const rows = MEASURED.slice(1).map((line) => {
      const [one, date, group, failure, remedy, value, stayed] = line.split(',')
      return {
        case: one!,
        date: date!,
        group: group!,
        failure: failure!,
        remedy: remedy!,
        value: value!,
        stayed: stayed!,
      }
    })
    const { chances } = await measure(rows, { saveChances: true })
    const cases = [{ failure: 'late', sales: 10, margin: 3, remedy: 'cash:4' }]
    const answer = await batch(cases, { chances: chances as string })
    const [row] = answer.rows as readonly Row[]
    expect(row).toMatchObject({ stayIfRecoveredFrom: 'late × cash: 40 cases', decision: 'recover' })
    const told = saving(MEASURED, (both) => both.batch([HEAD, 'a,late,10,3,cash:4']).json.rows[0])
    expect(answer.inputs).toMatchObject({ chances: 'chances' })
    expect(`${row!.sure}`).toBe(String(told.sure))
    await expect(batch(cases, { chances: '{}' })).rejects.toMatchObject({ code: 'not_chances' })
  })

  test('what was to beware of in the measurement is told again', () => {
    const uneven = [...MEASURED, 'z,2026-03-03,treated,late,cash:3,36,']
    saving(
      uneven,
      ({ batch, saved }) => {
        expect(saved.warnings.map(({ code }: Row) => code)).toEqual([
          'case_open',
          'picked_groups',
          'unplanned_shares',
        ])
        const { warnings } = batch([HEAD, 'a,late,10,3,cash:4']).json
        expect(sentences(warnings).join('\n')).toMatch(
          /chances\.json: selection: 60 of 156 cases are held out/,
        )
      },
      '--planned-share',
      '10%',
    )
  })

  test('measured without cases held out, they ask who stays anyway', () => {
    const treated = MEASURED.filter((line) => !line.includes('control'))
    saving(
      treated,
      ({ saved, batch }) => {
        expect(saved.ignored).toBeNull()
        const lines = [HEAD, 'a,late,10,3,cash:4']
        const refused = batch(lines)
        expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/--stay-if-ignored/)])
        expect(batch(lines, '--stay-if-ignored', '40%').json.rows[0].stay_if_ignored).toBe(0.4)
        const column = batch([`${HEAD},stay_if_ignored`, 'a,late,10,3,cash:4,50%', 'b,late,10,3,cash:4,'])
        expect(column.json.rejected).toMatchObject([{ code: 'missing_value', line: 3 }])
      },
      '--no-control',
    )
  })

  test('are refused where they are none, or do not fit', () => {
    inFolder((_, write) => {
      const cases = write('a.csv', 'sales,margin\n10,3\n')
      const refused = (text: string) => recover(['batch', cases, '--chances', write('c.json', text)])
      for (const text of ['', '{', '{"schema": "recover/chances/2"}', '[]']) {
        const { code, err } = refused(text)
        expect([code, err]).toEqual([65, expect.stringMatching(/holds no measured chances/)])
      }
      expect(recover(['batch', cases, '--chances', 'nowhere.json']).code).toBe(66)
    })
    saving(MEASURED, ({ saved }) => {
      saved.recovered.all.cells[0].stayed = 1000
      inFolder((_, write) => {
        const cases = write('a.csv', 'sales,margin\n10,3\n')
        const { err } = recover(['batch', cases, '--chances', write('c.json', JSON.stringify(saved))])
        expect(err).toMatch(/its cells do not fit/)
      })
    })
  })
})

test('rows worked out by their columns tell of chances what they tell where they are held as cells', () => {
  const cells = (i: number) => [
    `c${i}`,
    ['late', 'wrong', '', 'new'][i % 4],
    ['10', '12.5', '1000000.05', '3.33'][i % 4],
    ['3', '-1', '2.49'][i % 3],
    ['cash:5', '', 'replace:10', 'cash:2+gift:3', 'discount:2x3'][i % 5],
    ['', '90%', '33.33%', '0.333333333333'][i % 7] ?? '',
  ]
  inFolder((folder, write) => {
    const chances = path.join(folder, 'chances.json')
    recover(['measure', write('measured.csv', `${MEASURED.join('\n')}\n`), '--save-chances', chances])
    const head = `${HEAD},stay_if_recovered`
    const file = write('cases.csv', `${[head, ...many(1200, (i) => cells(i).join(','))].join('\n')}\n`)
    for (const flags of [[], ['--budget', '5000'], ['--stay-if-ignored', '20%']]) {
      const run = (...more: string[]) =>
        recover(['batch', file, '--chances', chances, '--format', 'csv', ...flags, ...more])
      const whole = run()
      const keys = whole.out.slice(0, whole.out.indexOf('\n')).split(',')
      // Where the remedy is asked for, rows are held as cells.
      const held = run('--columns', [...keys, 'remedy'].join())
      expect(whole.out.split('\n')).toHaveLength(1202)
      expect(held.out.replaceAll(/,(?:[a-z]+:[-.\dx]+(?:\+[a-z]+:\d+)?|remedy|)$/gm, '')).toBe(whole.out)
      expect(held.err).toBe(whole.err)
    }
  })
})

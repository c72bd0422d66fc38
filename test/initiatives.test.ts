/** recover initiatives, as its users run it: what reaches customers, what is invisible, and each decision about a row. */
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { initiativeFamily, withFutureMargin } from '../src/economics/initiatives'
import { points } from '../src/inputs/units'
import { compare, exact, plus, times } from '../src/numbers/exact/decimal'
import { plain } from '../src/numbers/exact/digits'
import { initiative } from './cases'
import { inFolder, json, recover, sentences } from './program'

type Lines = readonly string[] | string

const textOf = (lines: Lines) => (typeof lines === 'string' ? lines : `${lines.join('\n')}\n`)

/** What the program says of a file of these lines. */
const run = (lines: Lines, ...flags: string[]) =>
  inFolder((_, write) => recover(['initiatives', write('initiatives.csv', textOf(lines)), ...flags]))

function answer(lines: Lines, ...flags: string[]) {
  const ended = run(lines, '--json', ...flags)
  return { ...ended, json: ended.out === '' ? null : json(ended) }
}

const HEAD = 'initiative,cost,direct,indirect,reinvested_share'
const CHECK = [HEAD, 'a,100,160,,', 'b,50,,80,75%', 'c,30,,,']
const REACHED = 'initiative,cost,direct,customers_reached,retention_change,indirect'
const WORTH = ['--sales', '10', '--margin', '3']

const names = (ended: ReturnType<typeof answer>) =>
  ended.json.rows.map((row: { initiative: string }) => row.initiative)

describe('the check: direct 160, savings of 80 put back by 75 %, and 30 for nothing', () => {
  const { rows, totals } = answer(CHECK).json

  test('160 is felt directly, 60 of the savings reach customers, 30 is invisible: 16.67 % of spend', () => {
    expect(totals).toMatchObject({
      ...{ rows: 3, rejected: 0, skipped: 0, read: 3 },
      ...{ cost: 180, direct: 160, indirect: 80, reinvested: 60, kept_indirect: 20 },
      ...{ customer_impact: 220, net_impact: 40, invisible_cost: 30, invisible_share: 0.166666666667 },
      kind: { direct: 1, indirect: 1, mixed: 0, invisible: 1 },
    })
    expect(totals.return_on_initiative).toBeCloseTo(220 / 180, 12)
  })

  test('each row says of what kind it is, and what it returns', () => {
    expect(rows).toMatchObject([
      { initiative: 'a', kind: 'direct', customer_impact: 160, net_impact: 60, return_on_initiative: 1.6 },
      { initiative: 'b', kind: 'indirect', customer_impact: 60, kept_indirect: 20, invisible_cost: 0 },
      { initiative: 'c', kind: 'invisible', customer_impact: 0, net_impact: -30, invisible_cost: 30 },
    ])
    expect(rows.map((row: { share_of_spend: number }) => row.share_of_spend)).toEqual([
      0.555555555556, 0.277777777778, 0.166666666667,
    ])
  })
})

describe('a direct impact may be worked out', () => {
  test('customers reached × change in retention × what one is worth: 200 × 5 points × 36 = 360', () => {
    const [row] = answer([REACHED, 'van,100,,200,5pp,'], ...WORTH).json.rows
    expect(row).toMatchObject({
      ...{ direct: 360, customers_reached: 200, retention_change: 0.05, future_margin: 36 },
      kind: 'direct',
    })
  })

  test('what one is worth is the future margin of whatif, whatever it is made of', () => {
    const facts = [
      ...WORTH,
      '--period',
      'week',
      '--retention',
      '80%',
      '--discount',
      '12%',
      '--horizon',
      '104',
    ]
    const { future_margin } = json(recover(['whatif', ...facts, '--json'])).results
    expect(answer([REACHED, 'van,100,,200,5pp,'], ...facts).json.rows[0].future_margin).toBe(future_margin)
  })

  test('5pp, 5%, 0.05 and +5pp say the same, and a comma is as good as a point', () => {
    const changes = ['5pp', '5 PP', '5%', '0.05', '+5pp', '"5,0 pp"']
    for (const change of changes)
      expect(answer([REACHED, `van,100,,200,${change},`], ...WORTH).json.rows[0].direct, change).toBe(360)
    const column = [
      REACHED,
      ...['5pp', '+4pp', '-3pp', '0.02', '+1%', '-1%'].map((one) => `v,1,,100,${one},`),
    ]
    const { rows } = answer(column, ...WORTH).json
    const found = rows.map((row: { retention_change: number }) => row.retention_change)
    expect(found).toEqual([0.05, 0.04, 0.02, 0.01, -0.01, -0.03])
  })

  test('a change may be below 0: customers are lost', () => {
    const { rows, warnings } = answer([REACHED, 'van,100,,200,-5pp,'], ...WORTH).json
    expect(rows[0]).toMatchObject({ direct: -360, kind: 'direct' })
    expect(sentences(warnings).join()).toMatch(/1 row has an impact below 0 \(first on line 2\)/)
  })

  test('a bare 5 is no change, and more than all customers neither', () => {
    for (const change of ['5', '101%', '-101pp', 'some', '5%pp', '5ppp'])
      expect(answer([REACHED, `van,100,,200,${change},`], ...WORTH).json.totals.rejected, change).toBe(1)
    const bare = answer([REACHED, 'van,100,,200,5,'], ...WORTH)
    expect(bare.err).toMatch(/a change from -100% to 100%.*write 5%/)
  })

  test('elsewhere 5pp is still not 5%', () => {
    const ended = recover(['whatif', ...WORTH, '--retention', '80pp'])
    expect(ended.code).toBe(2)
    expect(ended.err).toMatch(/pp are percentage points/)
    expect(answer([HEAD, 'b,50,,80,75pp']).code).toBe(65)
  })

  test('given in money too, it is rejected with the reason, also where it is 0', () => {
    for (const direct of ['160', '0']) {
      const ended = answer([REACHED, `van,100,${direct},200,5pp,`, 'x,1,2,,,'], ...WORTH)
      expect(ended.code).toBe(65)
      expect(ended.json.totals).toMatchObject({ rows: 1, rejected: 1, read: 2, cost: 1 })
      expect(ended.json.rejected[0]).toMatchObject({ line: 2, field: 'Direct impact', found: direct })
      expect(ended.json.rejected[0].expected).toMatch(/but not both/)
    }
  })

  test('half of it is rejected, and so is what nobody can be worth', () => {
    const half = answer([REACHED, 'a,1,,200,,', 'b,1,,,5pp,', 'c,1,2,,,'], ...WORTH)
    expect(half.json.rejected.map(({ field }: { field: string }) => field)).toEqual([
      'Retention change',
      'Customers reached',
    ])
    const unknown = answer([REACHED, 'a,1,,200,5pp,', 'c,1,2,,,'])
    expect(unknown.json.rejected.map(({ field }: { field: string }) => field)).toEqual(['Sales', 'Margin'])
    expect(unknown.json.rejected[0].expected).toMatch(/--sales/)
  })

  test('each row may have a customer of its own; a flag fills the blanks', () => {
    const head = 'initiative,cost,customers_reached,retention_change,sales,margin,margin_rate'
    const { rows } = answer([head, 'a,1,100,1%,,,', 'b,1,100,1%,20,6,', 'c,1,100,1%,20,,50%'], ...WORTH).json
    expect(rows.map((row: { future_margin: number }) => row.future_margin)).toEqual([120, 72, 36])
  })

  test('facts of a customer that no row asks for are pointed out', () => {
    expect(sentences(answer(CHECK, ...WORTH).json.warnings).join()).toMatch(
      /of no use here: --sales, --margin/,
    )
  })
})

describe('order', () => {
  const lines = [HEAD, 'b,10,50,,', 'a,100,50,,', 'd,0,5,,', 'c,1,20,,']

  test('the largest customer impact first, ties by name', () => {
    expect(names(answer(lines))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('--rank return: what reaches customers for the money, absent ones last', () => {
    expect(names(answer(lines, '--rank', 'return'))).toEqual(['c', 'b', 'a', 'd'])
    expect(answer(lines, '--rank', 'cost').code).toBe(2)
  })
})

describe('signs, zeros and blanks', () => {
  test('blanks are 0, and so are columns that are not there', () => {
    const { rows, warnings } = answer(['initiative,cost', 'a,', 'b,10']).json
    expect(rows).toMatchObject([
      { initiative: 'a', cost: 0, direct: 0, indirect: 0, reinvested_share: 0 },
      { initiative: 'b', invisible_cost: 10, share_of_spend: 1 },
    ])
    expect(sentences(warnings).join()).toMatch(/no column says what an initiative brings/)
    expect(sentences(warnings).join()).toMatch(/1 row has neither a cost nor an impact \(first on line 2\)/)
  })

  test('without spend there is no share of it, and no return', () => {
    const { rows, totals } = answer([HEAD, 'a,0,10,,', 'b,,,5,100%']).json
    expect(totals).toMatchObject({ cost: 0, invisible_cost: 0, invisible_share: null })
    expect(totals.return_on_initiative).toBeNull()
    for (const row of rows) expect(row).toMatchObject({ share_of_spend: null, return_on_initiative: null })
  })

  test('a cost or an impact below 0 is kept, and flagged with its line', () => {
    const { totals, rows, warnings } = answer([HEAD, 'a,-20,5,,', 'b,100,,-10,50%', 'c,30,,,']).json
    expect(totals).toMatchObject({ cost: 110, indirect: -10, reinvested: -5, customer_impact: 0 })
    expect(rows[0]).toMatchObject({ initiative: 'a', return_on_initiative: null, net_impact: 25 })
    expect(sentences(warnings).join('\n')).toMatch(
      /1 row has a cost below 0 \(first on line 2\): used as it stands/,
    )
    expect(sentences(warnings).join('\n')).toMatch(/1 row has an impact below 0 \(first on line 3\)/)
  })

  test('savings of which nothing is put back are indirect and kept, not invisible', () => {
    const { rows, totals } = answer([HEAD, 'a,10,,80,']).json
    expect(rows[0]).toMatchObject({
      kind: 'indirect',
      customer_impact: 0,
      kept_indirect: 80,
      invisible_cost: 0,
    })
    expect(totals.invisible_share).toBe(0)
  })

  test('direct and indirect are mixed, also where they cancel out', () => {
    const { rows } = answer([HEAD, 'a,10,-40,80,50%']).json
    expect(rows[0]).toMatchObject({ kind: 'mixed', customer_impact: 0, invisible_cost: 0 })
  })

  test('a reinvested share of nothing is pointed out', () => {
    const { warnings } = answer([HEAD, 'a,10,5,,75%', 'b,10,5,,75%', 'c,10,5,,0%']).json
    expect(sentences(warnings).join()).toMatch(
      /2 rows have a reinvested share, but no indirect income.*first on line 2/,
    )
  })

  test('a share above 100% is rejected', () => {
    const ended = answer([HEAD, 'a,10,,80,75', 'b,10,,80,75%'])
    expect(ended.code).toBe(65)
    expect(ended.json.rejected[0]).toMatchObject({ line: 2, field: 'Reinvested share', found: '75' })
  })
})

describe('rows', () => {
  test('the same initiative twice is counted twice, and said', () => {
    const { totals, warnings } = answer([HEAD, 'a,10,5,,', 'a,20,5,,', 'b,1,1,,']).json
    expect(totals).toMatchObject({ rows: 3, cost: 31 })
    expect(sentences(warnings).join()).toMatch(/1 initiative stands in several rows: each is counted/)
  })

  test('the very same row twice too; --dedupe leaves it out', () => {
    const lines = [HEAD, 'a,10,5,,', 'a,10,5,,']
    expect(sentences(answer(lines).json.warnings).join()).toMatch(/1 row says the same as an earlier one/)
    expect(answer(lines, '--dedupe').json.totals).toMatchObject({ rows: 1, skipped: 1, cost: 10 })
  })

  test.each(['TOTAL', 'Total general', 'Σύνολο'])('%s at the foot is no initiative', (word) => {
    const { totals, warnings } = answer([...CHECK, `${word},180,160,80,`]).json
    expect(totals).toMatchObject({ rows: 3, skipped: 1, read: 4, cost: 180 })
    expect(sentences(warnings).join()).toMatch(/line 5 is a total, not an initiative: skipped/)
  })

  test('nor is a last row without a name that holds just the sum', () => {
    expect(answer([...CHECK, ',180,160,80,']).json.totals).toMatchObject({ rows: 3, skipped: 1, cost: 180 })
  })

  test('without a name a row is known by its line', () => {
    const ended = answer(['cost,direct', '10,20', '5,30'])
    expect(ended.json.rows.map((row: { line: number }) => Number(row.line))).toEqual([3, 2])
    const blank = [HEAD, 'a,10,20,,', ',5,30,,']
    expect(answer(blank).json.rows[0]).toMatchObject({ initiative: null, customer_impact: 30 })
    expect(run(blank).out).toMatch(/\(line 3\)/)
  })

  test('other columns are carried along, unless they are called like a result', () => {
    const { rows, warnings } = answer(['initiative,cost,direct,Dept,kind', 'a,1,2,shop,x']).json
    expect(rows[0]).toMatchObject({ Dept: 'shop', kind: 'direct' })
    expect(sentences(warnings).join('\n')).toMatch(/left out, because results have these names: kind/)
  })

  test('a file without a cost, or with nothing but one, is refused', () => {
    expect(answer(['initiative,direct', 'a,1']).err).toMatch(/a column of cost/)
    expect(answer(['cost,colour', '1,red']).err).toMatch(/a column of initiatives/)
  })

  test('names that are properties of objects are names like others', () => {
    const lines = [HEAD, '__proto__,3,3,,', 'constructor,2,2,,', 'toString,1,1,,']
    expect(names(answer(lines))).toEqual(['__proto__', 'constructor', 'toString'])
  })

  test('headings in Spanish and Greek', () => {
    const of = (head: string) => answer([head, 'a;100;160;;', 'b;50;;80;75%', 'c;30;;;']).json.totals
    const expected = answer(CHECK).json.totals
    expect(of('Iniciativa;Coste;Impacto directo;Ahorro;Parte reinvertida')).toEqual(expected)
    expect(of('Πρωτοβουλία;Κόστος;Άμεσο όφελος;Εξοικονόμηση;Ποσοστό επανεπένδυσης')).toEqual(expected)
  })

  test('a column of 1.200 alone is not guessed at', () => {
    const lines = [HEAD, 'a,1.200,2.400,,']
    expect(answer(lines).code).toBe(65)
    expect(answer(lines, '--decimal', ',').json.totals.cost).toBe(1200)
  })

  test('headings alone are a file of 0 rows', () => {
    const ended = answer([HEAD])
    expect(ended.code).toBe(0)
    expect(ended.json).toMatchObject({ rows: [], totals: { rows: 0, cost: 0, invisible_share: null } })
    expect(run([HEAD]).out).toBe('No initiative could be worked out.\n')
  })

  test('results that are too large are rejected', () => {
    const most = '999999999999999'
    const worth = ['--sales', most, '--margin', most, '--per-year', '10000']
    const ended = answer([REACHED, 'a,1,,1000000000,100%,', 'b,1,1,,,'], ...worth)
    expect(ended.code).toBe(65)
    expect(ended.json.totals).toMatchObject({ rows: 1, rejected: 1 })
  })
})

describe('the command', () => {
  test('--strict gives nothing, --rejects holds the rows as they stand', () =>
    inFolder((folder, write) => {
      const file = write('in.csv', textOf([HEAD, 'a,10,5,,', 'b,lots,5,,']))
      const strict = recover(['initiatives', file, '--json', '--strict'])
      expect([strict.code, strict.out]).toEqual([65, ''])
      recover(['initiatives', file, '--rejects', 'out.csv', '--quiet'], { cwd: folder })
      const again = recover(['initiatives', 'out.csv', '--json'], { cwd: folder })
      expect(again.err).toMatch(/"found":"lots"|"found": "lots"/)
    }))

  test('--fail-below asks for a total', () => {
    expect(run(CHECK, '--fail-below', 'net_impact=40').code).toBe(0)
    expect(run(CHECK, '--fail-below', 'net-impact=40.01').code).toBe(1)
    expect(run(CHECK, '--fail-below', 'return_on_initiative=1.3').code).toBe(1)
    expect(run([HEAD, 'a,0,10,,'], '--fail-below', 'invisible_share=0').code).toBe(1)
    expect(run(CHECK, '--fail-below', 'decision=1').code).toBe(2)
  })

  test('all formats tell the same numbers', () => {
    const { rows } = answer(CHECK).json
    const lines = run(CHECK, '--format', 'ndjson').out.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
    const [head, ...csv] = run(CHECK, '--format', 'csv').out.trim().split('\n')
    expect(head!.split(',')).toEqual(Object.keys(rows[0]))
    expect(csv.map((line) => line.split(','))).toEqual(
      rows.map((row: object) => Object.values(row).map((value) => (value === null ? '' : String(value)))),
    )
    expect(run(CHECK, '--format', 'markdown').out).toMatch(
      /\| b \| saves \| 50\.00 \| 60\.00 \| 10\.00 \| 1\.20 \|/,
    )
  })

  test('its answers are as its schema says', async () => {
    const { schemas } = await import('./schemas')
    const { input, output } = await schemas('initiatives')
    output.parse(json(recover(['initiatives', 'examples/initiatives.csv', ...WORTH, '--json'])))
    output.parse(answer([HEAD]).json)
    input.parse({ initiative: 'a', cost: 10, retention_change: '5pp', reinvested_share: '75%' })
  })

  test('check, explain and fields know it', () => {
    const file = ['check', 'examples/initiatives.csv']
    expect(recover([...file, ...WORTH]).out).toMatch(/Retention change/)
    const unsaid = recover(file)
    expect(unsaid.code).toBe(65)
    expect(unsaid.out).toMatch(/to work out the direct impact/)
    expect(recover(['explain', 'invisible cost']).out).toMatch(/no customer ever notices/)
    expect(recover(['explain', 'return_on_initiative']).out).toMatch(
      /reaches customers ÷ cost, where cost > 0/,
    )
    const { rows } = json(recover(['fields', 'initiatives', '--json']))
    const heading = (wanted: string) => rows.find((row: { heading: string }) => row.heading === wanted)
    expect(heading('cost')).toMatchObject({ flag: null, default: '0' })
    expect(heading('indirect').aliases).toMatch(/savings.*ahorro.*εξοικονόμηση/)
    expect(heading('margin').flag).toBe('--margin')
  })

  test('reads stdin', () => {
    expect(json(recover(['initiatives', '-', '--json'], { input: textOf(CHECK) })).totals.cost).toBe(180)
  })
})

describe('the page', () => {
  const page = (lines: Lines, ...flags: string[]) => run(lines, ...flags).out

  test('begins with what is invisible, in words that explain it', () => {
    expect(page(CHECK)).toMatch(
      /^Of the 180\.00 spent, 30\.00 \(16\.67%\) goes unnoticed: no customer feels it/,
    )
    expect(page([HEAD, 'a,10,5,,'])).toMatch(/^None of the 10\.00 spent goes unnoticed/)
    expect(page([HEAD, 'a,0,5,,'])).toMatch(/^Nothing is spent/)
  })

  test('draws cost and impact to one scale, each with its number', () => {
    const out = page(CHECK)
    const bar = (pattern: RegExp) => pattern.exec(out)![1]!.length
    const [cost, impact, put] = [/costs +(▒+) 100/, /brings (█+) 160/, /brings (▓+) 60/].map(bar)
    expect(cost! / impact!).toBeCloseTo(100 / 160, 1)
    expect(put! / impact!).toBeCloseTo(60 / 160, 1)
    expect(out).toMatch(/brings 0\.00 {2}No customer feels it\./)
  })

  test('without colour a bar below 0 is told by its filling and its sign; --plain has ASCII alone', () => {
    const lines = [HEAD, 'a,10,-40,,', 'b,30,50,20,50%']
    expect(page(lines)).toMatch(/brings ░+ -40\.00/)
    const bare = page(lines, '--plain')
    expect(bare).toMatch(/brings ~+ -40\.00/)
    expect(bare).toMatch(/costs {2}=+ 10\.00/)
    expect(bare).toMatch(/brings #+\++ 60\.00/)
    expect(/[^\x00-\x7f]/.test(bare)).toBe(false)
  })

  test('of many, the first and the last are drawn, and it says how many are not', () => {
    const lines = [HEAD, ...Array.from({ length: 70 }, (_, i) => `i${i},${i + 1},${2 * i},,`)]
    const out = page(lines)
    expect(out).toMatch(/… 20 more rows \(--rows all\)/)
    expect(out).toMatch(/… and 50 more\n/)
    expect(page(lines, '--rows', '1')).toMatch(/… and 69 more\n/)
  })

  test.each([40, 60, 80, 120, 200])('no line is wider than %d', (width) => {
    const files: Lines[] = [
      CHECK,
      [HEAD, '日本語の取り組み日本語の取り組み日本語,123456789012345.67,-98765432101234.5,1,100%'],
      [HEAD, `${'x'.repeat(300)},1,2,3,4%`],
    ]
    const args = [...WORTH, '--currency', 'EUR']
    const all = [
      recover(['initiatives', 'examples/initiatives.csv', ...args], { env: { COLUMNS: String(width) } }).out,
      ...files.map((lines) =>
        inFolder(
          (_, write) =>
            recover(['initiatives', write('in.csv', textOf(lines))], { env: { COLUMNS: String(width) } }).out,
        ),
      ),
    ]
    for (const line of all.flatMap((out) => out.split('\n')))
      expect(stringWidth(line), line).toBeLessThanOrEqual(width)
  })

  test('a name cannot act on the terminal', () => {
    const out = page([HEAD, '"\u001b[31mred\u001b[0m",10,5,,'])
    expect(out.includes('\u001b')).toBe(false)
  })
})

describe('laws', () => {
  const amount = fc.integer({ min: -2_000, max: 50_000 })
  const row = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    cost: fc.integer({ min: 0, max: 50_000 }),
    direct: fc.oneof(fc.constant(0), amount),
    indirect: fc.oneof(fc.constant(0), amount),
    share: fc.integer({ min: 0, max: 100 }),
  })
  const cents = (value: number, sign = '.') => (value / 100).toFixed(2).replace('.', sign)
  type Row = { name: string; cost: number; direct: number; indirect: number; share: number }
  const written = (rows: readonly Row[], k = 1) => [
    HEAD,
    ...rows.map(({ name, cost, direct, indirect, share }) =>
      [name, cents(k * cost), cents(k * direct), cents(k * indirect), `${share}%`].join(','),
    ),
  ]
  const rows = fc.array(row, { minLength: 1, maxLength: 12 })
  const MONEY = [
    ...['cost', 'direct', 'indirect', 'reinvested', 'kept_indirect'],
    ...['customer_impact', 'net_impact', 'invisible_cost'],
  ]
  const few = { numRuns: 10 }

  test('the rows sum to the totals, and the parts to the whole', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { rows, totals } = answer(written(all)).json
        for (const key of MONEY) {
          const sum = rows.reduce((up: number, one: Record<string, number>) => up + one[key]!, 0)
          expect(totals[key], key).toBeCloseTo(sum, 9)
        }
        expect(totals.reinvested + totals.kept_indirect).toBeCloseTo(totals.indirect, 9)
        expect(totals.direct + totals.reinvested).toBeCloseTo(totals.customer_impact, 9)
        const kinds = Object.values(totals.kind as Record<string, number>).reduce((up, one) => up + one, 0)
        expect([kinds, totals.rows + totals.rejected + totals.skipped]).toEqual([totals.rows, totals.read])
      }),
      few,
    )
  })

  test('for costs that are not below 0 the invisible share is within 0 and 1, and absent without spend', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { cost, invisible_share } = answer(written(all)).json.totals
        if (cost === 0) expect(invisible_share).toBeNull()
        else {
          expect(invisible_share).toBeGreaterThanOrEqual(0)
          expect(invisible_share).toBeLessThanOrEqual(1)
        }
      }),
      few,
    )
  })

  test('the order of the file changes nothing', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, seed) => {
        const mixed = [...all].sort((a, b) => ((a.cost * 31 + seed) % 7) - ((b.cost * 31 + seed) % 7))
        const whole = ({ rows, totals }: { rows: unknown; totals: unknown }) => ({ rows, totals })
        expect(whole(answer(written(mixed)).json)).toEqual(whole(answer(written(all)).json))
      }),
      few,
    )
  })

  test('a file with commas and one with points say the same', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const comma = [
          HEAD.replaceAll(',', ';'),
          ...all.map(({ name, cost, direct, indirect, share }) =>
            [name, cents(cost, ','), cents(direct, ','), cents(indirect, ','), `${share}%`].join(';'),
          ),
        ]
        expect(answer(comma).json.rows).toEqual(answer(written(all)).json.rows)
      }),
      few,
    )
  })

  test('scaling all money by k scales every money result by k, exactly, and changes nothing else', () => {
    const worked = (one: typeof initiative extends fc.Arbitrary<infer T> ? T : never, k: number) => {
      const scaled = {
        ...one,
        cost: times(one.cost, exact(k)),
        givenDirect: times(one.givenDirect, exact(k)),
        indirect: times(one.indirect, exact(k)),
        ...{ customersReached: null, retentionChange: null },
      }
      return initiativeFamily.work(withFutureMargin({ own: scaled, customer: null }))
    }
    fc.assert(
      fc.property(initiative, fc.integer({ min: 1, max: 1_000 }), (one, k) => {
        const [base, scaled] = [worked(one, 1), worked(one, k)]
        for (const key of [
          'direct',
          'reinvested',
          'keptIndirect',
          'customerImpact',
          'netImpact',
          'invisibleCost',
        ] as const)
          expect(compare(scaled[key], times(base[key], exact(k))), key).toBe(0)
        expect(scaled.kind).toBe(base.kind)
        const [a, b] = [base.returnOnInitiative, scaled.returnOnInitiative]
        expect(a === null || b === null ? a === b : compare(a, b) === 0).toBe(true)
        expect(compare(plus(base.reinvested, base.keptIndirect), base.indirect)).toBe(0)
      }),
    )
  })

  test('a change is read alike in all its forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), (n) => {
        const forms = [`${n / 100}pp`, `${n / 100}%`, `${n / 100} pp`, `${cents(n, ',')}%`]
        const values = forms.map((form) => plain(points(form) as never))
        expect(new Set(values).size, values.join()).toBe(1)
      }),
    )
  })
})

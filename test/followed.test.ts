/** A number followed back to its lines: what --show lists sums to the row exactly, and stands on the lines that it names. */
import { describe, expect, test } from 'vitest'
import { LAYOUTS, writtenOf } from './layouts'
import { inFolder, json, recover } from './program'
import { Chance, ledgerOf } from './random-ledger'
import { within } from './within'

/** A decimal of JSON in units of 10⁻¹². */
function units(text: string): bigint {
  const [whole, part = ''] = text.replace('-', '').split('.')
  const all = BigInt(whole!) * 10n ** 12n + BigInt(part.padEnd(12, '0'))
  return text.startsWith('-') ? -all : all
}

// biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
type Told = any

/** The JSON of a run, its numbers as texts; null where it asks back. */
async function told(argv: readonly string[], files: { readonly [name: string]: string }): Promise<Told> {
  const { code, out, err } = await within([...argv, '--json'], files)
  if (code === 65 && err.includes('meaning_open')) return null
  if (code !== 0 && out === '') throw new Error(`${argv.join(' ')}: exit ${code}: ${err}`)
  return JSON.parse(out.replace(/": (-?\d[\d.]*)(?=[,}\]\s])/g, '": "$1"'))
}

const summed = (lines: readonly Told[], key: string): bigint =>
  lines.reduce((all, line) => all + (line[key] === null ? 0n : units(line[key])), 0n)

/** What is wrong with the lines of a customer beside its row; '' where nothing is. */
function wrongOf(shown: Told, row: Told, text: string, key: string): string {
  const lines: Told[] = shown.rows
  const physical = text.split('\n')
  const places = lines.map(({ line }) => Number(line))
  const further = (line: Told) => /invoice/.test(line.why ?? '')
  const stray = lines.filter(
    (line) => !further(line) && !physical[line.line - 1]!.toLowerCase().includes(key.toLowerCase()),
  )
  const made = ['revenue', 'cost', 'margin'].map((one) => summed(lines, one))
  const wrong = [
    ...(made[0] === units(row.revenue) && made[2] === units(row.annual_margin)
      ? []
      : ['the sums are not the row']),
    ...(made[0]! - made[1]! === made[2] ? [] : ['revenue less cost is not the margin']),
    ...(made[0] === units(shown.sums.revenue) && made[2] === units(shown.sums.margin)
      ? []
      : ['the sums differ']),
    ...(new Set(places).size === places.length ? [] : ['a line stands there twice']),
    ...(stray.length === 0 ? [] : [`line ${stray[0]!.line} is of somebody else`]),
    ...(JSON.stringify(shown.results) === JSON.stringify(pick(row, shown.results))
      ? []
      : ['the results differ']),
  ]
  return wrong.length === 0
    ? ''
    : `${key}: ${wrong.join('; ')}\n${text}\n${JSON.stringify(shown)}\n${JSON.stringify(row)}`
}

const pick = (row: Told, like: object | null) =>
  like === null ? null : Object.fromEntries(Object.keys(like).map((one) => [one, row[one]]))

/** So many customers are followed. */
const CUSTOMERS = 200

describe('customers --show', () => {
  test(`the lines of ${CUSTOMERS} customers, in ledgers of every layout, sum to their rows`, async () => {
    const chance = new Chance(42)
    let done = 0
    for (let seed = 0; done < CUSTOMERS; seed++)
      for (const layout of LAYOUTS) {
        if (done >= CUSTOMERS) break
        const { text, args } = writtenOf(layout, ledgerOf(seed), seed)
        const argv = ['customers', 'l.csv', '--since', 'all', ...args]
        const all = await told(argv, { 'l.csv': text })
        if (all === null || all.rows.length === 0) continue
        const row = chance.of(all.rows as Told[])
        const shown = await told([...argv, '--show', row.customer], { 'l.csv': text })
        expect(wrongOf(shown, row, text, row.customer), `${layout.name}, seed ${seed}`).toBe('')
        done++
      }
  }, 120_000)

  const LEDGER = `id,name,date,invoice,revenue,cost,visits,status
7,Ana,2025-02-01,A1,100.10,60.05,1,completed
7,Ana,2025-02-01,A1,20.20,10,,completed
8,Bo,2025-03-01,B1,50,30,2,completed
7,Ana,2025-03-02,A2,33.30,20,,cancelled
7,Ana,2025-04-02,A3,11.10,5,,refunded
7,Ana,2023-01-01,A0,999,500,4,completed
7,Ana,2025-05-02,A4,lots,5,,completed
`

  test('what was done with each line is said: counted, taken off, before the year, a state, no amount', () =>
    inFolder((folder, write) => {
      write('l.csv', LEDGER)
      const shown = json(recover(['customers', 'l.csv', '--show', '7', '--json'], { cwd: folder }))
      expect(shown.rows.map(({ line, done, reason }: Told) => [line, done, reason])).toEqual([
        [2, 'counted', null],
        [3, 'counted', null],
        [5, 'left_out', 'state'],
        [6, 'taken_off', 'state'],
        [7, 'left_out', 'before'],
        [8, 'rejected', 'unreadable'],
      ])
      expect(shown.sums).toMatchObject({ lines: 6, counted: 3, not_counted: 33.3 + 999 })
    }))

  test('VAT, days and what serving costs are in the steps, and the lines as they stand', () =>
    inFolder((folder, write) => {
      write('l.csv', 'customer,date,revenue,cost,visits\na,2025-01-01,119,50,2\na,2025-03-14,238,60,1\n')
      const argv = [
        'customers',
        'l.csv',
        '--show',
        'a',
        '--vat',
        '19%',
        '--annualise',
        '--driver',
        'visits=1.5',
      ]
      const { results, sums, steps } = json(recover([...argv, '--json'], { cwd: folder }))
      expect(sums).toMatchObject({ revenue: 357, cost: 110, margin: 247, cost_to_serve: 4.5 })
      expect(results).toMatchObject({ revenue: 1500, annual_margin: 950, cost_to_serve: 22.5, purchases: 10 })
      expect(steps.slice(0, 5).map(({ working }: Told) => working)).toEqual([
        '357 ÷ 1.19 × 365 ÷ 73',
        '0 ÷ 1.19 × 365 ÷ 73',
        '(247 − (357 − 357 ÷ 1.19)) × 365 ÷ 73',
        '4.5 × 365 ÷ 73',
        '2 × 365 ÷ 73',
      ])
    }))

  test('a customer is found by id, by a name that is of one id, and an address in any case', () =>
    inFolder((folder, write) => {
      write('l.csv', LEDGER)
      write(
        'm.csv',
        'customer,date,revenue,cost\nAna@Mail.example,2025-01-02,10,5\nana@mail.example,2025-02-02,20,5\n',
      )
      write(
        'n.csv',
        'customer id,name,date,revenue,cost\n1,Ana,2025-01-02,10,5\n2,Ana,2025-01-03,10,5\n3,Bo,2025-01-03,10,5\n',
      )
      const show = (file: string, who: string) => recover(['customers', file, '--show', who], { cwd: folder })
      expect(show('l.csv', ' Ana ').out).toContain('7 Ana')
      expect(show('m.csv', 'ANA@mail.example').out).toContain('the sum of 2 lines')
      expect(show('n.csv', 'Ana')).toMatchObject({ code: 65, out: '' })
      expect(show('n.csv', 'Ana').err).toContain('there Ana is 1 and 2: give the id in place of the name')
      expect(show('l.csv', 'bo ').err).toContain('did you mean Bo?')
      expect(show('l.csv', 'Zacharias').err).not.toContain('hint')
    }))

  test('a word that is nobody is followed, too: its lines count for nobody', () =>
    inFolder((folder, write) => {
      write(
        'l.csv',
        'customer,date,revenue,cost\nGuest,2025-01-02,10,5\nAna,2025-01-02,10,5\nGuest,2025-01-05,7,5\n',
      )
      const shown = json(recover(['customers', 'l.csv', '--show', 'Guest', '--json'], { cwd: folder }))
      expect(shown.results).toBe(null)
      expect(shown.rows.map(({ line, reason }: Told) => [line, reason])).toEqual([
        [2, 'nobody'],
        [4, 'nobody'],
      ])
    }))

  test('several files of a ledger: each line is of its file, and an invoice of both counts once', () =>
    inFolder((folder, write) => {
      const head = 'order,customer,date,revenue,cost,status\n'
      write('a.csv', `${head}A1,a,2025-01-02,10,5,pending\nA2,b,2025-01-03,10,5,completed\n`)
      write('b.csv', `${head}A1,a,2025-01-02,10,5,completed\nA3,a,2025-02-03,7,5,completed\n`)
      const argv = ['customers', 'a.csv', 'b.csv', '--show', 'a', '--format', 'csv']
      expect(
        recover(argv, { cwd: folder }).out,
      ).toBe(`file,role,line,date,invoice,revenue,cost,margin,cost_to_serve,not_counted,done,reason,why
a.csv,ledger,2,2025-01-02,A1,,,,,10,left_out,other_file,"its invoice stands in another file, too"
b.csv,ledger,2,2025-01-02,A1,10,5,5,0,,counted,,
b.csv,ledger,3,2025-02-03,A3,7,5,2,0,,counted,,
`)
    }))
})

describe('batch --show', () => {
  test(`the cases of ${CUSTOMERS / 4} customers beside ledgers of every layout are as batch has them`, async () => {
    const chance = new Chance(7)
    let done = 0
    for (let seed = 0; done < CUSTOMERS / 4; seed++)
      for (const layout of LAYOUTS) {
        if (done >= CUSTOMERS / 4) break
        const { text, args } = writtenOf(layout, ledgerOf(seed), seed)
        const named = args.map((one) => (one === '--map' ? '--ledger-map' : one))
        const all = await told(['customers', 'l.csv', '--since', 'all', ...args], { 'l.csv': text })
        const known = (all?.rows ?? []).filter(({ purchases }: Told) => Number(purchases) > 0)
        if (known.length === 0) continue
        const row = chance.of(known as Told[])
        const cases = `customer,remedy,stay_if_recovered\n${row.customer},${chance.whole(1, 90)},80%\nelse,1,50%\n`
        const argv = ['batch', 'c.csv', '--ledger', 'l.csv', '--since', 'all', ...named]
        const files = { 'c.csv': cases, 'l.csv': text }
        const [batch, shown] = [await told(argv, files), await told([...argv, '--show', row.customer], files)]
        if (batch === null) continue
        const [one] = shown.cases
        expect(one.results, `${layout.name}, seed ${seed}`).toEqual(pick(batch.rows[0], one.results))
        const bought = shown.rows.filter(({ role }: Told) => role === 'ledger')
        expect([summed(bought, 'revenue'), summed(bought, 'margin')]).toEqual([
          units(row.revenue),
          units(row.annual_margin),
        ])
        expect(one.results.annual_margin).toBe(row.annual_margin)
        done++
      }
  }, 120_000)

  const CASES = 'customer,sales,margin,remedy\na,10,3,1\nb,10,3,1\na,12,3,2.5\na,lots,3,1\n'

  test('several cases of a customer are all shown, and with --combine the one that they make', () =>
    inFolder((folder, write) => {
      write('c.csv', CASES)
      const show = (...more: string[]) =>
        json(recover(['batch', 'c.csv', '--show', 'a', '--json', ...more], { cwd: folder }))
      const { cases, rows, sums } = show()
      expect(cases.map(({ line, inputs }: Told) => [line, inputs.sales, inputs.remedy])).toEqual([
        [2, 10, 'replace:1'],
        [4, 12, 'replace:2.5'],
      ])
      expect(rows.map(({ line, done }: Told) => [line, done])).toEqual([
        [2, 'counted'],
        [4, 'counted'],
        [5, 'rejected'],
      ])
      expect(sums.cases).toMatchObject({ lines: 3, counted: 2, revenue: 22, margin: 6 })
      const combined = show('--combine')
      expect(combined.cases.map(({ line, inputs }: Told) => [line, inputs.remedy])).toEqual([
        [2, 'replace:1+replace:2.5'],
      ])
      expect(combined.rows.length).toBe(3)
    }))

  test('a file without customers is known by its lines; who is not there is refused with the nearest', () =>
    inFolder((folder, write) => {
      write('n.csv', 'sales,margin,remedy\n10,3,1\n11,3,1\n')
      write('c.csv', 'customer,sales,margin,remedy\nCafé Lumen,10,3,1\n')
      const show = (...argv: string[]) => recover(['batch', ...argv], { cwd: folder })
      expect(show('n.csv', '--show', '3').out).toContain('Case on line 3')
      expect(show('c.csv', '--show', 'cafe lumen')).toMatchObject({ code: 65, out: '' })
      expect(show('c.csv', '--show', 'cafe lumen').err).toContain('did you mean Café Lumen?')
      expect(show('c.csv', '--show', 'Café Lumen', '--budget', '5').code).toBe(2)
    }))
})

/** What doing nothing costs besides the customer, and what is owed whatever is done. */
import { describe, expect, test } from 'vitest'
import { caseFamily } from '../src/economics/case/work'
import { plain } from '../src/numbers/exact/digits'
import { facts, type Texts } from './cases'
import { inFolder, json, recover } from './program'

const example: Texts = { sales: '10', margin: '3', remedy: '10' }
const flags = ['--sales', '10', '--margin', '3', '--remedy', '10']

const worked = (texts: Texts) => {
  const values = caseFamily.work(facts(texts)) as unknown as Record<
    string,
    Parameters<typeof plain>[0] | string | null
  >
  return (key: string) => {
    const value = values[key]!
    return value === null || typeof value === 'string' ? value : Number(plain(value))
  }
}

const page = (...args: string[]) => recover(['whatif', ...args]).out.replace(/\s+/g, ' ')

describe('what comes if nothing is done', () => {
  test('36, 7, 15: gains 44, and may cost 51', () => {
    const is = worked({ ...example, costIfIgnored: '15' })
    expect(['valueIfIgnored', 'incrementalValue', 'maxRemedyCost'].map(is)).toEqual([-15, 44, 51])
    expect(['requiredStay', 'breakEvenUplift', 'paybackPurchases', 'decision'].map(is)).toEqual([
      0,
      0,
      0,
      'recover',
    ])
    expect(page(...flags, '--cost-if-ignored', '15')).toContain(
      'What must be true: nothing, it costs no more than doing nothing does.',
    )
    expect(page(...flags, '--cost-if-ignored', '15', '--full')).toContain(
      'Chance of staying that it needs 0% Pays even if they leave',
    )
  })
  test('the limits take the cost less what comes otherwise', () => {
    const is = worked({ ...example, costIfIgnored: '1', stayIfRecovered: '80%', stayIfIgnored: '30%' })
    const keys = ['requiredStay', 'maxStayIfIgnored', 'breakEvenUplift', 'costPerSave', 'paybackPurchases']
    expect(keys.map(is)).toEqual([0.466666666667, 0.633333333333, 0.166666666667, 12, 4])
  })
  test.each([
    ['recover', '20', 'cash:7', 1],
    ['offer-less', '15', 'cash:7', -4],
    ['let-go', '11', 'cash:7', -8],
    ['let-go', '0', 'salvage:13', 1],
  ] as const)('a customer worth −12 is %s where doing nothing costs %s and the remedy is %s', (decision, harm, remedy, gain) => {
    const is = worked({ sales: '10', margin: '-1', remedy, costIfIgnored: harm })
    expect([is('decision'), is('incrementalValue')]).toEqual([decision, gain])
  })
  test('a rest of it is not called a remedy that changes nothing', () => {
    const warned = (...more: string[]) =>
      json(recover(['whatif', ...flags, '--stay-if-ignored', '100%', ...more, '--json'])).warnings.map(
        ({ code }: { code: string }) => code,
      )
    expect(warned()).toContain('remedy_changes_nothing')
    expect(warned('--cost-if-ignored', '8')).toEqual([])
  })
  test('a worthless customer may be worth a remedy over a range', () => {
    const args = ['--sales', '10', '--margin=-4..-1', '--remedy', 'cash:1', '--json']
    expect(json(recover(['whatif', ...args])).range.pays).toBe('never')
    expect(json(recover(['whatif', ...args, '--cost-if-ignored', '60'])).range.pays).toBe('always')
  })
  test('a column says it of each row, a flag of the others', () =>
    inFolder((_, write) => {
      const file = write('c.csv', 'sales,margin,remedy,cost if ignored\n10,3,10,15\n10,3,10,\n')
      const { rows } = json(recover(['batch', file, '--cost-if-ignored', '2', '--json']))
      expect(rows.map((row: { incremental_value: number }) => row.incremental_value)).toEqual([44, 31])
    }))
})

describe('what is owed in any case', () => {
  test('counts on neither side', () => {
    const is = worked({ ...example, floor: 'cash:3' })
    const keys = ['remedyCost', 'netRetainedValue', 'valueIfIgnored', 'incrementalValue', 'maxRemedyCost']
    expect(keys.map(is)).toEqual([4, 32, 0, 32, 36])
    const goods = worked({ ...example, remedy: 'replace:10+cash:2', floor: 'replace:10' })
    expect([goods('remedyCost'), goods('incrementalValue')]).toEqual([2, 34])
  })
  test('is never gone below, which is warned of', () => {
    const { results, warnings } = json(recover(['whatif', ...flags, '--floor', 'cash:9', '--json']))
    expect(results).toMatchObject({ remedy_cost: 0, incremental_value: 36, decision: 'recover' })
    expect(warnings[0]).toMatchObject({ code: 'remedy_below_floor' })
    expect(json(recover(['whatif', ...flags.slice(0, 4), '--floor', 'cash:9', '--json'])).warnings).toEqual(
      [],
    )
  })
  test('is what compare and batch tell of, too', () =>
    inFolder((_, write) => {
      const options = ['--option', 'a=cash:5', '--option', 'b=cash:1']
      const { rows } = json(
        recover(['compare', ...flags.slice(0, 4), '--floor', 'cash:2', ...options, '--json']),
      )
      expect(rows.map((row: { option: string; remedy: string }) => [row.option, row.remedy])).toEqual([
        ['b', 'cash:2'],
        ['a', 'cash:5'],
        ['do nothing', null],
      ])
      const file = write('o.csv', 'sales,margin,remedy\n300,90,ec261-250+cash:20\n')
      const told = recover(['batch', file, '--floor', 'ec261-250']).out.replace(/\s+/g, ' ')
      expect(told).toContain(
        'refund:250 is owed in any case: only what goes beyond it counts · ec261-250 is for',
      )
      expect(told).toMatch(/Remedy cost 20\.00/)
    }))
  test('the page says what beyond it pays, and to give it where nothing does', () => {
    expect(page(...flags.slice(0, 4), '--remedy', 'cash:60', '--floor', 'cash:9')).toMatch(
      /^Offer less: this remedy loses 15.00, and one that costs up to 36.00 beyond what is owed pays, if they buy/,
    )
    expect(page(...flags, '--stay-if-ignored', '100%', '--floor', 'cash:3')).toContain(
      'Give only what is owed: no remedy beyond it pays',
    )
    expect(page(...flags, '--floor', 'cash:3', '--full')).toContain(
      '3.00 is owed in any case and counts on neither side',
    )
  })
  test('holds for every row of a file, and over a range', () =>
    inFolder((_, write) => {
      const file = write(
        'f.csv',
        'sales,margin,remedy,redemption\n10,3,10,\n0,3,replace:10,\n10,3,credit:10,50%\n10,3,cash:1,\n',
      )
      for (const floor of ['cash:3', 'credit:4', 'replace:4+cash:1', 'replace:2']) {
        const { rows } = json(recover(['batch', file, '--floor', floor, '--json']))
        const alone = [
          ['10', '10'],
          ['0', 'replace:10'],
          ['10', 'credit:10'],
          ['10', 'cash:1'],
        ].map(
          ([sales, remedy], i) =>
            json(
              recover([
                'whatif',
                '--sales',
                sales!,
                '--margin',
                '3',
                '--remedy',
                remedy!,
                '--floor',
                floor,
                ...(i === 2 ? ['--redemption', '50%'] : []),
                '--json',
              ]),
            ).results,
        )
        expect(rows).toMatchObject(alone)
        for (const basis of ['cost', 'price']) {
          const args = [
            '--margin',
            '3',
            '--floor',
            floor,
            '--remedy-basis',
            basis,
            '--remedy',
            'replace:6+credit:5',
            '--displacement',
            '20%',
            '--json',
          ]
          const at = (...more: string[]) => json(recover(['whatif', ...args, ...more]))
          const { range } = at('--sales', '8..12', '--redemption', '30%..70%')
          const corners = ['8', '12'].flatMap((sales) =>
            ['30%', '70%'].map(
              (share) => at('--sales', sales, '--redemption', share).results.incremental_value,
            ),
          )
          expect(range.incremental_value).toMatchObject({
            low: Math.min(...corners),
            high: Math.max(...corners),
          })
        }
      }
    }))
  test('fixed sums have a name, and are told with their source', () => {
    const sums = ['ec261-250', 'ec261-400', 'EC261-600'].map(
      (name) =>
        json(recover(['whatif', ...flags, '--cost-if-ignored', name, '--json'])).inputs.cost_if_ignored,
    )
    expect(sums).toEqual([250, 400, 600])
    const told = page(
      '--sales',
      '300',
      '--margin',
      '90',
      '--remedy',
      'ec261-400+cash:20',
      '--floor',
      'ec261-400',
      '--full',
    )
    expect(told).toContain('Owed in any case 400.00 refund 400 Remedy cost 20.00')
    expect(told).toContain('Regulation (EC) No 261/2004 of 11 February 2004, Article 7(1)')
    expect(recover(['fields', 'whatif']).out).toContain('ec261-250')
    expect(recover(['explain', 'ec261-600']).out).toContain('600 for any longer flight')
  })
  test('is no column: a heading such as floor is carried along', () =>
    inFolder((_, write) => {
      const { rows } = json(
        recover(['batch', write('h.csv', 'sales,margin,remedy,floor\n10,3,10,3\n'), '--json']),
      )
      expect(rows[0]).toMatchObject({ floor: '3', remedy_cost: 7 })
    }))
})

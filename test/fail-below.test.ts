/** --fail-below: what it asks of, which of several it names, and what comes before it. */
import { describe, expect, test } from 'vitest'
import { inFolder, recover } from './program'

const CASE = ['--sales', '10', '--margin', '3', '--remedy', '10']

/** A check of a file, with nothing else on stderr. */
const checked = (command: string, text: string, check: string, ...args: string[]) =>
  inFolder((cwd, write) => {
    write('a.csv', text)
    const { code, err } = recover([command, 'a.csv', '--quiet', '--fail-below', check, ...args], { cwd })
    return [code, err]
  })

const COSTS = 'customer,sales,margin,remedy_cost\nAna,10,3,6\nBea,10,3,40\nCleo,10,3,9\n'

describe('a file', () => {
  test('is asked for its total, and the row that has the least is named', () => {
    expect(checked('batch', COSTS, 'incremental_value=53')).toEqual([0, ''])
    expect(checked('batch', COSTS, 'incremental_value=54')).toEqual([
      1,
      'recover: incremental_value is 53, least for Bea, line 3 (-4), below 54\n',
    ])
  })

  test('without customers a row is known by its line', () => {
    const nameless = COSTS.replaceAll(/^\w+,/gm, '')
    expect(checked('batch', nameless, 'incremental_value=54')[1]).toContain(', least for line 3 (-4), below')
  })

  test('is asked for its least row where there is no total', () => {
    expect(checked('batch', COSTS, 'return_on_remedy=-0.1')).toEqual([0, ''])
    expect(checked('batch', COSTS, 'return_on_remedy=0')).toEqual([
      1,
      'recover: return_on_remedy is -0.1 at the least, for Bea, line 3, below 0\n',
    ])
  })

  test('a row in which it is absent is below everything', () =>
    expect(checked('batch', `${COSTS}Dora,10,3,\n`, 'return_on_remedy=-9')).toEqual([
      1,
      'recover: return_on_remedy is absent for Dora, line 5, below -9\n',
    ]))

  test('of one customer each, of a ledger, of offers and of initiatives', () => {
    const twice = `${COSTS}Bea,10,3,40\n`
    expect(checked('batch', twice, 'incremental_value=54', '--combine')[1]).toContain(
      'least for Bea, line 3 (-44)',
    )
    const ledger = 'customer,date,revenue,cost\nAna,2025-01-01,10,3\nBea,2025-12-31,10,12\n'
    expect(checked('customers', ledger, 'total=6')).toEqual([
      1,
      'recover: total is 5, least for Bea (-2), below 6\n',
    ])
    const offers = 'customer,offer_cost,accept_rate,extra_margin,purchases\nAna,1,50%,3,2\nBea,5,50%,3,2\n'
    expect(checked('offers', offers, 'offer_value=1')).toEqual([
      1,
      'recover: offer_value is 0, least for Bea, line 3 (-2), below 1\n',
    ])
    const initiatives = 'initiative,cost,direct\nvan,10,20\nlobby,30,5\n'
    expect(checked('initiatives', initiatives, 'net_impact=0')).toEqual([
      1,
      'recover: net_impact is -15, least for lobby, line 3 (-25), below 0\n',
    ])
    expect(checked('initiatives', initiatives, 'invisible_share=1')).toEqual([
      1,
      'recover: invisible_share is 0, below 1\n',
    ])
  })
})

describe('several cases', () => {
  const failing = (...args: string[]) => {
    const { code, err } = recover([...args, '--quiet'])
    return [code, err]
  }
  const options = ['compare', ...CASE.slice(0, 4), '--option', 'refund=refund:10', '--option', 'big=cash:40']

  test('of options the least is asked, and doing nothing is none', () => {
    expect(failing(...options, '--fail-below', 'incremental_value=0')).toEqual([
      1,
      'recover: incremental_value is -4 at the least, for big, below 0\n',
    ])
    expect(failing(...options.slice(0, -2), '--fail-below', 'incremental_value=26')).toEqual([0, ''])
  })

  test('of cases too', () =>
    expect(failing('compare', 'examples/plans.json', '--fail-below', 'incremental_value=100')).toEqual([
      1,
      'recover: incremental_value is 93.372 at the least, for call back, below 100\n',
    ]))

  test('of steps and of swings it is said where', () => {
    const bare = ['--sales', '10', '--remedy', '10', '--fail-below']
    expect(failing('sweep', 'margin=2,1', 'stay-if-ignored=0,50%', ...bare, 'incremental_value=0')).toEqual([
      1,
      'recover: incremental_value is -3 at the least over the cases, where margin is 1 and stay_if_ignored is 0.5, below 0\n',
    ])
    expect(failing('tornado', 'margin=2..4', ...CASE, '--fail-below', 'incremental_value=17')).toEqual([
      1,
      'recover: incremental_value is 16 at the least over the bars, where margin is 2, below 17\n',
    ])
    expect(failing('tornado', 'margin=3..4', ...CASE, '--fail-below', 'incremental_value=30')[1]).toContain(
      'as given, below 30',
    )
  })
})

describe('rejected rows come before the check', () => {
  const broken = `${COSTS}Dora,lots,3,6\n`

  test.each([
    ['passes', 'incremental_value=0'],
    ['fails', 'incremental_value=1000'],
  ])('one that %s is not asked: exit 65', (_, check) => {
    const [code, err] = checked('batch', broken, check)
    expect(code).toBe(65)
    expect(err).toContain('a.csv:5: Sales: expected an amount')
    expect(err).not.toContain('below')
    const [strict] = checked('batch', broken, check, '--strict')
    expect(strict).toBe(65)
    const [exit, error] = checked('batch', broken, check, '--json')
    expect([exit, JSON.parse(String(error)).error.code]).toEqual([65, 'not_an_amount'])
  })
})

test('with --json a check that fails is one object on stderr, whatever there is to be warned of', () => {
  const dear = ['whatif', '--sales', '10', '--margin', '3', '--remedy', 'cash:40']
  const { err, out, code } = recover([...dear, '--json', '--fail-below', 'incremental_value=0'])
  expect(JSON.parse(err)).toEqual({
    error: {
      code: 'check_failed',
      exit: 1,
      message: 'incremental_value is -4, below 0',
      hint: null,
      problems: [],
    },
  })
  expect([JSON.parse(out).warnings.length, code]).toEqual([1, 1])
})

test.each([
  [['whatif', ...CASE], 'incremntal_value', 'did you mean incremental_value?'],
  [['whatif', ...CASE], 'margin', 'did you mean annual_margin, net_annual_margin or future_margin?'],
  [['whatif', ...CASE], 'value-ignored', 'did you mean value_if_ignored?'],
  [['whatif', ...CASE], 'decision', 'recover explain lists the metrics'],
  [['compare', ...CASE, '--option', 'a=1'], 'gain_incremental', 'recover explain lists the metrics'],
  [['offers', 'a.csv'], 'profit', 'one of offer_cost, max_offer_cost, offer_value, loss_if_ignored'],
  [['customers', 'a.csv'], 'loses', 'did you mean losses?'],
] as const)('%j has no metric %s: %s', (args, metric, hint) => {
  const { code, err } = recover([...args, '--fail-below', `${metric}=0`])
  expect([code, err]).toEqual([2, expect.stringContaining(`hint: ${hint}`)])
})

/** The words of errors and warnings: what there are, and for each a command line that brings it about. */
import fs from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ERRORS, type ErrorCode, WARNINGS, type WarningCode } from '../src/errors/codes'
import { dayOfIso, isoOf } from '../src/inputs/dates'
import { type Ended, inFolder, json, readerOf, recover } from './program'
import { SPENDS, simulatedLedger, TRUTH } from './simulated-customers'
import { numberCell, textRow, xlsx } from './workbook-writer'

/** A command line, the files that it finds, and what else cannot but be told with them. */
type Reproducer = readonly [
  args: readonly string[],
  files?: { readonly [name: string]: string | Buffer },
  also?: WarningCode,
]

const CASE = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10']
const HUGE = ['--sales', '999999999999999', '--margin', '999999999999998', '--per-year', '10000']
const HEAD = 'customer,sales,margin\n'
const LEDGER = 'customer,date,revenue,cost\n'
const OFFERS = 'customer,offer_cost,accept_rate,extra_margin,purchases,status\n'
const INITIATIVES = 'initiative,cost,direct,indirect,reinvested_share\n'
const CASES = 'case,group,stayed,value,remedy\n'
/** Rows of JSON, more of them than are looked at for columns. */
const LINES = Array.from(
  { length: 8000 },
  (_, i) => `{"sales": ${i + 4}, "margin": 3, "period": "month"}\n`,
).join('')
const DAMAGE = ['damage', '--customers', '1000', '--problem-rate', '10%', '--complain-rate', '25%']

const batch = (text: string | Buffer, ...args: string[]): Reproducer => [
  ['batch', 'a.csv', ...args],
  { 'a.csv': text },
]
const customers = (rows: string, ...args: string[]): Reproducer => [
  ['customers', 'a.csv', ...args],
  { 'a.csv': LEDGER + rows },
]
const offers = (row: string, ...args: string[]): Reproducer => [
  ['offers', 'a.csv', ...args],
  { 'a.csv': `${OFFERS}${row}\n` },
]
const initiatives = (rows: string, ...args: string[]): Reproducer => [
  ['initiatives', 'a.csv', ...args],
  { 'a.csv': INITIATIVES + rows },
]
const measure = (rows: string, ...args: string[]): Reproducer => [
  ['measure', 'a.csv', ...args],
  { 'a.csv': CASES + rows },
]
const set = (text: string, ...args: string[]): Reproducer => [
  ['whatif', '--set', 'a.json', ...args],
  { 'a.json': text },
]

/** Forty cases whose customers stayed, and forty that were held out and whose customers did not. */
const forty = (row: string) => Array.from({ length: 40 }, (_, i) => `${row[0]}${i},${row}\n`).join('')
const TREATED = forty('treated,yes,36,cash:3')
const LOST = forty('control,no,36,')

/** A ledger in which every purchase brings in the same. */
const ALIKE = [
  ...new Set(
    simulatedLedger(3, 300, 78, TRUTH, SPENDS)
      .replace(/,[\d.]+,[\d.]+$/gm, ',10,5')
      .split('\n'),
  ),
].join('\n')

/** More customers than a model is fitted to, who buy once in a year. */
const MANY_CUSTOMERS = Array.from(
  { length: 100_001 },
  (_, i) => `c${i},${isoOf(dayOfIso('2024-01-02') + (i % 366))},10,5\n`,
).join('')

const SHEET_HEAD = textRow('sales', 'margin')

/** A workbook with one case, whose sales are given. */
const book = (sales: string, ...flags: string[]): Reproducer => [
  ['batch', 'a.xlsx', ...flags],
  { 'a.xlsx': xlsx({ a: `${SHEET_HEAD}<row>${sales}${numberCell(3)}</row>` }) },
]

/** What needs a database: brought about in engines.test.ts, and by npm run check:engines. */
type OfEngines =
  | 'engine_failed'
  | 'not_in_tables'
  | 'not_sharded'
  | 'out_of_memory'
  | 'unknown_table'
  | 'unreachable'

const errors: { readonly [code in Exclude<ErrorCode, OfEngines>]: Reproducer } = {
  bad_command_line: [[...CASE, '--sales', 'lots', '--sles', '3']],
  unknown_command: [['whatiff']],
  unknown_flag: [[...CASE, '--stay-if-rekovered', '3']],
  repeated_flag: [[...CASE, '--rows', '4', '--rows', '5']],
  missing_argument: [['batch']],
  unexpected_argument: [['whatif', 'me', ...CASE.slice(1)]],
  missing_flag: [[...CASE, '--name', 'me']],
  conflicting_inputs: [[...CASE, '--cost', '7']],
  unknown_input: [['solve', 'nothing', ...CASE.slice(1)]],
  unknown_metric: [['explain', 'nothing']],
  unknown_column: batch(`${HEAD}a,10,3\n`, '--by', 'nothing'),
  unknown_customer: batch(`${HEAD}a,10,3\n`, '--show', 'b'),
  unknown_case: set('{"cases": {"a": {"sales": 10, "margin": 3}}}', '--case', 'b'),
  unknown_recipe: [['recipes', 'nothing']],
  unknown_schema: [['schema', 'nothing']],
  malformed_value: batch(`${HEAD}a,10,3\n`, '--map', 'sales'),
  repeated_name: [['compare', ...CASE.slice(1, 5), '--option', 'a=1', '--option', 'a=2']],
  missing_value: [['whatif', '--sales', '10']],
  not_an_amount: [['whatif', '--sales', 'lots', '--margin', '3']],
  not_a_share: [[...CASE, '--stay-if-recovered', 'often']],
  not_a_number: [[...CASE, '--per-year', 'often']],
  not_a_date: customers('a,2026-01-01,10,5\n', '--as-of', 'yesterday'),
  error_value: book('<c t="e"><v>#DIV/0!</v></c>'),
  formula_not_worked_out: book('<c><f>5+5</f></c>'),
  not_a_choice: [[...CASE, '--period', 'fortnight']],
  not_a_remedy: [['whatif', '--sales', '10', '--margin', '3', '--remedy', 'apology:5']],
  not_a_range: [['whatif', '--sales', '10', '--margin', '4..2']],
  out_of_range: [[...CASE, '--stay-if-recovered', '120%']],
  too_many_digits: [['whatif', '--sales', '1234567890123456', '--margin', '3']],
  too_many_decimals: batch(`${HEAD}a,10.1255,3\n`, '--max-decimals', '2'),
  too_many_values: [['sweep', 'margin=0..2000000:1', '--sales', '10', '--remedy', '10']],
  meaning_open: [
    ['customers', 'a.csv'],
    { 'a.csv': 'Date,Customer,Quantity,Unit price,Cost\n2025-01-05,Ana,10,20,12\n2025-02-05,Eva,1,20,12\n' },
  ],
  ambiguous_number: [['whatif', '--sales', '1.200', '--margin', '300']],
  ambiguous_date: customers('a,2026-01-01,10,5\n', '--as-of', '03/04/2026'),
  contradictory_column: batch(`customer;sales;margin\na;10,50;3\nb;10.50;3\n`),
  unknown_currency: [[...CASE, '--currency', 'EURO']],
  mixed_currencies: [['whatif', '--sales', '10 €', '--margin', '£3']],
  shares_not_whole: [[...DAMAGE, '--silent-loyalty', '60%', '--outcome', 'unresolved=40%:30%']],
  endless_horizon: [[...CASE, '--horizon', 'forever']],
  too_large: [['whatif', ...HUGE, '--told-if-lost', '1000000', '--leave-rate', '100%']],
  bad_data: batch(`${HEAD}a,lots,3\nb,10,3,4\n`),
  empty_file: batch(''),
  not_csv: batch('%PDF-1.7\n'),
  damaged_file: batch(gzipSync(`${HEAD}a,10,3\n`).subarray(0, -12)),
  unknown_sheet: book(numberCell(10), '--sheet', 'b'),
  ambiguous_sheet: [['batch', 'a.xlsx'], { 'a.xlsx': xlsx({ a: SHEET_HEAD, b: SHEET_HEAD }) }],
  wrong_encoding: batch(Buffer.from(`${HEAD}Mu\xf1oz,10,3\n`, 'latin1')),
  misplaced_headings: batch(`Sales of the year\n\n${HEAD}a,10,3\n`),
  ambiguous_delimiter: batch(`sep=ab\n${HEAD}a,10,3\n`),
  broken_quote: batch(`${HEAD}"a,10,3\n`),
  oversized_row: batch(`${HEAD}${'a'.repeat(1 << 21)},10,3\n`),
  field_count: batch(`${HEAD}a,10\n`),
  column_missing: batch('customer,sales\na,10\n'),
  column_ambiguous: batch('customer,sales,margin,ventas\na,10,3,10\n'),
  wrong_kind: [
    ['measure', 'a.csv', '--ledger', 'ledger.csv', '--margin-rate', '30%'],
    { 'a.csv': 'customer,date,group\na,2026-01-01,treated\n', 'ledger.csv': 'customer,revenue\na,10\n' },
  ],
  future_ledger: customers('a,2199-01-01,10,5\n'),
  not_in_ledger: [
    ['batch', 'a.csv', '--ledger', 'ledger.csv'],
    { 'a.csv': 'customer,remedy\nb,3\n', 'ledger.csv': `${LEDGER}a,2025-01-01,10,5\n` },
  ],
  no_fit: customers('a,2024-01-02,10,5\nb,2025-01-01,10,5\n', '--future', '52w', '--model', 'bgnbd'),
  short_history: customers('a,2025-01-01,10,5\n', '--annualise'),
  late_ledger: [
    ['measure', 'a.csv', '--ledger', 'ledger.csv'],
    {
      'a.csv': 'customer,date,group\na,2024-01-01,treated\n',
      'ledger.csv': `${LEDGER}a,2024-06-01,10,5\nb,2025-01-01,10,5\n`,
    },
  ],
  duplicate_case: measure('1,treated,yes,36,cash:3\n2,control,no,36,\n1,treated,yes,36,cash:3\n'),
  no_control: [['measure', '--treated', '200/180', '--value', '36', '--remedy-cost', '7']],
  not_json: set('{"sales": }'),
  not_chances: [
    ['batch', 'a.csv', '--chances', 'a.json'],
    { 'a.csv': 'sales,margin\n10,3\n', 'a.json': '{}' },
  ],
  not_a_scenario: set('[]'),
  not_a_recipe: [
    ['check', 'a.csv', '--recipe', './a.json'],
    { 'a.csv': `${HEAD}a,10,3\n`, 'a.json': '{"schema": "recover/recipe/1"}' },
  ],
  not_a_config: [['explain', '--config', 'a.json'], { 'a.json': '[]' }],
  wrong_type: set('{"sales": [10]}'),
  late_key: batch(`${LINES}{"sales": 10, "margin": 3, "cost_to_serve": 5}\n`),
  file_missing: [['batch', 'nothing.csv']],
  is_folder: [['batch', '.']],
  not_installed: [['batch', 'a.parquet'], { 'a.parquet': '' }],
  cannot_read: [['batch', `${'a'.repeat(300)}.csv`]],
  file_exists: batch(`${HEAD}a,10,3\n`, '--output', 'b.csv'),
  conflicting_outputs: batch(`${HEAD}a,10,3\n`, '--output', 'a.csv', '--force'),
  cannot_create: batch(`${HEAD}a,10,3\n`, '--output', 'nowhere/b.csv'),
  cannot_write: batch(`${HEAD}a,10,3\n`, '--output', '/dev/full'),
  check_failed: [[...CASE, '--fail-below', 'net_retained_value=30']],
}

const warnings: { readonly [code in WarningCode]: Reproducer } = {
  hidden_rows_counted: [
    ['batch', 'a.xlsx'],
    { 'a.xlsx': xlsx({ a: `${SHEET_HEAD}<row hidden="1">${numberCell(10)}${numberCell(3)}</row>` }) },
  ],
  remedy_changes_nothing: [[...CASE.slice(0, 5), '--stay-if-ignored', '100%']],
  remedy_cannot_pay_off: [[...CASE.slice(0, 5), '--remedy', 'cash:37']],
  remedy_below_floor: [[...CASE.slice(0, 5), '--remedy', 'cash:3', '--floor', 'cash:4']],
  remedy_overcompensates: [[...CASE.slice(0, 5), '--remedy', 'replace:20']],
  margin_above_sales: [['whatif', '--sales', '10', '--margin', '11']],
  nobody_accepts: offers('a,0,0%,3,12,satisfied'),
  everybody_accepts: offers('a,1,100%,3,12,satisfied'),
  beyond_a_year: offers('a,1,50%,3,13,satisfied'),
  offer_cannot_pay_off: offers('a,5,50%,3,1,satisfied'),
  loss_unknown: offers('a,1,50%,3,1,dissatisfied'),
  status_assumed: [
    ['offers', 'a.csv'],
    { 'a.csv': 'customer,offer_cost,accept_rate,extra_margin\na,1,50%,3\n' },
  ],
  status_unknown: offers('a,1,50%,3,1,unoffered'),
  rounded: batch(`${HEAD}a,10,3\nb,10,3.1234567890123\n`),
  decimals_beyond_currency: batch(`${HEAD}a,10,3\nb,10,3.1255\n`, '--currency', 'EUR'),
  date_in_future: batch('customer,date,sales,margin\na,2199-01-01,10,3\n'),
  recipe_not_taken: [
    ['check', 'a.csv', '--margin-rate', '40%'],
    {
      'a.csv': `Name,Email,Financial Status,Created at,Subtotal,Shipping,Total,Lineitem quantity,Lineitem name,Lineitem price
#1,ana@example.com,paid,2026-01-05,10.00,2.00,12.00,1,Mug,10.00
`,
    },
    'column_unused',
  ],
  column_unused: batch('customer,sales,margin,note\na,10,3,x\n'),
  column_unnamed: batch('customer,sales,margin,\na,10,3,\n'),
  column_repeated: [
    ['batch', 'a.csv', '--map', 'customer=Kunde'],
    { 'a.csv': 'Kunde,customer,sales,margin\na,b,10,3\n' },
    'column_unused',
  ],
  key_left_out: batch(`${LINES}{"sales": 10, "margin": 3, "colour": "red"}\n`),
  column_named_like_result: [
    ['batch', 'a.csv'],
    { 'a.csv': 'customer,sales,margin,decision\na,10,3,x\n' },
    'column_unused',
  ],
  total_skipped: batch(`${HEAD}a,10,3\nb,10,3\nTotal,20,6\n`),
  looks_like_total: batch(`${HEAD}a,10,3\nb,10,3\n,17,6\n`),
  named_like_total: batch(`${HEAD}Total,10,3\n${[...'abcdef'].map((name) => `${name},10,3\n`).join('')}`),
  repeated_row: [['initiatives', 'a.csv'], { 'a.csv': 'cost,direct\n10,3\n10,3\n' }],
  repeated_customer: batch(`${HEAD}a,10,3\na,11,3\n`),
  several_names: [
    ['customers', 'a.csv'],
    { 'a.csv': 'id,name,date,revenue,cost\n7,Ana,2025-01-01,10,5\n7,Eva,2025-12-31,10,5\n' },
  ],
  customers_alike: customers('Ana,2024-01-02,10,5\nANA,2025-01-01,10,5\n'),
  several_ids: [
    ['customers', 'a.csv'],
    { 'a.csv': 'customer id,name,date,revenue,cost\n7,Ana,2024-01-02,10,5\n8,Ana,2025-01-01,10,5\n' },
  ],
  digits_lost: [
    ['batch', 'a.xlsx'],
    {
      'a.xlsx': xlsx({
        a: `${textRow('customer', 'sales', 'margin')}<row>${numberCell('1234567890123456', '00000')}${numberCell(10)}${numberCell(3)}</row>`,
      }),
    },
  ],
  shortened_id: customers('5.77E+12,2024-01-02,10,5\n5.77E+12,2025-01-01,10,5\n'),
  dates_in_two_ways: customers('a,2024-01-01,10,5\na,31/12/2024,10,5\n'),
  hidden_characters: batch(`${HEAD}a\u200b,10,3\n`),
  cases_combined: batch('customer,sales,margin,remedy\na,10,3,1\na,10,3,2\n', '--combine'),
  cases_differ: [
    ['batch', 'a.csv', '--combine'],
    { 'a.csv': 'customer,sales,margin,remedy\na,10,3,1\na,11,3,2\n' },
    'cases_combined',
  ],
  ledger_overrules: [
    ['batch', 'a.csv', '--ledger', 'ledger.csv'],
    { 'a.csv': 'customer,sales\na,3\n', 'ledger.csv': `${LEDGER}a,2024-01-01,10,5\na,2025-01-01,10,5\n` },
  ],
  case_beyond_ledger: [
    ['batch', 'a.csv', '--ledger', 'ledger.csv', '--future', '52w', '--model', 'bgnbd'],
    {
      'a.csv': 'customer,date,remedy\nc1,2025-12-01,0.01\n',
      'ledger.csv': simulatedLedger(3, 300, 78, TRUTH, SPENDS),
    },
  ],
  absent_from_ledger: [
    ['batch', 'a.csv', '--ledger', 'ledger.csv'],
    { 'a.csv': `${HEAD}b,10,3\n`, 'ledger.csv': `${LEDGER}a,2024-01-01,10,5\na,2025-01-01,10,5\n` },
  ],
  found_by_name: [
    ['batch', 'a.csv', '--ledger', 'ledger.csv'],
    {
      'a.csv': 'customer,remedy\nAna,3\n',
      'ledger.csv': 'id,name,date,revenue,cost\n7,Ana,2024-01-02,10,5\n7,Ana,2025-01-01,10,5\n',
    },
  ],
  period_from_heading: batch('customer,annual sales,margin\na,10,3\n', '--map', 'sales=annual sales'),
  looks_like_ledger: [
    ['batch', 'a.csv'],
    { 'a.csv': 'customer,date,sales,margin\na,2025-01-01,10,3\na,2025-02-01,10,3\n' },
    'repeated_customer',
  ],
  unlike_rejects: measure(
    `${TREATED}${LOST}${['x', 'y', 'z'].map((one) => `${one},control,perhaps,36,\n`).join('')}`,
  ),
  short_ledger: customers('a,2025-01-01,10,5\n'),
  long_ledger: customers('a,2023-01-01,10,5\na,2025-01-01,10,5\n', '--since', 'all'),
  scaled_from_little: customers('a,2025-01-01,10,5\na,2025-02-09,10,5\n', '--annualise'),
  scaled_to_a_year: customers('a,2025-01-01,10,5\na,2025-06-01,10,5\n', '--annualise'),
  silent_customer: customers('a,2024-01-02,10,5\na,2024-01-09,10,5\nb,2025-01-01,10,5\n'),
  year_for_model: customers('a,2024-01-02,10,5\nb,2024-06-01,10,5\nb,2025-01-01,10,5\n', '--future', '52w'),
  cohort_or_cut: [
    ['customers', 'a.csv', '--future', '52w'],
    { 'a.csv': `${LEDGER}a,2024-01-02,10,5\nb,2024-01-03,10,5\nb,2025-01-01,10,5\n` },
    'year_for_model',
  ],
  spend_not_fitted: [
    ['customers', 'a.csv', '--since', 'all', '--future', '52w', '--model', 'bgnbd'],
    { 'a.csv': ALIKE },
    'long_ledger',
  ],
  fitted_to_part: [
    ['batch', 'a.csv', '--ledger', 'ledger.csv', '--future', '52w'],
    { 'a.csv': 'customer,remedy\nc7,3\n', 'ledger.csv': LEDGER + MANY_CUSTOMERS },
    'year_for_model',
  ],
  before_the_year: customers('b,2023-01-01,10,5\na,2024-01-02,10,5\na,2025-01-01,10,5\n'),
  after_the_year: customers(
    'a,2024-01-02,10,5\na,2025-01-01,10,5\na,2025-02-01,10,5\n',
    '--as-of',
    '2025-01-01',
  ),
  date_for_none: [
    ['customers', 'a.csv'],
    { 'a.csv': `${LEDGER}a,1970-01-01,10,5\na,2024-01-02,10,5\na,2025-01-01,10,5\n` },
    'before_the_year',
  ],
  refund_without_sale: [
    ['customers', 'a.csv', '--avoidable-share', '50%'],
    { 'a.csv': `${LEDGER}a,2024-01-02,-10,-5\nb,2025-01-01,10,5\n` },
    'revenue_below_zero',
  ],
  refund_left_out: [
    ['customers', 'a.csv', '--as-of', '2025-01-01'],
    { 'a.csv': `${LEDGER}a,2024-01-02,10,5\na,2025-01-01,10,5\na,2025-01-05,-10,-5\n` },
    'after_the_year',
  ],
  invoice_again: [
    ['customers', 'a.csv'],
    { 'a.csv': 'customer,date,receipt,revenue,cost\na,2024-01-02,3,10,5\na,2025-01-01,3,10,5\n' },
  ],
  without_customer: customers('a,2024-01-02,10,5\n,2024-06-01,10,5\na,2025-01-01,10,5\n'),
  revenue_below_zero: customers('a,2024-01-02,10,5\na,2024-06-01,-10,-5\na,2025-01-01,10,5\n'),
  several_segments: [
    ['customers', 'a.csv', '--by', 'shop'],
    { 'a.csv': 'customer,date,revenue,cost,shop\na,2024-01-02,10,5,x\na,2025-01-01,10,5,y\n' },
  ],
  exit_not_judged: customers('a,2024-01-02,10,11\na,2025-01-01,10,11\n'),
  no_impact_column: [['initiatives', 'a.csv'], { 'a.csv': 'initiative,cost\na,10\n' }],
  cost_below_zero: initiatives('a,-10,3,,\n'),
  impact_below_zero: initiatives('a,10,-3,,\n'),
  nothing_to_reinvest: initiatives('a,10,3,,50%\n'),
  empty_initiative: initiatives('a,,,,\n'),
  flag_unused: initiatives('a,10,3,,\n', '--sales', '10'),
  case_open: measure(`${TREATED}${LOST}x,treated,,36,cash:3\n`),
  held_out_with_remedy: measure(TREATED + LOST.replaceAll('36,\n', '36,cash:3\n')),
  picked_groups: measure(TREATED + LOST.replaceAll(',36,', ',360,').replace(',360,', ',361,')),
  unplanned_shares: measure(TREATED + LOST, '--planned-share', '10%'),
  pool_undivided: [
    ['measure', 'a.csv', '--bonus-rate', '10%'],
    {
      'a.csv': `${CASES.replace('\n', ',employee\n')}${(TREATED + LOST).replaceAll('\n', ',\n')}x,treated,no,36,cash:99,Ana\n`,
    },
  ],
  remedy_without_cost: [['measure', '--treated', '200/180', '--control', '200/100', '--value', '36']],
  naive: [['measure', '--treated', '200/180', '--no-control', '--value', '36', '--remedy-cost', '7']],
  may_be_chance: [
    ['measure', '--treated', '20/18', '--control', '20/17', '--value', '36', '--remedy-cost', '7'],
  ],
  borrowed_loyalty: [
    [...DAMAGE, '--preset', 'tarp-1979', '--outcome', 'unresolved=40%', '--outcome', 'resolved=60%'],
  ],
  harmful_complaints: [[...DAMAGE, '--silent-loyalty', '60%', '--outcome', 'all=100%:30%']],
  harmless_incident: [['prevent', '--incidents', '100', '--prevention-cost', '400', '--value', '36']],
  ending_unlike_format: [[...CASE, '--output', 'answer.md']],
  compared_at_base: [
    ['compare', 'a.json', 'b.json'],
    { 'a.json': '{"sales": 10, "margin": "2..4"}', 'b.json': '{"sales": 10, "margin": 3}' },
  ],
}

const run = ([args, files = {}]: Reproducer): Ended =>
  inFolder((cwd, write) => {
    for (const [name, text] of Object.entries(files)) write(name, text)
    if (args.includes('b.csv')) write('b.csv', '')
    const ended = recover([...args, '--json'], { cwd })
    // What is written to a file is read there.
    return args.includes('answer.md') ? { ...ended, out: fs.readFileSync(`${cwd}/answer.md`, 'utf8') } : ended
  })

describe('every word of an error', () => {
  const known = Object.entries(errors) as [ErrorCode, Reproducer][]

  test.each(known)('%s', (code, reproducer) => {
    if (reproducer[0].includes('/dev/full') && !fs.existsSync('/dev/full')) return
    const ended = run(reproducer)
    const reader = readerOf('error')
    expect([reader(JSON.parse(ended.err)), reader.errors]).toEqual([true, null])
    const { error } = JSON.parse(ended.err)
    expect([error.code, error.exit]).toEqual([code, ended.code])
    const each = new Set<string>(error.problems.map((one: { code: string }) => one.code))
    if (code.startsWith('bad_')) expect(each.size).toBeGreaterThan(1)
    else expect([...each].filter((one) => one !== code)).toEqual([])
  })
})

describe('every word of a warning', () => {
  test.each(Object.entries(warnings) as [WarningCode, Reproducer][])('%s', (code, reproducer) => {
    const [, , also] = reproducer
    const ended = run(reproducer)
    // What is said of rejected rows is said where there are some.
    expect([ended.err, ended.code]).toEqual([expect.any(String), code === 'unlike_rejects' ? 65 : 0])
    const found = json(ended).warnings.map((one: { code: string }) => one.code)
    expect(found.filter((one: string) => one !== also)).toEqual([code])
  })
})

describe('the list', () => {
  const all = { ...ERRORS, ...WARNINGS }

  test('a word is a word, says one thing, and what it means in one sentence', () => {
    expect(Object.keys(all)).toHaveLength(Object.keys(ERRORS).length + Object.keys(WARNINGS).length)
    for (const [code, meaning] of Object.entries(all)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect(meaning, code).toMatch(/^[A-Z](?:(?!\. ).)*\.$/)
    }
    expect(new Set(Object.values(all)).size).toBe(Object.keys(all).length)
  })

  const rows = [
    ...Object.entries(ERRORS).map(([code, meaning]) => ({ code, kind: 'error', meaning })),
    ...Object.entries(WARNINGS).map(([code, meaning]) => ({ code, kind: 'warning', meaning })),
  ]

  test('recover schema errors prints it, in every format', () => {
    const as = (format: string) => recover(['schema', 'errors', '--format', format])
    expect(json(as('json'))).toEqual({ schema: 'recover/errors/1', rows, warnings: [] })
    expect(
      as('ndjson')
        .out.trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(rows)
    for (const format of ['table', 'csv', 'markdown']) {
      const { out, code } = as(format)
      expect(code).toBe(0)
      for (const one of Object.keys(all)) expect(out.replaceAll('\\', '')).toContain(one)
    }
    expect(as('csv').out.trim().split('\n')).toHaveLength(rows.length + 1)
  })
})

describe('warnings', () => {
  test('say for how many rows they hold, and where the first one is', () => {
    const told = (row: string, more: string) => {
      const ended = run(batch(`customer,sales,margin,remedy,note\n${row}`, ...(more ? [more] : [])))
      return json(ended).warnings
    }
    expect(told('a,10,3,,\nb,10,3,cash:40,\nb,10,3,cash:50,\n', '')).toEqual([
      {
        code: 'column_unused',
        message: expect.stringMatching(/carried along: note$/),
        count: 1,
        first: null,
      },
      {
        code: 'repeated_customer',
        message: expect.stringMatching(/^1 customer has several/),
        count: 1,
        first: 4,
      },
      {
        code: 'remedy_cannot_pay_off',
        message: 'the remedy cannot pay off: the required stay is above 100% (2 rows, first on line 3)',
        count: 2,
        first: 3,
      },
    ])
  })
})

/** Recipes: those that come with the program know their exports and no other file; one of one's own says what was understood. */
import { isUtf8 } from 'node:buffer'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { missingFrom, nearlyRecognised, recognised } from '../src/recipes/recognise'
import { type Recipe, recipeSchema } from '../src/recipes/schema'
import { LAYOUTS, writtenOf } from './layouts'
import { inFolder, json, recover, root } from './program'
import { ledgerOf } from './random-ledger'
import { within } from './within'

const known = path.join(root, 'src', 'recipes', 'known')
const samples = path.join(root, 'test', 'recipes')
const recipes: readonly Recipe[] = fs
  .readdirSync(known)
  .map((file) => JSON.parse(fs.readFileSync(path.join(known, file), 'utf8')))

interface Expected {
  readonly args: readonly string[]
  readonly rows?: number
  readonly customers: { readonly [customer: string]: { readonly [key: string]: number | string } }
  readonly unattributed?: { readonly revenue: number; readonly margin: number }
}

/** A sample of a recipe, which may have several: NAME.csv and NAME.VARIANT.csv. */
interface Sample {
  readonly name: string
  readonly file: string
  readonly recipe: Recipe
  readonly expected: Expected
}

const all: readonly Sample[] = fs
  .readdirSync(samples)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => {
    const name = file.replace(/\.csv$/, '')
    const recipe = recipes.find((one) => one.name === name.replace(/\..*/, ''))
    if (recipe === undefined) throw new Error(`${file} is a sample of no recipe`)
    const expected = JSON.parse(fs.readFileSync(path.join(samples, `${name}.expected.json`), 'utf8'))
    return { name, file: path.join(samples, file), recipe, expected }
  })

const writtenIn = ({ file, recipe }: Sample): string =>
  isUtf8(fs.readFileSync(file)) ? 'utf-8' : recipe.encoding!

/** The text of a sample: UTF-8, or what its recipe says. */
const textOf = (sample: Sample): string =>
  new TextDecoder(writtenIn(sample)).decode(fs.readFileSync(sample.file))

const SIGNS: { readonly [name: string]: string } = { comma: ',', semicolon: ';', tab: '\t', bar: '|' }

/** The cells of a sample: what stands above its headings, and its rows. */
function cellsOf(sample: Sample): {
  readonly above: string[]
  readonly rows: string[][]
  readonly sign: string
} {
  const { recipe } = sample
  const lines = textOf(sample)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const isHead = (line: string) =>
    Object.values(SIGNS).some(
      (sign) => missingFrom(line.replaceAll('"', '').split(sign), recipe).length === 0,
    )
  const above = lines.slice(0, lines.findIndex(isHead))
  const head = lines[above.length]!
  const told = recipe.delimiter === undefined ? undefined : (SIGNS[recipe.delimiter] ?? recipe.delimiter)
  const count = (sign: string) => head.split(sign).length
  const sign = told ?? [...Object.values(SIGNS)].sort((a, b) => count(b) - count(a))[0]!
  const cell = /"(?:[^"]|"")*"|[^"]*/y
  const rows = lines.slice(above.length).map((line) => {
    const cells: string[] = []
    for (let at = 0; at <= line.length; ) {
      cell.lastIndex = at
      const quoted = line[at] === '"' ? cell.exec(line)![0] : null
      const end = quoted === null ? line.indexOf(sign, at) : at + quoted.length
      cells.push(line.slice(at, end < 0 ? line.length : end))
      at = end < 0 ? line.length + 1 : end + sign.length
    }
    return cells
  })
  return { above, rows, sign }
}

const headingsOf = (sample: Sample) => cellsOf(sample).rows[0]!.map((one) => one.replace(/^"|"$/g, '').trim())

const commandOf = ({ kind }: Recipe) => (kind === 'ledger' ? 'customers' : 'batch')

/** What people are told of the file, and what each customer comes to. */
function answered({ file, recipe, expected: { args, rows, customers, unattributed } }: Sample) {
  const ended = recover([commandOf(recipe), file, ...args, '--json'])
  expect(ended.err.includes('"error"') ? ended.err : '').toBe('')
  const answer = json(ended)
  const keys = Object.keys(Object.values(customers)[0]!)
  const found = Object.fromEntries(
    (answer.rows as Record<string, unknown>[]).map((row) => [
      row.customer,
      Object.fromEntries(keys.map((key) => [key, row[key]])),
    ]),
  )
  const { revenue, margin } = answer.totals?.unattributed ?? {}
  return {
    expected: { customers, ...(rows !== undefined && { rows }), ...(unattributed && { unattributed }) },
    found: {
      customers: found,
      ...(rows !== undefined && { rows: answer.rows.length }),
      ...(unattributed && { unattributed: { revenue, margin } }),
    },
    readAs: (answer.counted as { thing: string; name: string }[]).find(({ thing }) => thing === 'read_as')
      ?.name,
  }
}

describe('a recipe and its sample', () => {
  test('every recipe has a sample with its answer', () => {
    const names = recipes.map(({ name }) => name).sort()
    expect(fs.readdirSync(known).sort()).toEqual(names.map((name) => `${name}.json`).sort())
    expect([...new Set(all.map(({ recipe }) => recipe.name))].sort()).toEqual(names)
  })

  test.each(recipes)('$name is as the schema says, with a source', (one) => {
    expect(recipeSchema.safeParse(one).error?.issues ?? []).toEqual([])
    expect(one.source).toMatch(/^https:\/\//)
    // Whoever asks for it is told the same, as its own schema says.
    expect(json(recover(['recipes', one.name, '--json']))).toEqual(one)
  })

  test.each(all)('$name: the right answer, without a flag', (sample) => {
    const { expected, found, readAs } = answered(sample)
    expect(found).toEqual(expected)
    expect(readAs).toBe(sample.recipe.title)
  })

  test.each(
    all,
  )('$name: the same with its columns in another order and its headings in capitals', (sample) => {
    const { above, rows, sign } = cellsOf(sample)
    const places = rows[0]!.map((_, at) => (at * 7 + 3) % rows[0]!.length)
    const order =
      new Set(places).size === places.length ? places : places.map((_, at) => places.length - 1 - at)
    const turned = rows.map((cells, i) =>
      order.map((at) => (i === 0 ? cells[at]!.toUpperCase() : (cells[at] ?? ''))).join(sign),
    )
    inFolder((_, write) => {
      const text = `${[...above, ...turned].join('\n')}\n`
      const file = write('turned.csv', encoded(text, writtenIn(sample)))
      const { expected, found, readAs } = answered({ ...sample, file })
      expect(found).toEqual(expected)
      expect(readAs).toBe(sample.recipe.title)
    })
  })

  test.each(all)('$name is known by its own recipe and no other', (sample) => {
    expect(recognised(recipes, headingsOf(sample))).toEqual([sample.recipe])
  })

  test('no file of examples/ and no layout is taken for a known export', () => {
    const examples = path.join(root, 'examples')
    const heads = fs
      .readdirSync(examples)
      .filter((file) => file.endsWith('.csv'))
      .map((file) => fs.readFileSync(path.join(examples, file), 'utf8').split('\n')[0]!)
    for (const head of heads)
      for (const sign of Object.values(SIGNS)) expect(recognised(recipes, head.split(sign))).toEqual([])
  })
})

/** A text in windows-1252 or latin-1: the samples have no letter in which they differ from Unicode. */
const encoded = (text: string, encoding: string): Buffer =>
  /^(?:windows-1252|iso-8859-1)$/.test(encoding) ? Buffer.from(text, 'latin1') : Buffer.from(text)

const TILL = [
  'Fecha;Cliente;Tipo;Neto;IVA;Total',
  '05/01/2026;Ana;Venta;100,00;19,00;119,00',
  '25/01/2026;Eva;Venta;50,00;9,50;59,50',
  '26/01/2026;Eva;Devolución;10,00;1,90;11,90',
  '27/01/2026;Ana;Anulada;30,00;5,70;35,70',
]

const MY_TILL = {
  schema: 'recover/recipe/1',
  name: 'my-till',
  title: 'my till',
  kind: 'ledger',
  headings: ['Fecha', 'Cliente', 'Neto', ['Total', 'Monto total']],
}

/** Reads the till by a recipe of these members over the plain one. */
const byRecipe = (members: object, ...args: string[]) =>
  inFolder((folder, write) => {
    write('till.csv', `${TILL.join('\n')}\n`)
    write('my-till.json', JSON.stringify({ ...MY_TILL, ...members }))
    const flags = ['--margin-rate', '50%', '--recipe', 'my-till.json', ...args, '--json']
    return recover(['customers', 'till.csv', ...flags], { cwd: folder })
  })

const revenues = (ended: ReturnType<typeof recover>) =>
  Object.fromEntries(
    (json(ended).rows as { customer: string; revenue: number }[]).map(({ customer, revenue }) => [
      customer,
      revenue,
    ]),
  )

/** What is refused, by the code of the whole and of each problem. */
function refusal({ code, err }: ReturnType<typeof recover>) {
  const { error } = JSON.parse(err)
  return { exit: code, code: error.code, message: error.message, problems: error.problems }
}

describe('a recipe of one’s own', () => {
  test('says what the file does not: an expression, rows left out and taken off, VAT', () => {
    expect(revenues(byRecipe({}))).toEqual({ Ana: 100, Eva: 40 })
    expect(revenues(byRecipe({ map: { revenue: 'Neto + IVA' } }))).toEqual({ Ana: 119, Eva: 47.6 })
    expect(revenues(byRecipe({ map: { revenue: ['Bruto', 'Total'] }, vat: '19%' }))).toEqual({
      Ana: 100,
      Eva: 40,
    })
    const where = ['Tipo=Venta,Devolución']
    expect(revenues(byRecipe({ where }))).toEqual({ Ana: 100, Eva: 60 })
    expect(revenues(byRecipe({ where, refunds: ['Tipo=Devolución'] }))).toEqual({ Ana: 100, Eva: 40 })
    expect(revenues(byRecipe({ where: ['Tipo!=Devolución'] }))).toEqual({ Ana: 100, Eva: 50 })
    expect(revenues(byRecipe({ nobody: ['Eva'] }))).toEqual({ Ana: 100 })
    expect(revenues(byRecipe({ count_all: true }))).toEqual({ Ana: 130, Eva: 60 })
  })

  test('words of states that it does not name are as the lists have them', () =>
    expect(revenues(byRecipe({ refunds: ['Tipo=Venta'] }))).toEqual({ Ana: -100, Eva: -60 }))

  test('a flag goes before it, fact by fact', () => {
    const total = { map: { revenue: 'Total', customer: 'Tipo' } }
    expect(revenues(byRecipe(total, '--map', 'customer=Cliente'))).toEqual({ Ana: 119, Eva: 47.6 })
    expect(revenues(byRecipe(total, '--revenue', 'Neto', '--map', 'customer=Cliente'))).toEqual({
      Ana: 100,
      Eva: 40,
    })
    expect(revenues(byRecipe({ where: ['Tipo!=Venta'] }, '--count-all'))).toEqual({ Ana: 130, Eva: 60 })
  })

  test('alternatives of which the file has none are left out; of what else it speaks must be there', () => {
    const map = { cost: ['Coste', 'Costo'], revenue: ['Bruto', 'Bruto − Dto'] }
    expect(revenues(byRecipe({ map }))).toEqual({ Ana: 100, Eva: 40 })
    expect(refusal(byRecipe({ map: { cost: 'Coste' }, refunds: ['Tpio=Devolución'] }))).toMatchObject({
      exit: 65,
      code: 'column_missing',
      problems: [{ column: 'Coste' }, { column: 'Tpio' }],
    })
    expect(refusal(byRecipe({ map: { revenue: 'Neto − Dto' } }))).toMatchObject({
      exit: 65,
      code: 'unknown_column',
    })
  })

  test('encoding, delimiter and lines above count where it is named', () =>
    inFolder((folder, write) => {
      const text = `Enero\nDe: la tienda\n${TILL.join('\n').replaceAll(';', '~')}\n`
      write('till.csv', Buffer.from(text, 'latin1'))
      write(
        'my-till.json',
        JSON.stringify({ ...MY_TILL, encoding: 'windows-1252', delimiter: '~', skip_lines: 2 }),
      )
      const flags = ['--margin-rate', '50%', '--recipe', 'my-till.json', '--json']
      expect(revenues(recover(['customers', 'till.csv', ...flags], { cwd: folder }))).toEqual({
        Ana: 100,
        Eva: 40,
      })
    }))

  test('lines of a report between its rows are passed over, where it says what a row must have', () =>
    inFolder((folder, write) => {
      write(
        'report.csv',
        'Fecha,Cliente,Tipo,Neto,Total\n,Ana,,,\n2026-01-05,Ana,Venta,10,10\n,Total Ana,,10,10\n',
      )
      write('my-till.json', JSON.stringify({ ...MY_TILL, where: ['Tipo=Venta'] }))
      const flags = ['--margin-rate', '50%', '--recipe', 'my-till.json', '--json']
      const ended = recover(['customers', 'report.csv', ...flags], { cwd: folder })
      expect(revenues(ended)).toEqual({ Ana: 10 })
      expect(json(ended).totals).toMatchObject({ rows: 1, rejected: 0, skipped: 2 })
    }))

  test('a named one finds its headings, wherever they stand, and reads UTF-8 as what it is', () =>
    inFolder((folder, write) => {
      const recipe = { ...MY_TILL, encoding: 'windows-1252', skip_lines: 2 }
      write('my-till.json', JSON.stringify(recipe))
      const flags = ['--margin-rate', '50%', '--recipe', 'my-till.json', '--json']
      for (const above of ['', 'Enero\n', 'Enero\n\nDe: la tienda\n']) {
        write('till.csv', `${above}${TILL.join('\n')}\n`)
        expect(revenues(recover(['customers', 'till.csv', ...flags], { cwd: folder }))).toEqual({
          Ana: 100,
          Eva: 40,
        })
      }
    }))

  test('what rows above 0 and below it must be', () => {
    const lines = ['Fecha;Cliente;Clase;Neto;Total', '15/01/2026;Ana;a;100,00;', '16/01/2026;Ana;b;-30,00;']
    const more = ['17/01/2026;Ana;a;-7,00;', '18/01/2026;Ana;b;9,00;']
    inFolder((folder, write) => {
      write('till.csv', `${[...lines, ...more].join('\n')}\n`)
      const members = { map: { revenue: 'Neto' }, above_zero: ['Clase=a'], below_zero: ['Clase=b'] }
      write('my-till.json', JSON.stringify({ ...MY_TILL, ...members }))
      const flags = ['--margin-rate', '50%', '--recipe', 'my-till.json', '--json']
      expect(revenues(recover(['customers', 'till.csv', ...flags], { cwd: folder }))).toEqual({ Ana: 70 })
    })
  })

  test('a date without a year is of the year that the line above tells, and is refused without one', () =>
    inFolder((folder, write) => {
      const rows = ['Fecha;Cliente;Neto;Total', '601;Ana;10,00;', '3006;Ana;20,00;', '0107;Eva;5,00;']
      const recipe = { ...MY_TILL, skip_lines: 1, dates_from: [1, 2], map: { revenue: 'Neto' } }
      write('my-till.json', JSON.stringify(recipe))
      const flags = ['--margin-rate', '50%', '--recipe', 'my-till.json', '--json']
      const read = (first: string, since: string) => {
        write('till.csv', `${[first, ...rows].join('\n')}\n`)
        return recover(['customers', 'till.csv', ...flags, '--since', since], { cwd: folder })
      }
      expect(revenues(read('Libro;20240701', 'all'))).toEqual({ Ana: 30, Eva: 5 })
      expect(revenues(read('Libro;20240701', '2025-01-06'))).toEqual({ Ana: 30 })
      expect(revenues(read('Libro;20240701', '2025-01-07'))).toEqual({ Ana: 20 })
      expect(read('Libro;', 'all').code).toBe(65)
    }))

  test('a file that lacks its headings is refused, and they are named', () => {
    const ended = refusal(byRecipe({ headings: ['Fecha', 'Vendedor', ['Bruto', 'Importe']] }))
    expect(ended).toMatchObject({ exit: 65, code: 'column_missing' })
    expect(ended.message).toContain('it lacks Vendedor, Bruto or Importe')
  })

  test.each<[string, object, string, string]>([
    ['an unknown member', { delimitr: ';' }, 'not_a_recipe', 'delimitr'],
    ['another kind', { kind: 'sales' }, 'not_a_recipe', 'kind'],
    ['no headings', { headings: [] }, 'not_a_recipe', 'headings'],
    ['a heading that is none', { headings: ['Fecha', 3] }, 'not_a_recipe', 'headings[1]'],
    ['a name with spaces', { name: 'my till' }, 'not_a_recipe', 'name'],
    ['a fact that nobody knows', { map: { custmer: 'Cliente' } }, 'not_a_recipe', 'map["custmer"]'],
    ['a condition without a word', { where: ['Tipo'] }, 'not_a_recipe', 'where[0]'],
    ['a rate that is none', { vat: 'much' }, 'not_a_recipe', 'vat'],
    ['a currency that is none', { currency: 'EURO' }, 'not_a_recipe', 'currency'],
    ['another schema', { schema: 'recover/scenario/1' }, 'not_a_recipe', 'schema'],
    ['years of another time', { years: 3 }, 'not_a_recipe', 'years'],
    ['rows of cases that are left out', { kind: 'cases', where: ['Tipo=Venta'] }, 'not_a_recipe', 'where'],
  ])('%s is refused', (_, members, code, place) => {
    const ended = refusal(byRecipe(members))
    expect(ended).toMatchObject({ exit: 65, code })
    expect(ended.problems.map(({ column }: { column: string }) => column)).toContain(place)
  })

  test('what is no JSON, no recipe of the file’s kind, or given twice, is refused', () =>
    inFolder((folder, write) => {
      write('till.csv', `${TILL.join('\n')}\n`)
      write('my-till.json', JSON.stringify(MY_TILL))
      write('cases.json', JSON.stringify({ ...MY_TILL, kind: 'cases' }))
      write('broken.json', '{"schema": ')
      const by = (...flags: string[]) =>
        refusal(recover(['customers', 'till.csv', ...flags, '--json'], { cwd: folder }))
      expect(by('--recipe', 'broken.json')).toMatchObject({ exit: 65, code: 'not_json' })
      expect(by('--recipe', 'cases.json')).toMatchObject({ exit: 2, code: 'wrong_kind' })
      expect(by('--recipe', 'my-till.json', '--recipe', './my-till.json')).toMatchObject({
        code: 'repeated_name',
      })
      expect(by('--recipe', 'my-till.json', '--no-recipe')).toMatchObject({ code: 'conflicting_inputs' })
      expect(by('--recipe', 'none.json')).toMatchObject({ exit: 66, code: 'file_missing' })
      expect(by('--recipe', 'shopify')).toMatchObject({ exit: 2, code: 'unknown_recipe' })
    }))

  test('beside a ledger a recipe is that of the file of its kind', () =>
    inFolder((folder, write) => {
      write('till.csv', `${TILL.join('\n')}\n`)
      write('cases.csv', 'quien;que\nAna;tarde\nEva;roto\n')
      write('my-till.json', JSON.stringify({ ...MY_TILL, map: { revenue: 'Total' } }))
      const cases = {
        ...MY_TILL,
        kind: 'cases',
        headings: ['quien', 'que'],
        map: { customer: 'quien', failure: 'que' },
      }
      write('cases.json', JSON.stringify(cases))
      const flags = [
        '--ledger',
        'till.csv',
        '--margin-rate',
        '50%',
        '--recipe',
        'my-till.json',
        '--recipe',
        'cases.json',
      ]
      const { rows, counted } = json(recover(['batch', 'cases.csv', ...flags, '--json'], { cwd: folder }))
      expect(rows.map((row: { failure: string }) => row.failure)).toEqual(['tarde', 'roto'])
      const read = counted.filter(({ thing }: { thing: string }) => thing === 'read_as')
      expect(read.map(({ file }: { file: string }) => file)).toEqual(['cases.csv', 'till.csv'])
    }))
})

describe('which recipe a file is read by', () => {
  const recipe = (name: string, headings: Recipe['headings'], map?: Recipe['map']): Recipe => ({
    ...{ schema: 'recover/recipe/1', name, title: name, kind: 'ledger', headings },
    ...(map && { map }),
  })
  const headings = ['A', 'Bé', 'c', 'D', 'E', 'F', 'G']

  test('the one with the most headings; of two that mean the same, one; of two that do not, both are told', () => {
    const few = recipe('few', ['a', 'b e'])
    const more = recipe('more', ['A', 'BE', ['X', 'C']])
    expect(recognised([few, more], headings)).toEqual([more])
    expect(recognised([more, recipe('same', ['d', 'e', 'f'])], headings)).toEqual([more])
    const other = recipe('other', ['d', 'e', 'f'], { customer: 'd' })
    expect(recognised([more, other], headings)).toEqual([more, other])
    expect(recognised([recipe('none', ['A', 'Z'])], headings)).toEqual([])
  })

  test('one that has nearly all headings is told with what it lacks, where there are enough of them', () => {
    const near = recipe('near', ['A', 'Be', 'C', 'D', ['Y', 'X'], 'F', 'Z'])
    const found = nearlyRecognised([near], headings)
    expect([found?.recipe, found?.missing.map(String)]).toEqual([near, ['Y or X', 'Z']])
    expect(nearlyRecognised([recipe('few', ['A', 'Be', 'Z'])], headings)).toBeNull()
    expect(nearlyRecognised([recipe('far', ['A', 'B', 'U', 'V', 'W', 'X', 'Y'])], headings)).toBeNull()
  })

  const SHOP =
    'Name,Email,Financial Status,Created at,Subtotal,Shipping,Taxes,Total,Lineitem quantity,Lineitem name,Lineitem price'
  const shop = (lines: readonly string[], ...args: string[]) =>
    inFolder((folder, write) => {
      write('orders.csv', `${[SHOP, ...lines].join('\n')}\n`)
      return recover(['customers', 'orders.csv', '--margin-rate', '50%', ...args, '--json'], { cwd: folder })
    })
  const GROSS = [
    '#1,ana@example.com,paid,2026-01-05,121.00,0,21.00,121.00,1,Mug,121.00',
    '#2,eva@example.com,paid,2026-01-06,60.50,0,10.50,60.50,1,Mug,60.50',
    '#3,ana@example.com,paid,2026-01-07,242.00,0,42.00,242.00,1,Mug,242.00',
  ]

  test('prices with tax are read without it, and no one is asked', () =>
    expect(revenues(shop(GROSS))).toEqual({ 'ana@example.com': 300, 'eva@example.com': 50 }))

  test('rows that prove its revenue to hold tax are asked about, and a flag settles it', () =>
    inFolder((folder, write) => {
      const head = 'ContactName,InvoiceNumber,InvoiceDate,LineAmount,AccountCode,TaxType,TaxAmount,Status'
      const line = (name: string, day: number, amount: string, tax: string) =>
        `${name},INV-${day},2026-01-${day},${amount},200,VAT,${tax},Paid`
      const lines = [
        line('Ana', 15, '121.00', '21.00'),
        line('Eva', 16, '60.50', '10.50'),
        line('Ana', 17, '242.00', '42.00'),
      ]
      write('sales.csv', `${[head, ...lines].join('\n')}\n`)
      const sales = (...args: string[]) =>
        recover(['customers', 'sales.csv', '--margin-rate', '50%', ...args, '--json'], { cwd: folder })
      const { exit, code, problems } = refusal(sales())
      expect({ exit, code }).toEqual({ exit: 65, code: 'meaning_open' })
      expect(problems[0].found).toBe('LineAmount: 423.50; LineAmount − TaxAmount: 350')
      expect(revenues(sales('--revenue', 'LineAmount − TaxAmount'))).toEqual({ Ana: 300, Eva: 50 })
      expect(revenues(sales('--recipe', 'xero-sales'))).toEqual({ Ana: 363, Eva: 60.5 })
    }))

  test('the total of an order on each of its lines is asked about, too', () => {
    const line = (order: number, amount: string) =>
      Array.from(
        { length: 2 },
        () => `#${order},ana@example.com,paid,2026-01-0${order},${amount},0,0,${amount},1,Mug,5.00`,
      )
    const { code } = refusal(
      shop([...line(1, '10.00'), ...line(2, '11.00'), ...line(3, '12.00'), ...line(4, '13.00')]),
    )
    expect(code).toBe('meaning_open')
  })
})

/** What scripts get of the rows: everything but how it was counted, and what was told. */
function rowsOf(ended: ReturnType<typeof recover>) {
  const { rows, totals } = json(ended)
  return JSON.stringify({ rows, totals })
}

describe('--save-recipe', () => {
  /** Reads a file with what was saved of it, and without: the rows and totals are the same. */
  function sameByRecipe(command: string, file: string, flags: readonly string[]) {
    return inFolder((folder) => {
      const without = recover([command, file, ...flags, '--json'])
      if (without.code !== 0) return false
      const mine = path.join(folder, 'mine.json')
      // What check does not take: how a ledger is counted, and what is in its amounts.
      const counting = flags.flatMap((flag, i) => (/^--(?:since|vat)$/.test(flag) ? [i, i + 1] : []))
      const own = flags.filter((_, i) => !counting.includes(i))
      const kind = command === 'batch' ? 'cases' : 'ledger'
      const saved = recover(['check', file, '--as', kind, ...own, '--save-recipe', mine])
      expect(saved.code, saved.err).toBe(0)
      const named = flags.indexOf('--recipe')
      const others = flags.filter((_, i) => named < 0 || (i !== named && i !== named + 1))
      const again = recover([command, file, ...others, '--recipe', mine, '--json'])
      expect(again.err.includes('"error"') ? `${again.err} ${fs.readFileSync(mine, 'utf8')}` : '').toBe('')
      expect(rowsOf(again)).toBe(rowsOf(without))
      return true
    })
  }

  const RATE = ['--margin-rate', '40%']

  test.each<[string, string, readonly string[]]>([
    ['customers', 'examples/ledger.csv', []],
    ['customers', 'examples/till.csv', [...RATE, '--currency', 'CLP']],
    ['batch', 'examples/incidents.csv', []],
    ['batch', 'examples/ventas.csv', ['--currency', 'CLP']],
    ['batch', 'examples/poliseis.csv', []],
  ])('%s %s', (command, file, flags) =>
    expect(sameByRecipe(command, path.join(root, file), flags)).toBe(true))

  test.each(all)('the sample $name', ({ file, recipe, expected: { args } }) =>
    expect(sameByRecipe(commandOf(recipe), file, [...args])).toBe(true))

  test.each(LAYOUTS)('$name', async (layout) => {
    for (let seed = 0; seed < 3; seed++) {
      const { text, args } = writtenOf(layout, ledgerOf(seed), seed)
      const ask = (files: { readonly [name: string]: string }, ...more: string[]) =>
        within(['customers', 'l.csv', '--since', 'all', '--json', ...args, ...more], files)
      const without = await ask({ 'l.csv': text })
      if (without.code !== 0) continue
      const saved = await within(
        ['check', 'l.csv', '--as', 'ledger', ...args, '--save-recipe', 'mine.json'],
        { 'l.csv': text },
      )
      const recipe = saved.written.get('mine.json')
      expect(recipe, saved.err).toBeDefined()
      const again = await ask({ 'l.csv': text, 'mine.json': recipe! }, '--recipe', 'mine.json')
      const told = `${again.err}\n${recipe}\n${text.slice(0, 1000)}`
      const rows = ({ out }: typeof again) => /"rows": \[.*?"counted"/s.exec(out)?.[0]
      expect(rows(again), told).toBe(rows(without))
    }
  })

  test('it is never written over a file without --force, nor of what no recipe speaks of', () =>
    inFolder((folder, write) => {
      write('mine.json', 'mine')
      const till = path.join(root, 'examples', 'till.csv')
      const flags = [...RATE, '--currency', 'CLP', '--save-recipe', 'mine.json']
      expect(recover(['check', till, ...flags], { cwd: folder }).code).toBe(73)
      expect(fs.readFileSync(path.join(folder, 'mine.json'), 'utf8')).toBe('mine')
      expect(recover(['check', till, ...flags, '--force'], { cwd: folder }).code).toBe(0)
      const saved = JSON.parse(fs.readFileSync(path.join(folder, 'mine.json'), 'utf8'))
      expect(saved).toMatchObject({
        ...{
          schema: 'recover/recipe/1',
          name: 'mine',
          kind: 'ledger',
          currency: 'CLP',
          dates: 'dmy',
          decimal: ',',
        },
        ...{ where: ['Tipo!=Anulada'], refunds: ['Tipo=Devolución'] },
        map: { customer: 'Cliente', revenue: 'Neto', date: 'Fecha' },
      })
      const offers = path.join(root, 'examples', 'offers.csv')
      const ended = recover(['check', offers, '--save-recipe', 'offers.json', '--json'], { cwd: folder })
      expect(JSON.parse(ended.err).error.code).toBe('wrong_kind')
      expect(fs.existsSync(path.join(folder, 'offers.json'))).toBe(false)
    }))
})

/** The page of an answer as HTML and its picture as SVG: whole, escaped, and without anything that acts or asks. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/commands'
import { PAGE_STYLE } from '../src/render/web/style'
import { CASE, LINES } from './page-lines'
import { inFolder, recover, root } from './program'
import { type Parsed, parsed } from './web-document'

const examples = path.join(root, 'examples')

const page = (line: readonly string[], lang = 'en', cwd = examples) =>
  recover([...line, '--format', 'html', '--lang', lang], { cwd })

function checked(text: string, lang: string): Parsed {
  const all = parsed(text)
  expect(all.of('html')[0]!.attributes.lang).toBe(lang)
  expect(all.of('h1')).toHaveLength(1)
  expect(all.of('h1')[0]!.text).not.toBe('')
  expect(all.of('title').at(0)!.text).toBe(all.of('h1')[0]!.text)
  expect(all.of('main')).toHaveLength(1)
  const names = new Set(all.elements.map(({ name }) => name))
  for (const one of ['script', 'link', 'img', 'iframe', 'object', 'form', 'a', 'use', 'image'])
    expect(names.has(one), one).toBe(false)
  const attributes = all.elements.flatMap((one) => Object.keys(one.attributes))
  expect(attributes.filter((one) => /^on|^style$|^src|href$/.test(one))).toEqual([])
  const policy = all.of('meta').find((one) => one.attributes['http-equiv'] === 'Content-Security-Policy')!
  const hash = createHash('sha256').update(all.of('style')[0]!.text).digest('base64')
  expect(policy.attributes.content).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  )
  expect(all.of('style').map(({ text }) => text)).toEqual([PAGE_STYLE])
  for (const figure of all.of('figure')) {
    expect(figure.has('figcaption')).toBe(true)
    expect(figure.has('svg') || figure.has('table')).toBe(true)
  }
  for (const { attributes, parents } of all.of('svg')) {
    const isInside = parents.includes('svg')
    const isNamed = attributes.role === 'img' && attributes['aria-label'] !== ''
    expect(isInside || isNamed || attributes['aria-hidden'] === 'true').toBe(true)
  }
  for (const { attributes } of all.of('div').filter((one) => one.attributes.class === 'scroll'))
    expect(attributes).toMatchObject({ role: 'region', tabindex: '0' })
  const regions = all.of('div').flatMap(({ attributes }) => attributes['aria-label'] ?? [])
  expect(new Set(regions).size).toBe(regions.length)
  return all
}

test('every command has a line here', () =>
  expect(commands.map(({ name }) => name).filter((name) => !LINES.some(([one]) => one === name))).toEqual([]))

test.each(
  LINES.map((line, i) => [line.join(' '), line, ['en', 'es', 'el'][i % 3]!] as const),
)('%s is a whole page', (_, line, lang) => {
  const { out, code } = page(line, lang)
  expect([0, 65]).toContain(code)
  checked(out, lang)
})

describe('what is drawn', () => {
  const drawn = (line: readonly string[], lang = 'en') => checked(page(line, lang).out, lang)

  test('a curve is stretched, and all else stands at a share of the width', () => {
    const all = drawn(['sweep', 'stay-if-recovered=0%..100%:10%', ...CASE])
    const [stretched] = all.of('svg').filter((one) => one.attributes.preserveAspectRatio === 'none')
    expect(stretched!.parents).toContain('svg')
    expect(PAGE_STYLE).toContain('vector-effect:non-scaling-stroke')
    const [mark] = all.of('line').filter((one) => one.attributes.class === 'markline')
    expect(mark!.attributes.x1).toBe('19.44%')
    expect(all.of('figure')[0]!.text).toContain('through 0 at 19.44%.')
    expect(all.of('path').map((one) => one.attributes.class)).toEqual(['over', 'under', 'curve'])
  })

  test('a decision stands in one line, and a range in none but its own', () => {
    const all = drawn(['batch', 'incidents.csv'])
    const decided = all.of('td').filter((one) => one.attributes.class === 'text word')
    expect(decided.map(({ text }) => text)).toContain('put it right')
    expect(all.of('td').filter(({ attributes }) => attributes.class?.includes('torn'))).toEqual([])
    const line = ['whatif', ...CASE, '--stay-if-recovered', '10%..30%..90%']
    const whole = drawn(line)
      .of('span')
      .filter((one) => one.attributes.class === 'whole')
    expect(whole.map(({ text }) => text)).toContain('10%–90%')
  })

  test('the best customers, added up', () => {
    const [figure] = drawn(['customers', 'ledger.csv'], 'es').of('figure')
    expect(figure!.text).toContain('Lo que aportan los mejores clientes, acumulado')
    expect(figure!.text).toContain('Sube de izquierda a derecha')
  })

  test('kinds of failure are drawn as bars, beside their table', () => {
    const all = drawn(['batch', 'incidents.csv'])
    const [figure] = all.of('figure')
    expect(figure!.text).toContain('The longest bar is that of poor quality: 305.96.')
    const bars = all.of('rect').filter((one) => one.attributes.class === 'single')
    const widths = bars.map(({ attributes }) => Number.parseFloat(attributes.width!))
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
    expect(widths[0]! / widths[1]!).toBeCloseTo(305.96 / 248.18, 3)
  })

  test('a loss is hatched: told apart without colour', () => {
    const tornado = drawn(['tornado', '--spread', '60%', ...CASE, '--stay-if-recovered', '30%'])
    const classes = tornado.of('rect').map((one) => one.attributes.class)
    expect(classes).toEqual(expect.arrayContaining(['loss', 'gain']))
    expect(PAGE_STYLE).toMatch(/\.loss[^{]*\{fill:url\(#hatched\)/)
    const shade = drawn(['sweep', 'stay-if-recovered=0%..100%:50%', 'remedy=5..20:5', ...CASE.slice(0, 4)])
    const losses = shade.of('td').filter((one) => one.attributes.class === 'hatched')
    expect(losses.length).toBeGreaterThan(0)
    for (const { text } of losses) expect(text).toMatch(/^-/)
  })

  test('the draws of a simulation are columns that meet at round edges', () => {
    const all = drawn(['whatif', '--sales', '10', '--margin', '1..4', '--remedy', '10', '--simulate=2000'])
    const columns = all
      .of('rect')
      .filter((one) => one.parents.includes('figure') && one.attributes.height !== '12')
    expect(new Set(columns.map((one) => one.attributes.width)).size).toBe(1)
    expect(all.of('text').some(({ text }) => text === '0.00')).toBe(true)
    const above = all.of('text').filter(({ text }) => text.endsWith('%'))
    expect(new Set(above.map((one) => one.attributes.class)).size).toBe(1)
  })
})

test('names and headings of files stay text', () => {
  inFolder((folder, write) => {
    const name = '<script>alert(1)</script>'
    const other = '<img src=x onerror=alert(1)> & "quoted" \u202e'
    write(
      'cases.csv',
      `customer,failure,sales,margin,remedy\n${name},late,10,3,10\n"${other.replaceAll('"', '""')}",</title><style>*{},10,3,20\n`,
    )
    const { out } = page(['batch', 'cases.csv'], 'en', folder)
    const all = checked(out, 'en')
    const texts = all.of('th').map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining([name, other.replace('\u202e', '<202E>')]))
    const { out: drawing } = recover(['batch', 'cases.csv', '--format', 'svg'], { cwd: folder })
    expect(
      parsed(drawing)
        .of('text')
        .map(({ text }) => text),
    ).toContain('</title><style>*{}')
  })
})

test('a page of many rows shows some, behind its pictures and before how it was counted', () => {
  const sales = Array.from({ length: 120 }, (_, i) => `C${i},2026-0${1 + (i % 9)}-11,${10 + i},${i}`)
  const ledger = ['customer,date,revenue,margin', ...sales, ''].join('\n')
  inFolder((cwd, save) => {
    save('ledger.csv', ledger)
    save('small.csv', ledger.split('\n').slice(0, 12).join('\n'))
    const places = (text: string, ...parts: readonly string[]) => {
      const all = parts.map((part) => text.indexOf(part))
      expect(all).not.toContain(-1)
      expect(all).toEqual([...all].sort((a, b) => a - b))
    }
    const line = ['customers', 'ledger.csv', '--output', 'page.html']
    expect(recover(line, { cwd }).code).toBe(0)
    const text = fs.readFileSync(path.join(cwd, 'page.html'), 'utf8')
    places(text, '<figure', 'Row by row', '<table', 'How it was counted')
    const rows = (html: string) => checked(html, 'en').of('tr').length
    expect(rows(text)).toBe(1 + 50 + 1)
    expect(rows(page([...line.slice(0, 2), '--rows', 'all'], 'en', cwd).out)).toBe(1 + 120)
    const small = page(['customers', 'small.csv'], 'en', cwd).out
    expect(small).not.toContain('Row by row')
    places(small, '<table', 'All of them together')
  })
})

test('an ending says the format, and --rows how many rows a table has', () => {
  inFolder((folder) => {
    const file = path.join(folder, 'page.html')
    const picture = path.join(folder, 'picture.svg')
    recover(['batch', 'incidents.csv', '--output', file], { cwd: examples })
    recover(['batch', 'incidents.csv', '--output', picture], { cwd: examples })
    expect(checked(fs.readFileSync(file, 'utf8'), 'en').of('tr').length).toBeGreaterThan(12)
    expect(fs.readFileSync(picture, 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  })
  const few = checked(page(['batch', 'incidents.csv', '--rows', '2']).out, 'en')
  expect(few.of('td').some(({ text }) => text.includes('--rows all'))).toBe(true)
})

test('a page that is sent says how files were read and what to beware of; --quiet leaves it out', () => {
  const line = ['customers', 'ledger.csv']
  expect(page(line).out).toContain('<h2>How it was read</h2>')
  expect(page(line).out).toContain('warning: 2 rows have revenue below 0')
  expect(page([...line, '--quiet']).out).not.toContain('warning:')
})

describe('no line breaks within a flag', () => {
  test.each([
    ['whatif', ...CASE],
    ['batch', 'incidents.csv', '--rows', '2'],
    ['look', 'ledger.csv'],
    ['measure', 'measured.csv', '--bonus-rate', '10%'],
  ])('%s', (...line) => {
    const { out } = page(line)
    const shown = out.slice(out.indexOf('<main')).replace(/ aria-label="[^"]*"/g, '')
    const flags = shown.match(/(?<![\w-])--[a-z][\w-]*/g)!
    expect(flags.length).toBeGreaterThan(0)
    const whole = [...shown.matchAll(/<span class="whole">(--[a-z][\w-]*)<\/span>/g)].map(([, flag]) => flag)
    expect(whole).toEqual(flags)
    expect(PAGE_STYLE).toContain('.whole{white-space:nowrap}')
  })

  test('nor within a day', () => {
    const { out } = page(['customers', 'regulars.csv', '--future', '26w', '--rows', '2'])
    expect(out).toContain('after <span class="whole">2023-05-08</span>')
  })
})

describe('on paper', () => {
  const WIDE =
    'customer,annual_margin,remedy_cost,net_retained_value,value_if_ignored,incremental_value,max_remedy_cost,decision,failure,remedy,required_stay'

  test('a table goes without the columns that it may do without, and says so', () => {
    const all = checked(page(['batch', 'incidents.csv']).out, 'en')
    const left = all.of('th').filter(({ attributes }) => attributes.class?.endsWith(' spare'))
    expect(left.map(({ text }) => text)).toEqual([
      'Failure',
      'Kept with the remedy',
      'Chance of staying that it needs',
    ])
    const cells = all.of('td').filter(({ attributes }) => attributes.class?.endsWith(' spare'))
    expect(cells).toHaveLength(3 * 8)
    const said = all.of('p').filter(({ attributes }) => attributes.class === 'quiet paper')
    expect(said.map(({ text }) => text)).toEqual([
      'On paper without Failure, Kept with the remedy and Chance of staying that it needs: the page itself has them.',
    ])
    expect(PAGE_STYLE).toMatch(/@media print\{.*\.spare\{display:none\}\.paper\{display:block/)
  })

  test('columns that were chosen are all there, on a sheet that is turned', () => {
    const all = checked(page(['batch', 'incidents.csv', '--columns', WIDE]).out, 'en')
    expect(all.of('p').filter(({ attributes }) => attributes.class === 'quiet paper')).toEqual([])
    expect(all.of('main')[0]!.attributes.class).toBe('turned')
    expect(PAGE_STYLE).toMatch(/@page turned\{size:A4 landscape\}/)
  })

  test('a table that has room is as it was', () => {
    const all = checked(page(['sweep', 'stay-if-recovered=0%..100%:10%', ...CASE]).out, 'en')
    expect(all.of('main')[0]!.attributes.class).toBe('')
    expect(all.of('th').some(({ attributes }) => attributes.class?.includes('spare'))).toBe(false)
  })
})

describe('the picture alone', () => {
  test.each([
    ['sweep', 'stay-if-recovered=0%..100%:10%', ...CASE],
    ['sweep', 'stay-if-recovered=0%..100%:50%', 'remedy=5..20:5', ...CASE.slice(0, 4)],
    ['tornado', '--spread', '20%', ...CASE],
    ['whatif', '--sales', '10', '--margin', '1..4', '--simulate=2000'],
    ['batch', 'incidents.csv'],
    ['customers', 'ledger.csv'],
    ['initiatives', 'initiatives.csv'],
  ])('of %s has a title and a text in its place', (...line) => {
    const all = parsed(recover([...line, '--format', 'svg', '--lang', 'es'], { cwd: examples }).out)
    const [svg] = all.elements
    expect(svg).toMatchObject({ name: 'svg', attributes: { role: 'img', 'aria-labelledby': 'title said' } })
    for (const name of ['title', 'desc']) expect(all.of(name)[0]!.text.length).toBeGreaterThan(10)
    expect(all.elements.some((one) => 'style' in one.attributes)).toBe(false)
  })

  test('of the future has a value along its foot wherever one stands free', () => {
    const line = ['customers', 'regulars.csv', '--future', '26w', '--format', 'svg']
    const all = parsed(recover(line, { cwd: examples }).out)
    const foot = all
      .of('text')
      .filter(({ attributes }) => attributes.class!.startsWith('tick') && attributes.y === '212')
    expect(foot.map(({ text }) => text)).toEqual(['0%', '20%', '40%', '60%', '100% of the customers'])
  })

  test('where there is none, that is said', () =>
    expect(recover(['whatif', ...CASE, '--format', 'svg'])).toEqual({
      code: 2,
      out: '',
      err: 'recover: the answer of recover whatif has no picture\nhint: --output FILE.html writes the whole page, with and without pictures\n',
    }))
})

/** Drawings as people read them: values along every axis, what was estimated, and sentences that say what is seen. */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { dayOfIso, isoOf } from '../src/inputs/dates'
import { PAGE_STYLE } from '../src/render/web/style'
import { json, recover, root } from './program'
import { type Parsed, type ParsedElement, parsed } from './web-document'

const examples = path.join(root, 'examples')

const CASE = ['--sales', '10', '--margin', '3', '--remedy', '10']

const TORNADO = [
  'tornado',
  '--spread',
  '20%',
  ...CASE,
  '--stay-if-recovered',
  '40%',
  '--stay-if-ignored',
  '10%',
]

const COUNTS = [
  'measure',
  '--treated',
  '200/180',
  '--control',
  '200/100',
  '--value',
  '36',
  '--remedy-cost',
  '7',
]

const drawn = (line: readonly string[], lang = 'en'): Parsed =>
  parsed(recover([...line, '--format', 'html', '--lang', lang], { cwd: examples }).out)

const place = ({ attributes }: ParsedElement, name: string) => Number.parseFloat(attributes[name]!)

const ofClass = (all: Parsed, name: string, one: string) =>
  all.of(name).filter(({ attributes }) => attributes.class?.split(' ').includes(one))

/** From a place in percent to a value, by two labels of an axis. */
function valueAt(labels: readonly ParsedElement[], read: (text: string) => number) {
  const [first, last] = [labels[0]!, labels.at(-1)!]
  const [from, to] = [read(first.text), read(last.text)]
  const [left, right] = [place(first, 'x'), place(last, 'x')]
  return (x: number) => from + ((x - left) / (right - left)) * (to - from)
}

describe('ranges', () => {
  test('have an axis of round values, by which each bar ends where it says', () => {
    const all = drawn(TORNADO)
    const labels = ofClass(all, 'text', 'tick')
    expect(labels.map(({ text }) => text)).toEqual(['0.00', '2.00', '4.00', '6.00', '8.00'])
    const value = valueAt(labels, Number)
    const bars = ofClass(all, 'rect', 'gain')
    const said = all.of('b').map(({ text }) => text.split(' to ').map(Number))
    expect(bars).toHaveLength(said.length)
    for (const [i, bar] of bars.entries()) {
      const left = place(bar, 'x')
      expect(value(left)).toBeCloseTo(said[i]![0]!, 1)
      expect(value(left + place(bar, 'width'))).toBeCloseTo(said[i]![1]!, 1)
    }
  })

  test('the case as it was given is cleared of the bar that it crosses', () => {
    const lines = drawn(TORNADO).of('line')
    const marks = lines.flatMap(({ attributes }, i) => (attributes.class === 'markline' ? [i] : []))
    expect(marks).toHaveLength(5)
    for (const i of marks)
      expect(lines[i - 1]!.attributes).toMatchObject({ class: 'clear', x1: lines[i]!.attributes.x1! })
  })

  test('an interval has the point of its estimate, at its value', () => {
    const all = drawn(['measure', 'measured.csv', '--bonus-rate', '10%'])
    const whole = json(recover(['measure', 'measured.csv', '--json'], { cwd: examples })).results
    const [net] = all.of('figure')
    expect(net!.text).toContain('The bar goes from 363.32 to 1,870.35. The dot is the estimate.')
    const labels = ofClass(all, 'text', 'tick').slice(0, 3)
    const value = valueAt(labels, (text) => Number(text.replace(',', '')))
    expect(value(place(ofClass(all, 'circle', 'point')[0]!, 'cx'))).toBeCloseTo(whole.net_benefit, 0)
    const rows = all.of('b').length
    expect(ofClass(all, 'circle', 'point')).toHaveLength(rows)
  })

  test('at a terminal the estimate stands in its bar, with ASCII alone too', () => {
    expect(recover(COUNTS).out).toMatch(/^Left after the cost +1,480\.00 .*█●█/m)
    expect(recover([...COUNTS, '--plain']).out).toMatch(/^Left after the cost +1,480\.00 .*=o=/m)
  })

  test.each([
    ['en', 'widest'],
    ['es', 'más ancha'],
    ['el', 'πιο πλατιά'],
  ])('%s: of one bar none is the widest, of several one is', (lang, word) => {
    expect(drawn(COUNTS, lang).of('figcaption')[0]!.text).not.toContain(word)
    expect(drawn(TORNADO, lang).of('figcaption')[0]!.text).toContain(word)
  })
})

test('bars have an axis of their unit', () => {
  const all = drawn(['batch', 'incidents.csv'])
  expect(ofClass(all, 'text', 'tick').map(({ text }) => text)).toEqual([
    '0.00',
    '100.00',
    '200.00',
    '300.00',
    '400.00',
  ])
})

describe('along a sweep', () => {
  const foot = (line: readonly string[]) =>
    ofClass(drawn(line), 'text', 'tick').flatMap((one) => (one.attributes.y === '212' ? [one.text] : []))

  test('round values stand between the ends', () =>
    expect(foot(['sweep', 'stay-if-recovered=0%..100%:10%', ...CASE])).toEqual([
      '0%',
      '20%',
      '40%',
      '60%',
      '80%',
      '100%',
    ]))

  test('of whole numbers none but these', () => {
    const said = foot(['sweep', 'rebuild=1..4:1', '--rebuild-from', '50%', ...CASE])
    expect(said).toEqual(['1', '2', '3', '4'])
  })

  test('heights stand beside the line, not on it', () => {
    const all = drawn(['sweep', 'stay-if-recovered=0%..100%:10%', ...CASE])
    const beside = all
      .of('svg')
      .filter(({ attributes, parents }) => attributes['aria-hidden'] === 'true' && parents.includes('figure'))
    expect(beside).toHaveLength(1)
    const wide = Number(beside[0]!.attributes.width)
    for (const { text, attributes } of ofClass(all, 'text', 'end').filter(
      ({ attributes }) => !attributes.x!.endsWith('%'),
    )) {
      expect(beside[0]!.text).toContain(text)
      expect(Number(attributes.x)).toBeLessThan(wide)
    }
  })
})

describe('survival by age', () => {
  const LINE = ['clv', '--survivors', '1000,869,743,653,593,551,517,491', '--discount', '10%']

  test('a line as it was fitted, and a dot for each age as it was', () => {
    const all = drawn(LINE)
    const { ages } = json(recover([...LINE, '--json'])).results
    const dots = ofClass(all, 'circle', 'point')
    expect(dots.map((one) => place(one, 'cx'))).toEqual(
      ages.map((_: unknown, i: number) => Math.round((10000 * i) / 7) / 100),
    )
    const [top, foot] = [place(dots[0]!, 'cy'), 190]
    for (const [i, { observed }] of ages.entries())
      expect((foot - place(dots[i]!, 'cy')) / (foot - top)).toBeCloseTo(observed, 2)
    expect(all.of('figure')[0]!.text).toContain('No dot is further than 1.83% from the line.')
  })

  test.each(['40', '80', '200'])('at %s columns every age has its sign', (width) => {
    const { out } = recover(LINE, { env: { COLUMNS: width } })
    const picture = out.slice(out.indexOf('by the model'), out.indexOf('At first'))
    expect([...picture.slice(picture.indexOf('┤'))].filter((one) => one === '○')).toHaveLength(8)
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(Number(width))
  })
})

describe('the future', () => {
  const LINE = ['customers', 'regulars.csv', '--future', '26w', '--rows', '4']
  const told = json(recover(['customers', 'regulars.csv', '--future', '26w', '--json'], { cwd: examples }))

  test('expected margins, and what is at risk above them: ruled, not only of another colour', () => {
    const all = drawn(LINE)
    const [figure] = all.of('figure')
    const { expected_margin, at_risk } = told.totals
    const end = Math.round(expected_margin + at_risk).toLocaleString('en')
    expect(figure!.text).toContain(`With what is ruled above it, it ends at ${end}.`)
    const [rules] = ofClass(all, 'path', 'rules')
    expect(rules!.attributes.d!.split('M')).toHaveLength(81)
    expect(ofClass(all, 'path', 'upper')).toHaveLength(1)
    expect(PAGE_STYLE).toMatch(/\.risk\{fill:url\(#lined\)/)
    expect(all.of('pattern').map(({ attributes }) => attributes.id)).toContain('lined')
  })

  test('who is most at risk, by what the rows say', () => {
    const rows = [...told.rows].sort((a, b) => b.at_risk - a.at_risk).slice(0, 10)
    const figure = drawn(LINE)
      .of('figure')
      .find(({ text }) => text.startsWith('Who is most at risk'))!
    for (const { customer, at_risk, expected_margin } of rows) {
      const money = (value: number) => value.toFixed(2)
      expect(figure.text).toContain(`${customer}${money(at_risk)} of ${money(at_risk + expected_margin)}`)
    }
  })

  /** The sums of what a picture at a terminal says of each way. */
  const summed = (out: string, way: string) =>
    [...out.matchAll(new RegExp(`${way} +(?:[▒█▓]+ )?([\\d,]+)$`, 'gm'))].reduce(
      (sum, [, number]) => sum + Number(number!.replace(',', '')),
      0,
    )

  test('the held-out third, group by group, adds up to what was told of all', () => {
    const { out } = recover(LINE, { cwd: examples })
    const { model_total, year_total, actual_total } = told.future.held_out
    expect(summed(out, 'as it was')).toBe(actual_total)
    expect(summed(out, 'as many as before')).toBe(year_total)
    // Each group is rounded by itself.
    expect(Math.abs(summed(out, 'by the model') - model_total)).toBeLessThan(3)
    const drawings = drawn(LINE)
      .of('figure')
      .map(({ text }) => text)
    expect(drawings.filter((text) => text.startsWith('Purchases after 2023-05-08'))).toHaveLength(1)
  })

  test.each(['40', '80', '200'])('at %s columns all of it is drawn, and nothing is wider', (width) => {
    const { out } = recover(LINE, { cwd: examples, env: { COLUMNS: width } })
    for (const said of ['█ Expected margin   ▒ At risk', 'Who is most at risk', 'as many as before'])
      expect(out).toContain(said)
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(Number(width))
  })

  test('with ASCII alone nothing gapes between the expected margin and what is at risk', () => {
    const { out } = recover([...LINE, '--plain'], { cwd: examples })
    const picture = out.slice(
      out.indexOf('# Expected margin   = At risk'),
      out.indexOf('100% of the customers'),
    )
    const lines = [...picture.matchAll(/\| +(.*)$/gm)].map(([, line]) => line!)
    expect(lines).toHaveLength(8)
    expect(lines.filter((line) => line.includes('='))).not.toEqual([])
    for (const line of lines) expect(line).toMatch(/^[=.:#]+$/)
  })

  test('where no model fits, last year again is held against what was, and it is said why the model is not', () => {
    const days = Array.from({ length: 36 }, (_, i) => isoOf(dayOfIso('2023-01-01') + 20 * i))
    const rows = days.flatMap((day, i) =>
      ['a', 'b', 'c'].filter((_, j) => i % (j + 1) === 0).map((who) => `${who},${day},10,6`),
    )
    const { out } = recover(['customers', '-', '--future', '52w', '--lang', 'en'], {
      input: `customer,date,revenue,cost\n${rows.join('\n')}\n`,
    })
    expect(out.replaceAll('\n', ' ')).toContain(
      'The model is not held against the past, as the ledger fits none:',
    )
    expect(out).not.toContain('by the model')
    const [, actual, year] =
      /after\s+[\d-]+:\s+(\d+);\s+counting\s+on\s+as\s+many\s+as\s+before:\s+(\d+)/.exec(out)!
    expect([summed(out, 'as it was'), summed(out, 'as many as before')]).toEqual([
      Number(actual),
      Number(year),
    ])
    expect(Number(actual)).toBeGreaterThan(0)
  })

  test('where nobody bought again in time there is nothing to try it on, which is said', () => {
    const { out } = recover(['customers', '-', '--future', '52w'], {
      input: 'customer,date,revenue,cost\na,2022-01-01,10,6\nb,2023-01-01,10,6\nc,2023-01-01,10,6\n',
    })
    expect(out).toContain('Not tried on the past:')
    expect(out).not.toContain('as it was')
  })

  test('beside cases: what each is expected to leave, and what of it is lost doing nothing', () => {
    const cases =
      'customer,remedy,stay_if_recovered,stay_if_ignored\nc117,cash:20,90%,60%\nc283,cash:20,90%,60%\n'
    const line = ['batch', '-', '--ledger', 'regulars.csv', '--future', '52w']
    const { rows } = json(recover([...line, '--json'], { input: cases, cwd: examples }))
    const all = parsed(recover([...line, '--format', 'html'], { input: cases, cwd: examples }).out)
    const [first, second] = all.of('figure')
    for (const { customer, future_margin } of rows)
      expect(first!.text).toContain(`${customer}${future_margin.toFixed(2)}`)
    const widths = ['gain', 'risk'].map((one) => {
      // A legend has them, too.
      const bars = ofClass(all, 'rect', one).filter(({ attributes }) => attributes.width!.endsWith('%'))
      return place(bars[0]!, 'width')
    })
    const [kept, lost] = widths
    expect(lost! / kept!).toBeCloseTo(rows[0].future_margin / rows[0].value_if_ignored - 1, 2)
    expect(second!.text).toContain('by how often customers had bought until then')
  })
})

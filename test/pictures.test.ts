/** Drawings as people read them: values along every axis, what was estimated, and sentences that say what is seen. */
import path from 'node:path'
import { describe, expect, test } from 'vitest'
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

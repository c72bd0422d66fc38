/** Pages of answers in a real browser: nothing leaves the page, nothing is asked for, and everybody can read them. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LINES } from './page-lines'
import { recover, root } from './program'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isThere = (name: string) => spawnSync(name, ['--version']).status === 0

const found = [...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []), ...NAMES].find(isThere)

const onPath = (name: string): string =>
  path.isAbsolute(name) ? name : spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-page-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** Names that would act if they were not text, and one that is wider than any page. */
const HOSTILE = `customer,failure,sales,margin,remedy
<script>document.title='run'</script>,late,10,3,10
"<img src=x onerror=""document.title='run'"">",late,10,3,20
${'VeryLongNameWithoutAnySpace'.repeat(6)},${'another kind of failure '.repeat(8)},10,3,30
`

const hostile = path.join(folder, 'hostile.csv')
fs.writeFileSync(hostile, HOSTILE)

/** Every line in one of the languages, hostile names in all of them. */
const PAGES: readonly (readonly [lang: string, line: readonly string[]])[] = [
  ...['en', 'es', 'el'].map((lang) => [lang, ['batch', hostile]] as const),
  ...LINES.map((line, i) => [['es', 'el', 'en'][i % 3]!, line] as const),
]

/** How much wider a page is than its window, and how much of it stands outside. */
const OUTSIDE = `(() => {
  const rooms = [...document.querySelectorAll('main > *, svg text')]
  const places = rooms.map((one) => one.getBoundingClientRect()).filter((one) => one.width > 0)
  const outside = places.filter((one) => one.right > innerWidth + 1 || one.left < -1)
  return [document.documentElement.scrollWidth - innerWidth, outside.length]
})()`

/** Words of titles and of closed lists that stand in two lines, broken within. */
const BROKEN = `(() => {
  const linesOf = (node, from, to) => {
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    return new Set([...range.getClientRects()].filter((one) => one.width > 0).map((one) => one.top)).size
  }
  return [...document.querySelectorAll('thead th, td.word')].flatMap((cell) => {
    const node = cell.firstChild
    if (node?.nodeType !== 3) return []
    const words = [...node.data.matchAll(/\\p{L}+/gu)]
    return words.filter(({ 0: word, index }) => linesOf(node, index, index + word.length) > 1).map(([word]) => word)
  })
})()`

const HEIGHT = 800

/** How wide A4 is between the margins of the page, in pixels of 1/96 of an inch: 210 mm − 2 × 12 mm. */
const PAPER = Math.floor(((210 - 2 * 12) / 25.4) * 96)

/** Each page is looked at in all of them, each with as little change to the one before as can be. */
const LOOKS = [
  { width: 360, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const

/** The sheets of a PDF are A4 in points, rounded as Chromium does. */
function expectA4(pdf: string): void {
  const boxes = pdf.match(/\/MediaBox \[[^\]]*\]/g)
  expect(boxes).not.toBeNull()
  for (const box of boxes!) expect(box).toMatch(/\[0 0 59[45]\.?\d* 84[12]\.?\d*\]/)
}

const absent =
  found === undefined ? ' (did not run: there is no Chromium on the path, and CHROMIUM names none)' : ''

describe.skipIf(found === undefined)(`in a headless Chromium${absent}`, () => {
  let browser: Browser
  // One page is used again and again: a new one for each look takes longer than the look.
  let page: Page
  let heard: string[] = []
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu']
    browser = await chromium.launch({ executablePath: onPath(found!), args })
    page = await browser.newPage()
    page.on('console', (message) => heard.push(message.text()))
    page.on('pageerror', (error) => heard.push(error.message))
    page.on('request', (request) => heard.push(request.url()))
  })
  afterAll(() => browser?.close())

  test.each(
    PAGES.map(([lang, line]) => [`${lang}: ${line.slice(0, 4).join(' ')}`, lang, line] as const),
  )('%s fits, is at rest, and can be read', async (_, lang, line) => {
    const cwd = path.join(root, 'examples')
    const file = path.join(folder, 'page.html')
    fs.writeFileSync(file, recover([...line, '--format', 'html', '--lang', lang], { cwd }).out)
    const address = pathToFileURL(file).href
    heard = []
    await page.emulateMedia({ media: 'screen' })
    await page.goto(address)
    await page.evaluate(axe)
    for (const { width, colorScheme } of LOOKS) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: HEIGHT })
      expect(await page.evaluate(OUTSIDE)).toEqual([0, 0])
      const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] }
      expect(violations.map(({ id }) => `${id} at ${width}, ${colorScheme}`)).toEqual([])
    }
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: PAPER, height: HEIGHT })
    expect(await page.evaluate(OUTSIDE)).toEqual([0, 0])
    expect(await page.evaluate(BROKEN)).toEqual([])
    expectA4((await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1'))
    expect(await page.title()).not.toBe('run')
    expect(heard).toEqual([address])
  })
})

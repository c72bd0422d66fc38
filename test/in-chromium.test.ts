/** Pages of answers in a real browser: nothing leaves the page, nothing is asked for, and everybody can read them. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inFolder, recover, root } from './program'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isThere = (name: string) => spawnSync(name, ['--version']).status === 0

const found = [...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []), ...NAMES].find(isThere)

const onPath = (name: string): string =>
  path.isAbsolute(name) ? name : spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const CASE = ['--sales', '10', '--margin', '3', '--remedy', '10']

const LINES: readonly (readonly [lang: string, line: readonly string[]])[] = [
  ['en', ['batch', 'hostile.csv']],
  ['es', ['sweep', 'stay-if-recovered=0%..100%:10%', ...CASE]],
  ['el', ['tornado', '--spread', '60%', ...CASE, '--stay-if-recovered', '30%', '--stay-if-ignored', '20%']],
  ['es', ['sweep', 'stay-if-recovered=0%..100%:10%', 'remedy=5..20:5', ...CASE.slice(0, 4)]],
  ['el', ['whatif', '--sales', '10', '--margin', '1..4', '--remedy', '10', '--simulate=2000']],
  ['es', ['customers', path.join(root, 'examples/ledger.csv')]],
]

const HOSTILE = `customer,failure,sales,margin,remedy
<script>document.title='run'</script>,late,10,3,10
"<img src=x onerror=""document.title='run'"">",late,10,3,20
${'VeryLongNameWithoutAnySpace'.repeat(6)},${'another kind of failure '.repeat(8)},10,3,30
`

/** How much wider a page is than its window, and how much of it stands outside. */
const OUTSIDE = `(() => {
  const rooms = [...document.querySelectorAll('main > *, svg text')]
  const places = rooms.map((one) => one.getBoundingClientRect()).filter((one) => one.width > 0)
  const outside = places.filter((one) => one.right > innerWidth + 1 || one.left < -1)
  return [document.documentElement.scrollWidth - innerWidth, outside.length]
})()`

const LOOKS = [
  { width: 360, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
] as const

const absent =
  found === undefined ? ' (skipped: there is no Chromium on the path, and CHROMIUM names none)' : ''

describe.skipIf(found === undefined)(`in a headless Chromium${absent}`, () => {
  let browser: Browser
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu']
    browser = await chromium.launch({ executablePath: onPath(found!), args })
  })
  afterAll(() => browser?.close())

  test.each(
    LINES.map(([lang, line]) => [`${lang}: ${line.slice(0, 2).join(' ')}`, lang, line] as const),
  )('%s fits, is at rest, and can be read', async (_, lang, line) => {
    const text = inFolder((folder, write) => {
      write('hostile.csv', HOSTILE)
      return recover([...line, '--format', 'html', '--lang', lang], { cwd: folder }).out
    })
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-page-'))
    try {
      const file = path.join(folder, 'page.html')
      fs.writeFileSync(file, text)
      const address = pathToFileURL(file).href
      for (const { width, scheme } of LOOKS) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme })
        const page = await context.newPage()
        const heard: string[] = []
        page.on('console', (message) => heard.push(message.text()))
        page.on('pageerror', (error) => heard.push(error.message))
        page.on('request', (request) => request.url() === address || heard.push(request.url()))
        await page.goto(address)
        expect(await page.title()).not.toBe('run')
        const outside = await page.evaluate(OUTSIDE)
        expect(outside).toEqual([0, 0])
        await page.evaluate(axe)
        const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] }
        expect(violations.map(({ id }) => id)).toEqual([])
        expect(heard).toEqual([])
        if (width === 360) {
          const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
          // A4 in points, rounded as Chromium does.
          expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/)
        }
        await context.close()
      }
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
})

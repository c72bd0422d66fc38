/** How far a long run is: what is shown, when, and to whom. The clock and the terminal are passed in. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Machine } from '../src/cli/host'
import { StatusLine } from '../src/machine/status-line'
import el from '../src/words/el.json'
import es from '../src/words/es.json'
import type { Text } from '../src/words/say'
import { root } from './program'
import { within } from './within'

const ROWS = Array.from({ length: 20_000 }, (_, i) => `c${i},10,3,5\n`).join('')
const BYTES = Buffer.from(`customer,sales,margin,remedy\n${ROWS}`)

/** Blocks of so many bytes: the head of a file takes more than one. */
const BLOCK = 5000

const BLOCKS = Array.from({ length: Math.ceil(BYTES.length / BLOCK) }, (_, i) =>
  BYTES.subarray(i * BLOCK, (i + 1) * BLOCK),
)

interface Watched {
  /** How long a block takes, in milliseconds. */
  readonly pace?: number
  readonly isTerminal?: boolean
  readonly isPlain?: boolean
  readonly width?: number
  readonly size?: number | null
  readonly besides?: Partial<Machine>
}

/** Runs batch on them, and tells what was shown, line by line; "gone" stands for a line that was cleared. */
async function watched(
  flags: readonly string[],
  {
    pace = 100,
    isTerminal = true,
    isPlain = false,
    width = 80,
    size = BYTES.length,
    besides = {},
  }: Watched = {},
) {
  const seen: string[] = []
  let time = 5000
  let asked = 0
  const line = new StatusLine((text) => void seen.push(text === '\r\x1b[K' ? 'gone' : text.slice(4)))
  const { out, err, code } = await within(
    ['batch', 'a.csv', '--format', 'csv', ...flags],
    { 'a.csv': BLOCKS },
    {
      ...besides,
      sizeOf: () => size,
      following: {
        now: () => {
          asked++
          time += pace
          return time
        },
        isTerminal: () => isTerminal,
        isPlain,
        width: () => width,
        show: (text) => line.show(text),
        clear: () => line.clear(),
      },
    },
  )
  expect(code).toBe(0)
  return { seen, out, err, asked }
}

describe('a line is drawn over', () => {
  test('after a second: rows, the share of the bytes and the time left; in the end it is gone', async () => {
    const { seen, asked } = await watched([])
    expect(seen[0]).toMatch(/^\d[\d,]* rows read, 1\d% of the bytes, about \d s left$/)
    expect(seen.at(-1)).toBe('gone')
    // The clock is looked at once at the start, and once a block.
    expect(asked).toBe(BLOCKS.length + 1)
    // Every fifth of a second, and no more often.
    expect(seen.length).toBeLessThanOrEqual(BLOCKS.length / 2)
  })

  test('counts the rows as they are read', async () => {
    const { seen } = await watched([], { pace: 400 })
    const rows = seen.slice(0, -1).map((text) => Number(/^[\d,]+/.exec(text)![0].replaceAll(',', '')))
    expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    expect(rows.at(-1)).toBeGreaterThan(rows[0]!)
  })

  test('of stdin through a pipe nobody knows the size: the rows alone', async () => {
    const { seen } = await watched([], { size: null })
    expect(seen[0]).toMatch(/^[\d,]+ rows read$/)
  })

  test('is never wider than the terminal', async () => {
    const { seen } = await watched([], { width: 20 })
    expect(seen[0]).toHaveLength(19)
  })

  test('a longer time is told in minutes and hours', async () => {
    expect((await watched([], { pace: 60_000 })).seen[0]).toMatch(/about \d+ min left$/)
    expect((await watched([], { pace: 3_600_000 })).seen[0]).toMatch(/about \d+ h left$/)
  })

  test.each([
    ['es_ES.UTF-8', es, /^[\d.]+ filas leídas, \d+\u00a0% de los bytes, quedan unos \d+ s$/],
    ['el_GR.UTF-8', el, /^διαβάστηκαν [\d.]+ γραμμές, \d+% των byte, απομένουν περίπου \d+ δευτ\.$/],
  ])('is told in the language and the numbers of whoever waits: %s', async (locale, catalogue, expected) => {
    const { seen } = await watched([], {
      besides: { locale, catalogue: () => (text) => catalogue[text as Text] },
    })
    expect(seen[0]).toMatch(expected)
    expect(seen.at(-2)).toMatch(/\d\.\d{3}/)
  })

  test('changes nothing of the answer, nor of what is said', async () => {
    const [one, other] = [await watched([]), await watched(['--progress', 'none'])]
    expect([one.out, one.err]).toEqual([other.out, other.err])
    expect([other.seen, other.asked]).toEqual([[], 0])
  })
})

describe('nothing is shown', () => {
  test.each([
    ['within a second', [], { pace: 10 }],
    ['where no terminal is', [], { isTerminal: false }],
    ['with --quiet', ['--quiet'], {}],
    ['with --progress none', ['--progress', 'none'], {}],
  ] as const)('%s', async (_, flags, around) => {
    expect((await watched(flags, around)).seen).toEqual([])
  })
})

describe('line by line', () => {
  const told = (err: string) => err.split('\n').filter((line) => line.includes('rows read'))

  test('every ten seconds, where that is asked for, at a terminal or not', async () => {
    for (const isTerminal of [true, false]) {
      const { seen, err } = await watched(['--progress', 'plain'], { pace: 2000, isTerminal })
      expect(seen).toEqual([])
      expect(told(err).length).toBe(Math.floor((BLOCKS.length * 2000) / 10_000))
      expect(told(err)[0]).toMatch(/^[\d,]+ rows read, \d+% of the bytes, about \d+ s left$/)
    }
  })

  test('for a screen reader and a terminal that cannot draw over, at a terminal alone', async () => {
    expect(told((await watched([], { pace: 2000, isPlain: true })).err).length).toBeGreaterThan(0)
    expect(told((await watched([], { pace: 2000, isPlain: true, isTerminal: false })).err)).toEqual([])
    expect(told((await watched([], { pace: 100, isPlain: true })).err)).toEqual([])
  })
})

test('what is no way to follow is told', async () => {
  const { code, err } = await within(['batch', 'a.csv', '--progress', 'loud'], { 'a.csv': BLOCKS })
  expect(code).toBe(2)
  expect(err).toContain('--progress: expected one of auto, plain, none, found "loud"')
})

describe('the line of a terminal', () => {
  test('is cleared once, and only where something is shown', () => {
    const written: string[] = []
    const line = new StatusLine((text) => void written.push(text))
    line.clear()
    line.show('a')
    line.show('b')
    line.clear()
    line.clear()
    expect(written).toEqual(['\r\x1b[Ka', '\r\x1b[Kb', '\r\x1b[K'])
  })
})

const hasTerminal = (spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '').includes(
  'util-linux',
)

describe.skipIf(!hasTerminal)(
  `at a real terminal${hasTerminal ? '' : ' (skipped: script of util-linux is not here)'}`,
  () => {
    /** What a terminal shows of a file that takes its time, line by line. */
    const shown = (flags: string, env: Record<string, string>) => {
      const program = `"${process.execPath}" "${path.join(root, 'bin', 'recover.js')}"`
      // A pipe whose second half comes when more than a second has gone by.
      const slow = `(head -2 examples/incidents.csv; sleep 2.5; tail -n +3 examples/incidents.csv)`
      const { stdout } = spawnSync(
        'script',
        ['-qec', `bash -c '${slow} | ${program} batch - ${flags}'`, '/dev/null'],
        { cwd: root, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' },
      )
      return stdout
    }

    test('it is drawn, and gone before the answer', () => {
      const screen = shown('', { TERM: 'xterm' })
      expect(screen).toMatch(/\r\x1b\[K\d+ rows? read\r\x1b\[K/)
      expect(screen.indexOf('rows read')).toBeLessThan(screen.indexOf('Panadería Sol'))
    })

    test('it is not, where it could not be drawn over', () => {
      expect(shown('', { TERM: 'dumb' })).not.toContain('\x1b[K')
      expect(shown('--quiet', { TERM: 'xterm' })).not.toContain('rows read')
    })
  },
)

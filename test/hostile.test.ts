/** What comes from somewhere hostile, or from bad luck: files changed under a run, names made to act, texts made to take for ever. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { describe, expect, test } from 'vitest'
import { EXIT, Failure } from '../src/errors'
import { factKeys } from '../src/inputs/facts'
import { nearest } from '../src/inputs/nearest'
import { normal, normalized } from '../src/inputs/normal'
import { readers } from '../src/inputs/readers'
import { bytes } from '../src/machine/inputs'
import { create } from '../src/machine/outputs'
import { type BadByte, utf8 } from '../src/reading/records/utf8'
import { csvCell } from '../src/render/csv-cell'
import { cut } from '../src/render/grid'
import { width } from '../src/render/width'
import { talk } from './conversation'
import { inFolder, json, recover, root, shell } from './program'

const HEAD = 'customer,sales,margin\n'
const OK = `${HEAD}Ana,10,3\n`

const isRoot = process.geteuid?.() === 0

describe('the compiled-code cache', () => {
  const version = (cache: string, program = root) =>
    spawnSync(process.execPath, [path.join(program, 'bin', 'recover.js'), '--version'], {
      env: { XDG_CACHE_HOME: cache },
      encoding: 'utf8',
    })

  const cached = (cache: string) => {
    const folder = path.join(cache, 'recover')
    return path.join(folder, fs.readdirSync(folder).find((name) => name.startsWith(`${process.version}-`))!)
  }

  test('is for this user alone, and used as it is the next time', () =>
    inFolder((folder) => {
      version(folder)
      const before = fs.statSync(cached(folder))
      if (process.platform !== 'win32') {
        expect(fs.statSync(path.join(folder, 'recover')).mode & 0o777).toBe(0o700)
        expect(before.mode & 0o777).toBe(0o600)
      }
      version(folder)
      expect(fs.statSync(cached(folder)).ino).toBe(before.ino)
    }))

  test('what another Node or build keeps, and what is somebody else’s, stays', () =>
    inFolder((folder, write) => {
      fs.mkdirSync(path.join(folder, 'recover'), { mode: 0o700 })
      const others = ['ledger-2026.csv', 'v1', 'v20.1.0-x64-00c0ffee00c0ffee-whatif']
      for (const name of others) write(`recover/${name}`, 'mine')
      version(folder)
      const left = fs.readdirSync(path.join(folder, 'recover'))
      expect(left.sort()).toEqual([path.basename(cached(folder)), ...others].sort())
      for (const name of others)
        expect(fs.readFileSync(path.join(folder, 'recover', name), 'utf8')).toBe('mine')
    }))

  test('each command keeps what it needs, and a file’s name or a run that fails leaves nothing', () =>
    inFolder((folder, write) => {
      write('cases', 'customer,sales,margin\nAna,10,3\n')
      const env = { XDG_CACHE_HOME: path.join(folder, 'cache') }
      const kept = () =>
        fs.existsSync(path.join(folder, 'cache', 'recover'))
          ? fs.readdirSync(path.join(folder, 'cache', 'recover')).map((name) => name.split('-').at(-1))
          : []
      const run = (...args: string[]) =>
        spawnSync(process.execPath, [path.join(root, 'bin', 'recover.js'), ...args], { env, cwd: folder })
          .status
      expect([run('whatif', '--sales', 'x'), run('nothing')]).toEqual([EXIT.usage, EXIT.usage])
      expect(kept()).toEqual([])
      expect(run('whatif', '--sales', '10', '--margin', '3')).toBe(0)
      expect(kept()).toEqual(['whatif'])
      expect([run('fields'), run('cases'), run()]).toEqual([0, 0, 0])
      expect(kept().sort()).toEqual(['alone', 'fields', 'other', 'whatif'])
      // What answers in another way compiles other things.
      expect(run('whatif', '--sales', '10', '--margin', '3', '--json')).toBe(0)
      expect(run('whatif', '--sales', '10', '--margin', '3', '--lang=es')).toBe(0)
      expect(kept().sort()).toEqual(['alone', 'fields', 'json', 'lang', 'other', 'whatif'])
    }))

  test('what a command loads the first time is kept beside what it loaded before', () =>
    inFolder((folder) => {
      const names = (...args: string[]) => {
        spawnSync(process.execPath, [path.join(root, 'bin', 'recover.js'), 'whatif', ...args], {
          env: { XDG_CACHE_HOME: folder },
        })
        const kept = fs.readFileSync(cached(folder), 'latin1')
        return JSON.parse(kept.slice(0, kept.indexOf('\n'))).map(([name]: [string]) => name)
      }
      const facts = ['--sales', '10', '--margin', '3']
      const plain = names(...facts)
      const helped = names('--help')
      expect(helped).toEqual(expect.arrayContaining(plain))
      expect(helped.length).toBeGreaterThan(plain.length)
      expect(names(...facts)).toEqual(helped)
    }))

  /** What is kept of the first file with other code in its place: whether V8 takes it, only its length tells it. */
  function foreign(
    kept: Buffer,
    mark: string,
  ): { source: Buffer; code: Buffer; others: Buffer; head: string } {
    const file = path.join(root, 'dist', 'main.js')
    const source = fs.readFileSync(file)
    const made = `
      const head = '(function (exports, require, module, __filename, __dirname) { '
      const body = ${JSON.stringify(`require("fs").writeFileSync(${JSON.stringify(mark)}, "ran");`)}
      const room = ${source.length} - head.length - body.length - 3
      const script = new (require('vm').Script)(head + body + ' '.repeat(room) + '\\n})', { filename: ${JSON.stringify(file)} })
      process.stdout.write(script.createCachedData())`
    const code = spawnSync(process.execPath, ['-e', made]).stdout
    const end = kept.indexOf('\n')
    const [[name, size, length], ...rest] = JSON.parse(kept.toString('latin1', 0, end))
    expect([name, size]).toEqual(['main.js', source.length])
    const head = `${JSON.stringify([[name, size, code.length], ...rest])}\n`
    return { source, code, others: kept.subarray(end + 1 + size + 2 * length), head }
  }

  const own = { folder: 0o700, file: 0o600, owner: null as number | null }
  test
    .skipIf(process.platform === 'win32')
    .each([
      ['as this user alone could have put it there', own, true],
      ['where others may write the file', { ...own, file: 0o666 }, false],
      ['where the group may write the file', { ...own, file: 0o620 }, false],
      ['where others may write the folder', { ...own, folder: 0o777 }, false],
      ...(isRoot ? [['of another user', { ...own, owner: 65534 }, false] as const] : []),
    ] as const)('code %s', (_, { folder: mode, file, owner }, isRun) =>
    inFolder((folder) => {
      const mark = path.join(folder, 'mark')
      version(folder)
      const place = cached(folder)
      const { source, code, others, head } = foreign(fs.readFileSync(place), mark)
      fs.writeFileSync(place, Buffer.concat([Buffer.from(head), source, code, code, others]))
      fs.chmodSync(place, file)
      fs.chmodSync(path.dirname(place), mode)
      if (owner !== null) fs.chownSync(place, owner, owner)
      version(folder)
      expect(fs.existsSync(mark)).toBe(isRun)
    }),
  )

  test('code without its source or behind another source is not run', () =>
    inFolder((folder) => {
      const mark = path.join(folder, 'mark')
      version(folder)
      const { source, code, others, head } = foreign(fs.readFileSync(cached(folder)), mark)
      const other = Buffer.from(source)
      other[source.length - 2]! ^= 1
      for (const content of [
        [code],
        [code, code],
        [Buffer.from(head), other, code, code, others],
        [Buffer.from(head), source, code, Buffer.alloc(code.length), others],
      ]) {
        fs.writeFileSync(cached(folder), Buffer.concat(content))
        expect(version(folder)).toMatchObject({ status: 0, stderr: '' })
        expect(fs.existsSync(mark)).toBe(false)
      }
    }))

  test('what is damaged is done without, and mended', () =>
    inFolder((folder) => {
      const { stdout } = version(folder)
      const whole = fs.readFileSync(cached(folder))
      let seed = 3
      const any = (below: number) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        return Math.floor((seed / 2 ** 32) * below)
      }
      const flipped = (many: number) => {
        const bent = Buffer.from(whole)
        for (let i = 0; i < many; i++) bent[any(bent.length)]! ^= 1 << any(8)
        return bent
      }
      const damages = [
        ...[1, 1, 50, 50].map(flipped),
        whole.subarray(0, whole.length >> 1),
        Buffer.alloc(whole.length),
        Buffer.alloc(0),
      ]
      for (const damaged of damages) {
        fs.writeFileSync(cached(folder), damaged)
        expect(version(folder)).toMatchObject({ status: 0, stdout, stderr: '' })
        expect(fs.readFileSync(cached(folder)).equals(damaged)).toBe(false)
      }
    }))

  test('of a build that is as long and as old as the one before is done without', () =>
    inFolder((folder) => {
      for (const part of ['bin', 'dist', 'package.json'])
        fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
      const core = path.join(folder, 'dist', 'main.js')
      const cache = path.join(folder, 'cache')
      const { stdout } = version(cache, folder)
      const { atime, mtime } = fs.statSync(core)
      const text = fs.readFileSync(core, 'latin1')
      fs.writeFileSync(core, text.replaceAll(stdout.trim(), '9.9.9'), 'latin1')
      fs.utimesSync(core, atime, mtime)
      expect(version(cache, folder).stdout).toBe('9.9.9\n')
    }))
})

describe('what the system refuses is said, and no bug', () => {
  const long = 'a'.repeat(256)

  const unreadable: [string, string, RegExp][] = [
    ['a folder as stdin', 'recover batch - < .', /stdin is a folder/],
    ['a folder as the ledger', 'recover batch ok.csv --ledger .', /\. is a folder/],
    ['a folder of scenarios', 'recover whatif --set .', /\. is a folder/],
    ['a scenario from a folder as stdin', 'recover whatif --set - < .', /stdin is a folder/],
    ['a file below a file', 'recover batch ok.csv/x', /ok\.csv\/x cannot be read \(ENOTDIR\)/],
    ['a name too long', `recover batch ${long}`, /cannot be read \(ENAMETOOLONG\)/],
    ['links in a circle', 'recover batch one', /one cannot be read \(ELOOP\)/],
  ]
  test.each(unreadable)('reading %s: 66', (_, line, said) => {
    inFolder((folder, write) => {
      write('ok.csv', OK)
      fs.symlinkSync('two', path.join(folder, 'one'))
      fs.symlinkSync('one', path.join(folder, 'two'))
      const { code, out, err } = shell(line, { cwd: folder })
      expect(err).toMatch(said)
      expect([code, out]).toEqual([66, ''])
    })
  })

  const unwritable: [string, string, RegExp][] = [
    ['below a file', 'ok.csv/x', /ok\.csv is not a folder/],
    ['under a name too long', long, /the name a{40}… is too long/],
    ['under a path too long', 'b/'.repeat(3000), /the name (b\/){20}… is too long/],
    ['to links in a circle', 'one', /one is a link that leads in a circle/],
    ['to a link into nowhere', 'nowhere', /nowhere is a link into a folder that is not there/],
    ['to a folder that is not there', 'none/x', /there is no folder none/],
    ['to what can only be a folder', 'none/', /there is no folder none/],
    ...(process.platform === 'linux'
      ? [['where no file can be made', '/sys/x', /no file can be made in \/sys/] as [string, string, RegExp]]
      : []),
  ]
  test.each(unwritable)('writing %s: 73', (_, name, said) => {
    inFolder((folder, write) => {
      write('ok.csv', OK)
      write('bad.csv', `${HEAD}Ana,x,3\n`)
      fs.symlinkSync('two', path.join(folder, 'one'))
      fs.symlinkSync('one', path.join(folder, 'two'))
      fs.symlinkSync('none/x', path.join(folder, 'nowhere'))
      for (const args of [
        ['batch', 'ok.csv', '--output', name],
        ['batch', 'ok.csv', '--output', name, '--force'],
        ['batch', 'bad.csv', '--rejects', name],
        ['whatif', '--sales', '10', '--margin', '3', '--remedy', '1', '--save', name],
      ]) {
        const { code, out, err } = recover(args, { cwd: folder })
        expect(err).toMatch(said)
        expect([code, out]).toEqual([73, ''])
      }
      expect(fs.readdirSync(folder).sort()).toEqual(['bad.csv', 'nowhere', 'ok.csv', 'one', 'two'])
    })
  })

  test('no room for temporary files: 73', () =>
    inFolder((folder, write) => {
      write('ok.csv', OK)
      const env = { TMPDIR: path.join(folder, 'none') }
      const { code, err } = recover(['batch', 'ok.csv', '--strict'], { cwd: folder, env })
      expect(err).toMatch(/there is no folder .*none/)
      expect(code).toBe(73)
    }))

  test('a name of 255 bytes leaves no room beside it, and is written', () =>
    inFolder((folder, write) => {
      write('ok.csv', OK)
      for (const name of ['a'.repeat(255), `${'🙂'.repeat(63)}abc`]) {
        expect(recover(['batch', 'ok.csv', '--output', name], { cwd: folder }).code).toBe(0)
        expect(fs.existsSync(path.join(folder, name))).toBe(true)
      }
      expect(fs.readdirSync(folder)).toHaveLength(3)
    }))

  test('more files than a process may open', () =>
    inFolder((folder, write) => {
      write('ok.csv', OK)
      // Node itself ends in its own way where it cannot start.
      for (let most = 18; most < 32; most++)
        expect(shell(`ulimit -n ${most}; recover batch ok.csv`, { cwd: folder }).err).not.toContain(
          'an internal error',
        )
    }))
})

describe('time grows no faster than a text', () => {
  const MANY = 200_000

  function* literals(node: unknown): Generator<{ pattern: string; flags: string }> {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node) yield node.regex as { pattern: string; flags: string }
    for (const inner of Object.values(node)) yield* literals(inner)
  }

  const src = path.join(root, 'src')
  const expressions = fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...literals(parseAst(fs.readFileSync(path.join(src, name), 'utf8'), { lang: 'ts' }))])
  const distinct = new Map(
    expressions.map(({ pattern, flags }) => [`/${pattern}/${flags}`, { pattern, flags }]),
  )

  /** Texts that a regular expression may find hard: each of its signs again and again, also within what it matches, and a wrong end. */
  function hard(pattern: string, expression: RegExp): string[] {
    const own = pattern.replace(/\\[a-zA-Z](?:\{[^}]*\}|[0-9a-f]+)?|[\\^$()[\]{}?*+|]/g, '')
    const signs = [...new Set(` a10\n-:+${own}`)]
    let seed = 7
    const any = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    const matched = new Set<string>()
    for (let i = 0; i < 3000 && matched.size < 6; i++) {
      const word = Array.from({ length: 1 + any(7) }, () => signs[any(signs.length)]).join('')
      expression.lastIndex = 0
      if (expression.test(word)) matched.add(word)
    }
    const within = [...matched].flatMap((word) =>
      [...word].map((sign, i) => [word.slice(0, i), sign] as const),
    )
    return [...signs.map((sign) => ['', sign] as const), ...within].map(
      ([before, sign]) => `${before}${sign.repeat(MANY)}\u0001`,
    )
  }

  test('the regular expressions are found', () => expect(distinct.size).toBeGreaterThan(90))

  // One of them that grows with the square would take a minute for each text.
  test.each([...distinct])('%s', (_, { pattern, flags }) => {
    const expression = new RegExp(pattern, flags)
    for (const text of hard(pattern, expression)) text.replace(expression, '')
  })

  const PUMPS = [
    ' ',
    '0',
    '1',
    '1,',
    '+',
    '-',
    '2x',
    'a:',
    '..',
    '%',
    'p',
    'a=',
    ';',
    '\u00a0',
    '\u0301\u0316',
    '👨\u200d👩',
    '漢',
  ]

  test.each(PUMPS)('every reader, given %j over and over', (pump) => {
    const big = pump.repeat(MANY)
    for (const text of [big, `${big}x`, `1${big}`, `5%${big}1`, `1..${big}2`])
      for (const key of factKeys) readers[key](text, null)
  })

  test.each(PUMPS)('a name of %j over and over: read, matched, cut, measured, written', (pump) => {
    const name = `a${pump.repeat(MANY / pump.length)}`
    normal(name)
    normalized(name, 'NFC')
    nearest(name, ['batch'])
    width(cut(name, 40))
    expect(width(name)).toBeGreaterThan(0)
    csvCell(name)
  })

  const columns = 'customer,date,sales,margin,stay_if_recovered,remedy'
  const row = ['Ana', '2026-01-01', '10', '3', '50%', '1']
  const cells = PUMPS.map((pump) => `"x${pump.repeat(Math.floor(MANY / Buffer.byteLength(pump)))}"`)

  test.each(['table', 'json', 'csv', 'markdown'])('cells of all of them over and over, as %s', (format) =>
    inFolder((folder, write) => {
      const rows = cells.flatMap((cell) => row.map((_, i) => row.with(i, cell).join(',')))
      write('cells.csv', `${columns}\n${rows.join('\n')}\n`)
      const { code, err } = recover(['batch', 'cells.csv', '--format', format], { cwd: folder })
      expect(code, err).toBe(65)
    }))

  test.each(PUMPS)('a heading of %j over and over', (pump) =>
    inFolder((folder, write) => {
      write('heading.csv', `${columns},${cells[PUMPS.indexOf(pump)]}\n${row},u\n`)
      const { code, err } = recover(['batch', 'heading.csv'], { cwd: folder })
      expect(code, err.slice(0, 100)).toBe(0)
    }))
})

describe('nothing is replaced that was not to be', () => {
  const outcome = (act: () => void) => {
    try {
      act()
    } catch (error) {
      return error instanceof Failure ? [error.exit, error.message] : error
    }
    return null
  }

  test('a file that came meanwhile stays, without --force', () =>
    inFolder((folder, write) => {
      write('ok.csv', OK)
      // A pipe that is opened to be written waits until it is read: by then the run has looked whether its output is there.
      const { out } = shell(
        'mkfifo in; recover batch in --format csv --output race.csv 2>err & exec 3>in; echo mine >race.csv; cat ok.csv >&3; exec 3>&-; wait $!; echo rc $?; cat race.csv err',
        { cwd: folder },
      )
      expect(out).toBe('rc 73\nmine\nrecover: race.csv is there already\nhint: --force replaces it\n')
      expect(fs.readdirSync(folder).sort()).toEqual(['err', 'in', 'ok.csv', 'race.csv'])
    }))

  test.each([
    ['without force', false, [EXIT.cannotCreate, 'is there already'], 'mine'],
    ['with force', true, null, 'new'],
  ] as const)('%s, where it came meanwhile', (_, force, failed, left) =>
    inFolder((folder) => {
      const file = path.join(folder, 'a.csv')
      const output = create(file, force, [])
      output.write('new')
      fs.writeFileSync(file, 'mine')
      const ended = outcome(() => output.commit())
      expect(ended).toEqual(failed && [failed[0], `${file} ${failed[1]}`])
      expect(fs.readFileSync(file, 'utf8')).toBe(left)
      expect(fs.readdirSync(folder)).toEqual(['a.csv'])
    }))

  test('a file of cases that somebody saves into meanwhile', () =>
    inFolder((_, write) => {
      const file = write('cases.json', '{}')
      const output = create(file, 'unchanged', [])
      output.write('{"a": 1}')
      fs.writeFileSync(file, '{"b": 1}')
      expect(outcome(() => output.commit())).toEqual([EXIT.cannotCreate, `${file} was changed meanwhile`])
      expect(fs.readFileSync(file, 'utf8')).toBe('{"b": 1}')
      const again = create(file, 'unchanged', [])
      again.write('{"c": 1}')
      again.commit()
      expect(fs.readFileSync(file, 'utf8')).toBe('{"c": 1}')
    }))

  const SHARED = '/dev/shm'
  const isOther = fs.existsSync(SHARED) && fs.statSync(SHARED).dev !== fs.statSync(root).dev
  test.each([
    ['in another folder', false],
    ...(isOther ? ([['on another disk', true]] as const) : []),
  ] as const)('through a link to a file %s the file is written, and the link stays', (_, far) =>
    inFolder((folder, write) => {
      const target = far ? fs.mkdtempSync(`${SHARED}/recover-test-`) : path.join(folder, 'far')
      fs.mkdirSync(target, { recursive: true })
      write('ok.csv', OK)
      const file = path.join(target, 't.csv')
      fs.symlinkSync(file, path.join(folder, 'x.csv'))
      const args = ['batch', 'ok.csv', '--format', 'csv', '--output', 'x.csv']
      try {
        // A link that points at nothing yet, then at a file.
        expect(recover(args, { cwd: folder }).code).toBe(0)
        expect(recover(args, { cwd: folder }).code).toBe(73)
        fs.writeFileSync(file, 'old')
        expect(recover([...args, '--force'], { cwd: folder }).code).toBe(0)
        expect(fs.readFileSync(file, 'utf8')).toMatch(/^customer,/)
        expect(fs.readdirSync(target)).toEqual(['t.csv'])
        expect(fs.lstatSync(path.join(folder, 'x.csv')).isSymbolicLink()).toBe(true)
      } finally {
        fs.rmSync(target, { recursive: true })
      }
    }))

  test('the file that stdin was redirected from is the file that is read', () =>
    inFolder((folder, write) => {
      write('t.csv', OK)
      write('s.json', '{"sales": 10, "margin": 3, "remedy": 1}')
      fs.symlinkSync('t.csv', path.join(folder, 'link.csv'))
      for (const line of [
        'recover batch - --output t.csv --force < t.csv',
        'recover batch - --rejects t.csv --force < t.csv',
        'recover batch - --output link.csv --force < t.csv',
        'recover whatif --set - --output s.json --force < s.json',
      ]) {
        const { code, out, err } = shell(line, { cwd: folder })
        expect(err).toContain('is the file that is read')
        expect([code, out]).toEqual([73, ''])
      }
      expect(fs.readFileSync(path.join(folder, 't.csv'), 'utf8')).toBe(OK)
      const others = 'recover batch - --output new.csv < t.csv && recover batch - --output /dev/null < t.csv'
      expect(shell(others, { cwd: folder }).code).toBe(0)
    }))

  test('the same from a pipe is not', () =>
    inFolder((folder, write) => {
      write('t.csv', OK)
      expect(shell('cat t.csv | recover batch - --output t.csv --force', { cwd: folder }).code).toBe(0)
    }))
})

describe('signs that act on whoever reads them', () => {
  const names = ['＝1+1', '＋1', '－1', '＠A1', 'x;=1+1', 'x;＝1', 'x;-1', '=1+1']
  const cells = ["'＝1+1", "'＋1", "'－1", "'＠A1", '"x;=1+1"', '"x;＝1"', '"x;-1"', "'=1+1"]

  test('formulas, in full width and behind a semicolon', () => {
    expect(names.map(csvCell)).toEqual(cells)
    expect(['-5.00', '+5%', 'x;y', 'a = b', 'x; y', '１＋１'].map(csvCell)).toEqual([
      '-5.00',
      '+5%',
      'x;y',
      'a = b',
      'x; y',
      '１＋１',
    ])
    inFolder((folder, write) => {
      const rows = [...names, 'x;y'].map((name) => `${name},10,3\n`)
      write('file.csv', HEAD.replace('customer', 'x;=1') + rows.join(''))
      const args = ['batch', 'file.csv', '--map', 'customer=x;=1', '--delimiter', ',', '--format', 'csv']
      const { out } = recover(args, { cwd: folder })
      const first = out.split('\n').slice(1, -1)
      expect(first.map((line) => line.slice(0, line.indexOf(',')))).toEqual([...cells, 'x;y'])
    })
  })

  const UNSEEN = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/
  const acting = 'a\u009b31m\u007f\u0085\u202eb\u2066\u061c\u200f\u2028c'
  test('control characters and turned writing are escapes in JSON, which is the same JSON', () =>
    inFolder((folder, write) => {
      write('file.csv', `customer,sales,margin,${acting}\n${acting},10,3,u\n${acting}2,x,3,u\n`)
      const args = ['batch', 'file.csv', '--format']
      const whole = recover([...args, 'json', '--by', acting], { cwd: folder })
      expect(whole.out + whole.err).not.toMatch(UNSEEN)
      expect(whole.out).toContain('\\u009b')
      expect(json(whole).rows[0]).toMatchObject({ customer: acting, [acting]: 'u' })
      expect(JSON.parse(whole.err).error.exit).toBe(65)
      const lines = recover([...args, 'ndjson'], { cwd: folder })
      expect(lines.out).not.toMatch(UNSEEN)
      expect(JSON.parse(lines.out).customer).toBe(acting)
      const purchase = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '1']
      expect(recover([...purchase, '--save', 's.json', '--name', acting], { cwd: folder }).code).toBe(0)
      const saved = fs.readFileSync(path.join(folder, 's.json'), 'utf8')
      expect(saved).not.toMatch(UNSEEN)
      expect(Object.keys(JSON.parse(saved).cases)).toEqual([acting])
    }))

  const RESERVED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']
  const FILES = {
    batch: ['customer,sales,margin', 'Ana,10,3'],
    check: ['customer,sales,margin', 'Ana,10,3'],
    customers: ['customer,date,revenue,cost', 'Ana,2026-01-02,10,3'],
    offers: ['customer,offer_cost,accept_rate,extra_margin,purchases', 'Ana,5,10%,3,12'],
    initiatives: ['initiative,cost,direct', 'Ana,5,10'],
    measure: ['customer,group,stayed', 'Ana,control,yes'],
  }

  describe.each(Object.entries(FILES))('%s with columns called like what every object has', (command, [
    head,
    row,
  ]) => {
    const text = `${head},${RESERVED}\n${row},${RESERVED.map(() => 'u')}\n`
    const known = command === 'measure' ? [0, 2, 65] : [0]

    test.each(['table', 'json', 'ndjson', 'csv', 'markdown'])('as %s', (format) =>
      inFolder((folder, write) => {
        write('file.csv', text)
        const { code, out, err } = recover([command, 'file.csv', '--format', format], { cwd: folder })
        expect(known, err).toContain(code)
        if (['batch', 'offers', 'initiatives'].includes(command) && !['table', 'markdown'].includes(format))
          for (const name of RESERVED) expect(out.replaceAll('\\_', '_')).toContain(name)
      }))

    test.each(['constructor', '__proto__'])('--by, --map and --fail-below %s', (name) =>
      inFolder((folder, write) => {
        write('file.csv', text)
        for (const args of [
          ['--by', name],
          ['--map', `customer=${name}`],
          ['--map', `${name}=customer`],
          ['--fail-below', `${name}=1`],
        ]) {
          const { code, err } = recover([command, 'file.csv', ...args, '--json'], { cwd: folder })
          expect([0, 1, 2, 65], `${args}: ${err}`).toContain(code)
        }
      }))
  })

  test('and so are customers, and groups of them', () =>
    inFolder((folder, write) => {
      const rows = RESERVED.map((name) => `${name},10,3,${name},${name}\n`)
      write('file.csv', `customer,sales,margin,constructor,__proto__\n${rows.join('')}`)
      const { rows: read, segments } = json(
        recover(['batch', 'file.csv', '--json', '--by', '__proto__'], { cwd: folder }),
      )
      expect(read.map((one: object) => Object.entries(one)[0]![1])).toEqual(RESERVED)
      expect(read.map((one: object) => Object.getOwnPropertyDescriptor(one, '__proto__')!.value)).toEqual(
        RESERVED,
      )
      expect(segments).toHaveLength(RESERVED.length)
    }))

  test.each(['constructor', '__proto__'])('%s as the value of a flag is a word like any other', (name) => {
    const purchase = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '1']
    for (const flag of ['decimal', 'locale', 'currency', 'period', 'remedy', 'format'])
      expect(recover([...purchase, `--${flag}`, name]).code, flag).toBe(2)
    for (const flag of ['encoding', 'dates', 'quote', 'max-decimals', 'rank'])
      expect(recover(['batch', 'examples/ventas.csv', `--${flag}`, name]).code, flag).toBe(2)
    const damage = ['damage', '--customers', '100', '--problem-rate', '10%', '--value', '5']
    expect(recover([...damage, '--preset', name]).code).toBe(2)
    expect(recover([...damage, '--preset', 'tarp-1979', '--outcome', `${name}=100%`]).code).toBe(2)
  })

  test('toString between cells is a delimiter like any other', () =>
    expect(recover(['check', 'examples/ventas.csv', '--delimiter', 'toString']).err).not.toContain('native'))
})

describe('a file that changes while it is read', () => {
  const SIZE = 1 << 20

  async function sizeRead(file: string, meanwhile: () => void): Promise<number> {
    let size = 0
    for await (const block of bytes(file)) {
      if (size === 0) meanwhile()
      size += block.length
    }
    return size
  }

  test.each([
    ['cut', (file: string) => fs.truncateSync(file, SIZE / 2)],
    ['emptied', (file: string) => fs.truncateSync(file, 0)],
  ])('%s: 65, with how many bytes came', async (_, act) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-test-'))
    const file = path.join(folder, 'file.csv')
    fs.writeFileSync(file, Buffer.alloc(SIZE, 'a'))
    const failed = await sizeRead(file, () => act(file)).catch((error: Failure) => error)
    expect(failed).toMatchObject({ exit: 65, code: 'cannot_read' })
    expect((failed as Failure).message).toMatch(
      /was cut while it was read: it had 1048576 bytes, and then \d+$/,
    )
    fs.rmSync(folder, { recursive: true })
  })

  test('one that grows is read as far as it is', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-test-'))
    const file = path.join(folder, 'file.csv')
    fs.writeFileSync(file, Buffer.alloc(SIZE, 'a'))
    const size = await sizeRead(file, () => fs.appendFileSync(file, 'bbb'))
    expect(size).toBeGreaterThanOrEqual(SIZE)
    fs.rmSync(folder, { recursive: true })
  })

  test('what was read of stdin before is not missing', () =>
    inFolder((folder, write) => {
      write('file.csv', `a title\n${OK}`)
      const { code, out } = shell('(read line; recover batch - --json) < file.csv', { cwd: folder })
      expect([code, JSON.parse(out).totals.rows]).toEqual([0, 1])
    }))
})

describe('places and times', () => {
  test.each([
    '2200-01-01',
    '+010000-01-01',
    '1899-12-31',
    '1969-07-20',
    '2199-12-31',
  ])('a clock that says %s', async (today) => {
    const open = () => bytes(path.join(root, 'examples', 'ledger.csv'))
    for (const args of [
      ['customers', 'ledger.csv'],
      ['check', 'ledger.csv'],
    ]) {
      const { code, err } = await talk([...args, '--quiet'], null, { today, open, asked: false })
      expect([0, 65], err).toContain(code)
      if (today.startsWith('2') || today.startsWith('+')) expect([code, err]).toEqual([0, ''])
    }
  })

  test.each([
    '\n',
    '\r\n',
    '\r',
  ])('a byte that is not UTF-8 is counted from the start of its line, wherever a block ends: %j', async (end) => {
    const text = ['failure,sales,margin,customer', 'late,10,3,a', 'AA,10,3,l\xf1te', 'BB,10,3,c', ''].join(
      end,
    )
    const whole = Buffer.from(text, 'latin1')
    for (let first = 0; first <= whole.length; first++)
      for (const second of [first, first + 1, first + 7]) {
        async function* blocks() {
          const pieces = [whole.subarray(0, first), whole.subarray(first, second), whole.subarray(second)]
          for (const piece of pieces) if (piece.length > 0) yield piece
        }
        const reading = async () => {
          for await (const _ of utf8(blocks(), 'f.csv'));
        }
        const failed = await reading().catch((error: BadByte) => error)
        const [said] = (failed as BadByte).details
        const place = `cut at ${first} and ${second}`
        expect((failed as BadByte).message, place).toBe(
          'f.csv:3: this is not UTF-8: byte 0xF1 (byte 10 of the line)',
        )
        expect(String(said), place).toBe('in windows-1252 that line says: AA,10,3,lñte')
      }
  })

  test.each([
    1 << 16,
    1 << 18,
  ])('and its column by name, at the edge of %d bytes of a file of which more follows', (edge) =>
    inFolder((folder, write) => {
      const columns = 'failure,sales,margin,customer\n'
      const row = `late,10,3,${'x'.repeat(21)}\n`
      const filler = `late,10,3,${'y'.repeat((edge - columns.length) % row.length)}`
      const rows = row.repeat(Math.floor((edge - columns.length - filler.length) / row.length))
      const before = `${columns}${rows}${filler}`
      // The bytes behind it would be read into the block before.
      const behind = row.repeat(4 * (edge / row.length))
      const whole = `${before.slice(0, edge - 4)}\nAA,10,3,l\xf1te\n${behind}`
      for (const command of ['check', 'batch']) {
        write('file.csv', Buffer.from(whole, 'latin1'))
        const { code, err } = recover([command, 'file.csv'], { cwd: folder })
        expect(err).toContain('customer: this is not UTF-8: byte 0xF1 (byte 10 of the line)')
        expect(err).toContain('in windows-1252 that line says: AA,10,3,lñte')
        expect(code).toBe(65)
      }
    }))

  test('letters exchanged are one mistake', () => {
    expect(recover(['bacth']).err).toContain('did you mean recover batch?')
    expect(recover(['whatif', '--slaes', '10']).err).toContain('did you mean --sales?')
    expect(recover(['fields', 'clv', '--formta', 'json']).err).toContain('did you mean --format?')
    expect(nearest('nmae', ['name'])).toBe('name')
    expect(nearest('abdc', ['abcd'])).toBe('abcd')
    expect(nearest('badc', ['abcd'])).toBe(null)
    expect(nearest('ab', ['ba', 'abc'])).toBe('ba')
  })

  // recover batch FILE >&- cannot be told from > /dev/null: Node opens the null device where stdout is closed, in the same way
  // as whoever starts a program without an output does. So it ends with 0 and without a word.
  test('without an output nothing is lost but the output', () =>
    inFolder((folder, write) => {
      write('ok.csv', OK)
      expect(shell('recover batch ok.csv --quiet >&-', { cwd: folder })).toEqual({
        code: 0,
        out: '',
        err: '',
      })
    }))
})

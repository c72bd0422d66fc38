/** What the Tab key offers: by what the program answers, and in the shells themselves, at a terminal. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fieldsOf, optionsOf } from '../src/cli/command-flags'
import { splitLine } from '../src/cli/completion/split'
import { commands } from '../src/commands'
import { SHELLS } from '../src/commands/completion'
import { kebab } from '../src/inputs/names'
import { inFolder, json, recover, root } from './program'
import { typedShells, untried, wordsTyped } from './typed-shell'

/** Headings that would act if anything evaluated them, and one that no line can hold. */
const HOSTILE =
  'cliente,"Importe neto",$(touch hacked),"x""y",it\'s,a!b,`touch hacked`,"two\nlines",\x1b[2Jred,R$ 1\n'
const FILE = `${HOSTILE}Ana,10,2,3,4,5,6,7,8,9\n`

const asked = (shell: string, line: string, cwd = root, ...others: string[]) => {
  const { code, out, err } = recover(['completion', '--words', shell, line, ...others], { cwd })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out.split('\n').slice(0, -1)
}

/** The words that may stand at the end of a line. */
const offered = (line: string, cwd = root) => asked('fish', line, cwd).map((row) => row.split('\t')[0])

describe('the script', () => {
  test.each(SHELLS)('of %s has at most 15 lines and asks the program for everything', (shell) => {
    const { code, out } = recover(['completion', shell])
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(15)
    expect(out).toContain(`recover completion --words ${shell}`)
    expect(json(recover(['completion', shell, '--json'])).rows[0].script).toBe(out)
  })

  test('of another shell is an error with a hint', () => {
    expect(recover(['completion', 'zhs'])).toMatchObject({ code: 2, out: '' })
    expect(recover(['completion', 'zhs']).err).toContain('did you mean zsh?')
    expect(recover(['completion', 'tcsh']).err).toContain('one of bash, zsh, fish')
  })
})

describe('a line is split as a shell would, and nothing of it is evaluated', () => {
  test.each([
    ['recover batch', [], 'batch'],
    ['recover batch ', ['batch'], ''],
    ['recover  batch\ta', ['batch'], 'a'],
    ['recover batch Importe\\ neto', ['batch'], 'Importe neto'],
    ['recover batch "Importe ne', ['batch'], 'Importe ne'],
    ['recover batch \'a\\\' "$(x) `y` \\$z"', ['batch', 'a\\'], '$(x) `y` $z'],
    ['recover batch ""', ['batch'], ''],
    ['recover batch "" ', ['batch', ''], ''],
    ['LANG=C X=1 recover batch a', ['batch'], 'a'],
    ['recover batch a\\', ['batch'], 'a'],
    ['recover batch $HOME/a~', ['batch'], '$HOME/a~'],
    ['', [], ''],
  ])('%s', (line, before, current) => {
    expect(splitLine(line)).toMatchObject({ before, current })
  })
})

describe('what is offered', () => {
  test('commands, and a file to look at', () => {
    expect(offered('recover ')).toEqual([...commands.map(({ name }) => name), 'help'])
    expect(offered('recover examples/inc')).toEqual(['examples/incidents.csv'])
    expect(offered('recover help ba')).toEqual(['batch'])
    expect(offered('recover -')).toEqual(['--help', '--version'])
  })

  test.each(
    commands.map((entry) => [entry.name, entry] as const),
  )('every flag of %s', async (name, entry) => {
    const command = await entry.load()
    const flags = [
      ...fieldsOf(command).map(([key]) => kebab(key)),
      ...optionsOf(command).map((one) => one.name),
    ]
    expect(offered(`recover ${name} --`)).toEqual([...flags.map((flag) => `--${flag}`), '--help'])
  })

  test('a flag that is given is not offered again, unless it may be', () => {
    expect(offered('recover batch x.csv --by segment --b')).toEqual(['--budget'])
    expect(offered('recover batch x.csv --map a=b --ma')).toContain('--map')
  })

  test('values of choices, also behind an equals sign', () => {
    expect(offered('recover whatif --color ')).toEqual(['auto', 'always', 'never'])
    expect(offered('recover whatif --color=a')).toEqual(['--color=auto', '--color=always'])
    expect(offered('recover whatif --period we')).toEqual(['week'])
    expect(offered('recover batch --encoding windows-1253')).toEqual(['windows-1253'])
    expect(offered('recover batch --currency EU')).toEqual(['EUR'])
    expect(offered('recover batch --recipe shopify')).toEqual(['shopify-orders'])
  })

  test.each([
    ['es_CL.UTF-8', '--discount', 'costo del dinero'],
    ['el_GR.UTF-8', '--discount', 'κόστος του χρήματος'],
  ])('with what each is, in the language of whoever types: %s', (LANG, word, about) => {
    const { out } = recover(['completion', '--words', 'fish', `recover whatif ${word}`], { env: { LANG } })
    expect(out).toMatch(/^--discount\t/)
    expect(out).toContain(about)
  })

  test('metrics, inputs, commands, recipes and shells, where these are asked for', () => {
    expect(offered('recover whatif --fail-below incr')).toEqual(['incremental_value='])
    expect(offered('recover solve stay-if-r')).toEqual(['stay-if-recovered'])
    expect(offered('recover sweep stay-if-r')).toEqual(['stay-if-recovered='])
    expect(offered('recover explain required')).toContain('required_stay')
    expect(offered('recover explain stay_if')).toEqual(['stay_if_recovered', 'stay_if_ignored'])
    expect(offered('recover explain let')).toEqual(['let-go'])
    expect(offered('recover fields who')).toEqual([])
    expect(offered('recover fields wh')).toEqual(['whatif'])
    expect(offered('recover fields stay_if_i')).toEqual(['stay_if_ignored'])
    expect(offered('recover schema err')).toEqual(['error', 'errors'])
    expect(offered('recover recipes shopify')).toEqual(['shopify-orders'])
    expect(offered('recover completion ')).toEqual([...SHELLS])
    expect(offered('recover completion bash ')).toEqual([])
  })

  test('files by their endings, and folders; hidden ones where a point is typed', () =>
    inFolder((cwd, write) => {
      for (const name of ['a.csv', 'b.JSON', 'c.pdf', '.d.csv']) write(name, '')
      fs.mkdirSync(path.join(cwd, 'e'))
      expect(offered('recover batch ', cwd)).toEqual(['a.csv', 'b.JSON', 'e/'])
      expect(offered('recover batch .', cwd)).toEqual(['.d.csv'])
      expect(offered('recover whatif --set ', cwd)).toEqual(['b.JSON', 'e/'])
      expect(offered('recover whatif --output ', cwd)).toEqual(['a.csv', 'b.JSON', 'c.pdf', 'e/'])
      expect(offered('recover batch nowhere/', cwd)).toEqual([])
    }))

  test('cases of the scenario file on the line', () =>
    inFolder((cwd, write) => {
      write(
        'a.json',
        '{"cases": {"as today": {"sales": 10, "margin": 3}, "voucher": {"sales": 10, "margin": 2}}}',
      )
      expect(offered('recover whatif --set a.json --case ', cwd)).toEqual(['as today', 'voucher'])
    }))

  test('KEY= of the columns, then the headings of the file on the line; of a ledger, those of the ledger', () =>
    inFolder((cwd, write) => {
      write('ventas.csv', FILE)
      write('ledger.csv', 'fecha;quien;cuanto\n2026-01-02;Ana;10\n')
      expect(offered('recover batch ventas.csv --map sale', cwd)).toEqual(['sales='])
      expect(offered('recover batch ventas.csv --map sales=Imp', cwd)).toEqual(['sales=Importe neto'])
      expect(offered('recover batch ventas.csv --map=sales=Imp', cwd)).toEqual(['--map=sales=Importe neto'])
      expect(offered('recover batch ventas.csv --by Imp', cwd)).toEqual(['Importe neto'])
      expect(offered('recover batch ventas.csv --ledger ledger.csv --ledger-map revenue=', cwd)).toEqual(
        ['fecha', 'quien', 'cuanto'].map((heading) => `revenue=${heading}`),
      )
      expect(offered('recover customers ledger.csv --where f', cwd)).toEqual(['fecha='])
      expect(offered('recover batch nowhere.csv --by ', cwd)).toEqual([])
      expect(offered('recover batch - --by ', cwd)).toEqual([])
    }))

  test('a heading with a line break or an escape code is not offered: no line can hold it', () =>
    inFolder((cwd, write) => {
      write('ventas.csv', FILE)
      expect(offered('recover batch ventas.csv --by ', cwd)).toEqual([
        ...['cliente', 'Importe neto', '$(touch hacked)', 'x"y', "it's", 'a!b', '`touch hacked`', 'R$ 1'],
      ])
    }))

  test('whatever is wrong, nothing is offered and nothing is said', () =>
    inFolder((cwd, write) => {
      write('bytes.csv', Buffer.from([0xff, 0x00, 0xfe, 0x80]))
      write('broken.json', '{"cases": ')
      write('empty.csv', '')
      for (const line of ['bytes.csv', 'empty.csv', '.'].map((name) => `recover batch ${name} --by `))
        expect(offered(line, cwd)).toEqual([])
      expect(offered('recover whatif --set broken.json --case ', cwd)).toEqual([])
      expect(recover(['completion', '--words'])).toMatchObject({ code: 0, err: '' })
      expect(offered('recover batch x.csv --nothing=', cwd)).toEqual([])
    }))

  test.skipIf(process.platform === 'win32')('a pipe on the line is not opened: nobody may ever answer', () =>
    inFolder((cwd) => {
      spawnSync('mkfifo', [path.join(cwd, 'pipe.csv')])
      expect(offered('recover batch pipe.csv --by ', cwd)).toEqual([])
    }),
  )
})

describe('bash gets what stands in place of the part that it replaces', () => {
  const line = 'recover batch ventas.csv --map '
  test.each([
    ['sales=Imp', 'Imp', ['Importe\\ neto ']],
    ['"sales=Imp', 'sales=Imp', ['sales=Importe neto']],
    ['sales="Imp', 'Imp', ['Importe neto']],
    ['sales=$', '$', ['\\$\\(touch\\ hacked\\) ']],
    ['sales=\\$', '\\$', ['\\$\\(touch\\ hacked\\) ']],
    ['"sales=\\$', 'sales=\\$', ['sales=\\$(touch hacked)']],
    ["'sales=it", 'sales=it', ["sales=it'\\''s"]],
    ['"sales=a', 'sales=a', ['sales=a"\\!"b']],
    ['sales=`', '`', ['\\`touch\\ hacked\\` ']],
    ['sal', 'sal', ['sales=']],
  ])('%s', (typed, replaced, expected) =>
    inFolder((cwd, write) => {
      write('ventas.csv', FILE)
      expect(asked('bash', line + typed, cwd, replaced)).toEqual(expected)
    }))
})

/** What is typed, and the words that the shell makes of it: each tab completes. */
const TYPED: readonly (readonly [typed: string, ...words: string[]])[] = [
  ['recover ba\tx', 'batch', 'x'],
  ['recover batch ve\tx', 'batch', 'ventas.csv', 'x'],
  ['recover batch od\tx', 'batch', 'odd $(touch hacked) n.csv', 'x'],
  ['recover batch ~/ve\tx', 'batch', '~/ventas.csv', 'x'],
  ['recover batch ventas.csv --map sales=Imp\tx', 'batch', 'ventas.csv', '--map', 'sales=Importe neto', 'x'],
  ['recover batch ventas.csv --by Importe\\ \tx', 'batch', 'ventas.csv', '--by', 'Importe neto', 'x'],
  ['recover batch ventas.csv --by \\$\tx', 'batch', 'ventas.csv', '--by', '$(touch hacked)', 'x'],
  ['recover batch ventas.csv --by x\tx', 'batch', 'ventas.csv', '--by', 'x"y', 'x'],
  ['recover batch ventas.csv --by it\tx', 'batch', 'ventas.csv', '--by', "it's", 'x'],
  ['recover batch ventas.csv --by a\tx', 'batch', 'ventas.csv', '--by', 'a!b', 'x'],
  ['recover whatif --format=js\tx', 'whatif', '--format=json', 'x'],
  ['recover whatif --fail-below=incre\t5', 'whatif', '--fail-below=incremental_value=5'],
]

describe.each(typedShells)('at a terminal, %s', (shell) => {
  const why = untried(shell)

  test.skipIf(why !== '')(`makes these words of what is typed${why && ` (skipped: ${why})`}`, async () => {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync(process.env.TMPDIR ?? '/tmp'), 'recover-tab-'))
    try {
      fs.writeFileSync(path.join(folder, 'ventas.csv'), FILE)
      fs.writeFileSync(path.join(folder, 'odd $(touch hacked) n.csv'), FILE)
      const said = await wordsTyped(
        shell,
        TYPED.map(([typed]) => typed),
        folder,
      )
      const home = (word: string) => word.replace(/^~/, folder)
      expect(said).toEqual(TYPED.map(([, ...words]) => ['recover', ...words.map(home)]))
      expect(fs.readdirSync(folder)).not.toContain('hacked')
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
})

/** Config files: what they may say, how weak it is, and where a run tells what it took from them. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { talk } from './conversation'
import { inFolder, json, recover } from './program'

const CASE = ['whatif', '--sales', '10', '--remedy', '10'] as const

/** Runs where ./recover.json and the user's own config say this; null where there is none. */
function under<T>(
  here: object | string | null,
  own: object | null,
  act: (
    run: (...args: string[]) => ReturnType<typeof recover>,
    write: (name: string, text: string) => string,
  ) => T,
): T {
  return inFolder((cwd, write) => {
    const config = path.join(cwd, '.own')
    if (here !== null) write('recover.json', typeof here === 'string' ? here : JSON.stringify(here))
    fs.mkdirSync(path.join(config, 'recover'), { recursive: true })
    if (own !== null) fs.writeFileSync(path.join(config, 'recover', 'config.json'), JSON.stringify(own))
    return act((...args) => recover(args, { cwd, env: { XDG_CONFIG_HOME: config, COLUMNS: '80' } }), write)
  })
}

describe('facts of a config', () => {
  test('hold where no flag says them, stand among the assumptions with its name, and in a line on stderr', () =>
    under({ facts: { 'margin-rate': '30%', per_year: 6 } }, null, (run) => {
      const { code, out, err } = run(...CASE)
      expect(code).toBe(0)
      expect(out).toContain(
        '· One currency, without VAT\n· Margin rate: 30%, as recover.json says\n· Purchases a year: 6, as',
      )
      expect(err).toBe('Taken from recover.json: --margin-rate 30% --per-year 6\n')
      expect(run(...CASE, '--quiet').err).toBe('')
      const typed = run(...CASE, '--no-config', '--margin-rate', '30%', '--per-year', '6', '--json')
      expect(run(...CASE, '--json').out).toBe(typed.out)
    }))

  test('give way to a flag that says the same in another way', () =>
    under({ facts: { marginRate: '30%', period: 'week' } }, null, (run) => {
      const { out, err } = run(...CASE, '--margin', '5', '--per-year', '2')
      expect(out).not.toContain('recover.json')
      expect(err).toBe('')
      expect(json(run(...CASE, '--margin', '5', '--json')).inputs).toMatchObject({
        margin: 5,
        period: 'week',
      })
    }))

  test('give way to a scenario, and to each of those compared', () =>
    under({ facts: { margin: 1, discount: '10%' } }, null, (run, write) => {
      write('case.json', '{"sales": 10, "margin": 4, "remedy": "10"}')
      write('other.json', '{"sales": 10, "margin": 5, "discount": "0%", "remedy": "10"}')
      const { out } = run('whatif', '--set', 'case.json')
      expect(out).toContain('· Discount: 10%, as recover.json says')
      expect(out).not.toContain('Margin: 1')
      const both = run('compare', 'case.json', 'other.json')
      expect(both.code).toBe(0)
      expect(both.out).toContain('Discount: 10%, as recover.json says')
      expect(both.out).toMatch(/Discount │ +10% │ +0%/)
    }))

  test('give way to a cell, and fill the blanks of a file', () =>
    under({ facts: { margin: 1, period: 'week' } }, null, (run, write) => {
      write('a.csv', 'customer,sales,margin,remedy\na,10,3,1\nb,10,,1\n')
      const { rows } = json(run('batch', 'a.csv', '--json'))
      expect(rows.map(({ margin, per_year }: Record<string, unknown>) => [margin, per_year])).toEqual([
        [3, 52],
        [1, 52],
      ])
      expect(run('batch', 'a.csv').out).toContain('· Period: week, as recover.json says')
    }))

  test('that a command does not take are passed over, and so is everything in demo', () =>
    under({ facts: { toldIfLost: 3, sales: 5 } }, null, (run) => {
      expect(run('clv', '--margin', '3', '--retention', '80%', '--discount', '10%').out).not.toContain('Told')
      expect(run('demo').out).toBe(run('demo', '--no-config').out)
    }))

  test('are kept by --save, so that the case stands by itself', () =>
    under({ facts: { 'margin-rate': '30%' } }, null, (run, write) => {
      const file = write('kept.json', '')
      expect(run(...CASE, '--save', 'kept.json', '--force').code).toBe(0)
      expect(JSON.parse(fs.readFileSync(file, 'utf8')).inputs).toMatchObject({ margin_rate: '30%' })
    }))

  test('are told to whoever streams', () =>
    under({ facts: { margin: 3 } }, null, (run) => {
      expect(run('whatif', '--stream').err).toBe('Taken from recover.json: --margin 3\n')
    }))
})

describe('the conversation', () => {
  const asked = (text: string) => ({ configPlaces: ['recover.json'], configText: () => text })

  test('asks nothing that a config tells', async () => {
    const { code, screen, out } = await talk(
      ['whatif'],
      ['10', '10', '', ''],
      asked('{"facts": {"margin-rate": "30%", "period": "week"}, "color": "always"}'),
    )
    expect(code).toBe(0)
    // In the end it is asked whether the case is to be saved.
    expect(screen.match(/^> /gm)).toHaveLength(5)
    expect(out).toContain('Period: week, as recover.json says')
    expect(screen).toContain('The same without questions:\n  recover whatif --sales 10 --remedy 10\n')
  })

  test('takes an answer that is written otherwise than a config says', async () => {
    const { code, out } = await talk(
      ['whatif'],
      ['10.50', '3', '10', '', '', ''],
      asked('{"decimal": "comma"}'),
    )
    expect(code).toBe(0)
    expect(out).toContain('10.5')
  })
})

describe('settings', () => {
  const LEDGER = 'customer,sales,margin,remedy\na,1.200,0.300,0.100\n'

  test('of display change what a person sees, and nothing that a script does', () =>
    under({ currency: 'clp', locale: 'es-CL', lang: 'es' }, null, (run) => {
      const line = ['whatif', '--sales', '10000', '--margin', '3000', '--remedy', '10000'] as const
      expect(run(...line).out).toMatch(/Lo que deja al año +36\.000 /)
      for (const format of ['json', 'ndjson', 'csv'])
        expect(run(...line, '--format', format)).toEqual(run(...line, '--format', format, '--no-config'))
      // Nothing typed is read by them.
      expect(run('whatif', '--sales', '1.200', '--margin', '3', '--remedy', '1').code).toBe(
        run('whatif', '--sales', '1.200', '--margin', '3', '--remedy', '1', '--no-config').code,
      )
    }))

  test('lang says in which language people are told, where no flag says another', () =>
    under({ lang: 'es-CL', facts: { margin: 1234 } }, null, (run) => {
      const line = ['whatif', '--sales', '10000', '--remedy', '10000'] as const
      const { out, err } = run(...line)
      expect(out).toMatch(/Lo que deja al año +14\.808,00 /)
      expect(out).toContain('· Margen: 1234, según recover.json')
      expect(err).toBe('Tomado de recover.json: --margin 1234\n')
      expect(run(...line, '--lang', 'en').out).toMatch(/What they leave in a year +14,808\.00 /)
      expect(run('--lang=el', ...line).out).toMatch(/Τι αφήνει τον χρόνο +14\.808,00 /)
      expect(run(...line, '--no-config', '--margin', '3').out).toContain('What they leave in a year')
      expect(run(...line, '--json').out).toBe(run(...line, '--json', '--lang', 'el').out)
      expect(run('whatif', '--sales', 'lots').err).toContain('se esperaba')
      expect(run('config', '--show-origin').out).toMatch(/lang +es-CL \(recover\.json\)\n/)
      expect(run('config', '--show-origin', '--lang', 'en').out).toMatch(/lang +es-CL \(recover\.json\)\n/)
    }))

  test('lang holds of a file that is named, with a byte order mark, and of the one here before that of the user', () =>
    under({ lang: 'el' }, { lang: 'es' }, (run, write) => {
      write('mine.json', '\ufeff{"lang": "es-CL"}')
      expect(run('config').out).toMatch(/lang +el\n/)
      expect(run('config', '--show-origin').out).toContain('(προεπιλογή)')
      expect(run('config', '--show-origin', '--config', 'mine.json').out).toContain('(predeterminado)')
      expect(run('config', '--show-origin', '--no-config').out).toContain('(default)')
    }))

  test('name a currency where no amount bears its own', () =>
    under({ currency: 'CLP' }, null, (run, write) => {
      write('euros.csv', 'customer,sales,margin,remedy\na,10.50 €,3.25 €,1.10 €\n')
      write('bare.csv', 'customer,sales,margin,remedy\na,1050,325,110\n')
      expect(run('batch', 'euros.csv').out).toContain('39.00')
      expect(run('batch', 'euros.csv').out).not.toContain('CLP')
      expect(run('batch', 'bare.csv').out).toContain('(CLP)')
      expect(json(run('batch', 'bare.csv', '--json')).currency).toBe(null)
      expect(run('whatif', '--sales', '10 €', '--margin', '3', '--remedy', '10').out).toContain('29.00')
    }))

  test.each([
    ['comma', 'with a decimal comma', 1200],
    ['.', 'with a decimal point', 1.2],
  ])('decimal %s reads what nothing else tells, and says so', (decimal, said, sales) =>
    under({ decimal }, null, (run, write) => {
      write('a.csv', LEDGER)
      const answer = json(run('batch', 'a.csv', '--json'))
      expect(answer.rows[0].sales).toBe(sales)
      expect(answer.counted.at(-1)).toMatchObject({ thing: 'assumed', name: 'Numbers' })
      expect(answer.counted.at(-1).why).toBe(`${said}, as recover.json says`)
      expect(run('batch', 'a.csv').out.replace(/\s+/g, ' ')).toContain(`${said}, as recover.json says`)
      expect(run('batch', 'a.csv', '--no-config').code).toBe(65)
      expect(json(run(...CASE, '--margin', '1.200', '--json')).inputs.margin).toBe(sales)
    }))

  test('decimal and dates give way to a cell and to a flag', () =>
    under({ decimal: 'comma', dates: 'dmy' }, null, (run, write) => {
      write('a.csv', `${LEDGER}b,1.25,0.30,0.10\n`)
      const answer = json(run('batch', 'a.csv', '--json'))
      expect([
        answer.rows[0].sales,
        answer.counted.some(({ name }: { name: string }) => name === 'Numbers'),
      ]).toEqual([1.2, false])
      write('b.csv', LEDGER)
      expect(json(run('batch', 'b.csv', '--json', '--decimal', '.')).rows[0].sales).toBe(1.2)
      expect(json(run('batch', 'b.csv', '--json', '--locale', 'en-US')).rows[0].sales).toBe(1.2)
    }))

  test('dates decide what nothing else does', () => {
    const LINES = 'date,customer,revenue,cost\n03/04/2025,Ana,10,3\n05/06/2025,Bea,11,4\n'
    under({ dates: 'mdy' }, null, (run, write) => {
      write('a.csv', LINES)
      const answer = json(run('customers', 'a.csv', '--json'))
      expect(answer.totals.last_day ?? JSON.stringify(answer)).toContain('2025-05-06')
      expect(answer.counted.at(-1)).toMatchObject({
        name: 'Dates',
        why: 'the month first, as recover.json says',
      })
      expect(run('customers', 'a.csv', '--no-config').code).toBe(65)
      expect(run('check', 'a.csv')).toMatchObject({ code: 0 })
      expect(run('check', 'a.csv').out).toContain('month first, as asked')
    })
  })

  test('color and plain hold as the flags do, and give way to them', () => {
    under({ color: 'always' }, null, (run) => {
      expect(run('demo').out).toContain('\x1b[')
      expect(run('demo', '--color', 'never').out).not.toContain('\x1b[')
    })
    under({ plain: true }, null, (run) => {
      expect(run('demo').out).toBe(run('demo', '--plain', '--no-config').out)
      expect(run('demo', '--color', 'always').out).toContain('\x1b[')
    })
    under({ plain: false }, null, (run) => expect(run('demo').out).toBe(run('demo', '--no-config').out))
  })
})

describe('which files', () => {
  test('the one here goes before the one of the user, thing by thing', () =>
    under(
      { facts: { margin: 3 }, currency: 'EUR' },
      { facts: { marginRate: '50%', period: 'week' }, locale: 'es-CL' },
      (run) => {
        const { inputs } = json(run(...CASE, '--json'))
        expect(inputs).toMatchObject({ margin: 3, period: 'week' })
        const lines = run(...CASE).err.split('\n')
        expect(lines[0]).toMatch(/^Taken from .*config\.json: --period week$/)
        expect(lines[1]).toBe('Taken from recover.json: --margin 3')
        expect(run('config').out).toMatch(/currency +EUR\n +locale +es-CL\n/)
      },
    ))

  test('one that is named takes the place of both; none is read where that is said', () =>
    under({ facts: { margin: 3 } }, { facts: { margin: 4 } }, (run, write) => {
      write('mine.json', '{"facts": {"margin": 5}}')
      expect(json(run(...CASE, '--config', 'mine.json', '--json')).inputs.margin).toBe(5)
      expect(run(...CASE, '--no-config').err).toContain('--margin')
      expect(run(...CASE, '--config', 'nowhere.json')).toMatchObject({ code: 66, out: '' })
      expect(run(...CASE, '--config', 'mine.json', '--no-config')).toMatchObject({ code: 2, out: '' })
      expect(run(...CASE, '--config=')).toMatchObject({ code: 2, out: '' })
    }))

  test('a folder above is not looked into', () =>
    inFolder((cwd, write) => {
      write('recover.json', '{"facts": {"margin": 3}}')
      fs.mkdirSync(path.join(cwd, 'below'))
      expect(recover(CASE, { cwd: path.join(cwd, 'below') }).code).toBe(2)
    }))

  test('a folder, a pipe and a relative folder of the user are none', () =>
    inFolder((cwd) => {
      fs.mkdirSync(path.join(cwd, 'recover.json'))
      fs.mkdirSync(path.join(cwd, 'recover'))
      fs.writeFileSync(path.join(cwd, 'recover', 'config.json'), '{"facts": {"margin": 3}}')
      const line = [...CASE, '--margin', '3']
      expect(recover(line, { cwd, env: { XDG_CONFIG_HOME: '.' } }).err).toBe('')
      fs.rmdirSync(path.join(cwd, 'recover.json'))
      if (process.platform !== 'win32') spawnSync('mkfifo', [path.join(cwd, 'recover.json')])
      expect(recover(line, { cwd }).err).toBe('')
    }))

  test('what a shell runs when it starts is made whatever lies about', () =>
    under('not json', null, (run) => {
      expect(run('completion', 'bash').code).toBe(0)
      expect(run('--help').code).toBe(0)
      expect(run('--version').code).toBe(0)
    }))
})

describe('what is wrong is told by file and key, with exit 65', () => {
  test.each([
    [
      '{"curency": "EUR"}',
      'recover.json:1: curency: expected a setting, or facts, found "curency"',
      'did you mean currency?',
    ],
    [
      '{"output": "x.csv"}',
      'output: expected a setting, or facts',
      'recover config --show-origin lists the keys',
    ],
    ['{"fail-below": "x=1"}', 'expected a setting, or facts', 'recover config --show-origin lists the keys'],
    ['{"quiet": true}', 'quiet: expected a setting, or facts', ''],
    ['{"margin-rate": "30%"}', 'expected a setting, or facts', 'margin-rate is a fact: put it under "facts"'],
    ['{"currency": "PESO"}', 'currency: expected an ISO 4217 code', ''],
    ['{"currency": 5}', 'currency: expected an ISO 4217 code', ''],
    ['{"locale": "xx-nowhere-x"}', 'locale: expected a locale like', ''],
    ['{"lang": "de"}', 'lang: expected en, es or el', ''],
    ['{"decimal": ";"}', 'decimal: expected point or comma', ''],
    ['{"dates": "ymd"}', 'dates: expected one of dmy, mdy', ''],
    ['{"color": "no"}', 'color: expected one of auto, always, never', ''],
    ['{"plain": "yes"}', 'plain: expected true or false', ''],
    ['{"progress": "loud"}', 'progress: expected one of auto, plain, none', ''],
    ['{"facts": {"sale": 3}}', 'facts.sale: expected a fact', 'did you mean sales?'],
    ['{"facts": {"sales": "lots"}}', 'facts.sales: expected an amount', ''],
    ['{"facts": {"margin": 3, "cost": 7}}', 'facts.cost: ', ''],
    ['{"facts": [3]}', 'facts: expected an object with facts', ''],
    ['{"color": "auto", "color": "never"}', 'color: expected each key once', ''],
    ['[]', 'expected an object of settings', ''],
    ['{"color": ', 'expected', ''],
  ])('%s', (text, said, hint) =>
    under(text, null, (run) => {
      const { code, out, err } = run(...CASE, '--margin', '3')
      expect({ code, out }).toEqual({ code: 65, out: '' })
      expect(err).toContain('recover.json')
      expect(err).toContain(said)
      expect(err).toContain(hint)
      const { error } = JSON.parse(run(...CASE, '--margin', '3', '--json').err)
      expect(error.problems[0]).toMatchObject({ file: 'recover.json', line: 1 })
      expect(run(...CASE, '--margin', '3', '--no-config').code).toBe(0)
    }))

  test.each([
    '{"sales": 10, "margin": 3}',
    '{"schema": "recover/scenario/1", "inputs": {"sales": 10, "margin": 3}}',
    '{"cases": {"today": {"sales": 10, "margin": 3}}}',
    '{"schema": "recover/whatif/2", "results": {}}',
  ])('a scenario or an answer of that name is told as such: %s', (text) =>
    under(text, null, (run) => {
      const { code, err } = run('whatif', '--set', 'recover.json')
      expect(code).toBe(65)
      expect(err.replace(/\s+/g, ' ')).toContain(
        'recover.json is read as a config by its name, and holds a case or an answer instead',
      )
      expect(err).toContain('--no-config does without it')
    }))

  test('one that is too large, or whose escape codes would act on a terminal', () => {
    under(`{"currency": "${'x'.repeat(70_000)}"}`, null, (run) => {
      expect(run(...CASE, '--margin', '3')).toMatchObject({ code: 65, out: '' })
    })
    under('{"\\u001b[2J": 1, "facts": {"sales": "\\u001b[31m"}}', null, (run) =>
      expect(run(...CASE, '--margin', '3').err).not.toContain('\x1b'),
    )
  })

  test('no answer replaces a config that is read', () =>
    under({ currency: 'EUR' }, null, (run) => {
      const { code, err } = run(...CASE, '--margin', '3', '--output', 'recover.json', '--force')
      expect(code).toBe(73)
      expect(err).toContain('recover.json is the file that is read')
    }))

  test('a case is not saved under the name of the config', () =>
    under(null, null, (run) => {
      const { code, err } = run(...CASE, '--margin', '3', '--save', './recover.json')
      expect(code).toBe(2)
      expect(err).toContain('recover.json is the name of the config')
    }))
})

describe('recover config', () => {
  test('lists each value and where it comes from', () =>
    under({ currency: 'EUR', facts: { period: 'week' } }, null, (run) => {
      expect(run('config').out).toMatch(/^ +currency +EUR\n +facts.period +week\n$/)
      const { rows } = json(run('config', '--color', 'never', '--json'))
      const told = new Map(
        rows.map(({ key, value, origin }: Record<string, string>) => [key, [value, origin]]),
      )
      expect(told.get('currency')).toEqual(['EUR', 'recover.json'])
      expect(told.get('facts.period')).toEqual(['week', 'recover.json'])
      expect(told.get('color')).toEqual(['never', '--color'])
      expect(told.get('plain')).toEqual(['false', 'default'])
      expect(told.get('locale')).toEqual([null, 'default'])
      expect(run('config', '--show-origin').out).toMatch(/currency +EUR \(recover\.json\)/)
    }))

  test('says that nothing is said', () =>
    under(null, null, (run) => expect(run('config').out).toContain('every value is the default')))

  test('its file has a schema, in which every key that is read has a place', () => {
    const schema = JSON.parse(recover(['schema', 'config', '--input']).out)
    const keys = [
      'currency',
      'locale',
      'lang',
      'decimal',
      'dates',
      'color',
      'plain',
      'progress',
      'facts',
      '$schema',
    ]
    expect(Object.keys(schema.properties).sort()).toEqual(keys.sort())
  })
})

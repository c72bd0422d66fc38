/** Conversations as owners hold them, in Chile, in Spain and in Greece: what they type, and what is understood. */
import { describe, expect, test } from 'vitest'
import { type Talk, talk } from './conversation'
import { recover } from './program'

/** What bare recover makes of lines that are typed; what is not told is left to Enter. */
const ownerIn = (lang: string, ...typed: string[]): Promise<Talk> =>
  talk(lang === 'en' ? [] : ['--lang', lang], ['', ...typed, ...Array<string>(9).fill('')])

const owner = (...typed: string[]): Promise<Talk> => ownerIn('en', ...typed)

/** The first question, by the language that it is put in. */
const FIRST: Record<string, string> = {
  en: 'What does one purchase bring in, without VAT?',
  es: '¿Cuánto ingresa por una compra, sin IVA?',
  el: 'Πόσα φέρνει μία αγορά, χωρίς ΦΠΑ;',
}

/** Where each of them lives, and what is read there. */
const READ_IN = {
  Santiago: 'es-CL',
  Valparaíso: 'es-CL',
  Concepción: 'es-CL',
  Madrid: 'es-ES',
  Sevilla: 'es-ES',
  Bilbao: 'es-ES',
} as const

const langOf = (who: string): string => READ_IN[who.split(':')[0] as keyof typeof READ_IN] ?? 'el-GR'

const flags = (...words: string[]) => recover(['whatif', ...words]).out

/** The answer, without the page that bare recover begins with. */
const answer = ({ out }: Talk, page: string) => out.slice(page.length)

/** The command line that is kept, whatever the language. */
const keptLine = ({ err }: Talk): string => /\n {2}(recover whatif .*)\n/.exec(err)![1]!

describe('an owner who types recover', () => {
  test.each([
    [
      'Santiago: a price with a point, a share without its sign, all of it back',
      ['12.990', 'a', '30', 'a', 'devolución', '', 'una vez al mes', '90%'],
      [
        ...['--sales', '12990', '--margin-rate', '30%', '--remedy', 'refund:12990'],
        ...['--period', 'month', '--stay-if-recovered', '90%'],
      ],
    ],
    [
      'Santiago: amounts in words',
      ['12990 pesos', 'el 30%', 'un vale de 5 mil', '12 veces al año', '', 'un 20%'],
      ['--sales', '12990', '--margin-rate', '30%', '--remedy', 'credit:5000', '--stay-if-ignored', '20%'],
    ],
    [
      'Valparaíso: several things at once',
      ['$24.990', '24990', 'costo 15 mil', 'reembolso 24990 y despacho 3500', 'cada quince días'],
      ['--sales', '24990', '--cost', '15000', '--remedy', 'refund:24990+cash:3500', '--per-year', '24'],
    ],
    [
      'Concepción: a wrong turn, and back',
      ['8990', '2500', 'atrás', '2.700', 'a', 'devolver 8990', 'volver', 'nada', 'todas las semanas'],
      ['--sales', '8990', '--margin', '2700', '--period', 'week'],
    ],
    [
      'Madrid: cents, and a question mark',
      ['19,90 €', '?', 'coste 12,50', 'ayuda', 'descuento 2x3', 'dos veces al mes', 'no sé', 'casi un 95 %'],
      [
        ...['--sales', '19.90', '--cost', '12.50', '--remedy', 'discount:2x3'],
        ...['--per-year', '24', '--stay-if-recovered', '95%'],
      ],
    ],
    [
      'Sevilla: a new one, by its price',
      ['45', 'un 40 por ciento', 'uno nuevo', '', 'cada trimestre'],
      ['--sales', '45', '--margin-rate', '40%', '--remedy', 'replace:45', '--period', 'quarter'],
    ],
    [
      'Bilbao: in euros, more or less',
      ['unos 60 euros', 'margen 21', 'vale 10 euros', '4 veces al año', '80%', '30%'],
      [
        ...['--sales', '60', '--margin', '21', '--remedy', 'credit:10', '--per-year', '4'],
        ...['--stay-if-recovered', '80%', '--stay-if-ignored', '30%'],
      ],
    ],
    [
      'Athens: the cost by its name, money back',
      ['20 €', 'κόστος 14', 'επιστροφή 20', 'μία φορά τον μήνα', 'περίπου 85%'],
      ['--sales', '20', '--cost', '14', '--remedy', 'refund:20', '--stay-if-recovered', '85%'],
    ],
    [
      'Thessaloniki: help, back, and a gift beside it',
      ['35', 'βοήθεια', '10', 'πίσω', '12', 'δωροεπιταγή 5 και δώρο 3', '3 φορές τον μήνα'],
      ['--sales', '35', '--margin', '12', '--remedy', 'credit:5+gift:3', '--per-year', '36'],
    ],
    [
      'Patras: a thin margin in euros',
      ['1500', '40', 'b', 'αντικατάσταση', '', 'κάθε χρόνο', '', '10 τοις εκατό'],
      [
        ...['--sales', '1500', '--margin', '40', '--remedy', 'replace:1500'],
        ...['--period', 'year', '--stay-if-ignored', '10%'],
      ],
    ],
  ])('%s', async (who, typed, line) => {
    for (const lang of ['en', langOf(who)]) {
      const talked = await ownerIn(lang, ...typed)
      expect(talked.code, talked.err).toBe(0)
      expect(talked.err).not.toMatch(/expected|se esperaba|αναμενόταν/)
      expect(talked.err.replaceAll('\n', ' ')).toContain(FIRST[lang.slice(0, 2)])
      const again = shellWords(keptLine(talked))
      const page = (await talk(lang === 'en' ? [] : ['--lang', lang], null)).out
      expect(answer(talked, page)).toBe((await talk(again, null)).out)
      const { inputs } = JSON.parse((await talk([...again, '--json'], null)).out)
      expect(inputs).toEqual(JSON.parse(flags(...line, '--json')).inputs)
    }
  })

  test('may leave whenever they like, and keeps what was told', async () => {
    for (const word of ['salir', 'έξοδος', 'q', 'Quit']) {
      const { code, err, out } = await owner('10', '3', word)
      expect(code).toBe(0)
      expect(err).toContain('What was told so far:\n  recover whatif --sales 10 --margin 3\n')
      expect(out).not.toContain('gains')
    }
  })

  test('leaves at once, too', async () => {
    for (const word of ['q', 'salir', 'no'])
      expect(await talk([], [word])).toMatchObject({ code: 0, read: 1 })
  })

  test('is told of what is not there, and asked again', async () => {
    const { err, code } = await talk([], ['ventas2025.csv', 'ayuda', 'q'])
    expect(err).toContain('There is neither a file nor a command "ventas2025.csv" here.')
    expect(err).toContain('nothing is kept unless you say so')
    expect(err.match(/Enter starts/g)).toHaveLength(3)
    expect(code).toBe(0)
  })

  test('may name a command', async () => {
    const talked = await talk([], ['recover explain required_stay'])
    expect(talked.out).toContain(recover(['explain', 'required_stay']).out)
  })

  test('is asked again where a reply does not settle what is open', async () => {
    const { err, code } = await owner('12990', '30', 'c', 'b')
    expect(err.replaceAll('\n', ' ')).toContain('Is the margin a) 30% of 12990, or b) 30? (a or b)')
    expect(err).toContain('That does not say it: "c".')
    expect(code).toBe(0)
  })

  test.each([
    ['10', '3'],
    ['12990', '3000'],
    ['12990', '30%'],
    ['12990', '30 pesos'],
  ])('is not asked back where it is clear: %s, %s', async (sales, margin) => {
    expect((await owner(sales, margin)).err).not.toContain('Is the margin')
  })
})

/** The words of a line that was kept. */
const shellWords = (line: string): string[] =>
  (line.match(/'[^']*'|\S+/g) ?? []).slice(1).map((word) => word.replace(/^'|'$/g, ''))

describe('in the end the case may be saved', () => {
  const saved = async (...replies: string[]) => {
    const files = new Map<string, string>()
    const create = (file: string) => {
      let text = ''
      return {
        write: (data: string | Buffer) => {
          text += data
        },
        commit: () => {
          files.set(file, text)
        },
        abandon: () => {},
      }
    }
    const talked = await talk(['whatif'], ['10', '3', 'refund 10', '', '', '', ...replies], { create })
    return { ...talked, files }
  }

  test.each(['sí', 'yes', 'ναι', 'case.json', 'case'])('%s saves it', async (reply) => {
    const { files, err, code } = await saved(reply)
    expect(JSON.parse(files.get('case.json')!).inputs).toMatchObject({ sales: 10, margin: 3 })
    expect(err).toMatch(/saved in case\.json\n$/)
    expect(code).toBe(0)
  })

  test.each(['', 'no', 'όχι', 'salir'])('"%s" does not', async (reply) => {
    const { files, code } = await saved(reply)
    expect([files.size, code]).toEqual([0, 0])
  })

  test('? tells what it is good for', async () => {
    const { err, files } = await saved('?', '')
    expect(err.replaceAll('\n', ' ')).toContain('recover whatif --set case.json')
    expect(files.size).toBe(0)
  })

  test('where it is saved already, nothing is offered', async () => {
    const create = () => ({ write: () => {}, commit: () => {}, abandon: () => {} })
    const { err } = await talk(['whatif', '--save', 'x.json'], ['10', '3', '', '', '', ''], { create })
    expect(err).not.toContain('Shall the case be saved')
  })
})

describe('flags and cells take the same words', () => {
  test.each([
    ['reembolso 10', 'refund:10'],
    ['devolver 10', 'refund:10'],
    ['vale:10', 'credit:10'],
    ['un vale de 10', 'credit:10'],
    ['επιστροφή 10', 'refund:10'],
    ['10 de reembolso', 'refund:10'],
    ['Descuento 2x3 + envío 4', 'discount:2x3+cash:4'],
    ['trabajo 15min@12/h', 'labour:15min@12/h'],
    ['refund 10 euros', 'refund:10'],
  ])('a remedy of %s', (said, remedy) => {
    const { out, code } = recover(['whatif', '--sales', '10', '--margin', '3', '--remedy', said, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).inputs.remedy).toBe(remedy)
    const rows = recover(['batch', '-', '--json'], {
      input: `customer,sales,margin,remedy\nAna,10,3,${said}\n`,
    })
    expect(JSON.parse(rows.out).rows[0].remedy).toBe(remedy)
  })

  test.each([
    ['12 veces al año', 12],
    ['twice a month', 24],
    ['once veces al mes', 132],
    ['once a week', 52],
    ['cada 2 semanas', 26],
    ['every three weeks', 17.33],
    ['quincenal', 24],
    ['τρεις φορές τον χρόνο', 3],
    ['κάθε δύο μήνες', 6],
  ])('%s is %d purchases a year', (said, times) => {
    const { out } = recover(['whatif', '--sales', '10', '--margin', '3', '--per-year', said, '--json'])
    expect(JSON.parse(out).inputs.per_year).toBe(times)
  })

  test.each([
    'always',
    'algunas veces',
    'now and then',
    '0 veces al año',
    '2 veces al siglo',
  ])('"%s" is no number of purchases', (said) => {
    expect(recover(['whatif', '--sales', '10', '--margin', '3', '--per-year', said]).err).toContain(
      '--per-year: expected a number',
    )
  })

  test('a currency in words is one', () => {
    const { err, code } = recover(['whatif', '--sales', '10 euros', '--margin', '3 pesos'])
    expect(err).toContain('expected amounts of one currency, found "euros and pesos"')
    expect(code).toBe(2)
    expect(recover(['whatif', '--sales', '10 pesos', '--margin', '3', '--currency', 'CLP']).code).toBe(0)
  })
})

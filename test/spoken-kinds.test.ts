/** Sweeps, solutions, tornados, worth over years, damage, prevention, offers, initiatives and measurements in Spanish and Greek. */
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { recover } from './program'

const CASE = '--sales 10 --margin 3'
const CHANCES = '--stay-if-recovered 80% --stay-if-ignored 50%'

const ASKED: readonly (readonly [command: string, es: string, el: string])[] = [
  [
    `sweep stay-if-ignored=0%..60%:20% remedy=5..20:5 ${CASE} --stay-if-recovered 80%`,
    'Conviene recuperar solo por debajo de este valor',
    'Η ανάκτηση συμφέρει μόνο κάτω από αυτή την τιμή',
  ],
  [
    `sweep stay-if-recovered=0%..100%:20% ${CASE} --remedy 10`,
    '· En 0%, «no hacer nada» pasa a «ofrecer menos».',
    '· Στο 0%, «να μη γίνει τίποτα» γίνεται «μικρότερη προσφορά».',
  ],
  [`solve remedy ${CASE} ${CHANCES}`, 'La compensación conviene si', 'Η αποζημίωση συμφέρει αν'],
  [
    `tornado --spread 20% ${CASE} --remedy 10 ${CHANCES}`,
    'Tal como se indicó, la compensación gana 3,80.',
    'Όπως δόθηκε, η αποζημίωση κερδίζει 3,80.',
  ],
  [
    'clv --margin 3 --retention 80% --discount 12% --customers 1000',
    'Un cliente vale 126,00',
    'Ένας πελάτης αξίζει 126,00',
  ],
  [
    'clv --survivors 1000,869,743,653,593 --margin 3 --discount 10%',
    'Un cliente nuevo vale 5,46 años de margen',
    'Ένας νέος πελάτης αξίζει 5,46 έτη περιθωρίου',
  ],
  [
    'damage --customers 10000 --problem-rate 10% --complain-rate 25% --preset tarp-1979 --outcome unresolved=40% --outcome resolved=60% --after-complain-rate 50% --value 36',
    'Los problemas le cuestan 832,5 clientes al año, que valen 29.970,00.',
    'Τα προβλήματα σας κοστίζουν 832,5 πελάτες τον χρόνο, αξίας 29.970,00.',
  ],
  [
    `prevent --incidents 1000 --prevention-cost 2000 --share-prevented 40% ${CASE} --remedy 10 --years 3`,
    'Prevenga: gana',
    'Αξίζει η πρόληψη: κερδίζει',
  ],
  [
    'offers examples/offers.csv',
    'Haga 2 de 6 ofertas: así se ganan 33,94.',
    'Κάντε 2 από 6 προσφορές: κερδίζουν 33,94.',
  ],
  [
    'initiatives examples/initiatives.csv --sales 40 --margin 12 --period week',
    'De los 21.000,00 gastados, 3.200,00 (15,24%) pasan inadvertidos',
    'Από τα 21.000,00 που δαπανήθηκαν, 3.200,00 (15,24%) μένουν απαρατήρητα',
  ],
  [
    'measure examples/measured.csv --bonus-rate 10% --training-cost 500',
    'Las compensaciones convienen: ganan 1.151,26 más allá de su costo.',
    'Οι αποζημιώσεις συμφέρουν: κερδίζουν 1.151,26 πέρα από το κόστος τους.',
  ],
  ['measure --plan --base-stay 50% --see 10%', 'Hacen falta 2.129 casos', 'Χρειάζονται 2.129 περιπτώσεις'],
]

describe.each([
  ['es-CL', 1],
  ['el-GR', 2],
] as const)('in %s', (lang, at) => {
  test.each(ASKED)('%s', (...asked) => {
    for (const width of [40, 80, 200]) {
      const { out } = recover([...asked[0].split(' '), '--lang', lang], { env: { COLUMNS: `${width}` } })
      expect(out.replace(/\s+/g, ' ')).toContain(asked[at])
      for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
    }
  })
})

test('Spain reads coste', () => {
  const { out } = recover([
    'prevent',
    '--incidents',
    '10',
    '--prevention-cost',
    '9',
    '--value',
    '36',
    '--lang',
    'es-ES',
  ])
  expect(out).toContain('Coste de solo solucionar')
})

test('what is wrong is told in the language, too', () => {
  const { err } = recover(['sweep', 'margin=5..1:1', '--sales', '10', '--lang', 'es'])
  expect(err).toContain('se esperaba un rango de menor a mayor y hay «5..1:1»')
  expect(err).toContain('sugerencia: escriba 1..5:1')
})

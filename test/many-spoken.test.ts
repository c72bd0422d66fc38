/** The pages of many customers in Spanish and Greek: the verdict first, the owner's titles, words in place of keys. */
import { describe, expect, test } from 'vitest'
import { recover } from './program'

const BATCH = ['batch', 'examples/incidents.csv']
const BASE = ['customers', 'examples/ledger.csv', '--driver', 'calls=15', '--avoidable-share', '80%']

const wide = { env: { COLUMNS: '120' } }

const lineOf = (out: string, begin: string) => out.split('\n').find((line) => line.startsWith(begin)) ?? ''

describe.each([
  {
    lang: 'es',
    verdict:
      'Conviene recuperar 4 de 8 casos: cuesta 140,75 y gana 322,90, si se quedan en la proporción que usted indica.',
    decision: 'no hacer nada',
    earns: '3 de 6 clientes aportan 1249,20; 3 cuestan 361,00 de eso, y quedan 888,20.',
    todo: 'Qué hacer: conservar (3), subir el precio (1), reducir el servicio (1), dejar de',
    next: 'Después vendría Panadería Sol, que gana 140,37: cuesta 49,50 y solo quedan',
    warned: 'aviso: 1 fila no tiene cliente: se cuenta aparte, como venta sin nombre',
  },
  {
    lang: 'el',
    verdict:
      'Συμφέρει η ανάκτηση σε 4 από 8 περιπτώσεις: κοστίζει 140,75 και κερδίζει 322,90, αν μένουν όσο συχνά δηλώνετε.',
    decision: 'να μη γίνει τίποτα',
    earns: '3 από 6 πελάτες αποδίδουν 1.249,20· 3 κοστίζουν 361,00 από αυτά, και μένουν',
    todo: 'Τι να κάνετε: διατήρηση (3), αύξηση τιμής (1), μείωση εξυπηρέτησης (1), διακοπή',
    next: 'Επόμενο θα ήταν: Panadería Sol, με όφελος 140,37· κοστίζει 49,50 και απομένουν',
    warned: 'προειδοποίηση: 1 γραμμή δεν έχει πελάτη: μετρά χωριστά, ως πώληση χωρίς όνομα',
  },
])('in $lang', ({ lang, verdict, decision, earns, todo, next, warned }) => {
  test('batch tells what to put right, and what to do about each', () => {
    const { out } = recover([...BATCH, '--lang', lang], wide)
    expect(out.split('\n')[0]).toBe(verdict)
    expect(lineOf(out, '│ Hotel Bahía')).toContain(`│ ${decision} `)
    expect(out).not.toMatch(/put it right|offer less|do nothing|Remedy/)
  })

  test('a budget tells why the next did not fit', () => {
    expect(recover([...BATCH, '--budget', '120', '--lang', lang]).out).toContain(next)
  })

  test('customers tell who earns and who costs', () => {
    const { out, err } = recover([...BASE, '--lang', lang])
    expect(out.split('\n')[0]).toBe(earns)
    expect(out).toContain(todo)
    expect(err).toContain(warned)
  })

  test('what scripts read stays as it is', () => {
    for (const args of [BATCH, BASE])
      for (const format of ['json', 'ndjson', 'csv']) {
        const asked = [...args, '--format', format]
        expect(recover([...asked, '--lang', lang]).out).toBe(recover(asked).out)
      }
  })
})

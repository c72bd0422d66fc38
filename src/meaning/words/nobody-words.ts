/** What stands in place of a customer where there is none: words of programs, and of people at a till. */
import { normal } from '../../inputs/normal'

/** As programs write a missing value (pandas, R, Excel, databases, Salesforce): with these very letters, since Nan is somebody's name. */
const OF_PROGRAMS = new Set(
  'NULL null (null) nan NaN NAN #N/A #N/D #NV N/A n/a NA <NA> #REF! #VALUE! #¡VALOR! undefined - -- --- — – . ? (blank) (en blanco) (κενό)'
    .split(/ (?!en |blanco)/)
    .concat('(en blanco)'),
)

/**
 * As people write that they do not know who it was, by language. Sources: Shopify and WooCommerce (guest), QuickBooks and Loyverse
 * (cash customer, walk-in), the tax offices of Chile, Peru and Argentina (consumidor final, boletas), Spanish tills (clientes varios,
 * mostrador), myDATA of Greece (πελάτης λιανικής), DATEV and German tills (Laufkundschaft, diverse), others as translated there.
 */
const OF_PEOPLE: { readonly [language: string]: string } = {
  en: 'none, nobody, no name, noname, unnamed, unknown, unknown customer, anonymous, anonymous customer, guest, guest customer, guest user, guest checkout, walk-in, walk in, walk-in customer, walkin customer, cash customer, cash sale, cash sales, counter sale, counter customer, retail customer, various customers, not available, no customer',
  es: 'ninguno, nadie, sin nombre, sin cliente, sin identificar, desconocido, cliente desconocido, anónimo, cliente anónimo, invitado, cliente invitado, clientes varios, cliente varios, varios clientes, consumidor final, cliente final, público general, público en general, cliente contado, cliente de contado, cliente mostrador, cliente genérico, cliente ocasional, venta mostrador, boletas',
  el: 'κανένας, άγνωστος, άγνωστος πελάτης, ανώνυμος, επισκέπτης, πελάτης λιανικής, πελάτες λιανικής, λιανική, λιανικής, διάφοροι πελάτες, πελάτης λιανικής πώλησης, ιδιώτης λιανικής',
  de: 'niemand, unbekannt, gast, laufkunde, laufkundschaft, barverkauf, diverse kunden, endverbraucher',
  fr: 'inconnu, anonyme, invité, client de passage, client comptoir, clients divers, particulier divers',
  it: 'sconosciuto, anonimo, ospite, cliente occasionale, clienti vari, privato generico, consumatore finale',
  pt: 'desconhecido, anônimo, convidado, cliente balcão, clientes diversos, cliente padrão',
}

const people = new Set(Object.values(OF_PEOPLE).flatMap((words) => words.split(/, */).map(normal)))

/** Ids that stand for nobody: nothing but zeros, and the number that the Chilean tax office gives to whoever has none. */
const NO_ID = /^(?:0{5,}|666666666)$/

/** All of them, to look through many cells quickly: what begins like none of these is somebody. */
export const NOBODY_WORDS: readonly string[] = [
  ...OF_PROGRAMS,
  ...Object.values(OF_PEOPLE).flatMap((words) => words.split(/, */)),
  ...['00000', '666666666'],
]

/** No word has a digit, and the ids have no others: most ids are somebody's at a glance. */
const DIGIT = /\d/
const OTHER_ID = /[^06.\s-]/

/** How the words of people begin: most names are somebody's at a second one. */
const BEGINNINGS = new Set([...people].map((word) => word.slice(0, 2)))
const LATIN = /^[a-z]{2}/i

const [ZERO, SIX, NINE, SPACE, DASH, POINT, WIDE] = [48, 54, 57, 32, 45, 46, 128]

/** Whether the bytes of a cell are surely somebody's id: ASCII, with a digit, and not of the signs of those that are nobody's. */
export function isIdAtAGlance(bytes: Uint8Array, from: number, to: number): boolean {
  let [hasDigit, hasOther] = [false, false]
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!
    if (byte >= WIDE) return false
    const isDigit = byte >= ZERO && byte <= NINE
    hasDigit ||= isDigit
    hasOther ||= isDigit ? byte !== ZERO && byte !== SIX : byte > SPACE && byte !== DASH && byte !== POINT
  }
  return hasDigit && hasOther
}

/** What a cell of the customer's column is that is nobody's name: surely, or perhaps; null for anybody. */
export function nobodyIn(cell: string): 'surely' | 'perhaps' | null {
  const text = cell.trim()
  if (OF_PROGRAMS.has(text)) return 'surely'
  if (DIGIT.test(text) && OTHER_ID.test(text)) return null
  if (LATIN.test(text) && !BEGINNINGS.has(text.slice(0, 2).toLowerCase())) return null
  const key = normal(text)
  if (NO_ID.test(key)) return 'surely'
  return people.has(key) ? 'perhaps' : null
}

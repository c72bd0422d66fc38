/** How people call the parts of a remedy, a language each: reembolso 20, a voucher of 10, επιστροφή 20. Dictionary words. */
import { type ByLanguage, spoken } from './field'
import { normal } from './normal'

const WORDS = {
  replace: {
    en: 'replace, replacement, replace it, a new one, new one, exchange',
    es: 'reposición, reponer, reponerlo, reemplazo, reemplazar, reemplazarlo, cambio, cambiar, cambiarlo, uno nuevo, otro nuevo, producto nuevo',
    el: 'αντικατάσταση, αλλαγή, καινούργιο, νέο προϊόν',
  },
  gift: {
    en: 'gift, present',
    es: 'obsequio, obsequiar, regalo, regalar, regalarle, atención, cortesía',
    el: 'δώρο',
  },
  refund: {
    en: 'refund, money back, reimbursement, reimburse, give back, pay back',
    es: 'reembolso, reembolsar, reembolsarle, devolución, devolver, devolverle, devolver el dinero, devolución del dinero, reintegro, reintegrar',
    el: 'επιστροφή, επιστροφή χρημάτων, επιστρέφω, χρήματα πίσω',
  },
  credit: {
    en: 'credit, store credit, voucher, coupon, gift card, credit note',
    es: 'crédito, crédito en tienda, vale, vale de compra, cupón, bono, tarjeta regalo, tarjeta de regalo, nota de crédito',
    el: 'πίστωση, πίστωση καταστήματος, κουπόνι, δωροεπιταγή, δωροκάρτα, πιστωτικό',
  },
  discount: { en: 'discount', es: 'descuento, descontar, descontarle, rebaja, rebajar', el: 'έκπτωση' },
  cash: {
    en: 'cash, payment, shipping, postage',
    es: 'pago, pagar, pagarle, efectivo, envío, despacho, flete',
    el: 'πληρωμή, μετρητά, μεταφορικά, αποστολή',
  },
  labour: { en: 'labour, labor, work', es: 'mano de obra, trabajo', el: 'εργασία' },
  salvage: { en: 'salvage', es: 'valor recuperable, rescate', el: 'υπολειμματική αξία' },
} as const satisfies { readonly [kind: string]: ByLanguage }

export type RemedyPartKind = keyof typeof WORDS

/** What may stand before a kind or between it and its amount. */
const FILLING =
  /^(?:(?:un|una|el|la|los|las|de|del|por|en|con|a|an|the|of|for|worth|as|in|ένα|μια|μία|το|την|τα|των|σε|με|αξίας)\s+)+/iu

let kinds: ReadonlyMap<string, RemedyPartKind> | null = null

/** The kind that words name; null for any others. */
function kindNamed(words: readonly string[]): RemedyPartKind | null {
  kinds ??= new Map(
    Object.entries(WORDS).flatMap(([kind, names]) =>
      spoken(names).map((name) => [normal(name), kind as RemedyPartKind] as const),
    ),
  )
  return kinds.get(normal(words.join(' '))) ?? null
}

/** More words than these are no part of a remedy. */
const MOST_WORDS = 8

const withoutFilling = (text: string): string => text.replace(FILLING, '')

/**
 * A part as it is spoken, its kind and what stands beside it: "un vale de 5000 pesos" is a credit of "5000 pesos". What is
 * beside it is '' where it names the kind alone; null where it names none.
 */
export function spokenPart(text: string): readonly [kind: RemedyPartKind, value: string] | null {
  const words = withoutFilling(text.trim()).replace(':', ' ').split(/\s+/).filter(Boolean)
  if (words.length > MOST_WORDS) return null
  for (let count = words.length; count > 0; count--) {
    const first = kindNamed(words.slice(0, count))
    if (first !== null) return [first, withoutFilling(words.slice(count).join(' '))]
  }
  for (let at = 1; at < words.length; at++) {
    const last = kindNamed(withoutFilling(words.slice(at).join(' ')).split(' '))
    if (last !== null) return [last, words.slice(0, at).join(' ')]
  }
  return null
}

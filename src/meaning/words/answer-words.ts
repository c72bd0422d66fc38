/** Columns that ask of each row whether it was cancelled or given back, and how they are answered. */
import { normal } from '../../inputs/normal'
import type { RowKind } from './state-words'

/** Headings of columns that answer it with yes or no, or a mark, by what a yes says of its row. */
const ANSWERED: readonly (readonly [kind: RowKind, language: string, headings: string])[] = [
  [
    'no sale',
    'en',
    'cancelled, canceled, void, voided, deleted, is cancelled, is canceled, is void, is voided',
  ],
  ['no sale', 'es, pt', 'anulado, anulada, cancelado, cancelada, eliminado, eliminada'],
  ['no sale', 'el', 'ακυρωμένο, ακυρωμένη, ακύρωση, ακυρώθηκε, ακυρωθέν, άκυρο'],
  ['no sale', 'de, fr, it', 'storniert, storno, annulliert, annulé, annulée, annullato, annullata'],
  ['undone', 'en', 'refunded, is refunded, fully refunded, returned, is returned, charged back'],
  ['undone', 'es, pt', 'reembolsado, reembolsada, devuelto, devuelta, devolvido, estornado'],
  ['undone', 'el, de, fr, it', 'επιστράφηκε, erstattet, zurückerstattet, remboursé, remboursée, rimborsato'],
  ['back', 'en', 'refund, is refund, return, is return, credit note, is credit note'],
  ['back', 'es, pt', 'devolución, es devolución, reembolso, nota de crédito, devolução'],
  ['back', 'el, de, fr, it', 'πιστωτικό, επιστροφή, gutschrift, retoure, avoir, nota di credito, reso'],
]

/** As people and programs answer, in the languages of the lists. */
const YES = 'yes, y, true, t, 1, x, ✓, sí, si, s, ναι, ν, ja, j, oui, o, sim, verdadero, vero, wahr, vrai'
const NO = 'no, n, false, f, 0, όχι, οχι, ο, nein, non, não, nao, falso, falsch, faux'

const keyOf = (word: string): string => normal(word) || word.trim()

const answered = new Map(
  ANSWERED.flatMap(([kind, , headings]) =>
    headings.split(/, */).map((heading) => [normal(heading), kind] as const),
  ),
)
const [yes, no] = [YES, NO].map((words) => new Set(words.split(/, */).map(keyOf)))

/** What a yes says of its row in a column of such a heading, without case and signs; null where it asks nothing. */
export const askedBy = (heading: string): RowKind | null => answered.get(heading) ?? null

/** Whether a cell says yes; null where it says neither yes nor no. */
export const answerOf = (cell: string): boolean | null => {
  const key = keyOf(cell)
  return yes!.has(key) ? true : no!.has(key) ? false : null
}

/** What a person types to steer a conversation, in any of the languages: help, back, out of it, yes or no. Dictionary words. */
import { normal } from '../../inputs/normal'

/** What is wanted instead of an answer. */
export type Wish = 'help' | 'back' | 'leave' | 'yes' | 'no'

const WORDS: Record<Wish, string> = {
  help: '?, ¿?, ;, help, help me, ayuda, ayúdame, no sé, no entiendo, βοήθεια, δεν ξέρω',
  back: 'back, go back, previous, atrás, volver, anterior, volver atrás, πίσω, προηγούμενη',
  leave: 'q, quit, exit, leave, stop, salir, fin, terminar, cancelar, έξοδος, τέλος, ακύρωση',
  yes: 'y, yes, ok, s, sí, si, claro, bueno, dale, ναι, ν, εντάξει',
  no: 'n, no, όχι, ο',
}

/** What is typed, without what makes no difference; signs alone stay. */
const keyOf = (typed: string): string => normal(typed) || typed.trim()

const wishes = new Map(
  Object.entries(WORDS).flatMap(([wish, words]) =>
    words.split(', ').map((word) => [keyOf(word), wish as Wish] as const),
  ),
)

/** What somebody wishes who types that; null where it is anything else, such as an answer. */
export const wishOf = (typed: string): Wish | null => wishes.get(keyOf(typed)) ?? null

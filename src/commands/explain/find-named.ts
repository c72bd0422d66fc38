/** What somebody means by a word: something that is called so, or begins so. */
import { normal } from '../../inputs/normal'

/** A shorter beginning means nothing. */
const LEAST = 3

/** Something with the names that it goes by: its own, which come first, and what others call it. */
export interface Named<Thing> {
  readonly thing: Thing
  readonly names: readonly string[]
  readonly others?: readonly string[]
}

/**
 * Those that are called so, or of which a name begins so, whatever the case, accents, spaces and dashes. What others call it
 * is asked of where nothing is called so by itself.
 */
export function findNamed<Thing>(
  wanted: string,
  all: readonly Named<Thing>[],
  how: 'called' | 'begins',
): readonly Thing[] {
  const key = normal(wanted)
  if (how === 'begins' && key.length < LEAST) return []
  const isMeant = (name: string) => (how === 'called' ? normal(name) === key : normal(name).startsWith(key))
  const found = all.filter(({ names }) => names.some(isMeant))
  const other = found.length > 0 ? [] : all.filter(({ others = [] }) => others.some(isMeant))
  return [...found, ...other].map(({ thing }) => thing)
}

/** The same with their names in the other languages, as far as there are any. */
export const inLanguages = <Thing>(
  all: readonly Named<Thing>[],
  translated: ((text: string) => readonly string[]) | undefined,
): readonly Named<Thing>[] =>
  translated === undefined
    ? all
    : all.map((one) => ({ ...one, names: [...one.names, ...one.names.flatMap(translated)] }))

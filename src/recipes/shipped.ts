/** The recipes that come with the program: every file of known/, put in when it is built. */
import type { Recipe } from './schema'

interface Globbing {
  glob<Found>(
    pattern: string,
    options: { readonly eager: true; readonly import: 'default' },
  ): { readonly [path: string]: Found }
}

declare global {
  interface ImportMeta extends Globbing {}
}

/** By name. */
export const shipped: readonly Recipe[] = Object.values(
  import.meta.glob<Recipe>('./known/*.json', { eager: true, import: 'default' }),
).sort((a, b) => (a.name < b.name ? -1 : 1))

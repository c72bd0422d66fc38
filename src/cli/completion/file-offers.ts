/** Files and folders that a name may go on to be, those of the endings that are read there. */
import type { Host } from '../host'
import type { Offer } from './offer'

/** Endings of files of rows. */
export const OF_ROWS: readonly string[] = [
  '.csv',
  '.xlsx',
  '.ods',
  '.parquet',
  '.tsv',
  '.txt',
  '.json',
  '.ndjson',
  '.jsonl',
  '.gz',
]

export const OF_JSON: readonly string[] = ['.json']

/** What is in the folder that was typed so far: its folders, and its files of those endings; null for any. */
export function fileOffers(typed: string, endings: readonly string[] | null, { entries }: Host): Offer[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1)
  const begun = typed.slice(folder.length)
  const found = entries?.(folder === '' ? '.' : folder) ?? []
  return found
    .filter(({ name }) => name.startsWith(begun) && (begun.startsWith('.') || !name.startsWith('.')))
    .filter(
      ({ name, isFolder }) => isFolder || (endings?.some((one) => name.toLowerCase().endsWith(one)) ?? true),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, isFolder }) => ({
      word: `${folder}${name}${isFolder ? '/' : ''}`,
      about: '' as const,
      ...(isFolder && { goesOn: true as const }),
    }))
}

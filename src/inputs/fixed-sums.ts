/** Sums that are fixed by law, by name, each with its source and date. None holds unless it is named. */

export interface FixedSum {
  readonly amount: string
  /** What it is paid for. */
  readonly of: string
  readonly source: string
}

const EC261 =
  'Regulation (EC) No 261/2004 of 11 February 2004, Article 7(1); in euros, a passenger (https://eur-lex.europa.eu/eli/reg/2004/261/oj)'

export const FIXED_SUMS: { readonly [name: string]: FixedSum } = {
  'ec261-250': { amount: '250', of: 'a flight of 1,500 km or less', source: EC261 },
  'ec261-400': {
    amount: '400',
    of: 'a flight of more than 1,500 km within the EU, or of up to 3,500 km',
    source: EC261,
  },
  'ec261-600': { amount: '600', of: 'any longer flight', source: EC261 },
}

/** The fixed sum that a text names; null where it names none. */
export const fixedSum = (text: string): FixedSum | null => {
  const name = text.trim().toLowerCase()
  return Object.hasOwn(FIXED_SUMS, name) ? FIXED_SUMS[name]! : null
}

/** What is said of the fixed sums that a text names, each by itself; nothing where it names none. */
export const sourcesIn = (text = ''): string =>
  text
    .split('+')
    .flatMap((part) => {
      const found = fixedSum(part)
      return found === null ? [] : `; ${part.trim().toLowerCase()} is for ${found.of}: ${found.source}`
    })
    .join('')

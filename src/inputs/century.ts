/** The years that are read in dates, and the hundred of them that two digits may stand for. */
import { say } from '../words/say'

export const YEARS = { first: 1900, last: 2199 }

/** The first years whose next hundred two digits may stand for. */
const CENTURIES = { first: YEARS.first, last: YEARS.last - 99 }

/** The first of the hundred years that a text such as 2000 lets two digits stand for; null where it is none. */
export function centuryOf(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= CENTURIES.first && year <= CENTURIES.last ? year : null
}

/** What --years takes, in words. */
export const CENTURY = say('the first of a hundred years, from {first} to {last}', CENTURIES)

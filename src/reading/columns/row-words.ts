/** What is said of whole rows: that they were there before, or that who stands in them may be taken for another. */
import { type Message, say } from '../../words/say'

const DEDUPE = '--dedupe'

export const AGAIN = say('the same as an earlier row ({flag})', { flag: DEDUPE })

/** Rows that say what one before them said. */
export const repeatedRows = (isLeftOut: boolean, n: number, line: number): Message =>
  isLeftOut
    ? say('{n} {n|row says|rows say} the same as an earlier one, first on line {line}: left out ({flag})', {
        ...{ n, line, flag: DEDUPE },
      })
    : say(
        '{n} {n|row says|rows say} the same as an earlier one, first on line {line}: each is counted ({flag} leaves them out)',
        { n, line, flag: DEDUPE },
      )

/** Customers, or initiatives, that are called like a total above the foot of a file. */
export const namedLikeTotals = (isOfCustomers: boolean, file: string, lines: string): Message =>
  isOfCustomers
    ? say('{file}: a customer is called like a total, and is taken for a customer: line {lines}', {
        ...{ file, lines },
      })
    : say('{file}: an initiative is called like a total, and is taken for an initiative: line {lines}', {
        ...{ file, lines },
      })

/** Customers with another name than before; `renamed` are the first of them. */
export function severalNames(renamed: readonly Message[], count: number): Message {
  const names = renamed.reduce((told, one) => say('{told}; {one}', { told, one }))
  const n = count - renamed.length
  return n > 0
    ? say('customers with more than one name: {names}, and {n} more', { names, n })
    : say('customers with more than one name: {names}', { names })
}

/** Signs that nobody sees make two of one. */
export const hiddenCharacters = (isOfCustomers: boolean, n: number, line: number): Message =>
  isOfCustomers
    ? say(
        '{n} {n|row has a customer|rows have customers} with characters that take no room, first on line {line}: they make it another customer',
        { n, line },
      )
    : say(
        '{n} {n|row has an initiative|rows have initiatives} with characters that take no room, first on line {line}: they make it another initiative',
        { n, line },
      )

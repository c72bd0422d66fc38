/** The customer that --show names: how it is asked for, and what is said where there is none. */
import { EXIT, Failure, mistyped } from '../errors'
import { NearestText } from '../inputs/nearest-text'
import { wantedCustomer } from '../ledger/customer-lines'
import { type Said, say } from '../words/say'
import type { Option, Request } from './command'

export const showOption: Option = {
  name: 'show',
  value: 'CUSTOMER',
  description: 'one customer: how each number came about, and the lines of the files that made it',
}

/** What is told of all rows together. */
const OF_ALL = ['budget', 'by']

/** Who is asked for, as customers are compared; null where nobody is. Errors: a Failure for flags that are about all of them. */
export function shownCustomer({ options }: Request): string | null {
  const written = options.get('show')?.at(-1)
  if (written === undefined) return null
  const others = OF_ALL.filter((name) => options.has(name))
  if (others.length > 0)
    throw mistyped(
      others.map((name) => ({
        code: 'conflicting_inputs',
        column: `--${name}`,
        expected: 'no --show, which is about one customer',
        found: options.get(name)!.at(-1)!,
      })),
    )
  return wantedCustomer(written)
}

/** That there is no such customer. */
export const noSuchCustomer = (name: string, wanted: string, hint: Said | null): Failure =>
  new Failure(
    EXIT.data,
    'unknown_customer',
    say('{name}: there is no customer "{wanted}"', { name, wanted }),
    hint,
  )

/** What helps where a text is nearly one of some; null where none is near. */
export function didYouMean(wanted: string, texts: Iterable<string>): Said | null {
  const near = new NearestText(wanted)
  for (const text of texts) near.look(text)
  return near.hint
}

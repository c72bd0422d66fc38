/** Which customer of a ledger a case is about: by id, else by a name that is of one id; what is nearly the same is named. */
import type { Warning } from '../errors'
import { CountedLines } from '../errors/counted-lines'
import type { FieldKey } from '../inputs/files/file-kind'
import { normal, normalized } from '../inputs/normal'
import type { FactProblem } from '../inputs/readers'
import type { Table } from '../tables/table'
import { listing, type Message, say } from '../words/say'

/** How many customers are named where none is near. */
const EXAMPLES = 3

/** No id is longer than this: a longer text is like no other. */
const LONGEST = 200

/** What is left of a customer where spreadsheets and exports differ: ="0042", '0042, 42.0 and 42 are alike; so are Bar and bar. */
function likeness(customer: string): string {
  if (customer.length > LONGEST) return customer
  const text = customer
    .normalize('NFKC')
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .replace(/^(\d+)[.,]0+$/, '$1')
  return normal(text).replace(/^0+(?=.)/, '')
}

export class CustomersThere {
  /** Cases that have a name in place of an id, and the first of them in words. */
  private readonly named = new CountedLines()
  private example: Message | string = ''
  private isAnyFound = false
  private ids: ReadonlyMap<string, readonly number[]> | null = null
  private alike: ReadonlyMap<string, number> | null = null

  /** `names` are those beside the ids of the ledger, by number; both are complete once it has been read. */
  constructor(
    private readonly ledger: Table,
    private readonly names: ReadonlyMap<number, string>,
  ) {}

  /** The number of the customer of a case, or −1 where there is none such. */
  find(customer: string, line: number): number {
    if (customer === '') return -1
    const { customers } = this.ledger
    const id = customers.find(customer)
    if (id >= 0) {
      this.isAnyFound = true
      return id
    }
    const [one, ...others] = this.called(customer)
    if (one === undefined || others.length > 0) return -1
    if (this.named.count === 0)
      this.example = say('{customer} is {one} there', { customer, one: customers.textOf(one) })
    this.named.add(line)
    this.isAnyFound = true
    return one
  }

  /** What is wrong with a case whose customer is not to be found, or (`isThere`) bought nothing in the time that counts. */
  missing(customer: string, isThere = false): FactProblem<FieldKey> {
    const hint = customer === '' || isThere ? null : this.hint(customer)
    return {
      code: 'not_in_ledger',
      key: 'customer',
      expected: say('a customer with a purchase in {name}', { name: this.ledger.name }),
      found: customer,
      ...(hint !== null && { hint }),
    }
  }

  private hint(customer: string): Message | null {
    const { customers } = this.ledger
    const several = this.severalHint(customer)
    if (several !== null) return several
    this.alike ??= this.likenesses()
    const near = this.alike.get(likeness(customer))
    if (near !== undefined)
      return say('{near} is there: if it is the same, write both alike', { near: customers.textOf(near) })
    if (this.isAnyFound || customers.size === 0) return null
    const some = Array.from({ length: Math.min(EXAMPLES, customers.size) }, (_, id) => customers.textOf(id))
    return say('customers there are written like {some}', { some: some.join(', ') })
  }

  /** What helps where a name is of several ids; null where it is not. */
  severalHint(name: string): Message | null {
    const called = this.called(name).map((id) => this.ledger.customers.textOf(id))
    if (called.length < 2) return null
    return say('there {name} is {ids}: give the id in place of the name', {
      name,
      ids: listing(called.slice(0, EXAMPLES)),
    })
  }

  /** The ids that have a name. */
  private called(name: string): readonly number[] {
    if (this.ids === null) {
      const ids = new Map<string, number[]>()
      for (const [id, own] of this.names) {
        const text = normalized(own, 'NFC')
        const others = ids.get(text)
        if (others) others.push(id)
        else if (text !== '') ids.set(text, [id])
      }
      this.ids = ids
    }
    return this.ids.get(name) ?? []
  }

  private likenesses(): ReadonlyMap<string, number> {
    const { customers } = this.ledger
    const alike = new Map<string, number>()
    for (let id = 0; id < customers.size; id++) {
      const text = likeness(customers.textOf(id))
      if (text !== '' && !alike.has(text)) alike.set(text, id)
    }
    return alike
  }

  get warnings(): Warning[] {
    return this.named.told('found_by_name', (count) => {
      return say('{n} {n|row has a name|rows have names} in place of an id of {ledger}: {example}', {
        n: count,
        ledger: this.ledger.name,
        example: this.example,
      })
    })
  }
}

/** The customers of a ledger as they come, each once: those that are most likely one though they are written otherwise. */
import { type Warning, type WarningCode, warning } from '../../errors'
import { nobodyIn } from '../../meaning/words/nobody-words'
import { HASH_SEED, HashTable } from '../../tables/hash-table'
import { listing, type Message, plainly, say } from '../../words/say'
import { chained } from '../../words/together'
import type { Records } from '../records/records'
import { bareKey, isShortened } from './bare-keys'
import type { Customers } from './label-columns'
import type { Register } from './register'

/** How many customers are looked at for others that are alike: more would take a time that is felt. */
const MOST = 20_000

/** How many examples are given. */
const EXAMPLES = 3

/** Customers of which one thing is to be said, with the first few of them and the line of the first. */
class Told {
  count = 0
  private readonly examples: Message[] = []
  private first: number | null = null

  add(line: number, example: () => Message): void {
    this.count++
    this.first ??= line
    if (this.examples.length < EXAMPLES) this.examples.push(example())
  }

  warning(code: WarningCode, hasLines: boolean, told: (examples: Message) => Message): Warning[] {
    const { count, examples, first } = this
    if (count === 0) return []
    const some = examples.reduce((before, one) => say('{told}; {one}', { told: before, one }))
    const n = count - examples.length
    const shown = n > 0 ? say('{examples}; and {n} more', { examples: some, n }) : some
    return [warning(code, told(shown), count, hasLines ? first : null)]
  }
}

/** All files of a ledger share one: what is to be said is said of the ledger, with the last of its files. */
export class CustomersSeen {
  /** How many files it is told of. */
  private files = 0
  /** By the number of a customer: the line on which it comes first; 0 while no row of it counts. */
  private lines = new Int32Array(1 << 10)
  /** Beside the hash of a name the number of its first customer, below 0 once the name has been told. */
  private readonly names = new HashTable(Float64Array, 2, 0.6)
  private readonly severalIds = new Told()
  /** What came of comparing them, once it was asked for. */
  private comparison: ReturnType<CustomersSeen['compared']> | null = null

  constructor(private readonly register: Register) {}

  /** Counts a file; what is to be said is told to the last one, by the number that it got here. */
  open(): number {
    return ++this.files
  }

  /** Looks at the rows of a batch that count; `names` are beside the customers, null for none. */
  look({ rows, lines }: Records, rejected: Uint8Array, numbers: Int32Array, names: Customers | null): void {
    this.reach()
    const own = this.lines
    for (let row = 0; row < rows; row++) {
      const number = numbers[row]!
      if (number < 0 || own[number] !== 0 || rejected[row] === 1) continue
      own[number] = lines[row]!
      if (names !== null) this.meet(number, row, names)
    }
  }

  /** Takes in a customer without a name that stands on a line. */
  see(number: number, line: number): void {
    this.reach()
    if (this.lines[number] === 0) this.lines[number] = line
  }

  private reach(): void {
    const { size } = this.register
    if (size <= this.lines.length) return
    const longer = new Int32Array(Math.max(size, 2 * this.lines.length))
    longer.set(this.lines)
    this.lines = longer
  }

  /** Takes in the name of a customer that is new. */
  private meet(number: number, row: number, names: Customers): void {
    const { names: table } = this
    const hash = names.hash(row, () => {})
    if (hash === 0) return
    const at = table.find(hash)
    const { slots } = table
    if (slots[at] === 0) {
      slots[at] = hash
      slots[at + 1] = number + 1
      table.added()
      return
    }
    const other = slots[at + 1]! - 1
    const name = other < 0 ? '' : names.at(row)
    if (other < 0 || nobodyIn(name) !== null) return
    slots[at + 1] = -slots[at + 1]!
    this.severalIds.add(this.lines[number]!, () =>
      say('{name} is {ids}', {
        name,
        ids: listing([this.register.textOf(other), this.register.textOf(number)]),
      }),
    )
  }

  /** What is to be said of them, once all files have been read: to the last that was opened. */
  warnings(file: number): Warning[] {
    if (file !== this.files) return []
    this.comparison ??= this.compared()
    const { alike, shortened, isCut } = this.comparison
    const hasLines = this.files === 1
    const among = (told: Message) =>
      isCut ? say('among the first {most} customers, {told}', { most: MOST, told }) : told
    return [
      ...alike.warning('customers_alike', hasLines, (examples) =>
        among(
          say(
            '{n} {n|customer stands|customers stand} most likely under several spellings, each counted by itself: {examples}',
            { n: alike.count, examples },
          ),
        ),
      ),
      ...this.severalIds.warning('several_ids', hasLines, (examples) =>
        say('{n} {n|name has|names have} more than one customer id, each counted by itself: {examples}', {
          ...{ n: this.severalIds.count, examples },
        }),
      ),
      ...shortened.warning('shortened_id', hasLines, (examples) =>
        among(
          say(
            '{n} {n|customer is an id|customers are ids} that a spreadsheet shortened: digits are lost, and different customers may be one: {examples}',
            { n: shortened.count, examples },
          ),
        ),
      ),
    ]
  }

  private compared() {
    const { register } = this
    const suspects = new Set<number>()
    const shortened = new Told()
    const seen = new HashTable(Int32Array, 2, 0.6)
    let looked = 0
    for (let number = 0; number < register.size && looked < MOST; number++) {
      if (this.lines[number] === 0 || number >= this.lines.length) continue
      looked++
      const hash = register.lookAt(number, roughHash) || roughHashOf(bareKey(register.textOf(number)))
      const at = seen.find(hash)
      if (seen.slots[at] === 0) {
        seen.slots[at] = hash
        seen.slots[at + 1] = number
        seen.added()
      } else suspects.add(seen.slots[at + 1]!).add(number)
      if (register.lookAt(number, hasPlus) === 1 && isShortened(register.textOf(number)))
        shortened.add(this.lines[number]!, () => plainly(register.textOf(number)))
    }
    return { alike: this.together(suspects), shortened, isCut: looked === MOST }
  }

  /** Those that are alike indeed. */
  private together(suspects: ReadonlySet<number>): Told {
    const { register } = this
    const byKey = new Map<string, number[]>()
    for (const number of suspects) {
      const key = bareKey(register.textOf(number))
      const own = byKey.get(key)
      if (own === undefined) byKey.set(key, [number])
      else own.push(number)
    }
    const alike = new Told()
    for (const numbers of byKey.values()) {
      if (numbers.length < 2) continue
      const texts = () => numbers.slice(0, EXAMPLES).map((number) => register.textOf(number))
      alike.add(this.lines[Math.max(...numbers.slice(0, EXAMPLES))]!, () => chained(texts()))
    }
    return alike
  }
}

const [PLUS, POINT, COMMA, QUOTE, ZERO] = Buffer.from('+.,"0') as unknown as readonly number[]

/** Whether a key ends like 5.77E+12. */
const hasPlus = (bytes: Uint8Array, from: number, to: number): number =>
  to - from > 4 && (bytes[to - 3] === PLUS || bytes[to - 4] === PLUS) ? 1 : 0

/**
 * A hash of a key of ASCII by its letters and digits alone, never 0: keys that are alike have the same. 0 where there is a
 * sign that is no ASCII.
 */
function roughHash(bytes: Uint8Array, from: number, to: number): number {
  let end = to
  if (bytes[end - 1] === QUOTE) end--
  let last = end
  while (last > from && bytes[last - 1] === ZERO) last--
  if (last < end && (bytes[last - 1] === POINT || bytes[last - 1] === COMMA)) end = last - 1
  return mixed(bytes, from, end, false)
}

/** The same of any text that is plain already. */
function roughHashOf(text: string): number {
  const bytes = Buffer.from(text)
  return mixed(bytes, 0, bytes.length, true)
}

function mixed(bytes: Uint8Array, from: number, to: number, isWide: boolean): number {
  let hash = HASH_SEED
  for (let at = from; at < to; at++) {
    let byte = bytes[at]!
    if (byte >= 65 && byte <= 90) byte |= 32
    const isKept = (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57)
    if (byte > 127 && !isWide) return 0
    if (isKept || byte > 127) hash = Math.imul(hash ^ byte, 0x9e3779b1) ^ (hash >>> 13)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) | 0 || 1
}

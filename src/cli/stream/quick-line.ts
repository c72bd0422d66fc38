/** Reads the usual line of JSON, an object of plain texts and numbers, as a case over that of the flags. */
import { type FactKey, flagKeys } from '../../inputs/facts'
import { plainKey } from '../../inputs/names'
import { defaults, type Given, type Value } from '../../inputs/readers'
import { displacedBy } from '../../scenario/case'
import { QuickValues } from './quick-values'

/** A member and the sign behind it: its name, and its text without escapes, or its number without an exponent, or null. */
const MEMBER =
  /[ \t]*"([\w-]+)"[ \t]*:[ \t]*(?:"([ !#-[\]-\uffff]*)"|(-?(?:0|[1-9]\d*)(?:\.\d+)?)|null)[ \t]*([,}])/y

const keys = new Map(flagKeys.map((key) => [plainKey(key), key]))

/** How many ways to write the names of facts are kept. */
const KEPT = 256

/** A fact that came in some line: how its values are read, and what of the flags does not count beside it. */
interface QuickFact {
  readonly key: FactKey
  readonly values: QuickValues
  readonly displaced: readonly FactKey[]
  /** Its value in the line at hand; null where it has none. */
  value: Value | null
  /** The last line in which it came. */
  line: number
}

/** Reads one line after the other in the same room. */
export class QuickLines {
  private readonly given: Given
  private readonly facts: QuickFact[] = []
  private readonly named = new Map<string, QuickFact>()
  private line = 0

  /** `base` is the case of the flags. */
  constructor(private readonly base: Given) {
    this.given = { ...base }
  }

  /** The case of the line from `start` to `end`, good until the next; null where it is to be read with care. */
  read(text: string, start: number, end: number): Given | null {
    this.line++
    if (text[start] !== '{') return null
    MEMBER.lastIndex = start + 1
    for (;;) {
      const found = MEMBER.exec(text)
      if (found === null) return null
      const [, name, written, number, sign] = found
      const fact = this.named.get(name!) ?? this.learn(name!)
      if (fact === null || fact.line === this.line) return null
      fact.line = this.line
      fact.value = null
      if (written !== undefined || number !== undefined) {
        fact.value = written === undefined ? fact.values.number(number!) : fact.values.text(written)
        if (fact.value === null) return null
      }
      if (sign === '}') break
    }
    // A member may not go on in the next line: there is no line end in the pattern.
    for (let at = MEMBER.lastIndex; at < end; at++)
      if (text[at] !== ' ' && text[at] !== '\r' && text[at] !== '\t') return null
    return this.filled()
  }

  /** Takes in a name that was not met before; null where it is no fact. */
  private learn(name: string): QuickFact | null {
    const key = keys.get(plainKey(name))
    if (key === undefined || this.named.size >= KEPT) return null
    let fact = this.facts.find((one) => one.key === key)
    if (fact === undefined) {
      const values = new QuickValues(key)
      fact = { key, values, displaced: displacedBy(key), value: null, line: 0 }
      this.facts.push(fact)
    }
    // A piece of a text would keep the whole alive.
    this.named.set(Buffer.from(name).toString(), fact)
    return fact
  }

  private filled(): Given {
    const { facts, given, base, line } = this
    for (const fact of facts) for (const key of fact.displaced) given[key] = base[key]
    for (const fact of facts)
      if (fact.line === line && fact.value !== null)
        for (const key of fact.displaced) given[key] = defaults[key]
    for (const fact of facts) if (fact.line === line && fact.value !== null) given[fact.key] = fact.value
    return given
  }
}

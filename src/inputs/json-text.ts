/**
 * JSON as it stands in a file: numbers with all their digits, every member of an object even where a name comes twice,
 * and where each value begins. No object is made of it, so that a name such as __proto__ is a name like any other.
 */
import { type Said, say } from '../words/say'

export type JsonValue =
  | { readonly kind: 'object'; readonly at: number; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly at: number; readonly items: readonly JsonValue[] }
  | { readonly kind: 'text' | 'number' | 'word'; readonly at: number; readonly text: string }

export interface Member {
  readonly name: string
  /** Where the name begins. */
  readonly at: number
  readonly value: JsonValue
  /** Its place in the file, where that is not in the object whose member it is. */
  readonly path?: string
}

/** Why a text is no JSON: what was expected, and where. */
export class NotJson extends Error {
  constructor(
    readonly expected: Said,
    readonly at: number,
  ) {
    super(String(expected))
  }
}

/** A scenario needs three levels, an answer of the program five. */
const DEEPEST = 64

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /(?:true|false|null)\b/y

class JsonReader {
  private at = 0

  constructor(private readonly text: string) {}

  all(): JsonValue {
    const value = this.value(0)
    this.blank()
    if (this.at < this.text.length) throw new NotJson('nothing more', this.at)
    return value
  }

  private blank(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      this.at++
    }
  }

  /** Whether the next sign is this one, which is then passed. */
  private passed(sign: string): boolean {
    this.blank()
    if (this.text[this.at] !== sign) return false
    this.at++
    return true
  }

  private matched(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at += found.length
    return found
  }

  private value(depth: number): JsonValue {
    this.blank()
    const { at } = this
    if (depth > DEEPEST) throw new NotJson(say('at most {n} levels', { n: DEEPEST }), at)
    if (this.passed('{')) return { kind: 'object', at, members: this.members(depth) }
    if (this.passed('[')) return { kind: 'array', at, items: this.items(depth) }
    if (this.text[at] === '"') return { kind: 'text', at, text: this.string() }
    const number = this.matched(NUMBER)
    if (number !== null) return { kind: 'number', at, text: number }
    const word = this.matched(WORD)
    if (word !== null) return { kind: 'word', at, text: word }
    throw new NotJson('a value', at)
  }

  private members(depth: number): Member[] {
    const members: Member[] = []
    if (this.passed('}')) return members
    do {
      this.blank()
      const { at } = this
      if (this.text[at] !== '"') throw new NotJson('a name in double quotes', at)
      const name = this.string()
      if (!this.passed(':')) throw new NotJson('a colon', this.at)
      members.push({ name, at, value: this.value(depth + 1) })
    } while (this.passed(','))
    if (!this.passed('}')) throw new NotJson('a comma or }', this.at)
    return members
  }

  private items(depth: number): JsonValue[] {
    const items: JsonValue[] = []
    if (this.passed(']')) return items
    do items.push(this.value(depth + 1))
    while (this.passed(','))
    if (!this.passed(']')) throw new NotJson('a comma or ]', this.at)
    return items
  }

  private string(): string {
    const from = this.at
    for (;;) {
      this.at++
      const code = this.text.charCodeAt(this.at)
      if (code === 92) this.at++
      else if (code === 34) break
      else if (Number.isNaN(code) || code < 32) throw new NotJson('the end of a text: "', this.at)
    }
    this.at++
    try {
      return JSON.parse(this.text.slice(from, this.at)) as string
    } catch {
      throw new NotJson('a text that JSON allows', from)
    }
  }
}

/** Reads JSON. Errors: NotJson. */
export const readJson = (text: string): JsonValue => new JsonReader(text).all()

/** What stands at a place, for whoever expected something else there. */
export const foundAt = (text: string, at: number): string =>
  /^(?:[\w.+-]+|.)?/su.exec(text.slice(at, at + 40))![0].trim()

/** A value on one line, as exactly as it stood. */
export function written(value: JsonValue): string {
  switch (value.kind) {
    case 'object':
      return `{${value.members.map(({ name, value: one }) => `${JSON.stringify(name)}: ${written(one)}`).join(', ')}}`
    case 'array':
      return `[${value.items.map(written).join(', ')}]`
    case 'text':
      return JSON.stringify(value.text)
    default:
      return value.text
  }
}

/** What a value is, for whoever expected another. */
export const sketched = (value: JsonValue): string =>
  value.kind === 'object' ? '{…}' : value.kind === 'array' ? '[…]' : value.text

/** A number without its exponent, 1e3 as 1000; as it stands where that would be endless. */
export function inDigits(number: string): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/.exec(number)
  if (!found) return number
  const [, sign, whole, part = '', exponent] = found
  const point = whole!.length + Number(exponent)
  const all = whole! + part
  const digits = all.padStart(all.length - Math.min(0, point), '0').padEnd(Math.max(0, point), '0')
  const cut = Math.max(0, point)
  const before = digits.slice(0, cut).replace(/^0+(?=\d)/, '')
  return `${sign}${before || '0'}${cut < digits.length ? `.${digits.slice(cut)}` : ''}`
}

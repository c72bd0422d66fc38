/**
 * Texts for people. The program says them in English, and each is the key under which the catalogues (es.json, el.json) have
 * it in another language: which one a person reads is settled when it is written, so that one run may say the same to a
 * person in Spanish and to a script in English.
 *
 *     say('One that costs up to {most} pays.', { most })      a hole, which must be filled
 *     say('{n} {n|row|rows} rejected', { n })                 {n|for one|for more}
 *
 * A text is a whole sentence or title: it is put together of no pieces, holds no condition and begins with no space. What
 * stands in a hole is data (a name, a flag, a number as it is shown) and is never translated, unless it is said itself.
 */
import type es from './es.json'

/** A text that the catalogues have. */
export type Text = keyof typeof es

type NameIn<Hole> = Hole extends `${infer Name}|${string}` ? Name : Hole

type HolesIn<T extends string> = T extends `${string}{${infer Hole}}${infer Rest}`
  ? NameIn<Hole> | HolesIn<Rest>
  : never

/** What may fill a hole. */
export type Hole = string | number | Message | Listing | Measure

type Holes = { readonly [name: string]: Hole }

/** What a person is told: a text without holes, or one with what fills them. */
export type Said = Text | Message

/** Another language than English: its catalogue, and how it joins and marks. */
export interface Words {
  /** The same text in this language, holes and all; as it came where the catalogue lacks it. */
  of(text: string): string
  /** Several things in one sentence. */
  joined(items: readonly string[], by: Joining): string
  /** The title of a measure inside a sentence. */
  measure(title: string): string
}

/** How the last of several things is joined to those before it. */
export type Joining = 'and' | 'or'

/** Several things in one hole. */
export class Listing {
  constructor(
    readonly items: readonly (string | Message)[],
    readonly by: Joining,
  ) {}
}

/** The title of a measure in a hole: in lower case in English, « » elsewhere, so that nothing is inflected. */
export class Measure {
  constructor(readonly title: Text) {}
}

/** Things to be told side by side: "a, b and c". */
export const listing = (items: readonly (string | Message)[], by: Joining = 'and'): Listing =>
  new Listing(items, by)

/** The title of a measure, to stand in a hole. */
export const measure = (title: Text): Measure => new Measure(title)

/** A text with what fills its holes. In English wherever nobody puts it into a language. */
export class Message {
  constructor(
    readonly text: Text,
    readonly holes: Holes = {},
  ) {}

  toString(): string {
    return put(this, null)
  }

  toJSON(): string {
    return put(this, null)
  }
}

/** A text that people read, with what fills its holes. */
export const say = <T extends Text>(
  text: T,
  ...[holes]: [HolesIn<T>] extends [never] ? [] : [{ readonly [name in HolesIn<T>]: Hole }]
): Message => new Message(text, holes)

/** Where a sentence begins with a small letter; in ASCII alone, for which V8 need not know every letter there is. */
const beginning = (text: string): RegExp =>
  /[\u0080-\uffff]/.test(text)
    ? /(^|(?<=[\p{L}\p{N})»"])[.?!] )([¿¡«"(]*)(\p{Ll})/gu
    : /(^|(?<=[A-Za-z0-9)"])[.?!] )(["(]*)([a-z])/g

/** Begins each sentence with a capital; what begins with a number or a flag stays as it is. */
export const asSentence = (text: string): string =>
  text.replace(
    beginning(text),
    (_, end: string, before: string, letter: string) => end + before + letter.toUpperCase(),
  )

const SENTENCE = '{sentence}'

/** A text that is small where it stands within others, as a sentence of its own. */
export const sentence = (said: Said): Message =>
  new Message(SENTENCE, { sentence: typeof said === 'string' ? new Message(said) : said })

/** Data where a text is expected, such as a customer's name as a label: it is the same in every language. */
export const plainly = (data: string): Message => new Message('{data}', { data })

const joinedInEnglish = (items: readonly string[], by: Joining): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${by} ${items.at(-1)}`

/** The first letter small, but for what is written in capitals, such as CLV. */
const small = (title: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title

function filling(hole: Hole, words: Words | null): string {
  if (typeof hole === 'string') return hole
  if (typeof hole === 'number') return String(hole)
  if (hole instanceof Message) return put(hole, words)
  if (hole instanceof Measure) return words ? words.measure(words.of(hole.title)) : small(hole.title)
  const items = hole.items.map((item) => (typeof item === 'string' ? item : put(item, words)))
  return words ? words.joined(items, hole.by) : joinedInEnglish(items, hole.by)
}

/** What is said, in a language; null is English. */
export function put(said: Said, words: Words | null): string {
  if (typeof said === 'string') return words ? words.of(said) : said
  const { text, holes } = said
  if (!text.includes('{')) return words ? words.of(text) : text
  const whole = (words ? words.of(text) : text).replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, more?: string) => {
      const hole = holes[name]
      if (hole === undefined) return whole
      const filled = filling(hole, words)
      return one === undefined ? filled : filled === '1' ? one : more!
    },
  )
  return text === SENTENCE ? asSentence(whole) : whole
}

/** Documents that are wrong in one place, made of right ones; and what of that is right after all, because others are so. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

type JsonObject = { [key: string]: Json }

/** What a value is, as a schema tells it. */
const kindOf = (value: Json): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : typeof value === 'number'
        ? Number.isInteger(value)
          ? 'integer'
          : 'fraction'
        : typeof value

const isObject = (value: Json): value is JsonObject => kindOf(value) === 'object'

/** Every key that a schema names: the others are a user's own. */
export function keysNamed(schema: Json, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return found
  if (!Array.isArray(schema) && isObject(schema.properties ?? null))
    for (const key of Object.keys(schema.properties as JsonObject)) found.add(key)
  for (const one of Object.values(schema)) keysNamed(one, found)
  return found
}

/** Keys under which a number has decimals somewhere: nowhere are these counts. */
export class Measures {
  private readonly keys = new Set<string>()

  add(value: Json, key = ''): void {
    if (kindOf(value) === 'fraction') this.keys.add(key)
    if (typeof value !== 'object' || value === null) return
    for (const [own, one] of Object.entries(value)) this.add(one, Array.isArray(value) ? key : own)
  }

  has(place: string): boolean {
    return this.keys.has(place.replace(/(\/\*)+$/, '').replace(/.*\//, ''))
  }
}

/** What stands where in documents that are right. */
export class Seen {
  private readonly kinds = new Map<string, Set<string>>()
  private readonly objects = new Map<string, number>()
  private readonly keys = new Map<string, number>()

  /** `named` are the keys that the schema names; those of a user's own all count as one. */
  constructor(
    private readonly named: ReadonlySet<string>,
    /** Whether documents of several forms, by the name of each, have nothing to do with each other. */
    private readonly isApart = true,
  ) {}

  /** What a member is called in the name of a place. */
  nameOf = (parent: Json, key: string): string =>
    Array.isArray(parent) ? '*' : this.named.has(key) ? key : '?'

  /** What the place of a whole document is called. */
  placeOf(document: Json): string {
    const form = this.isApart && isObject(document) ? document.schema : null
    return typeof form === 'string' ? form : ''
  }

  add(document: Json): void {
    this.within(document, this.placeOf(document))
  }

  private within(value: Json, place: string): void {
    const kinds = this.kinds.get(place) ?? new Set()
    this.kinds.set(place, kinds.add(kindOf(value)))
    if (typeof value !== 'object' || value === null) return
    const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
    const members = Object.entries(value).map(([key, one]) => [this.nameOf(value, key), one] as const)
    count(this.objects, place)
    for (const name of new Set(members.map(([name]) => name))) count(this.keys, `${place}/${name}`)
    for (const [name, one] of members) this.within(one, `${place}/${name}`)
  }

  /** Whether a value of that kind stands there in some of them. */
  has(place: string, kind: string): boolean {
    return this.kinds.get(place)?.has(kind) ?? false
  }

  /** Whether some of them go without a key that others have; one of a user's own need not be there. */
  lacks(place: string, name: string): boolean {
    return name === '?' || this.keys.get(`${place}/${name}`)! < this.objects.get(place)!
  }
}

/** A value of each kind. */
const OTHERS: readonly Json[] = [null, true, 1.5, 'zzz', [], {}]

/** How many of the items of a list are changed: the first ones, and the last. */
const SOME = 3

/** What excuses a wrong document that is taken. */
export interface Excuses {
  readonly seen: Seen
  readonly measures: Measures
  /** Whether a text under a key is one of a few words, so that no other is taken. */
  readonly isWord: (key: string) => boolean
}

/**
 * Changes a document in one place after the other: a value becomes one of another kind or another word, a key is left out,
 * or one is added that nobody knows. `isTaken` is asked of each; told is where that is so and nothing excuses it.
 */
export function mutantsTaken(
  document: Json,
  { seen, measures, isWord }: Excuses,
  isTaken: () => boolean,
): string[] {
  const wrong: string[] = []
  const tell = (isExcused: boolean, what: string) => {
    if (!isExcused && isTaken()) wrong.push(what)
  }
  const replaced = (parent: JsonObject, key: string, place: string) => {
    const own = parent[key]!
    for (const other of OTHERS) {
      const kind = kindOf(other)
      if (kind === kindOf(own)) continue
      parent[key] = other
      tell(seen.has(place, kind) || (kind === 'fraction' && measures.has(place)), `${place} may be ${kind}`)
    }
    if (typeof own === 'string' && isWord(key)) {
      parent[key] = 'zzz'
      tell(false, `${place} may be any word`)
    }
    parent[key] = own
  }
  const within = (value: Json, place: string) => {
    if (typeof value !== 'object' || value === null) return
    const parent = value as JsonObject
    const keys = Object.keys(value)
    if (isObject(value)) {
      const members = Object.entries(value)
      for (const key of keys) {
        delete parent[key]
        const name = seen.nameOf(value, key)
        tell(seen.lacks(place, name), `${place} may be without ${key}`)
        parent[key] = members.find(([one]) => one === key)![1]
      }
      parent['nobody knows'] = 1.5
      tell(seen.has(`${place}/?`, kindOf(1.5)), `${place} may have any key`)
      delete parent['nobody knows']
    }
    const some = Array.isArray(value) ? keys.filter((_, i) => i < SOME || i === keys.length - 1) : keys
    for (const key of some) {
      const own = `${place}/${seen.nameOf(value, key)}`
      replaced(parent, key, own)
      within(parent[key]!, own)
    }
  }
  within(document, seen.placeOf(document))
  return wrong
}

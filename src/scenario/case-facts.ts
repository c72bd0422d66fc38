/** The facts of one case of a scenario file, read as flags are; a number of JSON says its decimals itself. */

import { perYearOf } from '../economics/case/resolve'
import { type ErrorCode, type Warning, warning } from '../errors'
import { type FactKey, fieldOf, flagKeys, facts as table } from '../inputs/facts'
import type { FieldKind } from '../inputs/field'
import { rangeHint } from '../inputs/hints'
import { inDigits, type JsonValue, type Member, sketched } from '../inputs/json-text'
import { plainKey, snake } from '../inputs/names'
import { nearest } from '../inputs/nearest'
import { type DecimalSign, numeralsOf, signOf } from '../inputs/numerals'
import { defaults, type Given, MARGINS, ONE_MARGIN, read, type Value } from '../inputs/readers'
import { isRefusal } from '../inputs/units'
import { compare, type Exact } from '../numbers/exact/decimal'
import { type Message, measure, type Said, say, type Text } from '../words/say'
import { inHole } from '../words/together'
import type { Fact, FactMap } from './case'

/** Reports what is wrong at a place of the file. */
export type TellFault = (
  code: ErrorCode,
  at: number,
  path: string,
  expected: Said,
  found: string | Message,
  hint?: Said | null | undefined,
  key?: FactKey,
) => void

/** Reads a text as a fact that may be a range. */
export interface RangeReader {
  read: typeof read
}

export interface CaseFacts {
  readonly facts: FactMap
  /** The currency signs and codes of its texts. */
  readonly marks: readonly string[]
  readonly warnings: readonly Warning[]
}

const keys = new Map(flagKeys.map((key) => [plainKey(key), key]))

/** A member's place: behind a point where that can be, in brackets where not. */
export const inside = (path: string, name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? `${path}${path === '' ? '' : '.'}${name}` : `${path}[${JSON.stringify(name)}]`

const placeOf = (member: Member, path: string): string => member.path ?? inside(path, member.name)

/** The members that are facts, each once; null says the same as leaving one out. */
function factsAmong(members: readonly Member[], path: string, fault: TellFault): Map<FactKey, Member> {
  const found = new Map<FactKey, Member>()
  const seen = new Map<FactKey, string>()
  for (const member of members) {
    const { name, at } = member
    const place = placeOf(member, path)
    const key = keys.get(plainKey(name))
    if (key === undefined) {
      const near = nearest(name.toLowerCase().replaceAll('-', '_'), flagKeys.map(snake))
      fault(
        'unknown_input',
        at,
        place,
        'a fact',
        name,
        near
          ? say('did you mean {one}?', { one: near })
          : say('{command} lists the facts', { command: 'recover fields whatif' }),
      )
      continue
    }
    const before = seen.get(key)
    seen.set(key, name)
    if (before !== undefined)
      fault(
        'repeated_name',
        at,
        place,
        'each fact once',
        before === name
          ? say('{name} twice', { name })
          : say('{one} and {other}', { one: before, other: name }),
      )
    else if (
      member.value.kind === 'object' ||
      member.value.kind === 'array' ||
      /^(true|false)$/.test(wordOf(member))
    )
      fault('wrong_type', at, place, 'a number or a text', sketched(member.value), null, key)
    else if (wordOf(member) !== 'null') found.set(key, member)
  }
  return found
}

const wordOf = ({ value }: Member): string => (value.kind === 'word' ? value.text : '')

/** Of facts that say the same, all but the first one are too much. */
function contradictions(found: ReadonlyMap<FactKey, Member>, path: string, fault: TellFault): void {
  const only = (some: readonly FactKey[], expected: Said) => {
    const there = some.filter((key) => found.has(key))
    const last = there.length < 2 ? undefined : found.get(there.at(-1)!)
    if (last)
      fault(
        'conflicting_inputs',
        last.at,
        placeOf(last, path),
        expected,
        there
          .map((key) => say('{title}', { title: measure(table[key].title as Text) }))
          .reduce((one, other) => say('{one} and {other}', { one, other })),
      )
  }
  only(MARGINS, ONE_MARGIN)
  only(['remedy', 'remedyCost'], 'a remedy or its ready cost, not both')
}

/**
 * Reads one case. `decimal` settles texts such as 1.200 where no other text of the case does. An answer of the program
 * has everything resolved, in plain digits: of it, what only repeats another fact or a default is left out.
 */
export function caseFacts(
  value: JsonValue,
  path: string,
  {
    decimal,
    isAnswer,
    ranging,
  }: { decimal: DecimalSign | null; isAnswer: boolean; ranging: RangeReader | null },
  fault: TellFault,
): CaseFacts {
  if (value.kind !== 'object') {
    fault(
      'not_a_scenario',
      value.at,
      path,
      'an object with facts, like {"sales": 10, "margin": 3}',
      sketched(value),
    )
    return { facts: new Map(), marks: [], warnings: [] }
  }
  const found = factsAmong(value.members, path, fault)
  if (isAnswer && (found.has('cost') || found.has('marginRate'))) found.delete('margin')
  else contradictions(found, path, fault)
  const texts = [...found].flatMap(([key, { value: one }]): (readonly [FieldKind, string])[] =>
    one.kind === 'text' ? one.text.split('..').map((piece) => [fieldOf(key).kind, piece] as const) : [],
  )
  const sign = isAnswer ? '.' : (decimal ?? signOf(texts))
  const facts = new Map<FactKey, Fact>()
  const warnings: Warning[] = []
  for (const [key, member] of found) {
    const { value: one } = member
    const isText = one.kind === 'text'
    const text = isText ? one.text : inDigits((one as { text: string }).text)
    const rounded = () =>
      warnings.push(
        warning(
          'rounded',
          say('{column}: more than 12 decimals, rounded half to even', {
            column: inHole(fieldOf(key).title),
          }),
        ),
      )
    const reader = ranging && isText ? ranging.read.bind(ranging) : read
    const result = reader(key, text, rounded, isText ? sign : '.')
    const hint = isRefusal(result) && ranging === null ? rangeHint(key, text) : null
    if (isRefusal(result))
      fault(
        result.code,
        one.at,
        placeOf(member, path),
        result.expected,
        sketched(one),
        hint ?? result.hint,
        key,
      )
    else facts.set(key, { value: result, text })
  }
  return {
    facts: isAnswer ? asTyped(facts) : facts,
    marks: texts.flatMap(([kind, text]) => numeralsOf(kind, text).flatMap(({ currency }) => currency ?? [])),
    warnings,
  }
}

const same = (a: Value | null, b: Value | null): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && 'n' in a && 'n' in b
    ? compare(a, b) === 0
    : false)

/** What somebody would have typed for a case in which everything is resolved. */
function asTyped(resolved: ReadonlyMap<FactKey, Fact>): FactMap {
  const given: Given = { ...defaults }
  for (const [key, { value }] of resolved) given[key] = value
  const yearly = perYearOf({ ...given, perYear: null })
  const follows = (key: FactKey, value: Value): boolean =>
    key === 'perYear'
      ? same(value, yearly)
      : key === 'horizon'
        ? same(value, (given.perYear as Exact | null) ?? yearly)
        : same(value, defaults[key])
  // The base of a range may be what follows; the range does not.
  return new Map(
    [...resolved].filter(([key, { value, text }]) => text.includes('..') || !follows(key, value)),
  )
}

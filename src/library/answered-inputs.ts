/** Inputs as an answer tells them, given again: what it says twice, or in parts, as the command asks for it. */
import { plainKey } from '../inputs/names'
import { compare, type Exact, fix, minus, over, times } from '../numbers/exact/decimal'
import { parse, plain } from '../numbers/exact/digits'
import type { Inputs } from './data'

type Told = { readonly [key: string]: unknown }

/** What is told under a key in either writing; null where nothing is. */
type Look = (key: string) => unknown

const lookIn = (told: Told): Look => {
  const found = new Map(Object.entries(told).map(([key, value]) => [plainKey(key), value]))
  return (key) => found.get(plainKey(key)) ?? null
}

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'n' in value ? plain(value as Exact) : String(value)

const exactOf = (value: unknown): Exact | null => parse(textOf(value))

const isSame = (told: unknown, worked: () => Exact): boolean => {
  const number = exactOf(told)
  return number !== null && compare(fix(number), fix(worked())) === 0
}

/** Which keys only repeat what others say; one that says something else stays, to be refused. */
function repeated(look: Look): string[] {
  const numbers = (...keys: string[]) => {
    const found = keys.map((key) => exactOf(look(key)))
    return found.every((one) => one !== null) ? (found as Exact[]) : null
  }
  const keys: string[] = []
  const drop = (key: string, parts: readonly string[], worked: (...parts: Exact[]) => Exact) => {
    const found = numbers(...parts)
    if (look(key) !== null && found && isSame(look(key), () => worked(...found))) keys.push(key)
  }
  drop('margin', ['sales', 'cost'], minus)
  drop('margin', ['sales', 'marginRate'], times)
  // Of clv: how many years the horizon is.
  drop('years', ['horizon', 'perYear'], over)
  // Of prevent: what is kept, and what the remedy costs.
  drop('netRetainedValue', ['value', 'stayIfRecovered', 'remedyCost'], (value, stays, cost) =>
    minus(times(value, stays), cost),
  )
  if (keys.includes('netRetainedValue')) keys.push('remedy')
  return keys
}

/** The outcomes of damage as they are typed; null where they are no such list. */
function outcomesOf(list: unknown): string[] | null {
  if (!Array.isArray(list)) return null
  const texts = list.map((one: Told | null) =>
    typeof one === 'object' && one !== null && 'name' in one
      ? `${one.name}=${[one.share, one.loyalty]
          .filter((part) => part != null)
          .map(textOf)
          .join(':')}`
      : null,
  )
  return texts.every((text) => text !== null) ? (texts as string[]) : null
}

/** What stands for the parts that an answer of damage or measure tells, and the keys of those parts. */
function inOne(look: Look): { parts: string[]; whole: { [key: string]: unknown } } {
  const parts: string[] = []
  const whole: { [key: string]: unknown } = {}
  const outcome = outcomesOf(look('outcomes'))
  if (outcome) {
    parts.push('outcomes', 'after')
    const after = look('after')
    const later = typeof after === 'object' && after !== null ? lookIn(after as Told) : null
    Object.assign(
      whole,
      { outcome },
      later && {
        afterProblemRate: later('problemRate'),
        afterComplainRate: later('complainRate'),
        afterOutcome: outcomesOf(later('outcomes')),
      },
    )
  }
  for (const group of ['treated', 'control']) {
    if (look(`${group}Stayed`) === null) continue
    parts.push(group, `${group}Stayed`)
    whole[group] = `${textOf(look(group))}/${textOf(look(`${group}Stayed`))}`
  }
  if (look('treatedStayed') !== null && look('controlGroup') !== null) {
    parts.push('controlGroup', ...(look('controlGroup') ? [] : ['control', 'controlStayed']))
    whole.noControl = look('controlGroup') === false
    if (whole.noControl) delete whole.control
  }
  return { parts, whole }
}

/** The same inputs as a command takes them. */
export function asAsked(inputs: Inputs): Inputs {
  const look = lookIn(inputs)
  const { parts, whole } = inOne(look)
  const gone = new Set([...repeated(look), ...parts].map(plainKey))
  return Object.fromEntries([
    ...Object.entries(inputs).filter(([key]) => !gone.has(plainKey(key))),
    ...Object.entries(whole),
  ]) as Inputs
}

/** The time to come for which customers are asked, by the flags. */
import type { Problem } from '../errors'
import type { ForecastTerms, TimeToCome } from '../ledger/future/forecast-terms'
import { say } from '../words/say'
import type { Option, Request } from './command'

export const futureOptions: readonly Option[] = [
  {
    name: 'future',
    value: 'TIME',
    description: 'what each customer is expected to buy in a time to come: 52w, 365d or 12m',
  },
  {
    name: 'model',
    value: 'NAME',
    choices: ['bgnbd'],
    description: 'with --future: this model also where it has not shown to be better than the year',
  },
  {
    name: 'old-customers',
    description: 'with --future: the customers of the ledger bought before it began',
  },
]

const UNITS = { w: 'weeks', d: 'days', m: 'months' } as const

/** The longest time to come: no ledger tells more than ten years. */
const MOST = { weeks: 520, days: 3650, months: 120 } as const

function timeOf(text: string): TimeToCome | null {
  const [, count, letter] = /^(\d{1,4})([wdm])$/.exec(text.trim()) ?? []
  const unit = UNITS[letter as keyof typeof UNITS]
  return unit && Number(count) > 0 && Number(count) <= MOST[unit] ? { count: Number(count), unit } : null
}

/** What the flags say of the future; null where they do not ask for it. Errors are collected. */
export function forecastTermsOf(options: Request['options'], problems: Problem[]): ForecastTerms | null {
  const text = options.get('future')?.at(-1)
  if (text === undefined) {
    for (const { name } of futureOptions.slice(1))
      if (options.has(name))
        problems.push({
          code: 'missing_flag',
          column: `--${name}`,
          expected: say('it together with {flag}', { flag: '--future 52w' }),
          found: options.get(name)!.at(-1)!,
        })
    return null
  }
  const time = timeOf(text)
  if (time === null)
    problems.push({
      code: 'malformed_value',
      column: '--future',
      expected: 'a time of up to ten years, like 52w, 365d or 12m',
      found: text,
    })
  return time && { time, insists: options.has('model'), old: options.has('old-customers') }
}

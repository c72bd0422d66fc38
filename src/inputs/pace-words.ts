/** How often, as people say it: 12 veces al año, twice a month, every two weeks, 3 φορές τον χρόνο. Dictionary words. */
import { normal } from './normal'
import { PERIOD_WORDS, PERIODS } from './period-words'

type Period = (typeof PERIODS)[number]

const PER_YEAR: Record<Period, number> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 }

/** Numbers in words, from one on; "once" is eleven where times follow in Spanish. */
const NUMBERS = [
  'one, a, an, un, una, uno, μία, μια, ένα, έναν',
  'two, dos, δύο, δυο',
  'three, tres, τρεις, τρία',
  'four, cuatro, τέσσερις, τέσσερα',
  'five, cinco, πέντε',
  'six, seis, έξι',
  'seven, siete, επτά, εφτά',
  'eight, ocho, οκτώ, οχτώ',
  'nine, nueve, εννέα, εννιά',
  'ten, diez, δέκα',
  'eleven, once, έντεκα',
  'twelve, doce, δώδεκα',
]

/** Fortnights: two to a month. */
const FORTNIGHT = [
  'cada quince días',
  'cada 15 días',
  'quincenal',
  'quincenalmente',
  'cada quincena',
  'fortnightly',
  'κάθε δεκαπέντε μέρες',
  'κάθε 15 μέρες',
  'κάθε δεκαπενθήμερο',
]

const SMALL = ['once', 'twice', 'thrice']

/** What a pace is read by. */
const patterns = () => ({
  numbers: new Map(
    NUMBERS.flatMap((words, i) => words.split(', ').map((word) => [normal(word), i + 1] as const)),
  ),
  fortnight: new Set(FORTNIGHT.map(normal)),
  times:
    /^(.{1,20}?)\s+(?:times?|veces|vez|φορές|φορά|φορες|φορα|compras?|pedidos?|purchases?|orders?)\s+(.{1,30})$/iu,
  alone: /^(once|twice|thrice)\s+(.{1,30})$/i,
  every: /^(?:every|each|cada|κάθε|καθε)\s+(\S{1,10})\s+(\S{1,20})$/iu,
  /** What stands between times and a period: al mes, a month, τον μήνα. */
  per: /^(?:(?:a|an|per|each|every|in|al|a la|a el|por|cada|en un|en el|el|la|τον|την|το|ανά|κάθε|στον|στην|στο)\s+)+/iu,
})

/** Made for the first pace that is said: V8 reads such patterns for longer than a start may take. */
let made: ReturnType<typeof patterns> | null = null

let periods: ReadonlyMap<string, Period> | null = null

function periodNamed(text: string): Period | null {
  periods ??= new Map(
    PERIODS.flatMap((period) =>
      [period, ...PERIOD_WORDS[period]].map((word) => [normal(word), period] as const),
    ),
  )
  return periods.get(normal(text)) ?? null
}

/** How many times a year; null where that is not said. To two decimals, as 17.33 for every three weeks. */
export function timesAYear(text: string): string | null {
  if (text.length > 60) return null
  const said = text.trim()
  made ??= patterns()
  const { numbers, fortnight } = made
  const numberNamed = (word: string): number | null =>
    /^\d{1,4}$/.test(word) ? Number(word) : (numbers.get(normal(word)) ?? null)
  if (fortnight.has(normal(said))) return '24'
  const every = made.every.exec(said)
  if (every) {
    const [count, period] = [numberNamed(every[1]!), periodNamed(every[2]!)]
    return count && period ? written(PER_YEAR[period] / count) : null
  }
  const times = made.times.exec(said)
  const found = times ?? made.alone.exec(said)
  if (!found) return null
  const [, often = '', per = ''] = found
  const count = times ? numberNamed(often) : SMALL.indexOf(often.toLowerCase()) + 1
  const period = periodNamed(per.replace(made.per, ''))
  return count && period ? written(PER_YEAR[period] * count) : null
}

const written = (times: number): string => String(Math.round(times * 100) / 100)

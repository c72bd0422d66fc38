/** Currencies: which codes there are, which of them a sign such as $ may stand for, and whether what was seen agrees. */
import { type Message, say } from '../words/say'
import { inOneLine } from '../words/together'

/** Codes whose money is written with a dollar sign. */
const dollars = () =>
  'USD AUD ARS BBD BMD BND BRL BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO NZD SBD SGD SRD TTD TWD UYU XCD ZWL'.split(
    ' ',
  )

/** Currencies by the words for them, each language's own. */
const named = (): Record<string, readonly string[]> => ({
  ...Object.fromEntries(
    ['peso', 'pesos'].map((word) => [word, 'ARS CLP COP CUP DOP MXN PHP UYU'.split(' ')]),
  ),
  ...Object.fromEntries(['euro', 'euros', 'ευρώ', 'ευρω'].map((word) => [word, ['EUR']])),
  ...Object.fromEntries(
    ['dollar', 'dollars', 'dólar', 'dólares', 'dolar', 'dolares', 'δολάρια'].map((word) => [word, dollars()]),
  ),
})

/** The words that may stand behind an amount. */
export const currencyWords = (): string[] => Object.keys(named())

/** Those whose money is written Rs. */
const RUPEES = 'INR PKR LKR NPR MUR SCR'.split(' ')

const SIGNS: Record<string, readonly string[]> = {
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'GIP', 'FKP', 'SHP', 'SSP', 'LBP', 'SYP'],
  '¥': ['JPY', 'CNY'],
  '₡': ['CRC'],
  '₱': ['PHP'],
  '₲': ['PYG'],
  '₹': ['INR'],
  '₺': ['TRY'],
  '₽': ['RUB'],
  '₩': ['KRW'],
  '₪': ['ILS'],
  '฿': ['THB'],
  '₫': ['VND'],
  '₴': ['UAH'],
  '₦': ['NGN'],
  R$: ['BRL'],
  NT$: ['TWD'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['DKK', 'NOK', 'SEK', 'ISK'],
  Rs: RUPEES,
  'Rs.': RUPEES,
  '₨': RUPEES,
  zł: ['PLN'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  'S/': ['PEN'],
  'S/.': ['PEN'],
}

const isCode = (mark: string) => /^[A-Z]{3}$/.test(mark)

let codes: ReadonlySet<string> | null = null

/** Every code of ISO 4217. */
export function currencyCodes(): ReadonlySet<string> {
  codes ??= new Set(Intl.supportedValuesOf('currency'))
  return codes
}

/** Whether ISO 4217 has that code. */
export const isCurrency = (code: string): boolean => currencyCodes().has(code)

/** Whether what stands beside an amount, or nothing, is a currency's sign or code. */
export const isMark = (mark: string | null): boolean => mark === null || !isCode(mark) || isCurrency(mark)

/** The codes that a sign or code may stand for; a sign unknown here stands for itself alone. */
function meanings(mark: string): readonly string[] {
  if (isCode(mark)) return [mark]
  const own = named()[mark.toLowerCase()]
  if (own) return own
  if (Object.hasOwn(SIGNS, mark)) return SIGNS[mark]!
  const dollar = /^([A-Z]{0,3})\$$/.exec(mark)
  if (!dollar) return [mark]
  const all = dollars()
  const some = all.filter((code) => code.startsWith(dollar[1]!))
  return some.length > 0 ? some : all
}

/** ISO 4217 minor units that are not 2; Intl's own differ for some currencies. */
const unusualUnits = (): Record<string, number> => ({
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
})

let unusual: Readonly<Record<string, number>> | null = null

/** How many decimals a currency's amounts have; 2 where no currency was named. */
export function minorUnits(currency: string | null): number {
  if (currency === null) return 2
  unusual ??= unusualUnits()
  return unusual[currency] ?? 2
}

/** What has been seen of the one currency that all amounts of a run must share. */
export class OneCurrency {
  private possible: readonly string[] | null = null
  /** Each sign and code, how many amounts bear it, and where it first stood. */
  readonly seen = new Map<string, { count: number; line: number | null }>()

  /** Takes a sign or code that holds for all amounts (`line` null) or stands on a line. */
  add(mark: string, line: number | null): void {
    const known = this.seen.get(mark)
    if (known) {
      known.count++
      return
    }
    this.seen.set(mark, { count: line === null ? 0 : 1, line })
    const now = meanings(mark)
    const before = this.possible
    this.possible = before === null ? now : before.filter((code) => now.includes(code))
  }

  /** False once two of them cannot be the same currency. */
  get agrees(): boolean {
    return this.possible === null || this.possible.length > 0
  }

  /** The code that all amounts are in, where what was seen leaves only one; else null. */
  get code(): string | null {
    return this.possible?.length === 1 && isCode(this.possible[0]!) ? this.possible[0]! : null
  }

  /** Each sign and code with the count of its amounts, in words. */
  get counts(): Message {
    const some = ([mark, { count: n, line }]: [string, { count: number; line: number | null }]) =>
      line === null
        ? say('{mark} on the command line', { mark })
        : say('{mark} in {n} {n|cell|cells}, first on line {line}', { mark, n, line })
    return inOneLine([...this.seen].map(some))
  }
}

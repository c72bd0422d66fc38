/** What a heading says besides its name: a currency, per cent, a number that names things. */
import { isCurrency } from '../inputs/currencies'
import { normal } from '../inputs/normal'

export interface Heading {
  /** As it stands in the file, without the spaces around it. */
  readonly text: string
  /** Its name without case, accents and signs, and without a currency, a sign for per cent or for a number. */
  readonly name: string
  /** The currency sign or code in it; null where there is none. */
  readonly currency: string | null
  /** Whether it is a share, by a sign or a word. */
  readonly isShare: boolean
  /** Whether it names or counts things: #, nº, no. */
  readonly isNumber: boolean
}

const SHARE_SIGN = /%|٪/
const SHARE_WORD =
  /(?<!\p{L})(?:pct|perc|percent|percentage|por ciento|porciento|porcentaje|porcentual|ποσοστό|ποσοστο|prozent|prozentsatz|pourcent|pourcentage|percentuale|percentual|porcentagem)(?!\p{L})/iu
const NUMBER = /^\s*#|#\s*$|(?<!\p{L})(?:n[º°]|nr|num|núm|no\.|n\.º|αρ\.|αριθ\.)(?!\p{L})/iu
const SIGN = /^(?:[A-Z]{0,3}\$|\p{Sc})$/u
const BRACKETS = /[([{]\s*([^()[\]{}]*?)\s*[)\]}]/gu
const CODE_LAST = /[ _-](?:(?:in|en|σε) )?(\p{Sc}|[A-Z]{0,3}\$|[A-Z]{3})$/u

const isMark = (text: string): boolean => SIGN.test(text) || (/^[A-Z]{3}$/.test(text) && isCurrency(text))

/** Headings that were taken apart: a file is looked at by every kind that it may be of. */
const known = new Map<string, Heading>()
const MOST_KNOWN = 2000

/** Takes a heading apart. */
export function headingOf(written: string): Heading {
  const found = known.get(written) ?? takenApart(written)
  if (known.size < MOST_KNOWN) known.set(written, found)
  return found
}

function takenApart(written: string): Heading {
  const text = written.trim()
  let currency: string | null = null
  let rest = text.replace(BRACKETS, (whole, inside: string) => {
    if (currency !== null || !isMark(inside)) return whole
    currency = inside
    return ' '
  })
  rest = rest.trim().replace(/\s+/g, ' ')
  const last = currency === null ? CODE_LAST.exec(rest) : null
  if (last && isMark(last[1]!) && last.index > 0) {
    currency = last[1]!
    rest = rest.slice(0, last.index)
  }
  const isShare = SHARE_SIGN.test(rest) || SHARE_WORD.test(rest)
  const isNumber = NUMBER.test(rest)
  const bare = isShare ? rest.replace(SHARE_SIGN, ' ').replace(SHARE_WORD, ' ') : rest
  return { text, name: normal(bare) || normal(text), currency, isShare, isNumber }
}

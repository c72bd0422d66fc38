/** Values of one fact in lines of JSON, as far as they say the same whatever stands beside them, and nothing has to be said of them. */
import { type FactKey, fieldOf } from '../../inputs/facts'
import { evidence, numeralsOf } from '../../inputs/numerals'
import { read, type Value } from '../../inputs/readers'
import { LONGEST_REMEDY, type RemedyPart, type RemedyPartKind } from '../../inputs/remedy'
import { isLong, isRefusal } from '../../inputs/units'
import { compare, type Exact } from '../../numbers/exact/decimal'
import { parse } from '../../numbers/exact/digits'

/** How many texts of one fact are kept with what they say, and how long each may be. */
const KEPT = 4096
const LONGEST = 100

/** A part of a remedy that is an amount alone. Three digits behind its point could be thousands: those take care. */
const PART =
  /^(?:(replace|gift|refund|credit|cash|salvage):)?((?:0|[1-9]\d{0,11})(?:\.(?:\d{1,2}|\d{4,12}))?)$/

function simpleRemedy(text: string, bare: RemedyPartKind): RemedyPart[] | null {
  if (text.length > LONGEST_REMEDY) return null
  const parts: RemedyPart[] = []
  for (const piece of text.includes('+') ? text.split('+') : [text]) {
    const [, kind = bare, written] = PART.exec(piece) ?? []
    const amount = written === undefined ? null : parse(written)
    if (amount === null) return null
    parts.push({ kind: kind as RemedyPartKind, written: written!, amount })
  }
  return parts
}

/** Whether a text says the same whatever is written beside it: its numbers have one reading, and no currency. */
const speaksForItself = (key: FactKey, text: string): boolean =>
  !text.includes('..') &&
  numeralsOf(fieldOf(key).kind, text).every((one) => evidence(one) !== 'unclear' && one.currency === null)

/** Reads the values of one fact; each is null where it is to be read with care, or is none. */
export class QuickValues {
  private readonly texts = new Map<string, Value>()
  /** What a bare amount is, of a remedy; null for any other fact. */
  private readonly bare: RemedyPartKind | null
  private readonly isNumeric: boolean
  private readonly isWhole: boolean
  private readonly min: Exact | null
  private readonly max: Exact | null
  /** Below the least value, or already at it: as `compare` says it. */
  private readonly least: -1 | 0

  constructor(private readonly key: FactKey) {
    const { kind, min, max, above, whole, bare } = fieldOf(key)
    this.bare = kind === 'remedy' ? (bare ?? 'replace') : null
    this.isNumeric = kind === 'amount' || kind === 'share' || kind === 'count' || kind === 'horizon'
    this.isWhole = whole === true
    this.min = min === undefined ? null : parse(String(min))
    this.max = max === undefined ? null : parse(String(max))
    this.least = above === true ? 0 : -1
  }

  /** A number of JSON without an exponent. */
  number(written: string): Value | null {
    const value = parse(written)
    if (value === null || isLong(value)) return null
    if (this.bare !== null) return value.n < 0 ? null : [{ kind: this.bare, written, amount: value }]
    const { min, max } = this
    const isRight =
      this.isNumeric &&
      (min === null || compare(value, min) > this.least) &&
      (max === null || compare(value, max) <= 0) &&
      !(this.isWhole && value.s > 0)
    return isRight ? value : null
  }

  text(text: string): Value | null {
    return (this.bare && simpleRemedy(text, this.bare)) || this.kept(text)
  }

  private kept(text: string): Value | null {
    const { key, texts } = this
    const known = texts.get(text)
    if (known !== undefined) return known
    let isRounded = false
    const rounded = () => {
      isRounded = true
    }
    if (text.length > LONGEST) return null
    // A piece of a text would keep the whole alive.
    const own = Buffer.from(text).toString()
    const value = speaksForItself(key, own) ? read(key, own, rounded, null) : null
    if (value === null || isRefusal(value) || isRounded) return null
    if (texts.size >= KEPT) texts.clear()
    texts.set(own, value)
    return value
  }
}

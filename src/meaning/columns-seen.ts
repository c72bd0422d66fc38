/** The columns of a file as they are seen before it is read: what each heading says, and its first cells where they are asked for. */
import type { FieldKind, Fields } from '../inputs/field'
import type { FieldKey } from '../inputs/files/file-kind'
import type { DecimalSign } from '../inputs/numerals'
import type { Heading } from './heading'
import { decimalGiven, type NumberWriting, type Sample, type Units, wholeUnits } from './sample'
import { type MoneyRole, moneyRoleOf } from './words/money-words'

export interface ColumnSeen {
  /** From 1. */
  readonly position: number
  readonly heading: Heading
  /** The fact that its heading names; null for none. */
  readonly key: FieldKey | null
  /** Whether a person said so. */
  readonly isSaid: boolean
  /** What money it holds by its heading, beside the facts. */
  readonly role: MoneyRole | null
}

/** A fact with what is seen of its cells. */
export interface Amount extends ColumnSeen {
  readonly units: Units
}

/** What has been found out of the columns, once for all that is asked. */
interface Found {
  readonly units: Map<number, Units | null>
  /** The sign of the decimals that some column of numbers gives away; null where none does. */
  decimal?: DecimalSign | null
}

/** Kinds of facts that are numbers. */
const NUMBERS: ReadonlySet<FieldKind | undefined> = new Set(['amount', 'count', 'share'])

/** The columns of a file with their first rows. Numbers are read once, where they are asked for. */
export class ColumnsSeen {
  constructor(
    readonly all: readonly ColumnSeen[],
    readonly sample: Sample,
    private readonly writing: NumberWriting,
    private readonly fields: Fields,
    private readonly found: Found = { units: new Map() },
  ) {}

  /** The same where one column is another fact than its heading says, or none. */
  with(position: number, key: FieldKey | null): ColumnsSeen {
    const all = this.all.map((one) => (one.position === position ? { ...one, key } : one))
    return new ColumnsSeen(all, this.sample, this.writing, this.fields, this.found)
  }

  /** The same where nobody said which column is a fact. */
  unsaid(key: FieldKey): ColumnsSeen {
    const all = this.all.map((one) => (one.key === key ? { ...one, isSaid: false } : one))
    return new ColumnsSeen(all, this.sample, this.writing, this.fields, this.found)
  }

  static seen(heading: Heading, position: number, key: FieldKey | null, isSaid: boolean): ColumnSeen {
    const role = heading.isNumber ? null : moneyRoleOf(heading.name)
    // A share of a discount is told; one of anything else is no money.
    const isMoney = !heading.isShare || role === 'discount'
    return { position, heading, key, isSaid, role: isMoney ? role : null }
  }

  texts(one: ColumnSeen): readonly string[] {
    return this.sample.texts(one.position - 1)
  }

  /** Its numbers; null where it has none. */
  units(one: ColumnSeen): Units | null {
    const known = this.found.units.get(one.position)
    if (known !== undefined) return known
    const found = wholeUnits(this.texts(one), this.writing, () => this.decimalOfOthers())
    this.found.units.set(one.position, found)
    return found
  }

  private decimalOfOthers(): DecimalSign | null {
    if (this.found.decimal === undefined) this.found.decimal = this.firstDecimal()
    return this.found.decimal
  }

  private firstDecimal(): DecimalSign | null {
    for (const one of this.all) {
      const isNumber = one.key === null ? one.role !== null : NUMBERS.has(this.fields[one.key]?.kind)
      const sign = isNumber ? decimalGiven(this.texts(one)).sign : null
      if (sign !== null) return sign
    }
    return null
  }

  /** Whether what a heading calls money holds shares: all cells within 0 and 1, and some between. */
  holdsShares(one: ColumnSeen): boolean {
    const { units, places } = this.units(one) ?? { units: [], places: 0 }
    const whole = 10 ** places
    return !units.some((n) => n < 0 || n > whole) && units.some((n) => n > 0 && n < whole)
  }

  private amounts(which: (one: ColumnSeen) => boolean): readonly Amount[] {
    return this.all.filter(which).flatMap((one) => {
      const units = this.units(one)
      return units === null || units.isPercent ? [] : { ...one, units }
    })
  }

  /** The columns of a fact that hold numbers. */
  facts(key: FieldKey): readonly Amount[] {
    return this.amounts((one) => one.key === key)
  }

  /** The only one of them, else null. */
  fact(key: FieldKey): Amount | null {
    const [one, other] = this.facts(key)
    return one !== undefined && other === undefined ? one : null
  }

  /** The columns that are no facts and hold such money. */
  roles(...roles: readonly MoneyRole[]): readonly Amount[] {
    return this.amounts(
      (one) => one.key === null && !one.heading.isShare && one.role !== null && roles.includes(one.role),
    )
  }

  /** Whether some heading is of such money, or a fact: without a look at any cell. */
  has(...names: readonly (MoneyRole | FieldKey)[]): boolean {
    return this.all.some(({ key, role }) =>
      names.some((name) => name === key || (key === null && name === role)),
    )
  }

  /** The column of a fact, whatever it holds. */
  named(key: FieldKey): ColumnSeen | null {
    return this.all.find((one) => one.key === key) ?? null
  }
}

/** Those of several columns that say the same as the first of them, or, unless `isExact`, tell rows apart alike, as an id and a number of an order do. */
export function sayTheSame(
  columns: ColumnsSeen,
  [first, ...others]: readonly ColumnSeen[],
  isExact: boolean,
): readonly ColumnSeen[] {
  const own = columns.texts(first!)
  return others.filter((other) => {
    const texts = columns.texts(other)
    if (isExact) return texts.every((text, row) => text === own[row])
    const pairs = new Set(texts.map((text, row) => JSON.stringify([own[row], text]))).size
    return pairs === new Set(own).size && pairs === new Set(texts).size
  })
}

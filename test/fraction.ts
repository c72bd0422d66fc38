/** Exact fractions on BigInt alone, written apart from the program so that the two can be held against each other. */
export class Fraction {
  private constructor(
    readonly top: bigint,
    readonly bottom: bigint,
  ) {}

  static of(text: string | number | bigint): Fraction {
    const written = String(text)
    const [whole = '0', part = ''] = written.replace('-', '').split('.')
    const top = BigInt(whole + part)
    return Fraction.make(written.startsWith('-') ? -top : top, 10n ** BigInt(part.length))
  }

  static make(top: bigint, bottom: bigint): Fraction {
    return bottom < 0n ? new Fraction(-top, -bottom) : new Fraction(top, bottom)
  }

  plus(other: Fraction): Fraction {
    return Fraction.make(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom)
  }

  minus(other: Fraction): Fraction {
    return this.plus(Fraction.make(-other.top, other.bottom))
  }

  times(other: Fraction): Fraction {
    return Fraction.make(this.top * other.top, this.bottom * other.bottom)
  }

  over(other: Fraction): Fraction {
    return Fraction.make(this.top * other.bottom, this.bottom * other.top)
  }

  get sign(): number {
    return this.top > 0n ? 1 : this.top < 0n ? -1 : 0
  }

  /** Rounded half to even to so many decimals, in units of the last of them. */
  rounded(places: number): bigint {
    const top = this.top * 10n ** BigInt(places)
    const down = top >= 0n ? top / this.bottom : -((-top + this.bottom - 1n) / this.bottom)
    const twice = 2n * (top - down * this.bottom)
    return twice > this.bottom || (twice === this.bottom && down % 2n !== 0n) ? down + 1n : down
  }
}

/** Rows that wait for another of the same customer and amount. */

export class Unpaired {
  /** The days of the rows, by customer and amount. */
  private readonly days = new Map<string, number[]>()

  add(key: string, day: number): void {
    const own = this.days.get(key)
    if (own === undefined) this.days.set(key, [day])
    else own.push(day)
  }

  /** Takes one whose day fits; false where there is none. */
  take(key: string, fits: (day: number) => boolean): boolean {
    const own = this.days.get(key)
    const at = own?.findIndex(fits) ?? -1
    if (at < 0) return false
    if (own!.length === 1) this.days.delete(key)
    else own!.splice(at, 1)
    return true
  }
}

/** How the customers of a table are written, and who of them in several ways: of these a database counts each way by itself. */

/**
 * So many texts are named at once, and so many of their signs, where the days of customers are asked for: every question goes over all rows,
 * and databases read no more in one.
 */
const [TEXTS, SIGNS] = [20_000, 1_000_000]

export class WrittenWays {
  private readonly ways = new Map<number, string | string[]>()

  /** Takes in one way in which a customer is written. */
  add(id: number, text: string): void {
    const others = this.ways.get(id)
    if (others === undefined) this.ways.set(id, text)
    else if (typeof others === 'string') this.ways.set(id, [others, text])
    else others.push(text)
  }

  /** Those who are written in several ways, some at a time: the number of each by every way. */
  *several(): Generator<ReadonlyMap<string, number>> {
    let some = new Map<string, number>()
    let signs = 0
    for (const [id, texts] of this.ways) {
      if (typeof texts === 'string') continue
      for (const text of texts) {
        some.set(text, id)
        signs += text.length
      }
      if (some.size < TEXTS && signs < SIGNS) continue
      yield some
      some = new Map()
      signs = 0
    }
    if (some.size > 0) yield some
  }
}

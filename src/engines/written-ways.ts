/** How the customers of a table are written, and who of them in several ways: of these a database counts each way by itself. */

/** So many customers are named at once where their days are asked for. */
const AT_ONCE = 500

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
    const all = [...this.ways].flatMap(([id, texts]) => (typeof texts === 'string' ? [] : [{ id, texts }]))
    for (let at = 0; at < all.length; at += AT_ONCE)
      yield new Map(
        all.slice(at, at + AT_ONCE).flatMap(({ id, texts }) => texts.map((text) => [text, id] as const)),
      )
  }
}

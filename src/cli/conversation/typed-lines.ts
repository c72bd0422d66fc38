/** The lines that a person types, for everybody who asks in one run. */

/** One line after the other; what is asked first reads first. */
export class TypedLines {
  private readonly lines: AsyncIterator<string>

  constructor(lines: AsyncIterable<string>) {
    this.lines = lines[Symbol.asyncIterator]()
  }

  /** The next line, without spaces that say nothing; null where no more come. */
  async next(): Promise<string | null> {
    const { done, value } = await this.lines.next()
    return done ? null : value.trim().replace(/\s+/g, ' ')
  }

  /** The same lines for somebody else, who cannot close them. */
  shared(): AsyncIterable<string> {
    const next = () => this.lines.next()
    return { [Symbol.asyncIterator]: () => ({ next }) }
  }

  async close(): Promise<void> {
    await this.lines.return?.()
  }
}

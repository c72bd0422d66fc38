/** A line of a terminal that is drawn over, and gone before anything else is written there. Only main.ts uses it. */

/** To the beginning of the line, and nothing left of it. */
const CLEARED = '\r\x1b[K'

export class StatusLine {
  isShown = false

  constructor(private readonly write: (text: string) => void) {}

  show(text: string): void {
    this.write(`${CLEARED}${text}`)
    this.isShown = true
  }

  clear(): void {
    if (this.isShown) this.write(CLEARED)
    this.isShown = false
  }
}

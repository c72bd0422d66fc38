/** What has to be said of some rows of a file: each remark once, with how many they are and where the first one is. */
export class Remarks {
  private readonly said = new Map<string, { rows: number; line: number }>()

  add(remark: string, line: number): void {
    const seen = this.said.get(remark)
    if (seen) seen.rows++
    else this.said.set(remark, { rows: 1, line })
  }

  get warnings(): string[] {
    return [...this.said].map(
      ([remark, { rows, line }]) =>
        `${remark} (${rows === 1 ? `line ${line}` : `${rows} rows, first on line ${line}`})`,
    )
  }
}

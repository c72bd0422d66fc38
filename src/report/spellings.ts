/** Things by the names of groups, without case and accents: each group is called as it is most often written. */
import { folded } from '../inputs/normal'

/** One way of writing a name: how often it came, and what stands under it however it is written. */
export interface Spelling<One> {
  readonly name: string
  readonly one: One
  times: number
}

export class Spellings<One> {
  private readonly written = new Map<string, Spelling<One>>()
  /** The spellings of each group, in the order in which they came. */
  private readonly groups = new Map<string, Spelling<One>[]>()

  /** `keyOf` is by what names are compared: without case and accents, where nothing else is said. */
  constructor(
    private readonly empty: () => One,
    private readonly keyOf: (name: string) => string = folded,
  ) {}

  get size(): number {
    return this.groups.size
  }

  /** What stands under a name, which came once more. */
  of(name: string): One {
    const found = this.spellingOf(name)
    found.times++
    return found.one
  }

  /** A way of writing a name; whoever asks counts how often it came. */
  spellingOf(name: string): Spelling<One> {
    return this.written.get(name) ?? this.take(name)
  }

  /** A name is folded once, however often it comes. */
  private take(name: string): Spelling<One> {
    const key = this.keyOf(name)
    const others = this.groups.get(key)
    const spelling = { name, one: others === undefined ? this.empty() : others[0]!.one, times: 0 }
    if (others === undefined) this.groups.set(key, [spelling])
    else others.push(spelling)
    this.written.set(name, spelling)
    return spelling
  }

  /** The groups by their names, in the order in which they came. */
  get entries(): [name: string, one: One][] {
    return [...this.groups.values()].map((spellings) => {
      const most = spellings.reduce((best, other) => (other.times > best.times ? other : best))
      return [most.name, most.one]
    })
  }
}

/** What a person has answered so far, read as flags are: taken, refused with the reason, or asked back. */

import { Failure } from '../../errors'
import { fieldOf } from '../../inputs/facts'
import { kebab } from '../../inputs/names'
import { type DecimalSign, evidence, type Numeral, numeralsOf } from '../../inputs/numerals'
import type { AskedBack, Question } from '../../inputs/question'
import { shellLine } from '../../inputs/shell'
import { problemText } from '../../render/failure'
import type { Put } from '../../render/look'
import { visible } from '../../render/visible'
import type { CommandLine } from '../line'
import type { Settings } from '../settings'

const AS_BEFORE = { '.': 'a decimal point, as before', ',': 'a decimal comma, as before' } as const

const isSign = (one: string | null): one is DecimalSign => one === '.' || one === ','

/** What becomes of an answer: it is taken where nothing speaks against it, or one of its numbers has two readings. */
export type Understood = { readonly refused: readonly string[] } | { readonly twofold: Numeral }

/** What has been told up to a question. */
export interface ToldUpTo {
  readonly line: CommandLine
  /** The words that the answers add to the command line. */
  readonly words: readonly string[]
  /** All of it, settled, with 1 for what is still needed. */
  readonly told: Settings
}

/** What a person has told, on the command line and since: all of it comes from one hand. */
export class GivenAnswers {
  private now: ToldUpTo

  /** `line` is what was told first; each answer is added to it as if it had been typed there. */
  constructor(
    line: CommandLine,
    private readonly needed: readonly Question[],
    private readonly settle: (line: CommandLine) => Settings,
    private readonly put: Put,
  ) {
    this.now = { line, words: [], told: this.provisional(line) }
  }

  /** Where the answers stand; given back, it takes those since then away. */
  get state(): ToldUpTo {
    return this.now
  }

  goBack(state: ToldUpTo): void {
    this.now = state
  }

  /** The command line that gives the same without a question, from the one that was typed. */
  kept(argv: readonly string[]): string {
    return visible(`recover ${shellLine([...argv.filter((word) => word !== '--'), ...this.now.words])}`)
  }

  /** Whether the command line told what a question asks. */
  given({ facts }: Question): boolean {
    return facts.some((key) => this.now.told.flags.has(key))
  }

  /** Errors: a Failure that says which facts are missing. */
  complete(): Settings {
    return this.settle(this.now.line)
  }

  /** What an answer leaves open; null where it says all. */
  open(question: Question, answer: string): AskedBack | null {
    return question.open?.(answer, this.now.told.request) ?? null
  }

  /** Takes an answer, or tells why it cannot be taken. `meant` is the decimal sign, where it was asked back. */
  take(question: Question, answer: string, meant: DecimalSign | null = null): Understood {
    const flag = question.flagOf(answer)
    if (flag === null) return { refused: [] }
    const [key, value] = flag
    const { kind, title } = fieldOf(key)
    const { signTyped: decimal } = this.now.told
    const numbers = value.split('..').flatMap((one) => numeralsOf(kind, one))
    const signs = new Set([decimal, meant, ...numbers.map(evidence)].filter(isSign))
    if (signs.size > 1) {
      const expected = decimal ? AS_BEFORE[decimal] : 'one decimal sign for all'
      return { refused: [problemText({ field: title, expected, found: value }, this.put)] }
    }
    const twofold = numbers.find((one) => evidence(one) === 'unclear')
    if (twofold && signs.size === 0) return { twofold }
    return this.hold([[kebab(key), value], ...(meant ? [['decimal', meant] as const] : [])])
  }

  /** Adds flags as if they had been typed, unless something is wrong with them. */
  private hold(flags: readonly (readonly [name: string, value: string])[]): Understood {
    const told = flags.map(([name, value]) => [name, [value]] as const)
    const line = { ...this.now.line, flags: new Map([...this.now.line.flags, ...told]) }
    const words = [...this.now.words, ...flags.flatMap(([name, value]) => [`--${name}`, value])]
    try {
      this.now = { line, words, told: this.provisional(line) }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      // Hints for a command line name flags; here the question is asked again.
      const refused = error.problems.flatMap(({ field, expected, found, hint }) => [
        problemText({ ...(field && { field }), expected, found }, this.put),
        ...(hint && !/--|\brecover\b/.test(String(hint)) ? [this.put(hint)] : []),
      ])
      return { refused }
    }
    return { refused: [] }
  }

  /** The settings of a line that may still lack facts. Errors: a Failure for everything else that is wrong with it. */
  private provisional(line: CommandLine): Settings {
    const flags = new Map(line.flags)
    for (const { facts } of this.needed)
      if (!facts.some((key) => flags.has(kebab(key)))) flags.set(kebab(facts[0]), ['1'])
    return this.settle({ ...line, flags })
  }
}

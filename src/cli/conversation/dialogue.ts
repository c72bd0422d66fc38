/** The questions put to a person at a terminal, line by line, until each has an answer. */

import { EXIT, Failure } from '../../errors'
import { type DecimalSign, evidence, type Numeral, numeral } from '../../inputs/numerals'
import type { Question } from '../../inputs/question'
import { compare } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { problemText } from '../../render/failure'
import { wrap } from '../../render/look'
import { visible } from '../../render/visible'
import type { Host } from '../host'
import type { GivenAnswers } from './answers'

const INTRO =
  'A few questions, then the answer. ? explains one, Enter takes what stands in [brackets], Ctrl-C ends.'

/** Questions and answers, line by line: nothing is drawn over, so that it reads the same on paper and aloud. */
export class Dialogue {
  private readonly lines: AsyncIterator<string>

  constructor(
    private readonly host: Host,
    private readonly answers: GivenAnswers,
  ) {
    this.lines = host.lines!()[Symbol.asyncIterator]()
  }

  /** Errors: a Failure that says what is missing where the lines end before the questions. */
  async over(questions: readonly Question[]): Promise<void> {
    try {
      this.say(INTRO)
      for (const question of questions) await this.put(question)
      this.host.err('\n')
    } finally {
      await this.lines.return?.()
    }
  }

  private say(text: string): void {
    this.host.err(`${wrap(visible(text), this.host.width).join('\n')}\n`)
  }

  private async put(question: Question): Promise<void> {
    const { text, like, more, preset } = question
    for (;;) {
      this.host.err('\n')
      this.say(`${text} (${like})${preset === null ? '' : ` [${preset}]`}`)
      const answer = await this.next(question)
      if (answer === '?') for (const one of more) this.say(one)
      else if (answer === '' && preset === null) this.say('This one needs an answer.')
      else if (answer === '' || (await this.took(question, answer))) return
    }
  }

  /** What is typed next, without spaces that say nothing. */
  private async next({ text }: Question): Promise<string> {
    this.host.err('> ')
    const { done, value } = await this.lines.next()
    if (!done) return value.trim().replace(/\s+/g, ' ')
    this.host.err('\n')
    this.answers.complete()
    throw new Failure(
      EXIT.usage,
      'missing_value',
      `no answer to "${text}"`,
      `without it: ${this.answers.kept(this.host.argv)}`,
    )
  }

  private async took(question: Question, answer: string): Promise<boolean> {
    let outcome = this.answers.take(question, answer)
    while ('twofold' in outcome) {
      const meant = await this.meant(question, answer, outcome.twofold)
      if (meant === null) return false
      outcome = this.answers.take(question, answer, meant)
    }
    for (const text of outcome.refused) this.say(text)
    return outcome.refused.length === 0
  }

  /** Asks back which reading of a number is meant, and so its decimal sign; null where it is to be written anew. */
  private async meant(question: Question, answer: string, found: Numeral): Promise<DecimalSign | null> {
    const point = { sign: '.', value: found.point! } as const
    const comma = { sign: ',', value: found.comma! } as const
    const [a, b] = compare(point.value, comma.value) > 0 ? [point, comma] : [comma, point]
    for (;;) {
      this.say(
        `"${answer}" can be read in two ways: a) ${plain(a.value)} or b) ${plain(b.value)}. Which is meant? (a or b; Enter to write it anew)`,
      )
      const reply = await this.next(question)
      if (reply === '') return null
      const number = numeral(reply)
      const value = number && evidence(number) !== 'unclear' ? (number.point ?? number.comma) : null
      const chosen = [a, b].find(
        (one, i) => reply.toLowerCase() === 'ab'[i] || (value && compare(one.value, value) === 0),
      )
      if (chosen) return chosen.sign
      this.say(problemText({ expected: 'a or b', found: reply }, this.host.put))
    }
  }
}

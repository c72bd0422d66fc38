/** The questions put to a person at a terminal, line by line, until each has an answer. */

import { EXIT, Failure } from '../../errors'
import { type DecimalSign, evidence, type Numeral, numeral } from '../../inputs/numerals'
import type { Question } from '../../inputs/question'
import { compare } from '../../numbers/exact/decimal'
import { plain } from '../../numbers/exact/digits'
import { problemText } from '../../render/failure'
import { wrap } from '../../render/look'
import { visible } from '../../render/visible'
import { type Message, plainly, type Said, say, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import { type Host, Stopped } from '../host'
import type { GivenAnswers, ToldUpTo } from './answers'
import { wishOf } from './control-words'
import type { TypedLines } from './typed-lines'

const INTRO: Text =
  'A few questions, then the answer. ? explains one, back goes to the one before, Enter takes what stands in [brackets], q leaves.'

/** A question with what Enter takes. */
const asked = (question: Said, preset: Said | null): Message =>
  preset === null
    ? inHole(question)
    : say('{question} [{preset}]', { question: inHole(question), preset: inHole(preset) })

/** Questions and answers, line by line: nothing is drawn over, so that it reads the same on paper and aloud. */
export class Dialogue {
  constructor(
    private readonly host: Host,
    private readonly answers: GivenAnswers,
    private readonly lines: TypedLines,
  ) {}

  /** Errors: a Failure that says what is missing where the lines end before the questions; Stopped where somebody leaves. */
  async over(questions: readonly Question[]): Promise<void> {
    this.say(INTRO)
    const before: ToldUpTo[] = []
    while (before.length < questions.length) {
      const question = questions[before.length]!
      const state = this.answers.state
      if (await this.put(question)) before.push(state)
      else if (before.length > 0) this.answers.goBack(before.pop()!)
      else this.say('This is the first question.')
    }
    this.host.err('\n')
  }

  private say(one: Said): void {
    this.host.err(`${wrap(visible(this.host.put(one)), this.host.width).join('\n')}\n`)
  }

  /** Asks until there is an answer; false where the question before is wanted. */
  private async put(question: Question): Promise<boolean> {
    const { text, like, more, preset } = question
    for (;;) {
      this.host.err('\n')
      this.say(asked(say('{question} ({like})', { question: inHole(text), like: inHole(like) }), preset))
      const answer = await this.next(question)
      const wish = wishOf(answer)
      if (wish === 'help') for (const one of more) this.say(one)
      else if (wish === 'back') return false
      else if (answer === '' && preset === null) this.say('This one needs an answer.')
      else if (answer === '' || (await this.took(question, answer))) return true
    }
  }

  /** What is typed next, without spaces that say nothing. */
  private async next({ text }: Question): Promise<string> {
    this.host.err('> ')
    const typed = await this.lines.next()
    if (typed !== null && wishOf(typed) !== 'leave') return typed
    if (typed !== null) {
      if (this.answers.state.words.length > 0)
        this.host.err(
          `\n${this.host.put(say('What was told so far:'))}\n  ${this.answers.kept(this.host.argv)}\n`,
        )
      throw new Stopped()
    }
    this.host.err('\n')
    this.answers.complete()
    throw new Failure(
      EXIT.usage,
      'missing_value',
      say('no answer to "{question}"', { question: inHole(text) }),
      say('without it: {command}', { command: this.answers.kept(this.host.argv) }),
    )
  }

  /** An answer with what it left open; null where it is to be given anew. */
  private async whole(question: Question, answer: string): Promise<string | null> {
    const open = this.answers.open(question, answer)
    if (open === null) return answer
    for (;;) {
      this.say(asked(open.text, open.preset === null ? null : plainly(open.preset)))
      const reply = await this.next(question)
      if (wishOf(reply) === 'back' || (reply === '' && open.preset === null)) return null
      const full = open.full(reply)
      if (full !== null) return full
      this.say(say('That does not say it: "{reply}".', { reply }))
    }
  }

  private async took(question: Question, answer: string): Promise<boolean> {
    const whole = await this.whole(question, answer)
    if (whole === null) return false
    let outcome = this.answers.take(question, whole)
    while ('twofold' in outcome) {
      const meant = await this.meant(question, whole, outcome.twofold)
      if (meant === null) return false
      outcome = this.answers.take(question, whole, meant)
    }
    for (const text of outcome.refused) this.say(plainly(text))
    return outcome.refused.length === 0
  }

  /** Asks back which reading of a number is meant, and so its decimal sign; null where it is to be written anew. */
  private async meant(question: Question, answer: string, found: Numeral): Promise<DecimalSign | null> {
    const point = { sign: '.', value: found.point! } as const
    const comma = { sign: ',', value: found.comma! } as const
    const [a, b] = compare(point.value, comma.value) > 0 ? [point, comma] : [comma, point]
    for (;;) {
      this.say(
        say(
          '"{answer}" can be read in two ways: a) {one} or b) {other}. Which is meant? (a or b; Enter to write it anew)',
          { answer, one: plain(a.value), other: plain(b.value) },
        ),
      )
      const reply = await this.next(question)
      if (reply === '' || wishOf(reply) === 'back') return null
      const number = numeral(reply)
      const value = number && evidence(number) !== 'unclear' ? (number.point ?? number.comma) : null
      const chosen = [a, b].find(
        (one, i) => reply.toLowerCase() === 'ab'[i] || (value && compare(one.value, value) === 0),
      )
      if (chosen) return chosen.sign
      this.say(plainly(problemText({ expected: say('a or b'), found: reply }, this.host.put)))
    }
  }
}

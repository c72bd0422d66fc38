/** Which arm a case is in, treated or held out, by the columns that say so; and how many of each were rejected. */
import { EXIT, Failure, type Warning, warning } from '../../errors'
import type { FieldKey } from '../../inputs/files/file-kind'
import { normal } from '../../inputs/normal'
import type { FactProblem, Value } from '../../inputs/readers'
import { exact } from '../../numbers/exact/decimal'
import type { Block, Json, Show } from '../../report/report'
import type { Table } from '../../tables/table'
import { say } from '../../words/say'

/** Shares of rejected cases that are further apart than this make the arms unlike. */
const APART = 0.05

export class ArmColumns {
  /** The word of the other arm, where --treated-is names that of the treated. */
  private other: string | null = null
  private isTreatedFound = false
  readonly rejected = { treated: 0, control: 0 }

  /** `treatedIs` is by which word of the group a case was treated; null for those that are known. */
  constructor(
    private readonly treatedIs: string | null,
    private readonly naive: boolean,
  ) {}

  /** Whether a case was treated; null, with the problem, where that is not told. */
  of(
    value: (key: FieldKey) => Value | null,
    label: (key: FieldKey) => string,
    problems: FactProblem<FieldKey>[],
  ): boolean | null {
    const group = this.treatedIs === null ? this.known(value('group')) : this.named(label('group'), problems)
    const [treated, control] = [yes(value('treated')), yes(value('heldOut'), false)]
    const first = group ?? treated ?? control
    if (first === null && this.naive) return true
    if (first === null) {
      if (problems.length === 0)
        problems.push({ code: 'missing_value', key: 'group', expected: say('treated or control'), found: '' })
      return null
    }
    if ((treated ?? first) === first && (control ?? first) === first) return first
    const expected = say('one arm, not both by two columns')
    problems.push({ code: 'conflicting_inputs', key: 'group', expected, found: 'treated and control' })
    return null
  }

  private known(group: Value | null): boolean | null {
    return group === null ? null : group === 'treated'
  }

  private named(group: string, problems: FactProblem<FieldKey>[]): boolean | null {
    const word = normal(group) || group
    if (word === '') return null
    if (word === (normal(this.treatedIs!) || this.treatedIs)) {
      this.isTreatedFound = true
      return true
    }
    this.other ??= word
    if (word === this.other) return false
    const expected = say('{word} ({flag}) or the one other word of the column', {
      word: this.treatedIs!,
      flag: '--treated-is',
    })
    problems.push({ code: 'not_a_choice', key: 'group', expected, found: group })
    return null
  }

  /** Errors: a Failure where no case has the word that --treated-is names. */
  check(name: string): void {
    if (this.treatedIs === null || this.isTreatedFound || this.other === null) return
    throw new Failure(
      EXIT.data,
      'unknown_input',
      say('{name}: no case is of the group {word} ({flag})', {
        name,
        word: this.treatedIs,
        flag: '--treated-is',
      }),
    )
  }

  /** Takes in a case that was rejected, where its arm is told. */
  reject(treated: boolean | null): void {
    if (treated !== null) this.rejected[treated ? 'treated' : 'control']++
  }

  get json(): { [key: string]: Json } {
    const { treated, control } = this.rejected
    return { rejected_treated: treated, rejected_control: control }
  }

  /** What a person is told of them, by how many there were of each. */
  blocks(used: { treated: number; control: number }, show: Show): Block[] {
    const { treated, control } = this.rejected
    if (treated + control === 0) return []
    const of = (count: number, rest: number) =>
      say('{part} of {all}', { part: show(exact(count), 'count'), all: show(exact(count + rest), 'count') })
    const text = say('Rejected: {treated} with the remedy, {control} without it.', {
      treated: of(treated, used.treated),
      control: of(control, used.control),
    })
    return [{ kind: 'text', text }]
  }

  /** What makes the arms unlike: more of one was rejected than of the other. */
  warnings(used: { treated: number; control: number }, { tally }: Table): Warning[] {
    const { treated, control } = this.rejected
    // A row that --dedupe leaves out may look as if it were rejected.
    if (treated + control === 0 || treated + control > tally.rejected) return []
    const [all, others] = [treated + used.treated, control + used.control]
    if (all === 0 || others === 0 || Math.abs(treated / all - control / others) <= APART) return []
    const said = say(
      '{treated} of {all} treated cases are rejected, and {control} of {others} held out: what is left of the arms may not be alike',
      { treated, all, control, others },
    )
    return [warning('unlike_rejects', said, treated + control)]
  }
}

/** Yes or no as whether a case was treated, or the other way round; null where it is blank. */
const yes = (value: Value | null, treated = true): boolean | null =>
  value === null ? null : (value === 'yes') === treated

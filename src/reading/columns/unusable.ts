import { commonCode, EXIT, Failure, type Problem } from '../../errors'
import { say } from '../../words/say'

/** Why headings cannot be used, with everything that is wrong with them. */
export const unusable = (name: string, problems: readonly Problem[]): Failure =>
  new Failure(
    EXIT.data,
    commonCode(problems, 'bad_data'),
    say('{file}: the headings cannot be used', { file: name }),
    problems.find(({ hint }) => hint)?.hint ?? null,
    problems,
  )

import { commonCode, EXIT, Failure, type Problem } from '../../errors'

/** Why headings cannot be used, with everything that is wrong with them. */
export const unusable = (name: string, problems: readonly Problem[]): Failure =>
  new Failure(
    EXIT.data,
    commonCode(problems, 'bad_data'),
    `${name}: the headings cannot be used`,
    problems.find(({ hint }) => hint)?.hint ?? null,
    problems,
  )

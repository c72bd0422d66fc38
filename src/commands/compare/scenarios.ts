/** Cases of scenario files side by side: what differs in what was put in, and in what comes of it. */

import { workOut } from '../../economics/case/resolve'
import { CAUTIONS, type CaseWorked, type Caution, cautions } from '../../economics/case/work'
import { type Warning, warning } from '../../errors'
import { resultIn } from '../../report/case-columns'
import { leastOf, leastOfNamed } from '../../report/least'
import type { Column, Json, Report } from '../../report/report'
import { say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import { type Compared, everything } from './cases'
import { scenariosPage } from './scenarios-page'

/** How many cases a warning names. */
const SOME = 5

/** Each caution once, with the cases for which it holds. */
function warningsOf(cases: readonly { name: string; values: CaseWorked }[]): Warning[] {
  const found = new Map<Caution, string[]>()
  for (const { name, values } of cases)
    for (const caution of cautions(values, values))
      if (!found.get(caution)?.push(name)) found.set(caution, [name])
  return [...found].map(([caution, names]) => {
    const some = names.slice(0, SOME).join(', ')
    const message = inHole(CAUTIONS[caution])
    const said =
      names.length > SOME
        ? say('{names} and {n} more: {message}', { names: some, n: names.length - SOME, message })
        : say('{name}: {message}', { name: some, message })
    return warning(caution, said, names.length)
  })
}

export function compareScenarios({ scenarios }: Request): Report {
  const cases = scenarios.map((one) => ({ ...one, values: workOut(one.given) }))
  const all = everything(cases)
  const worst = (wanted: string) => leastOf(cases, ({ values }) => resultIn(values, wanted))
  const columns: Column[] = [
    { key: 'case', title: 'Case', unit: 'text' },
    { key: 'file', title: 'File', unit: 'text' },
    ...all.map(({ key, title, unit }) => ({ key, title, unit })),
  ]
  const told = (some: readonly Compared[]): Json =>
    some.map(({ key, kind, values, changes }) => ({ key, kind, values, changes }))
  return {
    schema: 'recover/scenarios/2',
    columns,
    rows: [cases.map(({ name, file }, i) => [name, file, ...all.map(({ values }) => values[i]!)])],
    listed: true,
    before: {},
    after: () => ({ differences: told(all.filter(({ differs }) => differs)) }),
    page: (show, most) => scenariosPage(cases, all, show, most),
    measure: (key) => resultIn(worst(key).values, key),
    least: (failed, value) => leastOfNamed(failed, value, worst(failed.key).name),
    warnings: () => warningsOf(cases),
  }
}

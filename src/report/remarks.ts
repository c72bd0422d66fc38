/** What an answer is to be read with caution for: of one case, and of the rows of a file, each once. */

import { CAUTIONS, type CaseWorked, cautions } from '../economics/case/work'
import { type Warning, type WarningCode, warning } from '../errors'
import { say } from '../words/say'
import { inHole } from '../words/together'

/** What has to be said of one case. */
export const caseWarnings = (values: CaseWorked): Warning[] =>
  cautions(values, values).map((caution) => warning(caution, CAUTIONS[caution]))

/** What has to be said of some rows of a file: each remark once, with how many they are and where the first one is. */
export class Remarks<Code extends WarningCode> {
  private readonly said = new Map<Code, { rows: number; line: number }>()

  constructor(private readonly texts: { readonly [code in Code]: string }) {}

  add(remark: Code, line: number): void {
    const seen = this.said.get(remark)
    if (seen) seen.rows++
    else this.said.set(remark, { rows: 1, line })
  }

  get warnings(): Warning[] {
    return [...this.said].map(([remark, { rows, line }]) => {
      const what = inHole(this.texts[remark])
      const said =
        rows === 1
          ? say('{what} (line {line})', { what, line })
          : say('{what} ({rows} rows, first on line {line})', { what, rows, line })
      return warning(remark, said, rows, line)
    })
  }
}

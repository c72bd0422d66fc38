/** The problems of a file: the first ones of each kind, and how many more there are. */
import type { Block } from '../../report/report'
import type { Fault, Table } from '../../tables/table'
import { say } from '../../words/say'
import { inHole } from '../../words/together'

/** At most so many kinds, and of each so many. */
export function problemBlocks(faults: Table['faults'], kindsShown: number, alike: number): Block[] {
  const kinds = new Map<string, Fault[]>()
  for (const fault of faults) {
    const kind = `${fault.field}: expected ${fault.expected}`
    const same = kinds.get(kind)
    if (same) same.push(fault)
    else kinds.set(kind, [fault])
  }
  const said = [...kinds.values()].slice(0, kindsShown).flatMap((all) => {
    const shown = all.slice(0, alike)
    const n = all.length - shown.length
    const hint = all.find((fault) => fault.hint)?.hint
    return [
      ...shown.map(({ line, field, expected, found }) => {
        const seen = typeof found === 'string' ? found.slice(0, 80) : found
        const bare = { field: inHole(field), expected: inHole(expected) }
        if (line === undefined)
          return say('{field}: expected {expected}, found "{found}"', { ...bare, found: seen })
        const wanted = { line, ...bare }
        return found === ''
          ? say('Line {line}, {field}: expected {expected}, found nothing', wanted)
          : say('Line {line}, {field}: expected {expected}, found "{found}"', {
              ...wanted,
              found: seen,
            })
      }),
      ...(n > 0
        ? [say('… and {n} more of this kind, up to line {line}', { n, line: all.at(-1)!.line ?? '' })]
        : []),
      ...(hint ? [say('Hint: {hint}.', { hint: inHole(hint) })] : []),
    ]
  })
  const n = kinds.size - kindsShown
  return [...said, ...(n > 0 ? [say('… and {n} more {n|kind|kinds} of problem', { n })] : [])].map(
    (text): Block => ({ kind: 'text', text }),
  )
}

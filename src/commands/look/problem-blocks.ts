/** The problems of a file: the first ones of each kind, and how many more there are. */
import type { Block } from '../../report/report'
import type { Fault, Table } from '../../tables/table'

/** At most so many kinds, and of each so many. */
export function problemBlocks(faults: Table['faults'], kindsShown: number, alike: number): Block[] {
  const kinds = new Map<string, Fault[]>()
  for (const fault of faults) {
    const kind = `${fault.field}: expected ${fault.expected}`
    const same = kinds.get(kind)
    if (same) same.push(fault)
    else kinds.set(kind, [fault])
  }
  const said = [...kinds].slice(0, kindsShown).flatMap(([kind, all]) => {
    const shown = all.slice(0, alike)
    const hint = all.find((fault) => fault.hint)?.hint
    return [
      ...shown.map(({ line, found }) => {
        const got = found === '' ? 'found nothing' : `found "${found.slice(0, 80)}"`
        return `line ${line}: ${kind}, ${got}`
      }),
      ...(all.length > shown.length
        ? [`… and ${all.length - shown.length} more of this kind, up to line ${all.at(-1)!.line}`]
        : []),
      ...(hint ? [`Hint: ${hint}.`] : []),
    ]
  })
  const more = kinds.size - kindsShown
  return [
    ...said,
    ...(more > 0 ? [`… and ${more} more ${more === 1 ? 'kind' : 'kinds'} of problem`] : []),
  ].map((text): Block => ({ kind: 'text', text }))
}

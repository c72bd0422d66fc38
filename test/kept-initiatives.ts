/** Initiatives as they are kept while a file is read, without a file. */
import { KeptInitiatives } from '../src/commands/initiatives/kept-initiatives'
import type { InitiativeFacts } from '../src/economics/initiatives/facts'

export interface GivenInitiative {
  readonly name: string | null
  readonly facts: InitiativeFacts
}

/** The initiatives in some batches, the i-th on line i. */
export function keptOf(all: readonly GivenInitiative[]): KeptInitiatives {
  const kept = new KeptInitiatives(true)
  for (let from = 0; from < all.length; from += 700) {
    const some = all.slice(from, from + 700)
    for (const { facts } of some) {
      kept.numbers.add(facts)
      const { customerImpact } = kept.valuesOf(kept.length - 1)
      const isPlain = typeof customerImpact.n === 'number' && customerImpact.d === 1
      kept.putImpact(Number(customerImpact.n), isPlain ? customerImpact.s : 255, () => customerImpact)
    }
    const lines = Int32Array.from(some, (_, i) => from + i)
    const places = Int32Array.from(some, (_, i) => i)
    // Of these half stand in a file, as bytes.
    const bytes = Buffer.from(`${some.map(({ name }) => name ?? '').join('')}12345678`)
    let end = 0
    const to = Int32Array.from(some, ({ name }) => {
      end += Buffer.byteLength(name ?? '')
      return end
    })
    const starts = Int32Array.from(some, ({ name }, i) => to[i]! - Buffer.byteLength(name ?? ''))
    const first = Int32Array.from({ length: some.length + 1 }, (_, i) => i)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const isInFile = from % 1400 === 0 && !some.some(({ name }) => name?.includes('"'))
    const cells = { bytes, view, from: starts, to, first, column: 0 }
    const texts = { at: (row: number) => some[row]!.name ?? '', ...(isInFile && { cells }) }
    kept.putLabels([texts], { lines }, places, some.length)
  }
  return kept
}

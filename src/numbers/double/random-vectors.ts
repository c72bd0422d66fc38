/**
 * Four generators sfc32 side by side, as one function of WebAssembly: its vectors of four whole numbers draw in a third of
 * the time. What they give is fixed to the last bit, as that of the loop in JavaScript beside it is (random.ts), which the
 * tests hold it to and which does the same where there are no vectors.
 */

/** The parameters and variables of the function: where the state is, where to write, how many fours, scale and middle. */
const STATE = 0
const OUT = 1
const FOURS = 2
const SCALE = 3
const MIDDLE = 4
const [A, B, C, COUNTER, NEXT, SCALES, MIDDLES, ONES] = [5, 6, 7, 8, 9, 10, 11, 12]

const I32 = 0x7f
const F64 = 0x7c
const V128 = 0x7b

/** A whole number as WebAssembly writes it (LEB128); below 2^28. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]
}

const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const int = (value: number) => [0x41, ...leb(value)]
const vector = (code: number, ...rest: number[]) => [0xfd, ...leb(code), ...rest]
const load = (offset: number) => vector(0x00, 4, ...leb(offset))
const store = (offset: number) => vector(0x0b, 4, ...leb(offset))
const splat = vector(0x11)
const splatDouble = vector(0x14)
const or = vector(0x50)
const xor = vector(0x51)
const left = (bits: number) => [...int(bits), ...vector(171)]
const right = (bits: number) => [...int(bits), ...vector(173)]
const add = vector(174)
const addDoubles = vector(240)
const multiplyDoubles = vector(242)
/** The first two of four whole numbers as doubles. */
const asDoubles = vector(254)
/** The last two of four in the place of the first two. */
const lastFirst = vector(0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)

const scaled = [...get(SCALES), ...multiplyDoubles, ...get(MIDDLES), ...addDoubles]

const body = [
  ...[A, B, C, COUNTER].flatMap((local, i) => [...get(STATE), ...load(16 * i), ...set(local)]),
  ...[...get(SCALE), ...splatDouble, ...set(SCALES), ...get(MIDDLE), ...splatDouble, ...set(MIDDLES)],
  ...[...int(1), ...splat, ...set(ONES)],
  ...[0x03, 0x40], // loop
  ...[...get(A), ...get(B), ...add, ...get(COUNTER), ...add, ...set(NEXT)],
  ...[...get(COUNTER), ...get(ONES), ...add, ...set(COUNTER)],
  ...[...get(B), ...get(B), ...right(9), ...xor, ...set(A)],
  ...[...get(C), ...get(C), ...left(3), ...add, ...set(B)],
  ...[...get(C), ...left(21), ...get(C), ...right(11), ...or, ...get(NEXT), ...add, ...set(C)],
  ...[...get(OUT), ...get(NEXT), ...asDoubles, ...scaled, ...store(0)],
  ...[...get(OUT), ...get(NEXT), ...get(NEXT), ...lastFirst, ...asDoubles, ...scaled, ...store(16)],
  ...[...get(OUT), ...int(32), 0x6a, ...set(OUT)],
  ...[...get(FOURS), ...int(1), 0x6b, 0x22, FOURS, 0x0d, 0], // one less; again unless none is left
  0x0b,
  ...[A, B, C, COUNTER].flatMap((local, i) => [...get(STATE), ...get(local), ...store(16 * i)]),
  0x0b,
]

const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content]
const text = (words: string) => [words.length, ...[...words].map((one) => one.charCodeAt(0))]

const program = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, I32, I32, I32, F64, F64, 0]),
  ...section(2, [1, ...text('host'), ...text('memory'), 2, 0, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...text('fill'), 0, 0]),
  ...section(10, [1, ...leb(body.length + 3), 1, 8, V128, ...body]),
])

/** Fills in so many fours of numbers from a state; both are told by where they are in the memory, in bytes. */
export type FillLanes = (state: number, out: number, fours: number, scale: number, middle: number) => void

interface Memory {
  readonly buffer: ArrayBuffer
}

/** As much of WebAssembly as is used: its types come with those of browsers alone. */
interface Assembly {
  readonly Memory: new (size: { initial: number }) => Memory
  readonly Module: new (program: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly fill: FillLanes } }
  validate(program: Uint8Array): boolean
}
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Assembly }

const PAGE = 65_536

/** A memory of so many bytes. */
export const memoryOf = (bytes: number): Memory =>
  new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })

/** The function over a memory; null where the machine has no vectors. */
export function lanesOver(memory: Memory): FillLanes | null {
  if (!WebAssembly.validate(program)) return null
  const module = new WebAssembly.Module(program)
  return new WebAssembly.Instance(module, { host: { memory } }).exports.fill
}

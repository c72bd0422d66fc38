/** What is asked of a file of which nothing is known. */
import { caseFile } from '../src/inputs/files/cases'
import { defaults } from '../src/inputs/readers'

export const nothingAsked = {
  name: 'file',
  encoding: null,
  dialect: {
    delimiter: null,
    quote: null,
    escape: null,
    comment: null,
    lenient: false,
    trim: false,
    skipLines: 0,
  },
  decimal: null,
  dates: null,
  years: null,
  maxDecimals: null,
  dedupe: false,
  currency: null,
  marks: [],
  kinds: [caseFile],
  map: [],
  by: null,
  flags: new Set<never>(),
  base: defaults,
  today: '2026-11-22',
  keep: 100,
  spool: () => {
    throw new Error('so few rows wait in memory')
  },
}

/** A file as the bytes that a reader is given. */
export async function* bytes(text: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

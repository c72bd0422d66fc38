// Who races: recover by its command line, and those who do the same work beside it.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const here = path.dirname(fileURLToPath(import.meta.url))
export const root = path.join(here, '..', '..')
export const folder = path.join(root, '.bench')

const bin = path.join(root, 'bin', 'recover.js')

export const recover = (name, ...args) => ({ name, args: [bin, ...args] })

/** recover batch to a format other than CSV. */
export const batchAs = (file, format) =>
  recover(`recover batch to ${format}`, 'batch', file, '--format', format)

export const batch = (file, ...args) =>
  recover(`recover batch ${args.join(' ')}`.trim(), 'batch', file, '--format', 'csv', ...args)

export const customers = (file, ...args) =>
  recover(`recover customers ${args.join(' ')}`.trim(), 'customers', file, '--format', 'csv', ...args)

export const csvParse = ({ file, delimiter }) => ({
  name: 'csv-parse alone',
  args: [path.join(here, 'csv-parse-alone.mjs'), file, delimiter],
})

const threaded = (threads) => `${threads} ${threads === 1 ? 'thread' : 'threads'}`

/** Polars, which works in doubles and writes four of the columns: it does less. */
export const polarsLedger = (file, threads) => ({
  name: `Polars in doubles, 4 columns, ${threaded(threads)}`,
  args: [path.join(here, 'polars-ledger.mjs'), file],
  env: { POLARS_MAX_THREADS: String(threads) },
  writes: true,
})

const database = (query) => (file, threads, columns) => ({
  name: `DuckDB, ${threaded(threads)}`,
  args: [path.join(here, query), file],
  env: { DUCKDB_THREADS: String(threads), ...(columns && { COLUMNS: columns }) },
  writes: true,
})

export const duckdb = database('duckdb.mjs')
export const duckdbLedger = database('duckdb-ledger.mjs')

/** The columns of batch that need no division: those which DuckDB works out with COLUMNS=undivided. */
export const UNDIVIDED = [
  ...[
    'customer',
    'segment',
    'failure',
    'note',
    'annual_margin',
    'net_annual_margin',
    'future_margin',
    'remedy_cost',
  ],
  ...['net_retained_value', 'value_if_ignored', 'incremental_value', 'max_remedy_cost', 'decision'],
].join(',')

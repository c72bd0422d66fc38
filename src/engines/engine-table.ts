/** A table of a database as the ledger of a run: what its columns are taken for, and its rows added up there. */
import { EXIT, Failure } from '../errors'
import { NearestText } from '../inputs/nearest-text'
import { normal } from '../inputs/normal'
import type { CountingTerms } from '../ledger/counting-terms'
import type { LedgerAnswer } from '../ledger/ledger-answer'
import { NOTHING_ASKED } from '../meaning/asked'
import { SAMPLED } from '../meaning/sample'
import type { Reading } from '../reading/columns/reading'
import { Register } from '../reading/columns/register'
import { readHead } from '../reading/head'
import { countedOf } from '../reading/how-counted'
import { writingOf } from '../reading/open-table'
import { tableColumns } from '../reading/table-columns'
import { understoodOf } from '../reading/understood'
import type { EngineConnection, EngineRow } from '../tables/engine-connection'
import type { FileBytes } from '../tables/file-bytes'
import type { Batch, Table } from '../tables/table'
import type { TypedKind } from '../tables/typed-rows'
import { say } from '../words/say'
import { addUpInEngine, surveyTable } from './add-up'
import { EngineAmounts } from './engine-amounts'
import { EngineKeys } from './engine-keys'
import { LedgerQueries } from './ledger-queries'
import { factColumnsOf, refusedMeaning } from './refused-meaning'
import { RowsTold } from './rows-told'
import type { CellKind, EngineColumn, SqlDialect, TableName } from './sql-dialect'

/** Where a ledger is, and what is said of it. */
export interface EngineAsked {
  readonly connection: EngineConnection
  readonly dialect: SqlDialect
  readonly table: TableName
  /** What messages call the database. */
  readonly database: string
  /** How many decimals doubles have; null where there are to be none. */
  readonly decimals: number | null
  /** How many columns drive the cost to serve. */
  readonly drivers: number
  readonly isEverybody: boolean
  /** Whether all rows of a customer lie on one of several servers. */
  readonly isSharded: boolean
}

/** A ledger in a database: it has no rows here, and is added up when it is asked for. */
export interface EngineTable {
  readonly table: Table
  addUp(how: CountingTerms): Promise<LedgerAnswer>
}

const KINDS: { readonly [kind in CellKind]: TypedKind } = {
  ...{ whole: 'number', decimal: 'number', double: 'double' },
  ...{ day: 'day', moment: 'day', zoned: 'day', text: 'text', other: 'text' },
} as const

async function allRows(connection: EngineConnection, sql: string): Promise<EngineRow[]> {
  const all: EngineRow[] = []
  for await (const rows of connection.query(sql)) all.push(...rows)
  return all
}

/** The columns of the table. Errors: a Failure where there is no such table. */
async function columnsOf(
  { connection, dialect, table, database }: EngineAsked,
  name: string,
): Promise<EngineColumn[]> {
  const rows = await allRows(connection, dialect.columnsOf(table))
  if (rows.length > 0)
    return rows.map(([own, written, elsewhere]) => ({
      ...{ name: own!, written: written!, isElsewhere: elsewhere === 'true' },
      ...dialect.typeOf(written!),
    }))
  const near = new NearestText(name)
  for (const [one] of await allRows(connection, dialect.tables)) near.look(one!)
  throw new Failure(
    EXIT.noInput,
    'unknown_table',
    say('no table {name} in {database}', { name, database }),
    near.hint,
  )
}

/** The first rows of the table as those of a file, by which its columns are understood. */
function sampleOf(
  { connection, dialect }: EngineAsked,
  from: string,
  columns: readonly EngineColumn[],
): FileBytes {
  const cells = columns.map(({ name }) => dialect.asText(dialect.name(name)))
  const typedRows = async () => ({
    columns: columns.map(({ name, kind }) => ({ name, kind: KINDS[kind] })),
    batches: connection.query(`SELECT ${cells.join(', ')} FROM ${from} LIMIT ${SAMPLED}`),
  })
  return {
    typedRows,
    async *[Symbol.asyncIterator]() {},
  }
}

/** Opens a table. Errors: a Failure where there is none, or where it has what a database does not add up as a file is. */
export async function openEngineTable(asked: EngineAsked, reading: Reading): Promise<EngineTable> {
  const { connection, dialect, decimals } = asked
  const { schema, table } = asked.table
  const { name } = reading
  const columns = await columnsOf(asked, schema === null ? table : `${schema}.${table}`)
  const from = dialect.table(asked.table)
  const head = await readHead(sampleOf(asked, from, columns), reading)
  const { taken, kind } = head
  const facts = factColumnsOf(taken, columns)
  const refused = refusedMeaning(head, columns, facts, decimals)
  const { findings = null } = reading
  if (refused !== null && findings === null) throw refused
  if (refused !== null) findings!.refuse(refused, false)
  const writing = writingOf(head.asked)
  const { labels, doubles: _, ...others } = tableColumns(head, writing, head.asked)
  const column = (key: 'date' | 'currency') => facts.get(key) ?? null
  const amounts = new EngineAmounts(dialect, facts, kind.fields, decimals, asked.drivers, dialect.present)
  const customer = facts.get('customer')!
  const noAmounts = { customer, date: column('date'), currency: column('currency') }
  const queries = new LedgerQueries(dialect, from, amounts, noAmounts, asked.isSharded)
  const register = reading.registers?.customers ?? new Register()
  const keys = new EngineKeys(register, (head.asked.meaning ?? NOTHING_ASKED).nobody)
  const told = new RowsTold(amounts.reasons, kind, register)
  const { tally, faults } = told
  const labelNamed = (wanted: string) =>
    labels.findIndex(({ key, heading }) => normal(heading) === normal(wanted) || key === wanted)
  const own: Table = {
    ...{
      name,
      kind,
      form: head.form,
      workbook: { kind: 'database', sheet: null },
      delimiter: null,
      encoding: 'utf-8',
    },
    taken: taken.filter(({ heading }) => heading !== ''),
    labels: labels.map(({ key, heading }) => key ?? heading),
    labelNamed,
    customers: register,
    findings,
    base: reading.base,
    batches: lookedOver({ connection, queries, amounts, told }, findings),
    typeOf: (position) => columns[position - 1]!.written,
    ...{ tally, faults, faultCount: () => faults.length },
    skip: (count) => {
      tally.skipped += count
    },
    reject: () => {},
    reading: () => null,
    currency: head.asked.currency,
    vat: head.asked.meaning?.vat ?? null,
    understood: () => understoodOf(head, null, [], writing.currency.code),
    counted: () => [
      ...countedOf(head, null, others.beside, null, null, head.asked.meaning?.vat ?? null),
      ...told.nobody,
    ],
    warnings: () => [...head.warnings],
  }
  const addUp = async (how: CountingTerms): Promise<LedgerAnswer> => {
    await oneCurrency(asked, queries, writing.currency, name)
    if (how.future) checkFineness(amounts, name)
    const segment = how.segment === null ? -1 : labelNamed(how.segment)
    return addUpInEngine(
      {
        ...{ connection, queries, amounts, keys, told },
        isDated: facts.has('date'),
        name: facts.get('name') ?? null,
        segment: segment < 0 ? null : columns[labels[segment]!.position - 1]!,
        isEverybody: asked.isEverybody,
      },
      how,
    )
  }
  return { table: own, addUp }
}

/** The decimals of what a purchase brings in, as models take it. */
const MODEL_DECIMALS = 6

/** Errors: a Failure for revenue that a file is rounded in, row by row, where models are made of it. */
function checkFineness({ revenue }: EngineAmounts, name: string): void {
  if (revenue.scale <= MODEL_DECIMALS) return
  throw new Failure(
    EXIT.data,
    'not_in_tables',
    say('{name} has what a database does not add up as a file is', { name }),
    say('make a view that has it as a decimal of up to {most} decimals', { most: MODEL_DECIMALS }),
    [
      {
        code: 'not_in_tables',
        expected: say('what a database can add up'),
        found: say('a revenue of {n} decimals for {flag}', { n: revenue.scale, flag: '--future' }),
      },
    ],
  )
}

async function* noBatches(): AsyncGenerator<Batch> {}

/** No rows: a table that is only looked at is surveyed in place of them. */
async function* lookedOver(
  table: Parameters<typeof surveyTable>[0],
  findings: Reading['findings'] | null,
): AsyncGenerator<Batch> {
  if (findings && findings.refused.length === 0) await surveyTable(table)
  yield* noBatches()
}

/** Errors: a Failure for amounts in more than one currency. */
async function oneCurrency(
  { connection }: EngineAsked,
  { currencies }: LedgerQueries,
  currency: ReturnType<typeof writingOf>['currency'],
  name: string,
): Promise<void> {
  if (currencies === null) return
  const found: string[] = []
  for (const [text] of await allRows(connection, currencies)) {
    const code = (text ?? '').trim().toUpperCase()
    if (code === '') continue
    found.push(code)
    currency.add(code, null)
  }
  if (currency.agrees) return
  throw new Failure(
    EXIT.data,
    'mixed_currencies',
    say('{file}: more than one currency: {counts}', { file: name, counts: [...new Set(found)].join(', ') }),
    say('a run holds one currency: make a view of each'),
  )
}

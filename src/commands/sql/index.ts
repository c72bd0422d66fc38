/** `recover sql`: one SELECT that works cases out where they lie, with the digits that they have here. It connects to nothing. */
import { sharedFacts, sqlOfCases } from '../../economics/case/sql-cases'
import { customerTerms } from '../../economics/customers/facts'
import { tableNamed } from '../../engines/engine-url'
import { type TableName, tableBy } from '../../engines/sql-dialect'
import { EXIT, Failure, mistyped, type Problem } from '../../errors'
import { TooWide } from '../../formulas/sql-value'
import { flagKeys } from '../../inputs/facts'
import { kebab } from '../../inputs/names'
import { nearest } from '../../inputs/nearest'
import type { Report } from '../../report/report'
import { say } from '../../words/say'
import type { Command, Request } from '../command'
import { countingOptions } from '../ledger-flags'
import { ARITHMETICS, nameIn, SQL_COLUMNS, STATED, type Stated } from './columns'
import { customersStatement } from './customers-statement'
import { sqlPage } from './page'
import { lacking, typedColumns } from './typed-columns'

/** What hangs on each row in a way that no statement has. */
const LEFT_OUT: readonly string[] = ['floor', 'rebuild', 'rebuildFrom']

const WORDS = ['batch', 'customers'] as const

type Statement = (typeof WORDS)[number]

/** What is asked for. Errors: a Failure for what has no statement. */
function statementNamed(word: string): Statement {
  const found = WORDS.find((one) => one === word)
  if (found !== undefined) return found
  const near = nearest(word, WORDS)
  throw new Failure(
    EXIT.usage,
    'not_a_choice',
    say('there is no statement of "{word}"', { word }),
    near ? say('did you mean {near}?', { near }) : say('one of {words}', { words: WORDS.join(', ') }),
  )
}

/** What each statement takes of the flags that the other has no use for: facts, its own fields, and others. */
const OF_CUSTOMERS = ['as-of', 'since', 'driver', 'vat', ...Object.keys(customerTerms).map(kebab)]
const FACTS_OF_CUSTOMERS: readonly string[] = ['marginRate', 'costToServe']

/** Says which flags are of the other statement. */
function checkFlags(word: Statement, { options, written }: Request, problems: Problem[]): void {
  const others =
    word === 'batch'
      ? OF_CUSTOMERS.filter((name) => options.has(name)).map((name) => [name, options.get(name)!.at(-1)!])
      : [...written]
          .filter(([key]) => !FACTS_OF_CUSTOMERS.includes(key))
          .map(([key, text]) => [kebab(key), text])
  for (const [name, found] of others)
    problems.push({
      code: 'conflicting_inputs',
      expected: say('a flag of {line}', { line: `recover sql ${word}` }),
      ...{ column: `--${name}`, found: found! },
    })
}

/** The statement of cases. Errors: a Failure that names every problem, and TooWide. */
function batchStatement(
  { options, given }: Request,
  dialect: Stated,
  table: TableName | null,
  problems: Problem[],
): string {
  const name = nameIn(dialect)
  const columns = typedColumns(options.get('columns') ?? [], name, problems)
  lacking(columns, given, problems)
  const shared = sharedFacts(given)
  if (Array.isArray(shared))
    problems.push(...shared.map(({ key, ...one }) => ({ ...one, column: `--${kebab(key)}` })))
  if (problems.length > 0 || Array.isArray(shared)) throw mistyped(problems)
  return sqlOfCases({ sql: ARITHMETICS[dialect], from: tableBy(name)(table!), given, ...columns }, shared)
}

/** The statement that was asked for. Errors: a Failure that names every problem, or the metric that may not fit. */
function statement(request: Request, word: Statement, dialect: Stated): string {
  const problems: Problem[] = []
  const from = request.options.get('from')?.at(-1)
  const table = from === undefined ? null : tableNamed(from)
  if (table === null)
    problems.push({
      code: from === undefined ? 'missing_value' : 'malformed_value',
      expected: 'a table or a view, or SCHEMA.TABLE',
      column: '--from',
      found: from ?? '',
    })
  checkFlags(word, request, problems)
  const sql = ARITHMETICS[dialect]
  try {
    return word === 'customers'
      ? customersStatement(request, dialect, sql, table, problems)
      : batchStatement(request, dialect, table, problems)
  } catch (error) {
    if (!(error instanceof TooWide)) throw error
    const { key, digits, most } = error
    throw new Failure(
      EXIT.usage,
      'too_large',
      say('{metric} needs up to {digits} digits, {dialect} has {most}', {
        ...{ metric: key, digits, dialect, most },
      }),
      'columns of fewer digits and decimals need fewer; postgres has as many as are needed',
    )
  }
}

function run(request: Request): Report {
  const word = statementNamed(request.args[0]!)
  const dialect = STATED.find((one) => one === request.options.get('dialect')?.at(-1))
  if (dialect === undefined)
    throw mistyped([
      {
        code: 'missing_value',
        expected: say('one of {words}', { words: STATED.join(', ') }),
        column: '--dialect',
        found: '',
      },
    ])
  const text = statement(request, word, dialect)
  return {
    schema: 'recover/sql/1',
    columns: SQL_COLUMNS,
    rows: [[[dialect, text]]],
    listed: true,
    before: {},
    after: () => ({}),
    page: () => sqlPage(text),
    warnings: () => [],
  }
}

export const sql: Command = {
  name: 'sql',
  examples: [
    'recover sql batch --dialect postgres --from cases --columns "customer,sales=DECIMAL(12,2),margin=DECIMAL(12,2),remedy=DECIMAL(9,2)"',
    'recover sql batch --dialect duckdb --from shop.cases --columns "id,sales=DECIMAL(9,2),cost=DECIMAL(9,2)" --remedy 10 --stay-if-ignored 30%',
    'recover sql customers --dialect postgres --from sales --columns "customer,date=DATE,revenue=DECIMAL(12,2),cost=DECIMAL(12,2)"',
  ],
  often: ['dialect', 'from', 'columns', 'remedy', 'stay-if-recovered', 'stay-if-ignored', 'period'],
  input: 'facts',
  argument: {
    name: 'command',
    optional: false,
    description: 'what the statement does: batch, every case of a table; customers, who of a ledger earns',
  },
  facts: flagKeys.filter((key) => !LEFT_OUT.includes(key)),
  terms: customerTerms,
  options: [
    ...countingOptions.filter(({ name }) => ['as-of', 'since', 'driver', 'vat'].includes(name)),
    {
      name: 'dialect',
      value: 'DATABASE',
      choices: STATED,
      description: 'the database that the statement is for',
    },
    { name: 'from', value: 'TABLE', description: 'the table or view of the rows, or SCHEMA.TABLE' },
    {
      name: 'columns',
      value: 'NAME=TYPE,…',
      many: true,
      description:
        'the columns of the table with their exact types, known by their names as those of a file are; one without a type is handed on',
    },
  ],
  schema: async () => (await import('./schema')).sqlSchema,
  run,
}

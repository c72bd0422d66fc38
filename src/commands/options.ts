/** The flags that several commands share: how to print, how a file is read, which scenario is meant. */
import { ROW_FORMS } from '../inputs/files/row-forms'
import { plainly, say, type Text } from '../words/say'
import type { FlagGroup, Option } from './command'

/** What a flag for a file expects, in words. */
export const A_FILE: Text = 'the name of a file'

/** Flags of one group of the help. */
export const inGroup = (group: FlagGroup, options: readonly Option[]): readonly Option[] =>
  options.map((one) => ({ ...one, group }))

/** Flags that every command takes, beside those of the formats. */
export const common: readonly Option[] = [
  ...inGroup('output', [
    { name: 'output', value: 'FILE', description: 'write to a file, whole or not at all' },
    { name: 'force', description: 'replace a file that is there' },
    {
      name: 'lang',
      value: 'LANGUAGE',
      description: 'the language in which people are told, en, es or el, or a locale such as es-CL',
    },
    {
      name: 'currency',
      value: 'CODE',
      description: 'the currency of all amounts, such as EUR or CLP: tables round to its minor unit',
    },
    {
      name: 'locale',
      value: 'LOCALE',
      description: 'how numbers are shown and read, such as es-CL or el-GR',
    },
  ]),
  {
    name: 'decimal',
    value: 'SIGN',
    description: 'the decimal sign of what is read, . or , (point, comma): for numbers such as 1.200',
    group: 'reading',
  },
  ...inGroup('output', [
    {
      name: 'color',
      value: 'WHEN',
      choices: ['auto', 'always', 'never'],
      description: 'colour',
      otherwise: plainly('auto'),
    },
    { name: 'plain', description: 'no borders, no colour, and no signs beyond ASCII but those of the data' },
    {
      name: 'config',
      value: 'FILE',
      description: 'the settings of this file (JSON) in place of recover.json here and the one of your own',
    },
    { name: 'no-config', description: 'take no settings from any file' },
    {
      name: 'progress',
      value: 'HOW',
      choices: ['auto', 'plain', 'none'],
      description: 'how far a long run is, on stderr at a terminal; plain: a line every ten seconds',
      otherwise: plainly('auto'),
    },
    { name: 'quiet', description: 'nothing on stderr but errors' },
    {
      name: 'rows',
      value: 'N',
      description: 'how many rows a table shows at most, or all',
      otherwise: plainly('50'),
    },
    {
      name: 'columns',
      value: 'KEY,KEY',
      many: true,
      description: 'which columns the rows have, in this order, by the headings of --format csv',
    },
    { name: 'debug', description: 'show the trace of an internal error' },
  ]),
]

/** Flags of the commands that read a file: made where one is run, as all flags below. */
export const reading = (): readonly Option[] =>
  inGroup('reading', [
    {
      name: 'input',
      value: 'FORM',
      choices: Object.keys(ROW_FORMS),
      description:
        'how the rows of the file are written (default: its first sign tells): CSV, an object of JSON a line, an array of them',
    },
    {
      name: 'delimiter',
      value: 'SIGN',
      description: 'what separates the cells: comma, semicolon, tab, bar, or the signs themselves',
    },
    {
      name: 'map',
      value: 'KEY=HEADING',
      many: true,
      description: 'which heading is a fact: --map "sales=Importe neto"; --map "date=" takes none',
    },
    {
      name: 'recipe',
      value: 'NAME|FILE',
      many: true,
      description:
        'read the file as this recipe says: one of recover recipes, or a file of your own (--save-recipe)',
    },
    { name: 'no-recipe', description: 'take no recipe, though the headings are known' },
    { name: 'quote', value: 'SIGN', description: 'what quotes a cell', otherwise: plainly('"') },
    {
      name: 'escape',
      value: 'SIGN',
      description: 'what stands before a quote inside a quoted cell',
      otherwise: 'the quote',
    },
    { name: 'comment', value: 'SIGN', description: 'what starts a line that is no row' },
    { name: 'lenient-quotes', description: 'take a quote inside an unquoted cell as it is' },
    { name: 'trim', description: 'pass over spaces around quotes' },
    {
      name: 'encoding',
      value: 'NAME',
      description: 'what the text is written in, such as windows-1252, windows-1253 or utf-16le',
      otherwise: plainly('utf-8'),
    },
    {
      name: 'sheet',
      value: 'NAME',
      description: 'which sheet of a workbook is read, where several may be meant or it is hidden',
    },
    { name: 'visible', description: 'leave out the rows of a workbook that are hidden or filtered away' },
    {
      name: 'dates',
      value: 'ORDER',
      choices: ['dmy', 'mdy'],
      description: 'whether the day or the month comes first in dates such as 03/04/2026',
    },
    {
      name: 'years',
      value: 'YEAR',
      description:
        'the first of the hundred years that two digits stand for: --years 2000 reads 26.06.25 as 2025, --years 1950 reads 26.06.99 as 1999',
    },
    { name: 'skip-lines', value: 'N', description: 'how many lines stand before the headings' },
    {
      name: 'max-decimals',
      value: 'N',
      optional: /^\d+$/,
      description: 'refuse amounts of more decimals, by itself more than the currency has',
    },
    { name: 'dedupe', description: 'leave out rows that say the same as an earlier one' },
    { name: 'verbose', description: 'say how the file was read' },
  ])

const places = { duckdb: 'duckdb:FILE, postgres://HOST/DB, clickhouse://HOST/DB, spark://HOST:PORT' }

/** What is said of the database beside where it is. */
const ofEngines = (): readonly Option[] => [
  {
    name: 'decimals',
    value: 'N',
    description: 'how many decimals amounts have that the database keeps in floating point',
  },
  {
    name: 'memory',
    value: 'SIZE',
    description: say('how much memory DuckDB, or the driver of Spark, may take: {size}', { size: '4GB' }),
  },
  {
    name: 'sharded',
    description:
      'all rows of a customer lie on one of the servers of ClickHouse, which adds them up by itself',
  },
]

/** Of the ledger that a command is about. */
export const engineOptions = (): readonly Option[] =>
  inGroup('reading', [
    {
      name: 'engine',
      value: 'URL',
      description: say('a database that adds the ledger up, in place of a file: {duckdb}', places),
    },
    {
      name: 'from',
      value: 'TABLE',
      description: say('with {flag}: its table or view', { flag: '--engine' }),
    },
    ...ofEngines(),
  ])

/** Of the ledger beside cases. */
export const ledgerEngineOptions = (): readonly Option[] =>
  inGroup('reading', [
    {
      name: 'ledger-engine',
      value: 'URL',
      description: say('a database that has the ledger, in place of {flag}: {duckdb}', {
        flag: '--ledger',
        ...places,
      }),
    },
    {
      name: 'ledger-from',
      value: 'TABLE',
      description: say('with {flag}: its table or view', { flag: '--ledger-engine' }),
    },
    ...ofEngines(),
  ])

/** Headings of a ledger beside a file of cases. */
export const ledgerMap: Option = {
  name: 'ledger-map',
  value: 'KEY=COLUMNS',
  many: true,
  group: 'reading',
  description: 'what --map says, of the ledger: --ledger-map "cost=Neto × 0.7"',
}

/** For commands that may ask a person at a terminal. */
export const noInput: Option = {
  name: 'no-input',
  description: 'ask nothing: facts that are missing are an error at a terminal, too',
}

/** Facts from a file, for the commands that take all of them as flags. */
export const scenario: readonly Option[] = [
  {
    name: 'set',
    value: 'FILE',
    description: 'take the facts of a scenario file (JSON); a flag beside it wins over the file',
  },
  { name: 'case', value: 'NAME', description: 'with --set: which case of a file of several' },
]

/** A check of a result: what it is asked of, in words. */
export const failBelow = (description: Text): Option => ({
  name: 'fail-below',
  value: 'METRIC=VALUE',
  description,
})

/** Where the rejected rows of a file go. */
export const rejects: Option = {
  name: 'rejects',
  value: 'FILE',
  description: 'write the rejected rows, as they stand, with the reasons',
}

/** What is done about bad rows, in commands that work rows out. */
export const strictness: readonly Option[] = [
  { name: 'strict', description: 'no results at all unless every row is good' },
  rejects,
]

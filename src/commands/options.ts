import type { Option } from './command'

export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

/** Flags that every command takes. */
export const common: readonly Option[] = [
  {
    name: 'format',
    value: 'FORMAT',
    choices: FORMATS,
    description: 'how to print the answer (default: table)',
  },
  { name: 'json', description: 'short for --format json' },
  { name: 'output', value: 'FILE', description: 'write to a file, whole or not at all' },
  { name: 'force', description: 'replace a file that is there' },
  {
    name: 'currency',
    value: 'CODE',
    description: 'the currency of all amounts, such as EUR or CLP: tables round to its minor unit',
  },
  { name: 'locale', value: 'LOCALE', description: 'how numbers are shown, such as es-CL or el-GR' },
  {
    name: 'color',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    description: 'colour (default: auto)',
  },
  { name: 'plain', description: 'no borders and no colour' },
  { name: 'quiet', description: 'nothing on stderr but errors' },
  { name: 'rows', value: 'N', description: 'how many rows a table shows at most, or all (default: 50)' },
  { name: 'debug', description: 'show the trace of an internal error' },
]

/** Flags of the commands that read a file. */
export const reading: readonly Option[] = [
  {
    name: 'delimiter',
    value: 'SIGN',
    description: 'what separates the cells: comma, semicolon, tab, bar, or the signs themselves',
  },
  {
    name: 'map',
    value: 'KEY=HEADING',
    many: true,
    description: 'which heading is a fact: --map "sales=Importe neto"',
  },
  { name: 'quote', value: 'SIGN', description: 'what quotes a cell (default: ")' },
  {
    name: 'escape',
    value: 'SIGN',
    description: 'what stands before a quote inside a quoted cell (default: the quote)',
  },
  { name: 'comment', value: 'SIGN', description: 'what starts a line that is no row' },
  { name: 'lenient-quotes', description: 'take a quote inside an unquoted cell as it is' },
]

/** What `recover schema errors` lists: the words of errors and warnings, and what each means. */
import { ERRORS, WARNINGS } from '../errors/codes'
import { plainly, type Text } from '../words/say'
import { inHole } from '../words/together'
import type { Block, Cell, Column, Report } from './report'

/** What is told of each code. */
export const CODE_COLUMNS: readonly Column[] = [
  { key: 'code', title: 'Code', unit: 'text', words: [...Object.keys(ERRORS), ...Object.keys(WARNINGS)] },
  { key: 'kind', title: 'What it is', term: 'Kind', unit: 'text', words: ['error', 'warning'] },
  { key: 'meaning', title: 'Meaning', unit: 'text' },
]

const rowsOf = (kind: string, all: { readonly [code: string]: string }): Cell[][] =>
  Object.entries(all).map(([code, meaning]) => [code, kind, meaning])

const listed = (title: Text, all: { readonly [code: string]: string }): Block[] => [
  { kind: 'text', tone: 'title', text: title },
  {
    kind: 'lines',
    lines: Object.entries(all).map(([code, meaning]) => ({
      label: plainly(code),
      value: '',
      note: inHole(meaning),
    })),
  },
]

export const codesReport = (): Report => ({
  schema: 'recover/errors/1',
  columns: CODE_COLUMNS,
  rows: [[...rowsOf('error', ERRORS), ...rowsOf('warning', WARNINGS)]],
  listed: true,
  before: {},
  after: () => ({}),
  page: () => [...listed('Errors', ERRORS), ...listed('Warnings', WARNINGS)],
  warnings: () => [],
})

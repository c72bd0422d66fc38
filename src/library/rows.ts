/** The commands that work on many rows, given as plain objects. */

import { openFiles } from '../cli/open-files'
import type { Settings } from '../cli/settings'
import { batch as batchCommand } from '../commands/batch'
import type { Command } from '../commands/command'
import { customers as customersCommand } from '../commands/customers'
import { initiatives as initiativesCommand } from '../commands/initiatives'
import { measure as measureCommand } from '../commands/measure'
import { offers as offersCommand } from '../commands/offers'
import { mistyped, type Problem } from '../errors'
import { plain } from '../numbers/exact/digits'
import { answerLater, memory, today } from './command-answers'
import type { Answer, Input, Inputs } from './data'
import { isInput, sketchOf, textsOf } from './given-inputs'

/** A row: facts by their key, in camelCase or snake_case, or by any heading that a file may have. */
export type Row = { readonly [heading: string]: Input }

export type ManyRows = Iterable<Row> | AsyncIterable<Row>

/** Inputs beside rows; `ledger` are rows, too. */
export type RowInputs = { readonly [key: string]: Input | ManyRows }

const isMany = (value: unknown): value is ManyRows =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)

/** A value as JSON has it; a number keeps all its digits, and what is no input is left to be refused with its row. */
function jsonOf(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value)
  if (!isInput(value)) return Array.isArray(value) ? '[]' : '{}'
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'object' && 'n' in value) return plain(value)
  const text = textsOf(value).join('+')
  return typeof value === 'string' || Array.isArray(value) || !/^-?\d/.test(text)
    ? JSON.stringify(text)
    : text
}

/** Rows as the lines of a file of JSON, some at a time. */
async function* linesOf(rows: ManyRows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  let isNone = true
  for await (const one of rows as AsyncIterable<unknown>) {
    isNone = false
    const isRow = typeof one === 'object' && one !== null && !Array.isArray(one)
    const members = () =>
      Object.entries(one as Row).map(([key, value]) => `${JSON.stringify(key)}:${jsonOf(value)}`)
    text += `${isRow ? `{${members().join(',')}}` : jsonOf(one)}\n`
    if (text.length > 1 << 16) {
      yield encoder.encode(text)
      text = ''
    }
  }
  // Without any it is not a file that is empty.
  yield encoder.encode(isNone ? '{}\n' : text)
}

/** Says that something is no rows. */
const noRows = (column: string, given: unknown): Problem => ({
  code: 'wrong_type',
  column,
  expected: 'an array of objects, or what gives them one by one',
  found: sketchOf(given),
})

/** The answer about rows; `ledger` among the inputs are rows, too. */
async function about(command: Command, rows: ManyRows, inputs: RowInputs): Promise<Answer> {
  const { ledger = null, ...others } = inputs ?? {}
  const files: { readonly [name: string]: unknown } = { rows, ...(ledger !== null && { ledger }) }
  const open = async (settings: Settings) => {
    const wrong = Object.entries(files).filter(([, given]) => !isMany(given))
    if (wrong.length > 0) throw mistyped(wrong.map(([column, given]) => noRows(column, given)))
    const host = { asked: false, isAlone: true, today: today(), spool: memory }
    const named = (name: string) => linesOf(files[name === 'ledger' ? name : 'rows'] as ManyRows)
    const { files: tables, ledger: beside } = await openFiles(
      command,
      settings,
      { ...host, open: named },
      null,
    )
    return { tables, beside }
  }
  return answerLater(
    command,
    { ...(others as Inputs), ...(ledger !== null && { ledger: 'ledger' }) },
    ['rows'],
    open,
  )
}

/** Every case of many: decision, totals, the best use of a `budget`. */
export const batch = (rows: ManyRows, inputs: RowInputs = {}): Promise<Answer> =>
  about(batchCommand, rows, inputs)

/** Who earns, who costs more than they bring: from transactions, or one row a customer. */
export const customers = (rows: ManyRows, inputs: RowInputs = {}): Promise<Answer> =>
  about(customersCommand, rows, inputs)

/** Which satisfied customers to make an offer. */
export const offers = (rows: ManyRows, inputs: RowInputs = {}): Promise<Answer> =>
  about(offersCommand, rows, inputs)

/** What reaches the customer, and what is an invisible cost. */
export const initiatives = (rows: ManyRows, inputs: RowInputs = {}): Promise<Answer> =>
  about(initiativesCommand, rows, inputs)

/** What remedies really brought: from cases, or from counts alone (`treated: '200/180', control: '200/100'`). */
export const measure = (rows: ManyRows | Inputs, inputs: RowInputs = {}): Promise<Answer> =>
  isMany(rows) ? about(measureCommand, rows, inputs) : answerLater(measureCommand, rows as Inputs)

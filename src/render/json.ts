/** A report as one JSON document, or as NDJSON, a row a line; every number with all its digits. */
import type { Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Cell, Json, Report } from '../report/report'
import { Message } from '../words/say'
import type { JsonLines } from './json-lines'
import { quoted } from './quoted'

/** What is said to people stands in English. */
const isSaid = (value: object): value is Message => value instanceof Message

const isExact = (value: object): value is Exact => 'n' in value && 's' in value && 'd' in value

/** A text, a number or a word such as true as JSON. */
const written = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? quoted(value) : JSON.stringify(value)

/** A value as JSON text; an exact number is written with all its digits and no exponent. */
export function text(value: Json, indent = ''): string {
  if (value === null || typeof value !== 'object') return written(value)
  if (isExact(value)) return plain(value)
  if (isSaid(value)) return written(String(value))
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((one) => inner + flat(one)).join(',\n')}\n${indent}]`
  }
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${written(key)}: ${text(member, inner)}`,
  )
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
}

/** The same on one line. */
export function flat(value: Json): string {
  if (value === null || typeof value !== 'object') return written(value)
  if (isExact(value)) return plain(value)
  if (isSaid(value)) return written(String(value))
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, member]) => `${written(key)}: ${flat(member)}`)
    .join(', ')}}`
}

/** A value of a row. */
export const cell = (value: Cell): string =>
  value === null || typeof value !== 'object' ? written(value) : plain(value)

function rowWriter(report: Report): (row: readonly Cell[]) => string {
  const keys = report.columns.map(({ key }, i) => `${i === 0 ? '{' : ', '}${written(key)}: `)
  return (row) => {
    let line = ''
    for (let i = 0; i < keys.length; i++) line += keys[i]! + cell(row[i]!)
    return `${line}}`
  }
}

/** What stands before a row of a document, but for the comma before the first. */
const BETWEEN = ',\n    '

/** Rows one by one, or straight as bytes where they were laid out. */
async function eachRow(
  report: Report,
  before: string,
  after: string,
  write: (data: string | Buffer) => void,
): Promise<void> {
  const line = rowWriter(report)
  let lines: JsonLines | null = null
  for await (const rows of report.rows) {
    if (rows.length === 0) continue
    if (rows.laid) {
      const keys = () => report.columns.map(({ key }) => key)
      lines ??= new (await import('./json-lines')).JsonLines(keys(), before, `}${after}`)
      lines.laid(rows.laid, rows.length, write)
    } else write(Array.from(rows, (row) => before + line(row) + after).join(''))
  }
}

/** One JSON document: the schema, what stands before the rows, the rows, what follows them, and the warnings. */
export async function json(report: Report, write: (data: string | Buffer) => void): Promise<void> {
  if (report.document !== undefined) return write(`${report.document}\n`)
  const members = (all: { readonly [key: string]: Json }) =>
    Object.entries(all)
      .map(([key, value]) => `,\n  ${written(key)}: ${text(value, '  ')}`)
      .join('')
  write(`{\n  "schema": ${written(report.schema)}${members(report.before)}`)
  if (report.listed) {
    let isFirst = true
    write(',\n  "rows": [')
    await eachRow(report, BETWEEN, '', (data) => {
      write(isFirst ? data.slice(1) : data)
      isFirst = false
    })
    write(isFirst ? ']' : '\n  ]')
  } else {
    // What follows the rows is complete only when they have been read.
    for await (const _ of report.rows);
  }
  write(`${members(report.after())}${members({ warnings: report.warnings() })}\n}\n`)
}

/** The document of a report without rows, on one line. */
export async function oneLine(report: Report): Promise<string> {
  for await (const _ of report.rows);
  const { schema, before } = report
  return `${flat({ schema, ...before, ...report.after(), warnings: report.warnings() })}\n`
}

/** One row a line. */
export const ndjson = (report: Report, write: (data: string | Buffer) => void): Promise<void> =>
  eachRow(report, '', '\n', write)

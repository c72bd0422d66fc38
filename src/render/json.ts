/** A report as one JSON document, or as NDJSON, a row a line; every number with all its digits. */
import type { Exact } from '../numbers/exact/decimal'
import { plain } from '../numbers/exact/digits'
import type { Cell, Json, Report } from '../report/report'
import { Message } from '../words/say'

/** What is said to people stands in English. */
const isSaid = (value: object): value is Message => value instanceof Message

const isExact = (value: object): value is Exact => 'n' in value && 's' in value && 'd' in value

/** Control characters and those that turn the direction of writing: a terminal acts on them where JSON lets them stand. */
const UNSEEN = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** JSON that says the same, with such signs as escapes: they stand in texts alone. */
export const escaped = (json: string): string =>
  json.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A text, a number or a word such as true as JSON. */
const written = (value: string | number | boolean | null): string => {
  const json = JSON.stringify(value)
  return typeof value === 'string' ? escaped(json) : json
}

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

/** One JSON document: the schema, what stands before the rows, the rows, what follows them, and the warnings. */
export async function json(report: Report, write: (text: string) => void): Promise<void> {
  if (report.document !== undefined) return write(`${report.document}\n`)
  const members = (all: { readonly [key: string]: Json }) =>
    Object.entries(all)
      .map(([key, value]) => `,\n  ${written(key)}: ${text(value, '  ')}`)
      .join('')
  write(`{\n  "schema": ${written(report.schema)}${members(report.before)}`)
  if (report.listed) {
    const line = rowWriter(report)
    let between = '\n    '
    write(',\n  "rows": [')
    for await (const rows of report.rows) {
      if (rows.length === 0) continue
      write(between + Array.from(rows, line).join(',\n    '))
      between = ',\n    '
    }
    write(between.startsWith(',') ? '\n  ]' : ']')
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
export async function ndjson(report: Report, write: (text: string) => void): Promise<void> {
  const line = rowWriter(report)
  for await (const rows of report.rows) if (rows.length > 0) write(`${Array.from(rows, line).join('\n')}\n`)
}

/** What a file has besides its facts, on its way into a report: the labels that stand in front of the results. */

import { type Warning, warning } from '../errors'
import { CUSTOMERS } from '../inputs/files/file-kind'
import { entryOf } from '../inputs/names'
import type { Batch, Table, Texts } from '../tables/table'
import { plainly, say, type Text } from '../words/say'
import type { Column } from './report'

/** Headings of labels that the program knows. */
const TITLES: Record<string, Text> = {
  customer: 'Customer',
  initiative: 'Initiative',
  name: 'Name',
  date: 'Date',
  failure: 'Failure',
}

const isResult = (label: string, results: readonly Column[]) =>
  label === 'line' || results.some(({ key }) => key === label)

/** The labels that are carried along: those whose name no result has. */
export const carried = ({ labels }: Table, results: readonly Column[]): number[] =>
  labels.flatMap((label, i) => (isResult(label, results) ? [] : [i]))

/** The label that says whose row it is, by its place, or −1. */
export const whoseRow = ({ labels, kind }: Table): number => labels.indexOf((kind.who ?? CUSTOMERS).key)

/** Whether a column says whose row it is. */
export const isNamed = (table: Table): boolean => whoseRow(table) >= 0

/** Their columns. Without a customer a row is known by its line. */
export const labelColumns = (cases: Table, results: readonly Column[]): Column[] => [
  ...(isNamed(cases) ? [] : [{ key: 'line', title: 'Line', unit: 'count' as const }]),
  ...carried(cases, results)
    .map((i) => cases.labels[i]!)
    .map((label) => ({ key: label, title: entryOf(TITLES, label) ?? plainly(label), unit: 'text' as const })),
]

/** Their texts in a batch. */
export function labelTexts(cases: Table, kept: readonly number[], { labels, lines }: Batch): Texts[] {
  const line: Texts = { at: (row) => String(lines[row]) }
  return [...(isNamed(cases) ? [] : [line]), ...kept.map((i) => labels[i]!)]
}

/** What to say of the others. */
export function leftOut({ labels, name }: Table, results: readonly Column[]): Warning[] {
  const lost = labels.filter((label) => isResult(label, results))
  const said = say('{name}: left out, because results have these names: {lost}', {
    name,
    lost: lost.join(', '),
  })
  return lost.length > 0 ? [warning('column_named_like_result', said, lost.length)] : []
}

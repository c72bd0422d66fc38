/** What a file needs and does not have, with the column that may be meant: one whose cells can be read so. */
import type { ErrorCode } from '../../errors'
import { dated } from '../../inputs/dates'
import type { FieldKey, FileKind } from '../../inputs/files/file-kind'
import { kebab, snake } from '../../inputs/names'
import { normal } from '../../inputs/normal'
import { periodIn } from '../../inputs/period-in-heading'
import { amount, isRefusal } from '../../inputs/units'
import type { Sample } from '../../meaning/sample'
import type { Taken } from '../../tables/table'
import { type Message, type Said, say } from '../../words/say'
import { vocabularyOf } from './vocabulary'

/** Tells of something that is wrong with the headings. */
export type Trouble = (
  code: ErrorCode,
  column: string,
  field: Said,
  expected: Said,
  found: string | Message,
  hint?: Said,
) => void

/** Whether the cells of a column, by its position, can be read as a fact. */
export type Fits = (position: number, key: FieldKey) => boolean

/** So many cells tell. */
const LOOKED_AT = 100

/** Whether half of the first cells of columns can be read as amounts or dates, where a fact is one; `century` is of two digits of a year. */
export const fitsIn =
  (sample: Sample, { fields }: FileKind, century: number | null): Fits =>
  (position, key) => {
    const kind = fields[key]?.kind
    if (kind !== 'amount' && kind !== 'date') return true
    const texts = sample
      .texts(position - 1)
      .filter((text) => text !== '')
      .slice(0, LOOKED_AT)
    // What can be read in two ways is read.
    const isRead = (text: string) => {
      const found = kind === 'date' ? dated(text, century) : amount(text, null)
      return !isRefusal(found) || found.code.startsWith('ambiguous')
    }
    return texts.length === 0 || 2 * texts.filter(isRead).length >= texts.length
  }

/** Tells of what is needed and neither a column nor given by a flag. */
export function tellLacks(
  taken: readonly Taken[],
  kind: FileKind,
  given: ReadonlySet<FieldKey>,
  dates: readonly string[],
  fits: Fits,
  trouble: Trouble,
): void {
  const vocabulary = vocabularyOf(kind)
  const found = taken.map((one) => one.heading).join(', ')
  const has = (key: FieldKey) => given.has(key) || taken.some((one) => one.key === key)
  for (const { key, expected, hint } of kind.lacks(has)) {
    const { title, columnOnly } = kind.fields[key]!
    const free = taken.filter((one) => one.key === null && fits(one.position, key))
    const isDate = ({ heading }: Taken) => key === 'date' && dates.includes(heading)
    const near =
      free.find((one) => isDate(one) || vocabulary.meant(one.heading) === key) ??
      free.find((one) => vocabulary.known.get(normal(periodIn(one.heading)?.rest ?? '')) === key)
    const period = near && kind.fields.period && !has('period') ? periodIn(near.heading)?.period : undefined
    const map = `--map "${snake(key)}=${near?.heading ?? 'HEADING'}"`
    const flag = `${map}${period ? ` --period ${period}` : ''}`
    const advice = near
      ? say('is {heading} it? {flag}', { heading: near.heading, flag })
      : (hint ??
        (columnOnly
          ? say('name it with {map}', { map })
          : say('name it with {map}, or give one value for all with {flag}', {
              ...{ map, flag: `--${kebab(key)}` },
            })))
    trouble('column_missing', '', title, expected, found, advice)
  }
}

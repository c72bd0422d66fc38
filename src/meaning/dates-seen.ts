/** Whether cells are dates. */
import { dated } from '../inputs/dates'
import { isRefusal } from '../inputs/units'
import { type Message, say } from '../words/say'
import type { ColumnSeen, ColumnsSeen } from './columns-seen'

/** The first of the hundred years that two digits may mean: here it is asked only whether a cell is a date. */
const ANY_CENTURY = 2000

/** Nine of ten cells are dates, and more than digits. */
export function holdsDates(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '')
  const dates = filled.filter((text) => /\D/.test(text) && !isRefusal(dated(text, ANY_CENTURY)))
  return filled.length > 0 && dates.length >= 0.9 * filled.length
}

/** Headings of other days than that of a sale, without case and signs: somebody's birthday, when money is due, when something was undone. */
const OF_OTHERS =
  /birth|nacim|γεννησ|geburt|naissance|nascita|nascim|^dob$|due|venc|fallig|echeance|scaden|ληξ|expir|caduc|cancel|anul|storno|ακυρ|refund|join|alta|regist|update|modif/u

/** Headings of the day of a sale that may also be another, without case and signs, by language. */
const OF_SALES =
  /^(?:saledate|salesdate|dateofsale|soldat|soldon|created(?:at|on|date|utc|dateutc)?|datecreated|receiptdate|ticketdate|servicedate|dateofservice)$|^(?:fechaventa|fechapedido|fechacreacion|fechaticket|fechaservicio|fechaemision)$|^(?:ημερομηνια|ημ)(?:εκδοσησ|πωλησησ|παραστατικου|παραγγελιασ)$|^(?:verkaufsdatum|erstelltam|leistungsdatum)$|^(?:datecommande|datecreation|datevente)$|^(?:dataemissione|datavendita|dataordine)$|^(?:dataemissao|datavenda|datacriacao)$/u

/** Whether a heading may be that of the day of a sale. */
export const isDateOfSale = (name: string): boolean => OF_SALES.test(name)

/** The columns of dates that are no other fact and may be of a sale. */
export const datesOf = (columns: ColumnsSeen): readonly ColumnSeen[] =>
  columns.all.filter(
    (one) =>
      one.key === null &&
      one.role === null &&
      !OF_OTHERS.test(one.heading.name) &&
      holdsDates(columns.texts(one)),
  )

/** Where no heading is known for a date: the only column of dates, or the only one whose heading may be that of a sale. */
export function dateAmong(
  dates: readonly ColumnSeen[],
): { readonly date: ColumnSeen; readonly proof: Message } | null {
  const [one, other] = dates.length === 1 ? dates : dates.filter(({ heading }) => isDateOfSale(heading.name))
  if (one === undefined || other !== undefined) return null
  const proof =
    dates.length === 1 ? say('the only column of dates') : say('by its heading, of several columns of dates')
  return { date: one, proof }
}

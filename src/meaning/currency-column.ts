/** Whether a column that is no fact holds the currency of each row: by its heading and its cells. */
import { isCurrency } from '../inputs/currencies'
import type { ColumnSeen, ColumnsSeen } from './columns-seen'

const SAYS = /currency|ccy$|moneda|divisa|w[aä]hrung|νομισμα|valuta|devise|moeda/u

/** What a column of three letters may be besides. */
const OTHERS =
  /country|pais|land|pays|paese|χωρα|product|producto|item|sku|articul|προιον|customer|client|cliente|πελατ|name|nombre|code$|codigo/u

/** More codes than these are no currencies of one business. */
const MOST = 5

/** The column of the currency, where its heading does not name it plainly; null for none. */
export function currencyColumn(columns: ColumnsSeen): ColumnSeen | null {
  if (columns.has('currency')) return null
  const found = columns.all.filter((one) => {
    if (one.key !== null || one.role !== null) return false
    const { name } = one.heading
    const says = SAYS.test(name)
    if (!says && OTHERS.test(name)) return false
    const codes = new Set(columns.texts(one).filter((text) => text !== ''))
    if (codes.size === 0 || codes.size > MOST || ![...codes].every((code) => isCode(code, says))) return false
    return says || !columns.all.some((other) => other.key !== null && columns.units(other)?.isMoney === true)
  })
  return found.length === 1 ? found[0]! : null
}

const isCode = (text: string, says: boolean): boolean =>
  isCurrency(says ? text.toUpperCase() : text) && text.length === 3

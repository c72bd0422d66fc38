/** What is expected of a customer, and what that was made of. */
import type { History } from '../../economics/future/histories'
import type { Spend } from './customer-days'

/** What the model expects of one customer: purchases of the time, and what each brings in and earns. */
export interface Outlook {
  readonly alive: number
  readonly ifAlive: number
  /** Without VAT; null where nothing tells. */
  readonly sales: number | null
  readonly margin: number | null
}

/** Is told such an outlook of a customer, by number; NaN where nothing tells the margin. */
export type TellOutlook = (id: number, alive: number, ifAlive: number, margin: number) => void

/** What an outlook was made of. */
export interface OutlookMade extends Outlook {
  readonly history: History
  /** From which day on the customer counts, and the last day on which they bought. */
  readonly since: number
  readonly last: number
  /** What their repeat purchase days brought in; null where none did. */
  readonly spend: Spend | null
  /** What their rows brought in and earned, without VAT. */
  readonly revenue: number
  readonly earned: number
  /** Margin ÷ revenue that is taken: their own, else that of all; null where nobody has any. */
  readonly rate: number | null
}

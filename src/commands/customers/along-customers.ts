/** The foot of a picture of all customers, the best first: shares of them. */
import { rounded } from '../../numbers/exact/rounded'
import type { Curve } from '../../report/drawings'
import type { Show } from '../../report/report'
import { say } from '../../words/say'

/** What stands along it. */
export function alongCustomers(show: Show): Pick<Curve, 'ends' | 'across'> {
  const label = (share: number) => show(rounded(share), 'share')
  return {
    ends: [label(0), say('{share} of the customers', { share: label(1) })],
    across: { from: 0, to: 1, whole: false, label },
  }
}

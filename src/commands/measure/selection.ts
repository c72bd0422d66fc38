/** Whether the cases held out look as if they had been picked: then a difference may be theirs, not the remedy's. */

import { type Warning, warning } from '../../errors'
import { toNumber } from '../../numbers/exact/digits'
import { Spellings } from '../../report/spellings'
import type { MeasuredCase } from './cases'

/** A difference of means beyond a quarter of their spread is no accident (Imbens & Rubin, Causal Inference, 2015, ch. 14). */
const APART = 0.25

/** With fewer cases than these a difference says nothing. */
const FEW = 30

function spread(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((all, one) => all + one, 0) / values.length
  const variance = values.reduce((all, one) => all + (one - mean) ** 2, 0) / Math.max(1, values.length - 1)
  return { mean, variance }
}

/** What has to be said of how the groups were drawn. `isBefore`: what they are worth was known before, and is no outcome. */
export function selection(cases: readonly MeasuredCase[], by: string | null, isBefore: boolean): Warning[] {
  const [treated, control] = [cases.filter((one) => one.treated), cases.filter((one) => !one.treated)]
  if (treated.length < FEW || control.length < FEW) return []
  const advice = 'were they drawn at random? (recover measure --plan tells how)'
  const worth = (group: readonly MeasuredCase[]) =>
    group.flatMap(({ worth }) => (worth === null ? [] : toNumber(worth)))
  const found: Warning[] = []
  const [a, b] = [worth(treated), worth(control)]
  if (isBefore && a.length >= FEW && b.length >= FEW) {
    const [one, other] = [spread(a), spread(b)]
    const scale = Math.sqrt((one.variance + other.variance) / 2)
    if (scale > 0 && Math.abs(one.mean - other.mean) / scale > APART)
      found.push(
        warning(
          'picked_groups',
          `selection: the cases held out differ in value from those treated: ${advice}`,
        ),
      )
  }
  if (by !== null) {
    const counts = new Spellings(() => ({ treated: 0, control: 0 }))
    for (const { treated, groups } of cases) counts.of(groups[by] ?? '')[treated ? 'treated' : 'control']++
    const apart = counts.entries.flatMap(([name, count]) => {
      const [p, q] = [count.treated / treated.length, count.control / control.length]
      const mean = (p + q) / 2
      const scale = Math.sqrt(mean * (1 - mean))
      return scale > 0 && Math.abs(p - q) / scale > APART ? name : []
    })
    if (apart.length > 0) {
      const said = `selection: the groups differ in ${by} (${apart.slice(0, 3).join(', ')}): ${advice}`
      found.push(warning('picked_groups', said))
    }
  }
  return found
}

/** What --save-chances writes: the chances of staying, as they were measured, for recover batch --chances. */
import {
  type CellCount,
  type CellFamily,
  familyOf,
  type MeasuredChances,
} from '../../economics/chances/measured-cells'
import type { Warning, WarningCode } from '../../errors'
import { isoOf, NO_DAY } from '../../inputs/dates'
import type { SpecialFunctions } from '../../numbers/double/special-functions'
import type { Json } from '../../report/report'
import { Spellings } from '../../report/spellings'
import type { MeasuredCase } from './cases'

/** What stands between a failure and a remedy where both name a cell: in no cell of a file. */
const BETWEEN = '\u0000'

/** The warnings that hold wherever the chances are used. */
const LASTING: readonly WarningCode[] = [
  'picked_groups',
  'unplanned_shares',
  'unlike_rejects',
  'held_out_with_remedy',
  'case_open',
  'may_be_chance',
  'naive',
]

/** Counts cases by a name; those without one stand in no cell. */
function counted(
  cases: readonly MeasuredCase[],
  nameOf: (one: MeasuredCase) => string | null,
): [name: string, cases: number, hits: number][] {
  const cells = new Spellings(() => ({ cases: 0, hits: 0 }))
  for (const one of cases) {
    const name = nameOf(one)
    if (name === null) continue
    const cell = cells.of(name)
    cell.cases++
    if (one.stayed) cell.hits++
  }
  return cells.entries
    .map(([name, { cases, hits }]) => [name, cases, hits] as [string, number, number])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

const failureOf = ({ groups }: MeasuredCase) => groups.failure || null

const remedyKindsOf = ({ kinds }: MeasuredCase) => kinds || null

/** The chances that cases tell; those that are still open tell nothing. */
export function measuredChances(
  all: readonly MeasuredCase[],
  confidence: number,
  special: SpecialFunctions,
): MeasuredChances {
  const known = all.filter(({ stayed }) => stayed !== null)
  const [treated, control] = [known.filter((one) => one.treated), known.filter((one) => !one.treated)]
  const family = (counts: readonly CellCount[]) => familyOf(counts, confidence, special)
  const byFailure = (cases: readonly MeasuredCase[]) =>
    family(
      counted(cases, failureOf).map(([failure, cases, hits]) => ({ failure, remedy: null, cases, hits })),
    )
  const together = (cases: readonly MeasuredCase[]) =>
    family(counted(cases, () => '').map(([, cases, hits]) => ({ failure: null, remedy: null, cases, hits })))
  const both = counted(treated, (one) => {
    const [failure, kinds] = [failureOf(one), remedyKindsOf(one)]
    return failure === null || kinds === null ? null : failure + BETWEEN + kinds
  }).map(([name, cases, hits]) => {
    const [failure, remedy] = name.split(BETWEEN) as [string, string]
    return { failure, remedy, cases, hits }
  })
  const kinds = counted(treated, remedyKindsOf)
  return {
    recovered: {
      byFailureAndRemedy: family(both),
      byRemedy: family(kinds.map(([remedy, cases, hits]) => ({ failure: null, remedy, cases, hits }))),
      byFailure: byFailure(treated),
      all: together(treated),
    },
    ignored: control.length === 0 ? null : { byFailure: byFailure(control), all: together(control) },
  }
}

const familyJson = ({ points, cells }: CellFamily): Json => ({
  grid: points.map(({ alpha, beta, weight }) => [alpha, beta, weight]),
  cells: cells.map(({ failure, remedy, cases, hits, estimate, interval }) => ({
    failure,
    remedy,
    n: cases,
    stayed: hits,
    estimate,
    interval: [...interval],
  })),
})

/** What is known of where chances come from. */
export interface ChancesSource {
  readonly file: string
  /** The SHA-256 of its bytes, in hexadecimal digits; null where nobody asked. */
  readonly hash: string | null
  /** For how many days after a case a purchase counted as having stayed; null where the file itself said who stayed. */
  readonly window: number | null
  readonly confidence: number
}

/** The document, for render/json. */
export function chancesDocument(
  { recovered, ignored }: MeasuredChances,
  { file, hash, window, confidence }: ChancesSource,
  all: readonly MeasuredCase[],
  warnings: readonly Warning[],
): { [key: string]: Json } {
  const days = all.flatMap(({ day }) => (day === NO_DAY ? [] : day))
  const day = (of: (one: number, other: number) => number) =>
    days.length === 0 ? null : isoOf(days.reduce((one, other) => of(one, other)))
  return {
    schema: 'recover/chances/1',
    measured: {
      file,
      sha256: hash,
      from: day((one, other) => Math.min(one, other)),
      to: day((one, other) => Math.max(one, other)),
    },
    window_days: window,
    confidence,
    recovered: {
      by_failure_and_remedy: familyJson(recovered.byFailureAndRemedy),
      by_remedy: familyJson(recovered.byRemedy),
      by_failure: familyJson(recovered.byFailure),
      all: familyJson(recovered.all),
    },
    ignored: ignored && { by_failure: familyJson(ignored.byFailure), all: familyJson(ignored.all) },
    warnings: warnings.filter(({ code }) => LASTING.includes(code)),
  }
}

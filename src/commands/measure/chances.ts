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
import type { Arm } from './arms'
import { BETWEEN, type CaseSums } from './case-sums'

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

/** How often each name stands, by name. */
const counted = ({ spellings }: CaseSums['hits']['kinds']): [name: string, cases: number, hits: number][] =>
  spellings.entries
    .map(([name, { cases, hits }]): [string, number, number] => [name, cases, hits])
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** The chances that cases tell; those that are still open tell nothing. */
export function measuredChances(
  { whole, hits }: CaseSums,
  confidence: number,
  special: SpecialFunctions,
): MeasuredChances {
  const family = (counts: readonly CellCount[]) => familyOf(counts, confidence, special)
  const byFailure = (arm: 'treated' | 'control') =>
    family(
      counted(hits.failure[arm]).map(([failure, cases, hits]) => ({ failure, remedy: null, cases, hits })),
    )
  const together = ({ cases, stayed }: Arm) =>
    family(cases === 0 ? [] : [{ failure: null, remedy: null, cases, hits: stayed }])
  const both = counted(hits.both).map(([name, cases, hits]) => {
    const [failure, remedy] = name.split(BETWEEN) as [string, string]
    return { failure, remedy, cases, hits }
  })
  const kinds = counted(hits.kinds)
  const { treated, control } = whole
  return {
    recovered: {
      byFailureAndRemedy: family(both),
      byRemedy: family(kinds.map(([remedy, cases, hits]) => ({ failure: null, remedy, cases, hits }))),
      byFailure: byFailure('treated'),
      all: together(treated),
    },
    ignored: control.cases === 0 ? null : { byFailure: byFailure('control'), all: together(control) },
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
  days: Pick<CaseSums, 'first' | 'last'>,
  warnings: readonly Warning[],
): { [key: string]: Json } {
  const told = (day: number) => (day === NO_DAY ? null : isoOf(day))
  return {
    schema: 'recover/chances/1',
    measured: {
      file,
      sha256: hash,
      from: told(days.first),
      to: told(days.last),
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

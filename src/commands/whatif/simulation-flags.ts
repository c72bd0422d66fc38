/** What --simulate and --seed ask for. */
import { mistyped, type Problem } from '../../errors'
import { SAFE } from '../../numbers/exact/decimal'
import { inThousands } from '../../numbers/exact/digits'
import type { Draws } from '../../vary/draws'
import { problem } from '../../vary/input'
import { say } from '../../words/say'
import type { Request } from '../command'

/** Fewer say nothing of a band that leaves out 5% on either side; of more, the counts would outlive the patience of whoever waits. */
const LEAST = 100
const MOST = 100_000_000
/** What is drawn without --seed: the same again and again, which is said. */
const SEED = 1

const COUNT = /^\d{1,3}(?:([,.'_\s])\d{3})*$|^\d+$/
/** A number of draws as people read it. */
const grouped = (number: number) => inThousands(String(number), ',')

interface Read {
  readonly asked: Draws | null
  readonly problems: readonly Problem[]
}

/** Reads --simulate and --seed, and what is wrong with them. */
export function simulationOf(options: Request['options']): Read {
  const [typed, seeded] = ['simulate', 'seed'].map((name) => options.get(name)?.at(-1)?.trim())
  const problems: Problem[] = []
  const draws = typed !== undefined && COUNT.test(typed) ? Number(typed.replace(/\D/g, '')) : Number.NaN
  if (typed !== undefined && !(draws >= LEAST && draws <= MOST))
    problems.push(
      problem(
        Number.isNaN(draws) ? 'not_a_number' : 'out_of_range',
        '--simulate',
        say('a whole number of draws from {least} to {most}', { least: LEAST, most: grouped(MOST) }),
        typed,
      ),
    )
  const seed = seeded === undefined ? SEED : /^\d{1,16}$/.test(seeded) ? Number(seeded) : Number.NaN
  if (!(seed <= SAFE))
    problems.push(
      problem(
        Number.isNaN(seed) ? 'not_a_number' : 'out_of_range',
        '--seed',
        say('a whole number up to {most}', { most: SAFE }),
        seeded!,
      ),
    )
  if (seeded !== undefined && typed === undefined)
    problems.push(
      problem('missing_flag', '--seed', '--simulate with it', 'none', 'for example --simulate 10000'),
    )
  return { asked: typed === undefined ? null : { draws, seed }, problems }
}

/** What --simulate and --seed ask for; null where nothing is simulated. Errors: a Failure for what cannot be. */
export function askedFor({ options, ranges }: Pick<Request, 'options' | 'ranges'>): Draws | null {
  const { asked, problems } = simulationOf(options)
  const expected = 'at least one input with a range to draw from'
  const none = problem('missing_value', '--simulate', expected, 'none', 'for example --margin 2..4')
  const all = [...problems, ...(options.has('simulate') && ranges.length === 0 ? [none] : [])]
  if (all.length > 0) throw mistyped(all)
  return asked
}

/**
 * The BG/NBD model of who buys again and who has gone (Fader, Hardie and Lee, "Counting your customers the easy way",
 * Marketing Science 24, 2005): while alive a customer buys at a rate of their own, those rates being gamma distributed
 * (r, α), and after any purchase is gone with a chance of their own, those being beta distributed (a, b).
 */
import { logOf } from '../../numbers/double/gamma'
import { inLogarithms, type Maximum, maximise, type Smooth } from '../../numbers/double/maximum'
import { exponential } from '../../numbers/double/powers'
import { BgNbdSums } from './bg-nbd-sums'
import { everySome, type Fit, type Histories, MANY, REACH } from './histories'

export interface BgNbd {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** The log-likelihood of parameters whose logarithms are given; equation 6 of the paper. */
export function bgNbdLikelihood(histories: Histories): Smooth {
  const sums = new BgNbdSums(histories)
  return (at) => {
    const [r, alpha, a, b] = Array.from(at, exponential) as [number, number, number, number]
    const { value, first, second } = sums.at(r, alpha, a, b, at[1]!, at[2]!)
    return inLogarithms([r, alpha, a, b], value, first, second)
  }
}

const parametersOf = ([r, alpha, a, b]: Float64Array): BgNbd => ({ r: r!, alpha: alpha!, a: a!, b: b! })

/** From where the top is looked for, one after the other, given how many purchases a week there are: r, α, a and b. */
const starts = (rate: number): readonly (readonly number[])[] => [
  [0.5, 0.5 / rate, 0.8, 2.5],
  [1, 1 / rate, 0.1, 2],
  [0.1, 0.1 / rate, 0.5, 0.5],
]

/** How many points `fitBgNbd` begins from before it gives up. */
export const BG_NBD_STARTS = 3

/** Some customers of many. */
function partOf({ repeats, recency, age }: Histories): Histories {
  const some = everySome(repeats.length)
  return { repeats: some(repeats), recency: some(recency), age: some(age) }
}

/** The parameters that make what was seen likeliest; null where there are none: the likelihood rises without end, or is flat. */
export function fitBgNbd(histories: Histories): Fit<BgNbd> | null {
  const { repeats, age } = histories
  const sum = (all: Int32Array | Float64Array) => (all as Float64Array).reduce((total, one) => total + one, 0)
  const rate = sum(repeats) / sum(age)
  if (!(rate > 0)) return null
  const near = repeats.length > MANY ? fitBgNbd(partOf(histories)) : null
  const first = near ? [Object.values(near.parameters) as number[]] : []
  const of = bgNbdLikelihood(histories)
  let found: Maximum | null = null
  for (const start of [...first, ...starts(rate)])
    found ??= maximise(of, Float64Array.from(start, logOf), REACH)
  return (
    found && {
      parameters: parametersOf(found.at.map(exponential)),
      logLikelihood: found.value,
      logErrors: parametersOf(found.errors),
    }
  )
}

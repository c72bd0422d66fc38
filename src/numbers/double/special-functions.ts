/** The special functions that distributions rest on, of Cephes (Moshier), loaded where they are asked for. */

export interface SpecialFunctions {
  /** The regularised incomplete beta function: the chance that a Beta(a, b) is at most x. */
  readonly incompleteBeta: (a: number, b: number, x: number) => number
  readonly logGamma: (x: number) => number
  /** The chance that a standard normal is further from 0 than z√2, either way. */
  readonly complementaryError: (z: number) => number
}

export async function specialFunctions(): Promise<SpecialFunctions> {
  const { compiled, incbet, lgam, erfc } = await import('cephes')
  await compiled
  return { incompleteBeta: incbet, logGamma: lgam, complementaryError: erfc }
}

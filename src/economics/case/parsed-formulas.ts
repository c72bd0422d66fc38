/**
 * The formulas of one case as they are parsed, by metric: what the build puts here (.config/formulas.mjs), so that no start
 * parses them. Where the sources run as they stand there are none, and the texts are read.
 */
import type { Formula } from '../../formulas/formula'

export const parsedFormulas: { readonly [key: string]: () => Formula } = {}

/** The JSON Schemas of the commands that vary the inputs of one case. */

import { facts, flagKeys } from '../../inputs/facts'
import { row, type Zod } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'

type ResultShape = Parameters<Zod['object']>[0]

/** `result` are the metrics of one case. */
export function varyingSchemas(name: 'solve' | 'sweep' | 'tornado', z: Zod, result: ResultShape) {
  const number = z.number()
  const value = z.union([number, z.string(), z.null()])
  const inputs = z.object(Object.fromEntries(flagKeys.map((key) => [snake(key), value])))
  const span = z.object({ from: number, to: number })
  const warnings = z.array(z.string())
  const solve = z.object({
    schema: z.literal('recover/solve/1'),
    inputs,
    results: z.object({
      key: z.string().meta({ description: 'the input that was asked for' }),
      value: number.nullable().meta({ description: 'what it must be; null where there is no solution' }),
      metric: z.string(),
      target: number.meta({ description: 'what the metric is to be' }),
      flag: z.string().nullable().meta({ description: 'the flag that puts the value back' }),
      base: number.nullable().meta({ description: 'what the input is as given' }),
      method: z.enum(['linear', 'search']),
      searched: z.tuple([number, number]),
      solutions: z.array(span).meta({ description: 'every solution found: a point, or from one to another' }),
      jumps: z.array(span).meta({ description: 'where the metric jumps past the target' }),
      beyond: number
        .nullable()
        .meta({ description: 'the solution of a straight line beyond what was searched' }),
      whatif: z.object(result).nullable().meta({ description: 'every metric with the value put back' }),
    }),
    rows: z.array(z.unknown()).max(0),
    warnings,
  })
  const crossing = z
    .object({
      key: z.string().meta({ description: 'the input along which the metric changes its sign' }),
      value: number,
      rises: z.boolean().meta({ description: 'whether it is above 0 beyond that value' }),
    })
    .catchall(value)
    .meta({ description: 'with two inputs, also the value of the other one' })
  const sweep = z.object({
    schema: z.literal('recover/sweep/1'),
    inputs: inputs.nullable(),
    results: z.object({ metric: z.string(), crossings: z.array(crossing) }),
    rows: z
      .array(z.object(result).catchall(value))
      .meta({ description: 'the inputs that vary, and every metric' }),
    warnings,
  })
  const end = z.union([number, z.string()])
  const tornado = z.object({
    schema: z.literal('recover/tornado/1'),
    inputs,
    results: z.object({ metric: z.string(), base: number.nullable() }),
    rows: z.array(
      z.object({
        key: z.string(),
        low: end.meta({ description: 'the input at its low; a remedy in parts is a text' }),
        high: end,
        at_low: number.nullable().meta({ description: 'the metric with the input at its low' }),
        at_high: number.nullable(),
        swing: number.nullable().meta({ description: 'how far the two are apart' }),
        crosses: z.boolean().meta({ description: 'whether one end is below 0 and the other is not' }),
      }),
    ),
    warnings,
  })
  return { input: row(facts, snake), output: { solve, sweep, tornado }[name] }
}

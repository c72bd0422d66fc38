import { snake } from '../inputs/names'
import type { Cell, Column, Told } from './report'

/** A metric, or whatever else knows its title and its unit, as a column of a report. */
export const columnOf = (one: Column): Column => ({ ...one, key: snake(one.key) })

/** Metrics as columns of a report, and as what --fail-below can be asked of. */
export const columnsOf = (metrics: readonly Column[]): readonly Column[] => metrics.map(columnOf)

/** Values as scripts read them: each under its key, null where there is none. */
export const byKey = <Value = Cell>(told: readonly Told[], values: object): { [key: string]: Value | null } =>
  Object.fromEntries(
    told.map(({ key }) => [snake(key), (values as { readonly [key: string]: Value })[key] ?? null]),
  )

import { field } from '../field'
import type { FileKind } from './file-kind'
import { measureFields } from './measure-fields'

/** Beside a ledger, which tells it itself, no column is asked what was brought. */
const { brought: _, ...besideFields } = measureFields

/** The group as it stands, where a flag tells what its words mean. */
const { title, description, unit, aliases } = measureFields.group
const group = field({ title, description, kind: 'text', unit, columnOnly: true, aliases })

/**
 * A file of measured cases; without a control group where that is taken, beside a ledger that tells who stayed, or with
 * groups of which a flag tells the treated one.
 */
export const measuredFileFor = ({
  naive,
  beside,
  named,
}: {
  naive: boolean
  beside: boolean
  named: boolean
}): FileKind => ({
  fields: { ...(beside ? besideFields : measureFields), ...(named && { group }) },
  lacks: (has) => [
    ...(naive || has('group') || (!named && (has('treated') || has('heldOut')))
      ? []
      : [{ key: 'group', expected: 'a column that says treated or control (or --no-control)' } as const]),
    ...(beside || has('stayed') || has('left')
      ? []
      : [{ key: 'stayed', expected: 'a column that says who stayed (or --ledger FILE)' } as const]),
    ...(!beside || has('customer') ? [] : [{ key: 'customer', expected: 'a column of customers' } as const]),
    ...(!beside || has('date') ? [] : [{ key: 'date', expected: 'a column of dates' } as const]),
  ],
  summed: beside ? ['value'] : ['value', 'brought'],
})

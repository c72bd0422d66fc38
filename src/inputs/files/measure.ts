/** Files of measured cases, of remedies or of offers. */
import { field } from '../field'
import type { FileKind } from './file-kind'
import { measureFields } from './measure-fields'

/** Beside a ledger, which tells it itself, and of offers no column is asked what was brought. */
const { brought: _, ...withoutBrought } = measureFields

/** The group as it stands, where a flag tells what its words mean. */
const { title, description, unit, aliases } = measureFields.group
const group = field({ title, description, kind: 'text', unit, columnOnly: true, ...(aliases && { aliases }) })

/** Of offers, staying is accepting. */
const accepted = field({
  ...measureFields.stayed,
  title: 'Accepted',
  description: 'yes or no: whether the customer took the offer, or bought the same without one',
  words: {
    yes: [...measureFields.stayed.words.yes, 'accepted', 'bought', 'aceptó', 'compró', 'δέχτηκε', 'αγόρασε'],
    no: [...measureFields.stayed.words.no, 'declined', 'refused', 'rechazó', 'αρνήθηκε'],
  },
  aliases: {
    en: `accepted, bought, converted, ${measureFields.stayed.aliases.en}`,
    es: `aceptó, compró, ${measureFields.stayed.aliases.es}`,
    el: `δέχτηκε, αγόρασε, ${measureFields.stayed.aliases.el}`,
  },
})

/**
 * A file of measured cases, of remedies or of offers; without a control group where that is taken, beside a ledger that tells who stayed, or with
 * groups of which a flag tells the treated one.
 */
export const measuredFileFor = ({
  naive,
  beside,
  named,
  offers,
}: {
  naive: boolean
  beside: boolean
  named: boolean
  offers?: boolean
}): FileKind => ({
  fields: {
    ...(beside || offers ? withoutBrought : measureFields),
    ...(named && { group }),
    ...(offers && { stayed: accepted }),
  },
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
  summed: beside || offers ? ['value'] : ['value', 'brought'],
})

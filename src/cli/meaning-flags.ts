/** What the flags say of the meaning of a ledger's columns and rows. */
import type { FieldKey } from '../inputs/files/file-kind'
import { isRefusal } from '../inputs/units'
import { vatRate } from '../inputs/vat-rate'
import { type AskedMeaning, conditionIn, type RowCondition } from '../meaning/asked'
import type { Exact } from '../numbers/exact/decimal'
import { say } from '../words/say'
import type { TypedFlags } from './typed-flags'

/** Facts that may be made of several columns, by flag; in some commands these flags are facts themselves. */
const MADE: readonly FieldKey[] = ['revenue', 'cost', 'margin']

/** The product of two columns is known as quantity and price, which a cost of a unit needs. */
const PRODUCT = /^(?!\s*[\d.]+\s*[*×])[^-+−–*×·()[\]]+[*×](?!\s*[\d.]+\s*$)[^-+−–*×·()[\]]+$/

/** Whether a text says how a fact is made of several columns, in a way that their own facts do not tell. */
export const isMade = (key: string, text: string): boolean =>
  /[-+−–*×·()[\]]/.test(text) && !(key === 'revenue' && PRODUCT.test(text))

function conditionsOf({ all, wrong }: TypedFlags, flag: string): readonly RowCondition[] {
  return all(flag).flatMap((text) => {
    const condition = conditionIn(text)
    if (condition !== null) return [condition]
    wrong(
      'malformed_value',
      flag,
      say('HEADING=WORD,WORD or HEADING!=WORD, like {example}', { example: '"Status=completed"' }),
      text,
    )
    return []
  })
}

function vatIn({ once, wrong }: TypedFlags): Exact | null {
  const text = once('vat')
  const rate = text === null ? null : vatRate(text)
  if (rate === null || !isRefusal(rate)) return rate
  wrong(rate.code, 'vat', rate.expected, text!)
  return null
}

/** Reads the flags; `ofLedger` tells which of the made facts are flags of a ledger here. */
export function meaningOf(flags: TypedFlags, ofLedger: (flag: string) => boolean): AskedMeaning {
  const { once, all } = flags
  const expressions = MADE.flatMap((key) => {
    const text = ofLedger(key) ? once(key) : null
    return text !== null && isMade(key, text) ? [[key, text] as const] : []
  })
  const nobody = all('nobody').flatMap((words) => words.split(',').map((word) => word.trim()))
  return {
    expressions: new Map(expressions),
    where: conditionsOf(flags, 'where'),
    refunds: conditionsOf(flags, 'refunds').map((one) => ({ ...one, isNot: false })),
    vat: vatIn(flags),
    countAll: all('count-all').length > 0,
    nobody: nobody.includes('none') ? null : nobody,
  }
}

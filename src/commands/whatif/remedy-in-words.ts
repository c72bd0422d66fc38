/** A remedy in the words of whoever gives it. */
import type { Remedy, RemedyPart } from '../../inputs/remedy'
import type { Show } from '../../report/report'
import { type Message, say } from '../../words/say'

function partInWords({ kind, written, amount }: RemedyPart, show: Show): Message {
  const sum = show.finely(amount, 'money', 2)
  const terms = written.replaceAll('.', show.decimal)
  switch (kind) {
    case 'replace':
      return say('goods for {sum}', { sum })
    case 'gift':
      return say('gift for {sum}', { sum })
    case 'refund':
      return say('refund {sum}', { sum })
    case 'credit':
      return say('credit {sum}', { sum })
    case 'discount':
      return say('discount {terms}', { terms })
    case 'cash':
      return say('payment {sum}', { sum })
    case 'labour':
      return say('labour {terms}', { terms })
    case 'salvage':
      return say('salvage −{sum}', { sum })
  }
}

/** Its parts, as they were given. */
export const remedyInWords = (remedy: Remedy, show: Show): Message =>
  remedy.map((part) => partInWords(part, show)).reduce((one, other) => say('{one} + {other}', { one, other }))

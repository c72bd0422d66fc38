/** A remedy in the words of whoever gives it. */
import type { Remedy, RemedyPart } from '../../inputs/remedy'
import type { Show } from '../../report/report'

function partInWords({ kind, written, amount }: RemedyPart, show: Show): string {
  const sum = show.finely(amount, 'money', 2)
  const terms = written.replaceAll('.', show.decimal)
  switch (kind) {
    case 'replace':
      return `goods for ${sum}`
    case 'gift':
      return `gift for ${sum}`
    case 'refund':
      return `refund ${sum}`
    case 'credit':
      return `credit ${sum}`
    case 'discount':
      return `discount ${terms}`
    case 'cash':
      return `payment ${sum}`
    case 'labour':
      return `labour ${terms}`
    case 'salvage':
      return `salvage −${sum}`
  }
}

/** Its parts, as they were given. */
export const remedyInWords = (remedy: Remedy, show: Show): string =>
  remedy.map((part) => partInWords(part, show)).join(' + ')

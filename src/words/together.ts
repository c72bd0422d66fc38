/** Several things in one text, and what may be a text or data in a hole. */
import { type Joining, listing, Message, plainly, type Said, say, type Text } from './say'

/** Things told one after the other, each joined to the next: "a and b and c". */
export const chained = ([first, ...others]: readonly (string | Message)[], by: Joining = 'and'): Message =>
  others.reduce<Message>(
    (told, one) => say('{data}', { data: listing([told, one], by) }),
    typeof first === 'object' ? first : plainly(first ?? ''),
  )

/** Things of a list, with commas alone: "a, b, c". */
export const sideBySide = ([first, ...others]: readonly Message[]): Message =>
  others.reduce((told, one) => say('{told}, {one}', { told, one }), first ?? plainly(''))

/** What there is to be told of one thing, side by side: "Sales; 12 rows; without VAT". A text is data, and null is nothing. */
export const inOneLine = (parts: readonly (string | Message | null)[]): Message =>
  parts
    .filter((one) => one !== null)
    .map((one) => (typeof one === 'string' ? plainly(one) : one))
    .reduce<Message | null>((told, one) => (told ? say('{told}; {one}', { told, one }) : one), null) ??
  plainly('')

/** What is said, as something that may stand in a hole; a text that no catalogue has stays as it is. */
export const inHole = (said: Said | string): Message =>
  typeof said === 'string' ? new Message(said as Text) : said

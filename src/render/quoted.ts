/** Texts between the quotes of JSON, with nothing in them that a terminal acts on. */

/** Control characters and those that turn the direction of writing: a terminal acts on them where JSON lets them stand. */
const UNSEEN = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** JSON that says the same, with such signs as escapes: they stand in texts alone. */
export const escaped = (json: string): string =>
  json.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A text as JSON. */
export const quoted = (text: string): string => escaped(JSON.stringify(text))

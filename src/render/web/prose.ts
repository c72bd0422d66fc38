import { type Filling, markup } from './markup'

/** A flag, a day, or a number up to another. */
const WHOLE = /(--[a-z][\w-]{0,30}|\b\d{4}-\d\d-\d\d\b|-?\d[\d.,]{0,30}\u00a0?%?–-?\d[\d.,]{0,30}\u00a0?%?)/

/** A text in which no line breaks within a flag, a day or a range: it would behind their hyphens. */
export const prose = (text: string): Filling =>
  text.split(WHOLE).map((part, i) => (i % 2 === 1 ? markup`<span class="whole">${part}</span>` : part))

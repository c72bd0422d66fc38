import { type Filling, markup } from './markup'

/** A flag, or a day. */
const WHOLE = /(--[a-z][\w-]{0,30}|\b\d{4}-\d\d-\d\d\b)/

/** A text in which no line breaks within a flag or a day: it would behind their hyphens. */
export const prose = (text: string): Filling =>
  text.split(WHOLE).map((part, i) => (i % 2 === 1 ? markup`<span class="whole">${part}</span>` : part))

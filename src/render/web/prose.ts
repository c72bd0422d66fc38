import { type Filling, markup } from './markup'

const FLAG = /(--[a-z][\w-]{0,30})/

/** A text in which no line breaks within a flag: it would behind its hyphens. */
export const prose = (text: string): Filling =>
  text.split(FLAG).map((part, i) => (i % 2 === 1 ? markup`<span class="flag">${part}</span>` : part))

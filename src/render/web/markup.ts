/** HTML and SVG as text: whatever is filled in is escaped, unless it was written in this way itself. */
import { visible } from '../visible'

/** Markup that is well formed. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may be filled in: data, which is escaped, or markup; null is nothing. */
export type Filling = string | number | Markup | null | readonly Filling[]

const ESCAPES: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Somebody's text as it may stand between tags and in an attribute; what is no character becomes the sign for that. */
const escaped = (text: string): string =>
  visible(text)
    .replace(/[&<>"]/g, (one) => ESCAPES[one]!)
    .replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd')

function filled(filling: Filling): string {
  if (filling === null) return ''
  if (typeof filling === 'string') return escaped(filling)
  if (typeof filling === 'number') return String(Math.round(filling * 100) / 100)
  return filling instanceof Markup ? filling.text : filling.map(filled).join('')
}

/** Markup from a template. Attributes stand in double quotes. */
export const markup = (parts: TemplateStringsArray, ...fillings: readonly Filling[]): Markup =>
  new Markup(parts.reduce((text, part, i) => text + filled(fillings[i - 1]!) + part))

/**
 * Somebody's text made safe for a terminal: control characters (escape codes among them) and the characters that
 * turn the direction of writing are shown as their code point, so that a name can neither act nor hide.
 */
export const visible = (text: string): string =>
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)
    ? text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (one) => {
        if (one === '\n' || one === '\t') return ' '
        return `<${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`
      })
    : text

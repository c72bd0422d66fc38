/**
 * What acts or hides: control characters, what parts lines, and what turns the direction of writing. Written as all others,
 * for V8 takes as long to know \p{Cc} and the like as to show an answer.
 */
const ACTING = /[^ -~\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\uffff]/
const ALL_ACTING = new RegExp(ACTING, 'g')

/**
 * Somebody's text made safe for a terminal: control characters (escape codes among them) and the characters that
 * turn the direction of writing are shown as their code point, so that a name can neither act nor hide.
 */
export const visible = (text: string): string =>
  ACTING.test(text)
    ? text.replace(ALL_ACTING, (one) => {
        if (one === '\n' || one === '\t') return ' '
        return `<${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`
      })
    : text

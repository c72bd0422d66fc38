/** Whether a character acts or hides: a control character, one that parts lines, or one that turns the direction of writing. */
const acts = (code: number): boolean =>
  code < 32 ||
  (code > 126 && code < 160) ||
  code === 0x61c ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

/**
 * Somebody's text made safe for a terminal: control characters (escape codes among them) and the characters that
 * turn the direction of writing are shown as their code point, so that a name can neither act nor hide.
 */
export function visible(text: string): string {
  // As most texts are; a pattern is quicker than a loop that runs once.
  if (!/[^ -~]/.test(text)) return text
  let shown = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!acts(code)) continue
    const sign = code === 9 || code === 10 ? ' ' : `<${code.toString(16).toUpperCase().padStart(4, '0')}>`
    shown += text.slice(from, at) + sign
    from = at + 1
  }
  return from === 0 ? text : shown + text.slice(from)
}

/** A command line to be copied, and what it answers. */
import { shellLine } from '../inputs/shell'
import type { SpokenBlock } from '../report/report'
import { type Look, wrap } from './look'
import { visible } from './visible'
import { width as widthOf } from './width'

/** A command line, broken where a shell goes on with the next line, and what it answers: beside it where there is room. */
export function commanded(
  { words, what }: Extract<SpokenBlock, { kind: 'command' }>,
  { width, paint }: Look,
): string[] {
  const whole = `  ${visible(shellLine(words))}`
  const short = widthOf(whole)
  if (short + 3 + what.length <= width) return [`${whole}   ${paint.quiet(what)}`]
  // A flag stays with its value.
  const parts = words.flatMap((word, i) => {
    const isValue = !word.startsWith('--') && words[i - 1]?.startsWith('--')
    const value = words[i + 1]?.startsWith('--') === false ? [words[i + 1]!] : []
    return isValue ? [] : [visible(shellLine(word.startsWith('--') ? [word, ...value] : [word]))]
  })
  const lines = [`  ${parts[0]}`]
  for (const part of parts.slice(1)) {
    const last = lines.at(-1)!
    // Two places are left for the sign that the line goes on.
    if (widthOf(last) + 1 + widthOf(part) <= width - 2) lines[lines.length - 1] = `${last} ${part}`
    else lines.push(`    ${part}`)
  }
  const broken = lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line))
  return [
    ...(short <= width ? [whole] : broken),
    ...wrap(what, width - 6).map((part) => `      ${paint.quiet(part)}`),
  ]
}

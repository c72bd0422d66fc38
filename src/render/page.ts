/** Blocks as text for a person at a terminal, never wider than it is. */
import type { Block, LabelledLine, SpokenBlock } from '../report/report'
import { type Look, wrap } from './look'
import { spokenBlock } from './spoken'
import { visible } from './visible'

/** With less room than this beside the numbers, a note stands below them. */
const ROOMY = 24

/** A label longer than this and a third of a line takes several, so that it does not push the numbers of all others away. */
const LONG_LABEL = 34

function listed(all: readonly LabelledLine<string>[], { width, paint }: Look): string[] {
  const value = Math.max(0, ...all.map((line) => line.value.length))
  const most = Math.max(1, Math.min(Math.max(LONG_LABEL, Math.floor(width / 3)), width - (4 + value)))
  // A heading may stand in a label or a note.
  const lines = all.map((line) => ({
    ...line,
    labels: wrap(visible(line.label), most),
    ...(line.note !== undefined && { note: visible(line.note) }),
  }))
  const label = Math.max(0, ...lines.flatMap(({ labels }) => labels.map(({ length }) => length)))
  const room = width - (2 + label + 2 + value + 3)
  return lines.flatMap((line) => {
    const number = line.value.padStart(value)
    const tone = line.tone ?? (line.value.startsWith('-') ? 'bad' : null)
    if (2 + label + 2 + value > width)
      return [
        ...wrap(line.label, width),
        number.padStart(width),
        ...(line.note ? wrap(line.note, width) : []),
      ]
    const above = line.labels.slice(0, -1).map((part) => `  ${part}`)
    const last = `  ${line.labels.at(-1)!.padEnd(label)}  ${tone ? paint[tone](number) : number}`
    if (!line.note) return [...above, last.trimEnd()]
    const [first, ...others] = wrap(line.note, room >= ROOMY ? room : width - 6)
    if (room >= ROOMY) {
      const indent = ' '.repeat(width - room)
      return [
        ...above,
        `${last}   ${paint.quiet(first!)}`,
        ...others.map((part) => indent + paint.quiet(part)),
      ]
    }
    return [...above, last.trimEnd(), ...[first!, ...others].map((part) => `      ${paint.quiet(part)}`)]
  })
}

/** Lines that follow each other stand in one column. */
export function joinedLines(blocks: readonly SpokenBlock[]): SpokenBlock[] {
  const all: SpokenBlock[] = []
  for (const block of blocks) {
    const last = all.at(-1)
    if (block.kind === 'lines' && last?.kind === 'lines')
      all[all.length - 1] = { ...last, lines: [...last.lines, ...block.lines] }
    else all.push(block)
  }
  return all
}

/** No line is longer. */
const ENDLESS = 2 ** 31

/** The whole page as lines of text. */
export const page = (blocks: readonly Block[], look: Look): Promise<string> =>
  spokenPage(
    blocks.map((one) => spokenBlock(one, look.put)),
    look,
  )

/** The same of what is in the reader's language already. */
export async function spokenPage(blocks: readonly SpokenBlock[], look: Look): Promise<string> {
  const out: string[] = []
  const wide = look.isUncut ? { ...look, width: ENDLESS } : look
  for (const block of joinedLines(blocks)) {
    if (block.kind === 'grid') {
      const { grid } = await import('./grid')
      out.push(...grid(block, wide))
    } else if (block.kind === 'curve') {
      const { drawn } = await import('./curve')
      out.push(...drawn(block.curve, look))
    } else if (block.kind === 'bars') {
      const { bars } = await import('./bars')
      out.push(...bars(block.bars, wide))
    } else if (block.kind === 'plot') {
      const { plotted } = await import('./plot')
      out.push(...plotted(block.plot, look))
    } else if (block.kind === 'shade') {
      const { shaded } = await import('./shade')
      out.push(...shaded(block.shade, wide))
    } else if (block.kind === 'spans') {
      const { spanned } = await import('./spans')
      out.push(...spanned(block.spans, wide))
    } else if (block.kind === 'lines') out.push(...listed(block.lines, look))
    else if (block.kind === 'command') {
      const { commanded } = await import('./command-line')
      out.push(...commanded(block, look))
    } else if (block.kind === 'verbatim') out.push(block.text)
    else {
      if (block.tone === 'title' && out.length > 0) out.push('')
      const tone = block.tone
      const lines = wrap(visible(block.text), look.width, block.text.startsWith('· ') ? '  ' : '')
      out.push(...lines.map((line) => (tone ? look.paint[tone](line) : line)))
      if (tone === 'good' || tone === 'bad') out.push('')
    }
  }
  return `${out.join('\n')}\n`
}

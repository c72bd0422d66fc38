/** The page of an answer in GitHub's Markdown: the verdict, tables of numbers, and drawings as they stand at a terminal. */

import { shellLine } from '../inputs/shell'
import { isVerbal } from '../inputs/units'
import type { Block, LabelledLine, SpokenBlock, SpokenGrid } from '../report/report'
import { columnHeading, type Look, type Paint, rowsLeftOut } from './look'
import { joinedLines, spokenPage } from './page'
import { spokenBlock } from './spoken'
import { visible } from './visible'

const escaped = (text: string) =>
  visible(text).replace(/[\\|<>`*_[\]&]/g, (one) =>
    one === '<' ? '&lt;' : one === '>' ? '&gt;' : one === '&' ? '&amp;' : `\\${one}`,
  )

const row = (cells: readonly string[]) => `| ${cells.map((cell) => escaped(cell)).join(' | ')} |`

/** Which columns are of numbers stands below the headings. */
const rule = (isText: readonly boolean[]) => `| ${isText.map((one) => (one ? ':--' : '--:')).join(' | ')} |`

const BULLET = '· '

function paragraph({ text, tone }: Extract<SpokenBlock, { kind: 'text' }>): string {
  if (text === '') return ''
  if (tone === 'title') return `## ${escaped(text)}`
  if (text.startsWith(BULLET)) return `- ${escaped(text.slice(BULLET.length))}`
  return tone === 'good' || tone === 'bad' ? `**${escaped(text)}**` : escaped(text)
}

/** Numbers with what they are and how each came about. */
function measures(lines: readonly LabelledLine<string>[]): string {
  const isNoted = lines.some(({ note }) => note)
  const cells = lines.map(({ label, value, note = '' }) => [label, value, ...(isNoted ? [note] : [])])
  const width = isNoted ? 3 : 2
  const isText = [true, false, true].slice(0, width)
  return [`|${'   |'.repeat(width)}`, rule(isText), ...cells.map(row)].join('\n')
}

function table({ columns, rows, gap }: SpokenGrid, look: Look): string {
  const lines = rows.map((one) => row(one.map((cell, j) => look.show(cell, columns[j]!.unit))))
  if (gap) lines.splice(gap.after, 0, row(columns.map((_, j) => (j === 0 ? rowsLeftOut(gap, look) : ''))))
  return [
    row(columns.map((column) => columnHeading(column, look.currency))),
    rule(columns.map(({ unit }) => isVerbal(unit))),
    ...lines,
  ].join('\n')
}

/** As it stands; more backquotes than stand in it are around it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text.trimEnd()}\n${fence}`
}

const same = (text: string) => text
const uncoloured: Paint = { good: same, bad: same, quiet: same, title: same }

/** How wide drawings are: a page is read at any width. */
const DRAWN = 80

async function part(block: SpokenBlock, look: Look): Promise<string> {
  if (block.kind === 'text') return paragraph(block)
  if (block.kind === 'lines') return measures(block.lines)
  if (block.kind === 'grid') return table(block, look)
  if (block.kind === 'command') return `${fenced(visible(shellLine(block.words)))}\n\n${escaped(block.what)}`
  return fenced(await spokenPage([block], { ...look, paint: uncoloured, isUncut: false, width: DRAWN }))
}

/** Blocks as Markdown. A list is one paragraph, whatever stands beside it. */
export async function markdown(blocks: readonly Block[], look: Look): Promise<string> {
  let text = ''
  for (const block of joinedLines(blocks.map((one) => spokenBlock(one, look.put)))) {
    const own = await part(block, look)
    if (own === '') continue
    const isListed = own.startsWith('- ') && /(?:^|\n)- [^\n]*\n$/.test(text)
    text += `${text === '' || isListed ? '' : '\n'}${own}\n`
  }
  return text
}

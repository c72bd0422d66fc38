/** The page of an answer as one HTML file, to be kept, mailed and printed: no script, no request, nothing of anybody else's. */
import { shellLine } from '../../inputs/shell'
import { isVerbal } from '../../inputs/units'
import type { Block, LabelledLine, SpokenBlock, SpokenGrid } from '../../report/report'
import { listing, say } from '../../words/say'
import { columnHeading, type Look, rowsLeftOut } from '../look'
import { joinedLines } from '../page'
import { spokenBlock } from '../spoken'
import { PATTERNS } from './defs'
import { figureOf } from './figure'
import { type Filling, Markup, markup } from './markup'
import { onPaper } from './paper'
import type { Picture } from './picture'
import { drawingOf, pictureOf } from './pictures'
import { picturesFirst } from './pictures-first'
import { prose } from './prose'
import { PAGE_STYLE } from './style'

/** What a page says of itself. */
export interface Imprint {
  /** What it is called where it begins with no sentence. */
  readonly name: string
  /** Its language, as HTML says it. */
  readonly tongue: string
  readonly version: string
}

type TextBlock = Extract<SpokenBlock, { kind: 'text' }>

const BULLET = '· '

/** The page as far as it is written. */
class Writing {
  private readonly parts: Markup[] = []
  /** One part of a list after another, until something else comes. */
  private items: Markup[] = []
  /** A heading that nothing stands under yet: a picture takes it for its title. */
  private heading: string | null = null
  /** The last heading, by which tables are called. */
  private title: string
  private readonly names = new Map<string, number>()
  /** Whether it has a table that needs a turned sheet: then all of it is printed so, and begins on no sheet of its own. */
  isTurned = false

  constructor(
    title: string,
    private readonly look: Look,
  ) {
    this.title = title
  }

  private closeList(): void {
    if (this.items.length > 0) this.parts.push(markup`<ul>${this.items}</ul>`)
    this.items = []
  }

  private write(part: Markup): void {
    this.closeList()
    if (this.heading !== null) this.parts.push(markup`<h2>${prose(this.heading)}</h2>`)
    this.heading = null
    this.parts.push(part)
  }

  /** A name that no other part of the page has. */
  private unique(name: string): string {
    const n = (this.names.get(name) ?? 0) + 1
    this.names.set(name, n)
    return n === 1 ? name : `${name} (${n})`
  }

  private text({ text, tone, item }: TextBlock): void {
    if (text === '') return
    if (tone === 'title') {
      this.closeList()
      if (this.heading !== null) this.parts.push(markup`<h2>${prose(this.heading)}</h2>`)
      this.heading = this.title = text
    } else if (item || text.startsWith(BULLET)) {
      if (this.heading !== null) this.parts.push(markup`<h2>${prose(this.heading)}</h2>`)
      this.heading = null
      this.items.push(markup`<li class="${tone ?? ''}">${prose(text.slice(BULLET.length))}</li>`)
    } else this.write(markup`<p class="${tone ?? ''}">${prose(text)}</p>`)
  }

  private grid(block: SpokenGrid): void {
    const drawing = drawingOf(block, this.look)
    const picture = drawing && pictureOf(drawing, this.look)
    if (picture) this.figure(picture, this.title)
    const { table, isTurned } = tableOf(block, this.look, this.unique(this.title))
    this.isTurned ||= isTurned
    this.write(table)
  }

  private figure(picture: Picture, title: string): void {
    const isHeading = this.heading !== null
    const name = this.unique(title)
    this.heading = null
    this.write(figureOf(picture, title, isHeading, name))
  }

  add(block: SpokenBlock): void {
    if (block.kind === 'text') this.text(block)
    else if (block.kind === 'lines') this.write(linesOf(block.lines))
    else if (block.kind === 'grid') this.grid(block)
    else if (block.kind === 'command') this.write(commandOf(block))
    else if (block.kind === 'verbatim') this.write(verbatimOf(block.text))
    else {
      const picture = pictureOf(block, this.look)
      if (picture) this.figure(picture, this.heading ?? block.title ?? this.title)
    }
  }

  end(): Filling {
    this.closeList()
    return this.parts
  }
}

const NEW_LINE = markup`
`

/** As it stands, line by line. */
function verbatimOf(text: string): Markup {
  const lines = text.trimEnd().split('\n')
  return markup`<pre>${lines.map((line, i) => (i === 0 ? prose(line) : [NEW_LINE, prose(line)]))}</pre>`
}

/** A command line to copy, and what it answers. */
const commandOf = ({ words, what }: Extract<SpokenBlock, { kind: 'command' }>): Markup =>
  markup`<pre><code>${prose(shellLine(words))}</code></pre><p class="quiet">${prose(what)}</p>`

function linesOf(lines: readonly LabelledLine<string>[]): Markup {
  const all = lines.map(({ label, value, note, tone }) => {
    const colour = tone ?? (value.startsWith('-') ? 'bad' : '')
    const told = note ? markup`<dd class="note">${prose(note)}</dd>` : null
    return markup`<div><dt>${prose(label)}</dt><dd class="value ${colour}">${value}</dd>${told}</div>`
  })
  return markup`<dl>${all}</dl>`
}

/** What a printed table says of the columns that it has no room for. */
const offPaper = (titles: readonly string[], { put }: Look): Filling =>
  titles.length === 0
    ? null
    : markup`<p class="quiet paper">${put(say('On paper without {columns}: the page itself has them.', { columns: listing(titles) }))}</p>`

/** A title of more letters has a wider column: it would stand in many lines. */
const LONG = 20

/** A table, and whether it needs a turned sheet. */
function tableOf(block: SpokenGrid, look: Look, name: string) {
  const { columns, rows, gap, neutral = [] } = block
  const isText = columns.map(({ unit }) => isVerbal(unit))
  const titles = columns.map((column) => columnHeading(column, look.currency))
  const shown = rows.map((row) => row.map((cell, j) => look.show(cell, columns[j]!.unit)))
  const { without, torn, isTurned } = onPaper(block, titles, shown)
  const kinds = columns.map(
    ({ unit, words }, j) => `text${words && unit === 'word' ? ' word' : ''}${torn.has(j) ? ' torn' : ''}`,
  )
  const classes = (j: number, tone: string) =>
    `${isText[j] ? kinds[j] : tone}${without.has(j) ? ' spare' : ''}`
  const head = titles.map((title, j) =>
    title === ''
      ? markup`<td></td>`
      : markup`<th scope="col" class="${classes(j, title.length > LONG ? 'long' : '')}">${prose(title)}</th>`,
  )
  const body: Markup[] = shown.map((row) => {
    const cells = row.map((text, j) => {
      const tone = text.startsWith('-') && !neutral.includes(columns[j]!.key) ? 'bad' : ''
      return j === 0 && isText[0]
        ? markup`<th scope="row" class="${classes(0, '')}">${prose(text)}</th>`
        : markup`<td class="${classes(j, tone)}">${prose(text)}</td>`
    })
    return markup`<tr>${cells}</tr>`
  })
  if (gap)
    body.splice(
      gap.after,
      0,
      markup`<tr><td colspan="${columns.length}">${prose(rowsLeftOut(gap, look))}</td></tr>`,
    )
  const left = offPaper(
    titles.filter((_, j) => without.has(j)),
    look,
  )
  const table = markup`<div class="scroll" role="region" tabindex="0" aria-label="${name}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${left}</div>`
  return { table, isTurned }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).toString('base64')
}

/** The whole file. It is called by its first block, where that is a sentence. */
export async function webPage(blocks: readonly Block[], look: Look, imprint: Imprint): Promise<string> {
  const spoken = picturesFirst(
    joinedLines(blocks.map((one) => spokenBlock(one, look.put))),
    look.put(say('Row by row')),
  )
  const [first] = spoken
  const verdict = first?.kind === 'text' && !first.item && first.text !== '' ? first : null
  const title = verdict?.text ?? imprint.name
  const tone = verdict?.tone === 'good' || verdict?.tone === 'bad' ? verdict.tone : ''
  const writing = new Writing(title, look)
  for (const block of verdict ? spoken.slice(1) : spoken) writing.add(block)
  const body = writing.end()
  const policy = `default-src 'none'; style-src 'sha256-${await hashOf(PAGE_STYLE)}'; base-uri 'none'; form-action 'none'`
  const { version, tongue } = imprint
  const style = new Markup(`<style>${PAGE_STYLE}</style>`)
  return `${
    markup`<!doctype html>
<html lang="${tongue}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="recover ${version}">
<title>${title}</title>
${style}
</head>
<body>
<svg class="defs" width="0" height="0" aria-hidden="true">${PATTERNS}</svg>
<main class="${writing.isTurned ? 'turned' : ''}">
<h1 class="${tone}">${prose(title)}</h1>
${body}
<footer>recover ${version}</footer>
</main>
</body>
</html>`.text
  }\n`
}

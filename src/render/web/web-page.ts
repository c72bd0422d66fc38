/** The page of an answer as one HTML file, to be kept, mailed and printed: no script, no request, nothing of anybody else's. */
import { shellLine } from '../../inputs/shell'
import { isVerbal } from '../../inputs/units'
import type { Block, LabelledLine, SpokenBlock, SpokenGrid } from '../../report/report'
import { columnHeading, type Look, rowsLeftOut } from '../look'
import { joinedLines } from '../page'
import { spokenBlock } from '../spoken'
import { PATTERNS } from './defs'
import { figureOf } from './figure'
import { type Filling, Markup, markup } from './markup'
import type { Picture } from './picture'
import { drawingOf, pictureOf } from './pictures'
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
    if (this.heading !== null) this.parts.push(markup`<h2>${this.heading}</h2>`)
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
      if (this.heading !== null) this.parts.push(markup`<h2>${this.heading}</h2>`)
      this.heading = this.title = text
    } else if (item || text.startsWith(BULLET)) {
      if (this.heading !== null) this.parts.push(markup`<h2>${this.heading}</h2>`)
      this.heading = null
      this.items.push(markup`<li class="${tone ?? ''}">${text.slice(BULLET.length)}</li>`)
    } else this.write(markup`<p class="${tone ?? ''}">${text}</p>`)
  }

  private grid(block: SpokenGrid): void {
    const drawing = drawingOf(block, this.look)
    const picture = drawing && pictureOf(drawing, this.look)
    if (picture) this.figure(picture, this.title)
    this.write(tableOf(block, this.look, this.unique(this.title)))
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
  return markup`<pre>${lines.map((line, i) => (i === 0 ? line : [NEW_LINE, line]))}</pre>`
}

/** A command line to copy, and what it answers. */
const commandOf = ({ words, what }: Extract<SpokenBlock, { kind: 'command' }>): Markup =>
  markup`<pre><code>${shellLine(words)}</code></pre><p class="quiet">${what}</p>`

function linesOf(lines: readonly LabelledLine<string>[]): Markup {
  const all = lines.map(({ label, value, note, tone }) => {
    const colour = tone ?? (value.startsWith('-') ? 'bad' : '')
    const told = note ? markup`<dd class="note">${note}</dd>` : null
    return markup`<div><dt>${label}</dt><dd class="value ${colour}">${value}</dd>${told}</div>`
  })
  return markup`<dl>${all}</dl>`
}

function tableOf({ columns, rows, gap, neutral = [] }: SpokenGrid, look: Look, name: string): Markup {
  const isText = columns.map(({ unit }) => isVerbal(unit))
  const head = columns.map((column, j) => {
    const title = columnHeading(column, look.currency)
    return title === ''
      ? markup`<td></td>`
      : markup`<th scope="col" class="${isText[j] ? 'text' : ''}">${title}</th>`
  })
  const body: Markup[] = rows.map((row) => {
    const cells = row.map((cell, j) => {
      const { key, unit } = columns[j]!
      const shown = look.show(cell, unit)
      const tone = !isText[j] && shown.startsWith('-') && !neutral.includes(key) ? 'bad' : ''
      return j === 0 && isText[0]
        ? markup`<th scope="row" class="text">${shown}</th>`
        : markup`<td class="${isText[j] ? 'text' : tone}">${shown}</td>`
    })
    return markup`<tr>${cells}</tr>`
  })
  if (gap)
    body.splice(gap.after, 0, markup`<tr><td colspan="${columns.length}">${rowsLeftOut(gap, look)}</td></tr>`)
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${name}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).toString('base64')
}

/** The whole file. It is called by its first block, where that is a sentence. */
export async function webPage(blocks: readonly Block[], look: Look, imprint: Imprint): Promise<string> {
  const spoken = joinedLines(blocks.map((one) => spokenBlock(one, look.put)))
  const [first] = spoken
  const verdict = first?.kind === 'text' && !first.item && first.text !== '' ? first : null
  const title = verdict?.text ?? imprint.name
  const tone = verdict?.tone === 'good' || verdict?.tone === 'bad' ? verdict.tone : ''
  const writing = new Writing(title, look)
  for (const block of verdict ? spoken.slice(1) : spoken) writing.add(block)
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
<main>
<h1 class="${tone}">${title}</h1>
${writing.end()}
<footer>recover ${version}</footer>
</main>
</body>
</html>`.text
  }\n`
}

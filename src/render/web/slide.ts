/** The picture of an answer as one SVG file, for a slide or a report. */
import { EXIT, Failure } from '../../errors'
import type { Block, SpokenBlock } from '../../report/report'
import { say } from '../../words/say'
import { type Look, wrap } from '../look'
import { spokenBlock } from '../spoken'
import { drawnFoot } from './axis-labels'
import { PATTERNS } from './defs'
import { type Filling, Markup, markup } from './markup'
import {
  BAR_HEIGHT,
  FOOT_HEIGHT,
  FRAME_HEIGHT,
  LETTER,
  type LegendEntry,
  type Picture,
  type PictureCells,
  type PictureRow,
} from './picture'
import { drawingOf, pictureOf } from './pictures'
import { SLIDE_STYLE } from './style'
import type { Imprint } from './web-page'

const WIDTH = 960

const MARGIN = 32

const ROOM = WIDTH - 2 * MARGIN

/** How many letters of a title and of the sentence below it a line takes. */
const TITLE_LETTERS = 66

const SAID_LETTERS = 110

/** How many letters there are for a name and its value. */
const ROW_LETTERS = 96

/** A frame is drawn as wide as this and then made larger, letters and all. */
const FRAME_WIDTH = 560

const LINE = 22

/** Something drawn, and how high it is. */
interface Piece {
  readonly high: number
  readonly drawn: Filling
}

const lines = (texts: readonly string[], name: string, high: number): Piece => ({
  high: texts.length * high,
  drawn: texts.map((text, i) => markup`<text x="0" y="${(i + 0.75) * high}" class="${name}">${text}</text>`),
})

function legendPiece(all: readonly LegendEntry[]): Piece {
  if (all.length === 0) return { high: 0, drawn: null }
  let x = 0
  const drawn = all.map(({ filling, text, round }) => {
    const at = x
    x += 40 + text.length * (LETTER + 1)
    return markup`<rect x="${at}" y="4" width="14" height="14" rx="${round ? 7 : 0}" class="${filling}"/><text x="${at + 20}" y="16" class="about">${text}</text>`
  })
  return { high: LINE + 8, drawn }
}

/** Cut to so many letters. */
const short = (text: string, most: number): string => {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, Math.max(1, most - 1)).join('')}…`
}

function rowPieces({ group, name, value, drawn }: PictureRow): Piece[] {
  const label = short(name, ROW_LETTERS - value.length)
  return [
    ...(group === null ? [] : [lines([short(group, ROW_LETTERS)], 'row value', LINE + 4)]),
    {
      high: LINE + BAR_HEIGHT + 4,
      drawn: markup`<text x="0" y="16" class="row">${label}</text><text x="${ROOM}" y="16" class="row value end">${value}</text><svg y="${LINE}" width="${ROOM}" height="${BAR_HEIGHT}">${drawn}</svg>`,
    },
  ]
}

function cellsPiece({ down, across, rows, columns, cells }: PictureCells): Piece {
  const label = Math.min(0.3 * ROOM, 16 + 9 * Math.max(...rows.map((one) => one.length)))
  const wide = (ROOM - label) / columns.length
  const fits = (text: string) => text.length * 9 <= wide
  const head = columns.map((one, j) =>
    fits(one)
      ? markup`<text x="${label + (j + 0.5) * wide}" y="${LINE + 20}" class="about middle">${one}</text>`
      : null,
  )
  const body = cells.map((line, i) => {
    const y = 2 * LINE + i * 30
    const drawn = line.map(({ text, loss }, j) => {
      const x = label + j * wide
      const said = fits(text)
        ? markup`<text x="${x + wide / 2}" y="${y + 20}" class="row halo middle">${text}</text>`
        : null
      return markup`<rect x="${x}" y="${y}" width="${wide}" height="30" class="${loss ? 'loss' : 'cell'}"/>${said}`
    })
    return markup`<text x="0" y="${y + 20}" class="about">${rows[i]!}</text>${drawn}`
  })
  const told = markup`<text x="0" y="16" class="about">${down} · ${across}</text>`
  return { high: 2 * LINE + 30 * rows.length, drawn: [told, head, body] }
}

function formPieces({ form }: Picture): Piece[] {
  if (form.kind === 'cells') return [cellsPiece(form.cells)]
  if (form.kind === 'rows')
    return [
      ...form.rows.flatMap(rowPieces),
      {
        high: FOOT_HEIGHT,
        drawn: markup`<svg width="${ROOM}" height="${FOOT_HEIGHT}">${drawnFoot(form.foot, FOOT_HEIGHT - 5)}</svg>`,
      },
      ...(form.more === null ? [] : [lines([form.more], 'about', LINE)]),
    ]
  const high = (FRAME_HEIGHT * ROOM) / FRAME_WIDTH
  const { heights, beside, drawn } = form
  return [
    {
      high,
      drawn: markup`<svg width="${ROOM}" height="${high}" viewBox="0 0 ${FRAME_WIDTH} ${FRAME_HEIGHT}">${heights}<svg x="${beside}" width="${FRAME_WIDTH - beside}" height="${FRAME_HEIGHT}">${drawn}</svg></svg>`,
    },
  ]
}

/** The first picture among blocks, and what it is called: by the heading above it, or by what begins the page. */
function firstPicture(
  blocks: readonly SpokenBlock[],
  look: Look,
): { readonly picture: Picture; readonly title: string } | null {
  let heading: string | null = null
  let verdict: string | null = null
  for (const block of blocks) {
    if (block.kind === 'text') {
      if (block.tone === 'title') heading = block.text
      verdict ??= block.text
      continue
    }
    const drawing = drawingOf(block, look)
    const picture = drawing && pictureOf(drawing, look, FRAME_WIDTH)
    if (picture) return { picture, title: drawing.title ?? heading ?? verdict ?? '' }
  }
  return null
}

/** The file. Errors: a Failure where the answer has no picture. */
export function slide(blocks: readonly Block[], look: Look, { tongue, name }: Imprint): string {
  const found = firstPicture(
    blocks.map((one) => spokenBlock(one, look.put)),
    look,
  )
  if (found === null)
    throw new Failure(
      EXIT.usage,
      'conflicting_inputs',
      say('the answer of {command} has no picture', { command: name }),
      say('{format} writes the whole page, with and without pictures', { format: '--output FILE.html' }),
    )
  const { picture, title } = found
  const pieces = [
    lines(wrap(title, TITLE_LETTERS), 'title', 32),
    lines(wrap(picture.said, SAID_LETTERS), 'about', LINE),
    { high: 16, drawn: null },
    legendPiece(picture.legend),
    ...formPieces(picture),
  ]
  let y = MARGIN
  const drawn = pieces.map(({ high, drawn }) => {
    const at = y
    y += high
    return markup`<g transform="translate(${MARGIN} ${at})">${drawn}</g>`
  })
  const high = Math.ceil(y + MARGIN)
  const style = new Markup(`<style>${SLIDE_STYLE}</style>`)
  return `${
    markup`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${tongue}" width="${WIDTH}" height="${high}" viewBox="0 0 ${WIDTH} ${high}" role="img" aria-labelledby="title said"><title id="title">${title}</title><desc id="said">${picture.said}</desc>${style}${PATTERNS}<rect width="${WIDTH}" height="${high}" class="paper"/>${drawn}</svg>`
      .text
  }\n`
}

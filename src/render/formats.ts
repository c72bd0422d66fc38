/** The formats that an answer may be written in: a new one is a file beside this and an entry here. */

import type { Failure } from '../errors'
import { entryOf } from '../inputs/names'
import type { Block, Report, Show } from '../report/report'
import type { TypedWriting, WrittenColumn } from '../tables/typed-rows'
import { say } from '../words/say'
import { inHole } from '../words/together'
import type { SheetSigns } from './csv'
import { failureJson, failureText } from './failure'
import { json, ndjson } from './json'
import type { Look, Put } from './look'
import { page } from './page'

/** Where an answer is written, and how a person sees it. */
export interface Target {
  write(data: string | Buffer): void
  readonly show: Show
  /** How many rows a grid may show. */
  readonly most: number
  /** Whether nothing is said beside the answer. */
  readonly quiet: boolean
  /** How CSV is written for a spreadsheet; null where it is for anybody. */
  readonly sheet: SheetSigns | null
  /** Loads colours: only what is drawn for a terminal asks. */
  look(): Promise<Look>
  /** Begins a file of typed rows; left out where there are no files. Errors: a Failure where nothing writes such. */
  readonly typed?: (columns: readonly WrittenColumn[]) => TypedWriting
  /** Which version of the program writes it. */
  readonly version: string
  /** The language of whoever reads it, as a locale. */
  readonly tongue: string
}

/** How an answer is written. */
export interface Format {
  readonly name: string
  /** It can be asked for by a flag of its name, too. */
  readonly isFlag?: true
  /** It has the whole page that a person sees. */
  readonly isPage?: true
  /** It is a page to print or send, which shows some of many rows. */
  readonly isSent?: true
  /** It has rows and nothing that is told around them. */
  readonly rowsAlone?: true
  /** It is a document that tells what was asked and of which files, too. */
  readonly isDocument?: true
  /** Its rows tell what they were worked out from. */
  readonly isDetailed?: true
  /** What comes through a pipe is passed on as it comes, a part of it even where the rest fails. */
  readonly streams?: true
  /** Its columns have types, which another program writes. */
  readonly isTyped?: true
  /** It goes to a file only: it is no text. */
  readonly isFileAlone?: true
  /** Spreadsheets open it, in the signs of their country where that is asked for. */
  readonly isForSheets?: true
  /** How it tells what went wrong, every problem of it, in pieces; the others tell it in words. */
  readonly failure?: (failure: Failure) => Iterable<string>
  write(report: Report, target: Target): Promise<void>
}

/** What a person sees, with how the rows of files were counted. */
async function blocksOf(report: Report, { show, most, quiet }: Target): Promise<readonly Block[]> {
  const blocks = await report.page(show, most)
  return quiet ? blocks : [...blocks, ...(report.counted?.(show) ?? [])]
}

/** How the files were read, and what to beware of: a page that is sent has nobody's terminal beside it. */
function readBlocks({ notes, summary, warnings }: Report, { quiet }: Target): readonly Block[] {
  if (quiet) return []
  const told = [
    ...(summary ? [summary()] : []),
    ...(notes?.() ?? []),
    ...warnings().map(({ message }) => say('warning: {message}', { message: inHole(message) })),
  ]
  if (told.length === 0) return []
  const items = told.map((text): Block => ({ kind: 'text', tone: 'quiet', text, item: true }))
  return [{ kind: 'text', tone: 'title', text: say('How it was read') }, ...items]
}

/** What a page says of itself: its name is the command. */
const imprintOf = ({ schema }: Report, { version, tongue }: Target) => ({
  ...{ version, tongue },
  name: schema.split('/').slice(0, 2).join(' '),
})

/** Every format; the first is for whoever asks for none. What few ask for is loaded when they do. */
export const FORMATS: readonly [Format, ...Format[]] = [
  {
    name: 'table',
    isPage: true,
    write: async (report, target) => {
      const seen = await target.look()
      const drawn = await page(await blocksOf(report, target), seen)
      target.write(seen.plain ? (await import('./ascii')).ascii(drawn) : drawn)
    },
  },
  {
    name: 'json',
    isFlag: true,
    isDocument: true,
    isDetailed: true,
    failure: failureJson,
    write: (report, { write }) => json(report, write),
  },
  {
    name: 'ndjson',
    rowsAlone: true,
    isDetailed: true,
    streams: true,
    write: (report, { write }) => ndjson(report, write),
  },
  {
    name: 'csv',
    rowsAlone: true,
    streams: true,
    isForSheets: true,
    write: async (report, { write, sheet }) => {
      const { csv, csvForSheet } = await import('./csv')
      await (sheet ? csvForSheet(report, write, sheet) : csv(report, write))
    },
  },
  {
    name: 'markdown',
    isPage: true,
    write: async (report, target) => {
      const { markdown } = await import('./markdown')
      target.write(await markdown(await blocksOf(report, target), await target.look()))
    },
  },
  {
    name: 'html',
    isPage: true,
    isSent: true,
    write: async (report, target) => {
      const { webPage } = await import('./web/web-page')
      const blocks = await blocksOf(report, target)
      const all = [...blocks, ...readBlocks(report, target)]
      target.write(await webPage(all, await target.look(), imprintOf(report, target)))
    },
  },
  {
    name: 'xlsx',
    isFileAlone: true,
    write: async (report, target) => {
      const { workbook } = await import('./workbook/workbook')
      const { shownColumn } = await import('../report/ranking')
      const { saidCell } = await import('./spoken')
      const blocks = async (show: Show) => [
        ...(await blocksOf(report, { ...target, show, most: 0 })),
        ...readBlocks(report, target),
      ]
      const look = await target.look()
      const told = report.saidRows?.().map((row) => row.map((cell) => saidCell(cell, look.put)))
      const shown = { ...report, columns: report.columns.map(shownColumn), rows: told ? [told] : report.rows }
      await workbook(shown, blocks, target.write, look)
    },
  },
  {
    name: 'parquet',
    rowsAlone: true,
    isFileAlone: true,
    isTyped: true,
    write: async (report, { typed, write }) => (await import('./as-parquet')).parquet(report, typed!, write),
  },
  {
    name: 'svg',
    isPage: true,
    write: async (report, target) => {
      const { slide } = await import('./web/slide')
      target.write(slide(await blocksOf(report, target), await target.look(), imprintOf(report, target)))
    },
  },
]

/** Endings of files, and which format each says; each is of a format above. */
export const ENDINGS: { readonly [ending: string]: string } = {
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.md': 'markdown',
  '.html': 'html',
  '.svg': 'svg',
  '.xlsx': 'xlsx',
  '.parquet': 'parquet',
  '.txt': 'table',
}

/** The ending of the name of a file, in small letters; null where it has none. */
export const endingOf = (file: string): string | null =>
  /[^/\\](\.[^./\\\s]+)$/.exec(file)?.[1]?.toLowerCase() ?? null

/** The format that an ending says; null for one that is of none. */
export const formatEnding = (ending: string): Format | null => {
  const name = entryOf(ENDINGS, ending)
  return name === undefined ? null : formatOf(name)
}

/** The format of that name, or the one that is meant where none is named. */
export const formatOf = (name: string | null): Format =>
  FORMATS.find((one) => one.name === name) ?? FORMATS[0]

/** The formats that a flag of their name asks for, too. */
export const flagFormats = FORMATS.filter(({ isFlag }) => isFlag)

/** A failure as a format tells it. */
export const failureIn = (format: Format, failure: Failure, put: Put, width?: number): Iterable<string> =>
  format.failure?.(failure) ?? [failureText(failure, put, width)]

/** The format that failures are told in: one that has a way of its own as soon as it is asked for, also where the command line itself is wrong. */
export function failuresIn(argv: readonly string[]): Format {
  const next = argv[argv.indexOf('--format') + 1]
  const isNamed = argv.some((word) => /^--format(=|$)/.test(word))
  const output =
    argv.find((word) => word.startsWith('--output='))?.slice(9) ?? argv[argv.indexOf('--output') + 1]
  const ending = isNamed || output === undefined ? null : endingOf(output)
  const ofOutput = ending === null ? null : formatEnding(ending)
  const isWanted = ({ name, isFlag }: Format) =>
    (isFlag && argv.includes(`--${name}`)) || argv.includes(`--format=${name}`) || next === name
  return FORMATS.find((one) => one.failure && (isWanted(one) || one === ofOutput)) ?? FORMATS[0]
}

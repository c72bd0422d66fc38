/** The tags of a part of a workbook, one after the other: the only file that imports saxes. */
import { SaxesParser } from 'saxes'
import { Failure } from '../../../errors'
import { say } from '../../../words/say'
import { refusedBook, unreadable } from './refusals'
import type { ZipParts } from './zip-parts'

/** What is told of a part. */
export interface Tags {
  /** Whether names are told with what stands before their colon. */
  readonly isPrefixed?: true
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(text: string): void
  close(name: string): void
}

/** A tag comes at least so often: what stands between is held in memory. */
const FARTHEST = 1 << 20

/** Tags stand within so many others at most. */
const DEEPEST = 256

/** A tag has so many attributes at most: those of spreadsheets have a few dozen. */
const MOST_ATTRIBUTES = 256

/** So much is told at a step. */
const STEP = 1 << 16

/**
 * Tells of a part, step by step; whoever has enough stops asking.
 * Errors: a Failure for what is no XML as spreadsheets write it.
 */
export async function* tagsOf(parts: ZipParts, part: string, tags: Tags): AsyncGenerator<void> {
  const { file } = parts
  const parser = new SaxesParser({ position: false })
  const damaged = () => unreadable(file, part)
  const named = tags.isPrefixed ? String : (name: string) => name.slice(name.indexOf(':') + 1)
  let since = 0
  let depth = 0
  let attributes = 0
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('doctype', () => {
    throw refusedBook(
      file,
      say('this is no workbook of a spreadsheet: {part} has a document type', { part }),
      'not_csv',
    )
  })
  parser.on('attribute', () => {
    if (++attributes > MOST_ATTRIBUTES) throw damaged()
  })
  parser.on('opentag', (tag) => {
    since = 0
    attributes = 0
    if (++depth > DEEPEST) throw damaged()
    tags.open(named(tag.name), tag.attributes as Record<string, string>)
  })
  parser.on('closetag', ({ name }) => {
    since = 0
    depth--
    tags.close(named(name))
  })
  parser.on('text', (text) => tags.text(text))
  parser.on('cdata', (text) => tags.text(text))
  try {
    for await (const block of parts.text(part))
      for (let at = 0; at < block.length; at += STEP) {
        const piece = block.slice(at, at + STEP)
        since += piece.length
        parser.write(piece)
        if (since > FARTHEST)
          throw refusedBook(
            file,
            say('{part} of this workbook goes on for more than 1 MiB without a tag', { part }),
            'oversized_row',
          )
        yield
      }
    parser.close()
    yield
  } catch (error) {
    if (error instanceof Failure) throw error
    throw error instanceof Error && !('code' in error) ? damaged() : error
  }
}

/** Tells of a whole part. */
export async function readTags(parts: ZipParts, part: string, tags: Tags): Promise<void> {
  for await (const _ of tagsOf(parts, part, tags));
}

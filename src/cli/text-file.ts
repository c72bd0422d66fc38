/** A small file that is a text, as a whole. */
import { type ErrorCode, EXIT, Failure } from '../errors'
import { say, type Text } from '../words/say'
import { inHole } from '../words/together'
import type { FileHost } from './host'

/** More than any such file; what has no end is not read for ever. */
const LARGEST = 16 << 20

/** The text of a file that is to be what `noun` says. Errors: a Failure where it cannot be read, is too large, or is no text. */
export async function textOf(
  path: string,
  host: FileHost,
  { name, noun, code }: { readonly name: string; readonly noun: Text; readonly code: ErrorCode },
): Promise<string> {
  const blocks: Uint8Array[] = []
  let size = 0
  for await (const block of host.open(path, 'user')) {
    blocks.push(block)
    size += block.length
    if (size > LARGEST)
      throw new Failure(
        EXIT.data,
        code,
        say('{name} is no {noun}: it is larger than {most} MB', {
          name,
          noun: inHole(noun),
          most: LARGEST >> 20,
        }),
      )
  }
  const bytes = Buffer.concat(blocks)
  // PowerShell writes what is redirected as UTF-16.
  const isWide = bytes.length > 1 && bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failure(
      EXIT.data,
      'wrong_encoding',
      say('{name} is no {noun}: it is not text in UTF-8', { name, noun: inHole(noun) }),
    )
  }
}

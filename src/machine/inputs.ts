/** Files that are read: found, or told why not. Only main.ts uses it. */
import fs from 'node:fs'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import { nearest } from '../inputs/nearest'

/** How much is asked for at a time: asking takes long. */
const READ = 1 << 18

/** How much is passed on at a time: what is made of it stays near the processor. */
const BLOCK = 1 << 16

/** What the system calls what went wrong. */
export const code = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** A file of the same folder whose name is nearly that one. */
function similar(file: string): string | null {
  try {
    const names = fs.readdirSync(path.dirname(file))
    const near = nearest(
      path.basename(file),
      names.map((name) => name.toLowerCase()),
    )
    return names.find((name) => name.toLowerCase() === near) ?? null
  } catch {
    return null
  }
}

function missing(file: string, error: unknown): Failure {
  switch (code(error)) {
    case 'ENOENT': {
      const near = similar(file)
      return new Failure(
        EXIT.noInput,
        'file_missing',
        `there is no file ${file}`,
        near && `did you mean ${path.join(path.dirname(file), near)}?`,
      )
    }
    case 'EISDIR': {
      const inside = fs
        .readdirSync(file)
        .filter((name) => /\.(?:csv|ndjson|jsonl|json)$/i.test(name))
        .slice(0, 5)
      return new Failure(
        EXIT.noInput,
        'is_folder',
        `${file} is a folder`,
        inside.length > 0 ? `in it: ${inside.join(', ')}` : null,
      )
    }
    case 'EACCES':
    case 'EPERM':
      return new Failure(EXIT.noInput, 'cannot_read', `${file} may not be read: no permission`)
    default:
      return new Failure(EXIT.noInput, 'cannot_read', `${file} cannot be read (${code(error)})`)
  }
}

/** The next bytes of an open file; none at its end. Each block is new: whoever reads may still hold the one before. */
function readBlock(descriptor: number): Promise<Buffer> {
  const block = Buffer.allocUnsafe(READ)
  return new Promise((done, fail) =>
    fs.read(descriptor, block, 0, READ, null, (error, size) => {
      // Whoever opened stdin may not wait for it: then it is asked again.
      if (error && code(error) === 'EAGAIN') setTimeout(() => readBlock(descriptor).then(done, fail), 10)
      else if (error && code(error) !== 'EOF') fail(error)
      else done(block.subarray(0, error ? 0 : size))
    }),
  )
}

/** The bytes of a file, block by block; "-" is stdin. Errors: a Failure that says why it cannot be read. */
export async function* bytes(file: string): AsyncGenerator<Buffer> {
  let descriptor = 0
  try {
    if (file !== '-') descriptor = fs.openSync(file, 'r')
    let coming = readBlock(descriptor)
    for (;;) {
      const block = await coming
      if (block.length === 0) return
      // The next block is on its way while this one is worked on.
      coming = readBlock(descriptor)
      coming.catch(() => {})
      for (let at = 0; at < block.length; at += BLOCK) yield block.subarray(at, at + BLOCK)
    }
  } catch (error) {
    if (error instanceof Failure || code(error) === '') throw error
    throw missing(file, error)
  } finally {
    if (descriptor !== 0) fs.closeSync(descriptor)
  }
}

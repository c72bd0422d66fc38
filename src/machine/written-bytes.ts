/** Writes bytes to what is open, to their end, or tells why it cannot. Only the machine and main.ts use it. */
import fs from 'node:fs'
import { EXIT, Failure } from '../errors'
import { say } from '../words/say'
import { code } from './inputs'

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** Writes all of a text; a slow pipe is waited for, which also keeps memory small. */
export function writeAll(descriptor: number, data: string | Buffer): void {
  const block = typeof data === 'string' ? Buffer.from(data) : data
  for (let at = 0; at < block.length; ) {
    try {
      at += fs.writeSync(descriptor, block, at)
    } catch (error) {
      if (code(error) !== 'EAGAIN') throw error
      pause(2)
    }
  }
}

/** Why something could not be written. */
export const unwritable = (file: string, error: unknown): Failure =>
  new Failure(
    EXIT.cannotWrite,
    'cannot_write',
    code(error) === 'ENOSPC'
      ? say('{file}: the disk is full', { file })
      : say('{file} cannot be written ({code})', { file, code: code(error) }),
  )

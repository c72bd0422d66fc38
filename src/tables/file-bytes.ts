/** The bytes of a file: from its start to its end, or from anywhere. */
import type { TypedRows } from './typed-rows'

/** A file that is open to be read from anywhere. */
export interface AnywhereFile {
  /** In bytes. */
  readonly size: number
  /** Reads from there on as much as there is room for; fewer bytes only where the file ends. */
  read(room: Uint8Array, at: number): Promise<number>
  close(): void
}

/** The bytes of a file, block by block. */
export interface FileBytes<Block extends Uint8Array = Uint8Array> extends AsyncIterable<Block> {
  /** Opens it to be read from anywhere; null for what is no file. Left out where bytes come but once, as from a pipe. */
  readonly anywhere?: () => Promise<AnywhereFile | null>
  /** Its rows, where it is a file of columns; left out for any other. */
  readonly typedRows?: () => Promise<TypedRows>
}

/** What the command line needs of the machine, passed in as values so that it can be run without one. */
import type { Paint, Put } from '../render/look'
import type { EngineConnection, EnginePlace } from '../tables/engine-connection'
import type { FileBytes } from '../tables/file-bytes'
import type { Spool } from '../tables/spool'
import type { TypedWriting, WrittenColumn } from '../tables/typed-rows'
import type { Catalogue, Language, Tongue } from '../words/tongues'

/** A file being written: nothing is seen of it before `commit`. */
export interface Output {
  /** A buffer is good until the call returns. */
  write(data: string | Buffer): void
  commit(): void
  /** Leaves no trace. */
  abandon(): void
}

/** What some bytes are known by. */
export interface Digest {
  update(bytes: Uint8Array): void
  /** Of all bytes; the same however often it is asked. */
  hex(): string
}

/** What of the machine is needed to open files. */
export interface FileHost {
  /** Whether a person is at stdin. */
  readonly asked: boolean
  /** Whether there are no files but those whose rows are asked about. */
  readonly isAlone?: boolean
  /** The bytes of a file, of stdin for "-", or of one of the files that come with the program. */
  open(path: string, kind: 'user' | 'sample'): FileBytes
  /** Opens a database; left out where there are none. Errors: a Failure that says why it cannot be had. */
  readonly connect?: (place: EnginePlace) => Promise<EngineConnection>
  /** A temporary file for rows that cannot be read yet; it is gone when it is closed. */
  spool(): Spool
  /** A new SHA-256; left out where bytes are no file's. */
  readonly digest?: () => Promise<Digest>
  /** Today's date, in ISO 8601, where the program runs. */
  readonly today: string
}

/** Where a long run can be followed: a clock, and a line on stderr that is drawn over. */
export interface Following {
  /** Milliseconds, from whenever on. */
  now(): number
  /** Whether a terminal is there that shows it. */
  isTerminal(): boolean
  /** Whether nothing is to be drawn over: for a screen reader, or a terminal that cannot. */
  readonly isPlain: boolean
  /** How many cells that terminal has in a line. */
  width(): number
  /** Shows a line in place of the one before; it is gone before anything else is written. */
  show(line: string): void
  clear(): void
}

/** What stands in a folder. */
export interface FolderEntry {
  readonly name: string
  readonly isFolder: boolean
}

/** What is handed in. */
export interface Machine extends FileHost {
  open(path: string, kind: 'user' | 'sample'): FileBytes<Buffer>
  readonly argv: readonly string[]
  /** Whether there is a file or folder of that name. */
  isThere(path: string): boolean
  /** Where config files may be, the first one being the strongest; left out where there are none. */
  readonly configPlaces?: readonly string[]
  /** The text of a small file; null where there is none. Errors: a Failure where it cannot be read. */
  readonly configText?: (file: string) => string | null
  /** What is in a folder; nothing where it cannot be listed. Left out where there are no folders. */
  readonly entries?: (folder: string) => readonly FolderEntry[]
  /** Left out where nobody waits. */
  readonly following?: Following
  /** How many bytes a file has, or what stdin was redirected from; null where nobody knows, as of a pipe. */
  readonly sizeOf?: (path: string) => number | null
  /** Data; raises Stopped when nobody reads on. */
  out(data: string | Buffer): void
  /** Everything else. */
  err(text: string): void
  /** The bytes of stdin as they come from somebody who waits for answers; from then on an interruption is told to nobody. */
  arriving(): AsyncIterable<Buffer>
  /** How many cells a line of the terminal has. */
  readonly width: number
  /** The same of where errors go; left out where a line may be of any length, as in a log. */
  readonly errWidth?: number
  /** The locale of whoever sits there, such as es_CL.UTF-8; null where the machine does not say. */
  readonly locale: string | null
  /** What English texts are in a language. */
  catalogue(language: Exclude<Language, 'en'>): Catalogue
  /** Whether the locale of the terminal has nothing but ASCII. */
  readonly ascii: boolean
  /** Reads the lines that a person types; null where nobody would see what is asked, or what is answered. */
  readonly lines: (() => AsyncIterable<string>) | null
  /** Colours for stdout, decided once. */
  paint(when: 'auto' | 'always' | 'never'): Promise<Paint>
  /**
   * `force` replaces a file that is there; 'unchanged' does unless somebody else changes it meanwhile. Errors: a Failure
   * where the file is there already (without `force`), is one of the inputs, or cannot be created.
   */
  create(path: string, force: boolean | 'unchanged', inputs: readonly string[]): Output
  /** Whether what is there under a name is a device or a pipe, which is written to as it is. */
  readonly isDirect?: (path: string) => boolean
  /** Begins a file of typed rows, loaded when it is asked for. Errors: a Failure where nothing writes such. */
  readonly typed?: () => Promise<(columns: readonly WrittenColumn[]) => TypedWriting>
  /** A file to hold an answer back in, of which stdout is given the whole at `commit`. */
  hold(): Output
}

/** The same, and the language of one run. */
export interface Host extends Machine {
  /** Puts what is said into the language of whoever reads it. */
  readonly put: Put
  /** That language, and the country whose way of writing numbers is shown. */
  readonly tongue: Tongue
}

/** Nobody reads the output any more: not an error. */
export class Stopped extends Error {}

/** A temporary file: what is written to it can be read again by its place. */
export interface Spool {
  write(block: Buffer): void
  read(at: number, size: number): Buffer
  close(): void
}

/** A row longer than this many bytes is a fault in the file, not a row. */
export const LONGEST_RECORD = 1 << 20

export const MOST_COLUMNS = 1024

/** How much of a file that cannot be read yet waits in memory, and then in a temporary file, in bytes. */
export const WAITING = { memory: 1 << 23, file: 2 ** 33 }

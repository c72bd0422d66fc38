/** A row longer than this many bytes is a fault in the file, not a row. */
export const LONGEST_RECORD = 1 << 20

export const MOST_COLUMNS = 1024

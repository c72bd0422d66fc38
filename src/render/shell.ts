/** Words as one line of a POSIX shell that gives them back: what it would take for more than itself is quoted. */
export const shellLine = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')

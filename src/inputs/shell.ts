/** Words as one line of a POSIX shell that gives them back: what it would take for more than itself is quoted. */
export const shellLine = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')

/** Flags as they are told, --map "revenue=Total", as the words of a command line. */
export function flagWords(flags: string): readonly string[] {
  return flags.split(/(?<=") (?=--)/).flatMap((flag) => {
    const [, name, quoted, bare] = /^(--[\w-]+)(?: (?:"(.*)"|(\S+)))?$/s.exec(flag)!
    const value = quoted ?? bare
    return value === undefined ? [name!] : [name!, value]
  })
}

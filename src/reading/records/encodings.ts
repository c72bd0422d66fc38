/** Encodings other than UTF-8: their names, and what a line would say in them. iconv-lite is loaded when one is asked for. */

/** Those that people's files have; any other that iconv-lite knows will do too. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1253',
  'windows-1250',
  'iso-8859-1',
  'iso-8859-7',
  'iso-8859-15',
  'macintosh',
  'cp437',
  'cp850',
  'cp737',
] as const

/** The encoding of that name, as ENCODINGS spells it where it is there; null if there is none. */
export async function encodingNamed(name: string): Promise<string | null> {
  const same = (one: string) => one.replace(/[^a-z0-9]/g, '')
  const known = ENCODINGS.find((one) => same(one) === same(name.toLowerCase()))
  if (known !== undefined) return known
  const { encodingExists } = await import('iconv-lite')
  // What iconv-lite knows besides are not the encodings of people's files.
  return /^(?:base64|hex|binary|ucs2|cesu8|utf7.*|utf32.*)$/.test(same(name)) || !encodingExists(name)
    ? null
    : name
}

/** Where a file that is not UTF-8 comes from a Western or a Greek machine, it is one of these. */
const LIKELY = ['windows-1252', 'windows-1253', 'iso-8859-7', 'cp850'] as const

const SHOWN = 60
const CANDIDATES = 3

/** How little a text looks like words somebody wrote: letters of two scripts in one, signs among letters, accents all over. */
function oddness(text: string): number {
  const words = text.match(/[^\s,;|"'.:()0-9]+/g) ?? []
  return words.reduce((all, word) => {
    if (/^[\x00-\x7f]*$/.test(word)) return all
    const mixed = /\p{Script=Latin}/u.test(word) && /\p{Script=Greek}/u.test(word)
    const signs = (word.match(/[^\p{L}\p{M}€–—-]/gu) ?? []).length
    const accents = (word.match(/[^\x00-\x7f]/g) ?? []).length
    const overdone = /\p{Script=Latin}/u.test(word) && word.length > 2 && accents * 2 > word.length
    return all + (mixed ? 2 : 0) + signs + (overdone ? 1 : 0)
  }, 0)
}

/**
 * Two or three ways to read a line that is not UTF-8, those that say different things, the likeliest first. Nothing is
 * taken for granted: they are shown.
 */
export async function readings(line: Buffer): Promise<{ encoding: string; text: string }[]> {
  const { decode } = await import('iconv-lite')
  // The part worth showing is where the letters beyond ASCII are.
  const first = line.findIndex((byte) => byte > 127)
  const from = Math.max(0, first - SHOWN / 2)
  const found: { encoding: string; text: string; odd: number }[] = []
  for (const encoding of LIKELY) {
    const whole = decode(line, encoding)
    const text = decode(line.subarray(from, from + SHOWN), encoding).trim()
    const readable = !/[\ufffd\x80-\x9f]/.test(whole)
    if (readable && !found.some((other) => other.text === text))
      found.push({ encoding, text, odd: oddness(whole) })
  }
  // Equally likely ones stay in the order of LIKELY.
  return found.sort((a, b) => a.odd - b.odd).slice(0, CANDIDATES)
}

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
  return /^(?:base64|hex|binary|ucs2|utf-?7.*|utf-?32.*)$/.test(name) || !encodingExists(name) ? null : name
}

/** Where a file that is not UTF-8 comes from a Western or a Greek machine, it is one of these. */
const LIKELY = ['windows-1252', 'windows-1253', 'iso-8859-7', 'cp850'] as const

const SHOWN = 60

/** Two or three ways to read a line that is not UTF-8, those that say different things. Nobody is made to guess: they are shown. */
export async function readings(line: Buffer): Promise<{ encoding: string; text: string }[]> {
  const { decode } = await import('iconv-lite')
  // The part worth showing is where the letters beyond ASCII are.
  const first = line.findIndex((byte) => byte > 127)
  const from = Math.max(0, first - SHOWN / 2)
  const part = line.subarray(from, from + SHOWN)
  const found: { encoding: string; text: string }[] = []
  for (const encoding of LIKELY) {
    const text = decode(part, encoding).trim()
    if (!text.includes('\ufffd') && found.length < 3 && !found.some((other) => other.text === text))
      found.push({ encoding, text })
  }
  return found
}

/** The headings of the file that a command line names, as far as it is typed. */
import { type Command, kindsOf } from '../../commands/command'
import type { FileKind } from '../../inputs/files/file-kind'
import { defaults } from '../../inputs/readers'
import { say } from '../../words/say'
import { optionsOf } from '../command-flags'
import { fileFlagsOf } from '../file-flags'
import type { Host } from '../host'
import { typedFlags } from '../typed-flags'
import type { Offer } from './offer'
import type { TypedLine } from './typed-line'

/** The file that a command is about: a word, or what a flag has in place of itself. */
const fileOf = ({ command, given, words }: TypedLine): string | null => {
  const { fileFlag, argument } = command
  const ofFlag = fileFlag ? given.get(fileFlag.name)?.find(fileFlag.isFile) : undefined
  return ofFlag ?? (argument?.name === 'file' && !command.scenarios ? (words[0] ?? null) : null)
}

/** The file whose headings are meant: of a ledger beside it, where there is one. */
const meantFile = (line: TypedLine, isOfLedger: boolean): string | null =>
  (isOfLedger ? line.given.get('ledger')?.at(-1) : undefined) ?? fileOf(line)

/** The kinds of file of which that one may be. */
export const kindsOnLine = async (
  { command, given }: { command: Command; given: TypedLine['given'] },
  isOfLedger: boolean,
): Promise<readonly FileKind[]> =>
  isOfLedger && given.has('ledger')
    ? (await import('../../inputs/files/ledger')).ledgerFiles
    : kindsOf(command, given)

/**
 * The headings of the file on the line, read by the flags that are typed. What is no file (a pipe, a device, stdin) is left
 * alone: nobody would answer, or what it says would be gone.
 */
export async function headingOffers(
  line: TypedLine,
  host: Host,
  isOfLedger: boolean,
  sign = '',
): Promise<Offer[]> {
  const file = meantFile(line, isOfLedger)
  if (file === null || file === '-' || !host.isThere(file) || host.isDirect?.(file)) return []
  const { command, given } = line
  const typed = { flags: given, words: [], unknown: [], valueless: [] }
  const asked = fileFlagsOf(typedFlags(typed, optionsOf(command), []), true)
  const [{ fileHeadings }, { encodingNamed }, { shipped }] = await Promise.all([
    import('../../reading/head'),
    import('../../reading/records/encodings'),
    import('../../recipes/shipped'),
  ])
  const headings = await fileHeadings(host.open(file, 'user'), {
    ...asked,
    name: file,
    encoding: asked.encoding === null ? null : await encodingNamed(asked.encoding),
    dialect: asked,
    map: [],
    decimal: null,
    currency: null,
    marks: [],
    kinds: await kindsOnLine(line, isOfLedger),
    by: null,
    recipes: { named: null, known: shipped },
    flags: new Set(),
    base: defaults,
    today: host.today,
    keep: 0,
    spool: host.spool,
  })
  return [...new Set(headings.map((heading) => heading.trim()))]
    .filter((heading) => heading !== '')
    .map((heading) => ({
      word: `${heading}${sign}`,
      about: say('a heading of {file}', { file }),
      ...(sign !== '' && { goesOn: true as const }),
    }))
}

/** What may stand at a place of a command line: a command, a file, a flag, or the value of one. */
import { commands } from '../../commands'
import type { Host } from '../host'
import { argumentOffers, commandOffers } from './argument-offers'
import { fileOffers, OF_ROWS } from './file-offers'
import type { Offer } from './offer'
import type { SplitLine } from './split'
import { type KnownFlag, knownFlags, type TypedLine, typedLine } from './typed-line'
import { valueOffers } from './value-offers'

const HELP: Offer = { word: '--help', about: 'what the command answers, and its flags' }

const flagOffers = (flags: readonly KnownFlag[], { given }: TypedLine): Offer[] => [
  ...flags
    .filter(({ name, many }) => many || !given.has(name))
    .map(({ name, about }) => ({ word: `--${name}`, about })),
  HELP,
]

/** The first word: a command, or a file that is to be looked at. */
async function firstOffers(current: string, host: Host): Promise<Offer[]> {
  if (current.startsWith('-'))
    return [HELP, { word: '--version', about: 'which version of the program this is' }]
  const files = current === '' ? [] : fileOffers(current, OF_ROWS, host)
  return [...commandOffers(), { word: 'help', about: HELP.about }, ...files]
}

/** Everything that may stand where the cursor is, whatever of it is typed. */
export async function offersAt({ before, current }: SplitLine, host: Host): Promise<readonly Offer[]> {
  const [first, ...others] = before
  if (first === undefined) return firstOffers(current, host)
  if (first === 'help') return others.length === 0 ? commandOffers() : []
  const known = commands.find(({ name }) => name === first)
  // A file is looked at.
  const command = await (known ?? commands.find(({ name }) => name === 'look')!).load()
  const flags = knownFlags(command)
  const line = typedLine(command, flags, known ? others : before)
  const [, name, typed = ''] = /^--([^=]+)=(.*)$/s.exec(current) ?? []
  if (name !== undefined) {
    const flag = flags.find((one) => one.name === name)
    const values = flag ? await valueOffers(flag, typed, line, host) : []
    return values.map((one) => ({ ...one, word: `--${name}=${one.word}` }))
  }
  const { waiting } = line
  const values = waiting ? await valueOffers(waiting, current, line, host) : []
  if (waiting?.optional === null) return values
  const further = current.startsWith('-')
    ? flagOffers(flags, line)
    : await argumentOffers(line, current, host)
  return [...values, ...further]
}

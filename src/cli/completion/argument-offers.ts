/** What may stand where a command takes a word that is no flag. */
import { commands } from '../../commands'
import type { Command } from '../../commands/command'
import { SHELLS } from '../../commands/completion'
import { everyInput } from '../../commands/every-input'
import { fieldOf } from '../../inputs/facts'
import { kebab, snake } from '../../inputs/names'
import { inHole } from '../../words/together'
import type { Host } from '../host'
import { fileOffers, OF_JSON, OF_ROWS } from './file-offers'
import { bareOffers, type Offer } from './offer'
import type { TypedLine } from './typed-line'

/** Every command with the question that it answers. */
export const commandOffers = (): Offer[] =>
  commands.map(({ name, summary }) => ({ word: name, about: summary }))

/** Inputs that may be asked for or varied. */
async function inputOffers(): Promise<Offer[]> {
  const { numeric } = await import('../../vary/input')
  return numeric
    .filter((key) => fieldOf(key).columnOnly !== true)
    .map((key) => ({ word: kebab(key), about: fieldOf(key).title }))
}

/** Everything that a command takes, each once. */
const everyInputOffer = async (): Promise<Offer[]> =>
  (await everyInput(commands)).map(([key, { title }]) => ({ word: snake(key), about: title }))

/** Measures, inputs and other words that pages show, each once. */
async function explainedOffers(): Promise<Offer[]> {
  const [{ families }, { shownWords }] = await Promise.all([
    import('../../economics'),
    import('../../commands/explain/shown-words'),
  ])
  const metrics = new Set(families.flatMap(([, { metrics }]) => metrics))
  const offers = [
    ...[...metrics].map(({ key, title }) => ({ word: snake(key), about: title })),
    ...(await everyInputOffer()),
    ...shownWords.map(({ key, title }) => ({ word: key, about: title })),
  ]
  return [...new Map(offers.toReversed().map((one) => [one.word, one])).values()].toReversed()
}

/** Commands, whose inputs are asked for, and the inputs themselves. */
const fieldOffers = async (): Promise<Offer[]> => [...commandOffers(), ...(await everyInputOffer())]

/** What each word may be, by what its command calls it. */
const BY_NAME: {
  readonly [name: string]: (command: Command, current: string, host: Host) => Offer[] | Promise<Offer[]>
} = {
  file: ({ scenarios }, current, host) => fileOffers(current, scenarios ? OF_JSON : OF_ROWS, host),
  key: inputOffers,
  metric: explainedOffers,
  command: async ({ name }) => {
    if (name === 'fields') return fieldOffers()
    const all = commandOffers()
    if (name !== 'schema') return all
    const { CODES, schemaNames } = await import('../../commands/schema/schema-names')
    const others = [...schemaNames([]), CODES]
    return [...all, ...bareOffers(others)]
  },
  recipe: async () =>
    (await import('../../recipes/shipped')).shipped.map(({ name, title }) => ({
      word: name,
      about: inHole(title),
    })),
  shell: () => bareOffers(SHELLS),
}

/** What may stand there; nothing where there is no more room for a word. */
export async function argumentOffers(
  { command, words }: TypedLine,
  current: string,
  host: Host,
): Promise<readonly Offer[]> {
  const { argument } = command
  if (argument === undefined || (!argument.many && words.length > 0)) return []
  const [name, range] = argument.name.split('=')
  const offers = (await BY_NAME[name!]?.(command, current, host)) ?? []
  return range === undefined
    ? offers
    : offers.map(({ word, about }) => ({ word: `${word}=`, about, goesOn: true }))
}

/** What a command does and takes: the short page of -h, and all of it. Loaded where it is asked for. */
import type { Command } from '../../commands/command'
import { asSentence } from '../../inputs/names'
import { type HelpLine, Layout } from './layout'
import { type ToldFlag, type ToldGroup, toldFlags } from './told-flags'

/** How many of the flags used most the short page has. */
const MOST_OFTEN = 5

/** Where it would have more lines with the second of its two examples, it does without. */
const MOST_LINES = 24

const HEADINGS: Record<ToldGroup, string> = {
  needed: 'Needed',
  often: 'Often used',
  rare: 'Rarely used',
  reading: 'How what is given is read',
  output: 'How the answer is given',
}

const nameOf = ({ name, value }: ToldFlag): string => `--${name}${value === null ? '' : ` ${value}`}`

/** What comes before a colon or a semicolon, where that says enough; what only names another flag does not. */
const gist = (description: string): string => {
  const [head] = description.split(/[:;] /)
  return head!.length < description.length && !head!.includes('--') ? head! : description
}

const inShort = (flag: ToldFlag): HelpLine => [nameOf(flag), asSentence(gist(flag.description))]

const inFull = (flag: ToldFlag): HelpLine => {
  const { description, limits, preset } = flag
  const details = [limits, preset && `default: ${preset}`].filter(Boolean)
  return [
    nameOf(flag),
    asSentence(details.length === 0 ? description : `${description} (${details.join('; ')})`),
  ]
}

/** What stands behind the name of a command, and what it is. */
function argumentOf({ argument }: Command): HelpLine | null {
  if (!argument) return null
  const { name, many, description } = argument
  return [`${name.toUpperCase()}${many ? '…' : ''}`, asSentence(description)]
}

/** The page of -h: what a command answers, what it needs, the flags used most, two examples. */
export function shortHelp(command: Command, cells: number): string {
  const layout = new Layout(cells)
  const flags = toldFlags(command)
  const argument = argumentOf(command)
  const isNeeded = argument !== null && !command.argument!.optional
  const shown = (group: ToldGroup) => flags.filter((one) => one.group === group)
  const needed = [...(isNeeded ? [argument] : []), ...shown('needed').map((one) => inShort(one))]
  const often = [
    ...(argument && !isNeeded ? [argument] : []),
    ...shown('often')
      .slice(0, MOST_OFTEN)
      .map((one) => inShort(one)),
  ]
  const group = (heading: string, entries: readonly HelpLine[]) =>
    entries.length === 0 ? [] : [heading, ...layout.entries(entries, [...needed, ...often])]
  const told = [
    ...layout.text(`recover ${command.name}: ${asSentence(command.summary)}`),
    ...group(HEADINGS.needed, needed),
    ...group(HEADINGS.often, often),
    'For example',
  ]
  const last = layout.text(`recover ${command.name} --help tells every flag.`)
  const [first = [], second = []] = command.examples.map((line) => layout.command(line))
  const isRoom = told.length + first.length + second.length + last.length <= MOST_LINES
  return page([...told, ...first, ...(isRoom ? second : []), ...last])
}

/** The page of --help: everything, in groups. */
export function wholeHelp(command: Command, cells: number): string {
  const layout = new Layout(cells)
  const flags = toldFlags(command)
  const argument = argumentOf(command)
  const entries = flags.map((one) => [one.group, inFull(one)] as const)
  const within = [...(argument ? [argument] : []), ...entries.map(([, entry]) => entry)]
  const groups = Object.entries(HEADINGS).flatMap(([group, heading]) => {
    const isFirst = group === (command.argument?.optional ? 'often' : 'needed')
    const own = [
      ...(argument && isFirst ? [argument] : []),
      ...entries.filter(([of]) => of === group).map(([, entry]) => entry),
    ]
    return own.length === 0 ? [] : ['', heading, ...layout.entries(own, within)]
  })
  return page([
    ...layout.text(`recover ${command.name}: ${asSentence(command.summary)}`),
    ...groups,
    '',
    'For example',
    ...command.examples.flatMap((line) => layout.command(line)),
  ])
}

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`

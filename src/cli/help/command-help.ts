/** What a command does and takes: the short page of -h, and all of it. Loaded where it is asked for. */
import { commands } from '../../commands'
import type { Command } from '../../commands/command'
import { type Message, plainly, type Said, say, sentence, type Text } from '../../words/say'
import { inHole } from '../../words/together'
import type { Host } from '../host'
import { type HelpLine, Layout } from './layout'
import { placeholder, type ToldFlag, type ToldGroup, toldFlags } from './told-flags'

/** How many of the flags used most the short page has. */
const MOST_OFTEN = 5

/** So many of them it has in any case. */
const FEWEST_OFTEN = 2

/** Where it would have more lines with the second of its two examples, it does without. */
const MOST_LINES = 24

const HEADINGS: Record<ToldGroup, Text> = {
  needed: 'Needed',
  often: 'Often used',
  rare: 'Rarely used',
  reading: 'How what is given is read',
  output: 'How the answer is given',
}

/** A page of help in the making. */
class HelpPage {
  readonly layout: Layout

  constructor(
    private readonly command: Command,
    { width, put }: Pick<Host, 'width' | 'put'>,
  ) {
    this.layout = new Layout(width, put)
  }

  private nameOf({ name, value }: ToldFlag): string {
    return `--${name}${value === null ? '' : ` ${placeholder(value, (said) => this.layout.put(said))}`}`
  }

  /** What comes before a colon or a semicolon, where that says enough; what only names another flag does not. */
  private gist(description: Said): Message {
    const whole = this.layout.put(description)
    const [head] = whole.split(/[:;·] /)
    return plainly(head!.length < whole.length && !head!.includes('--') ? head! : whole)
  }

  inShort(flag: ToldFlag): HelpLine {
    return [this.nameOf(flag), sentence(this.gist(flag.description))]
  }

  inFull(flag: ToldFlag): HelpLine {
    const what = inHole(flag.description)
    const { limits, preset } = flag
    const told =
      limits !== null && preset !== null
        ? say('{what} ({limits}; default: {preset})', {
            what,
            limits: inHole(limits),
            preset: inHole(preset),
          })
        : limits !== null
          ? say('{what} ({limits})', { what, limits: inHole(limits) })
          : preset !== null
            ? say('{what} (default: {preset})', { what, preset: inHole(preset) })
            : what
    return [this.nameOf(flag), sentence(told)]
  }

  /** What stands behind the name of a command, and what it is. */
  argument(): HelpLine | null {
    const { argument } = this.command
    if (!argument) return null
    const { name, many, description } = argument
    return [`${this.layout.put(inHole(name.toUpperCase()))}${many ? '…' : ''}`, sentence(description)]
  }

  /** What the command answers. */
  title(): string[] {
    const { name } = this.command
    const { summary } = commands.find((one) => one.name === name)!
    return this.layout.text(say('{command}: {what}', { command: `recover ${name}`, what: sentence(summary) }))
  }

  heading(text: Text): string {
    return this.layout.put(text)
  }
}

/** The page of -h: what a command answers, what it needs, the flags used most, two examples. */
export function shortHelp(command: Command, host: Pick<Host, 'width' | 'put'>): string {
  const page = new HelpPage(command, host)
  const { layout } = page
  const flags = toldFlags(command)
  const argument = page.argument()
  const isNeeded = argument !== null && !command.argument!.optional
  const shown = (group: ToldGroup) =>
    flags.filter((one) => one.group === group).map((one) => page.inShort(one))
  const needed = [...(isNeeded ? [argument] : []), ...shown('needed')]
  const often = [...(argument && !isNeeded ? [argument] : []), ...shown('often').slice(0, MOST_OFTEN)]
  const group = (heading: Text, entries: readonly HelpLine[]) =>
    entries.length === 0 ? [] : [page.heading(heading), ...layout.entries(entries, [...needed, ...often])]
  const told = (many: number) => [
    ...page.title(),
    ...group(HEADINGS.needed, needed),
    ...group(HEADINGS.often, often.slice(0, many)),
    page.heading('For example'),
  ]
  const last = layout.text(say('{command} tells every flag.', { command: `recover ${command.name} --help` }))
  const [first = [], second = []] = command.examples.map((line) => layout.command(line))
  const isRoom = (lines: readonly string[]) => lines.length + last.length <= MOST_LINES
  const whole = [...told(often.length), ...first, ...second]
  if (isRoom(whole)) return ended([...whole, ...last])
  // Of a narrow page, or one with much that is needed, the flags used least go before the first example does.
  let many = often.length
  while (many > FEWEST_OFTEN && !isRoom([...told(many), ...first])) many--
  return ended([...told(many), ...first, ...last])
}

/** The page of --help: everything, in groups. */
export function wholeHelp(command: Command, host: Pick<Host, 'width' | 'put'>): string {
  const page = new HelpPage(command, host)
  const { layout } = page
  const argument = page.argument()
  const entries = toldFlags(command).map((one) => [one.group, page.inFull(one)] as const)
  const within = [...(argument ? [argument] : []), ...entries.map(([, entry]) => entry)]
  const groups = (Object.entries(HEADINGS) as [ToldGroup, Text][]).flatMap(([group, heading]) => {
    const isFirst = group === (command.argument?.optional ? 'often' : 'needed')
    const own = [
      ...(argument && isFirst ? [argument] : []),
      ...entries.filter(([its]) => its === group).map(([, entry]) => entry),
    ]
    return own.length === 0 ? [] : ['', page.heading(heading), ...layout.entries(own, within)]
  })
  return ended([
    ...page.title(),
    ...groups,
    '',
    page.heading('For example'),
    ...command.examples.flatMap((line) => layout.command(line)),
  ])
}

const ended = (lines: readonly string[]): string => `${lines.join('\n')}\n`

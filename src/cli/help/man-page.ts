/** The man page, written from the commands and their flags when the program is built (.config/man.mjs). */
import { version } from '../../../package.json'
import { commands } from '../../commands'
import type { Command, Option } from '../../commands/command'
import { common, noInput, reading, scenario } from '../../commands/options'
import { EXIT } from '../../errors'
import { fieldOf, flagKeys } from '../../inputs/facts'
import type { Field } from '../../inputs/field'
import { kebab } from '../../inputs/names'
import { allowed } from '../../inputs/readers'
import { ascii } from '../../render/ascii'
import type { Text } from '../../words/say'
import { fieldsOf, formats, optionsOf, readsFile } from '../command-flags'

/** What each exit code says. */
const EXITS: { readonly [name in keyof typeof EXIT]: string } = {
  done: 'Done.',
  checkFailed: 'A check that was asked for failed (--fail-below).',
  usage: 'The command line is wrong.',
  data: 'Some of the data is wrong.',
  noInput: 'There is no such input.',
  unavailable: 'A package that is needed for this is not installed.',
  bug: 'A fault of the program.',
  cannotCreate: 'The output cannot be made.',
  cannotWrite: 'The output cannot be written.',
  interrupted: 'Interrupted.',
}

/** Files of the user that are read or written unasked. */
const FILES: { readonly [file: string]: string } = {
  './recover.json': 'Settings and facts for the folder where recover runs.',
  '~/.config/recover/config.json':
    'The same for every folder, beneath it: under $XDG_CONFIG_HOME where that is set, on Windows under %APPDATA%.',
  '~/.cache/recover':
    'Compiled code, which makes the next start faster: under $XDG_CACHE_HOME where that is set.',
}

/** Variables that change what is shown or kept. */
const VARIABLES: { readonly [name: string]: string } = {
  ACCESSIBLE: 'Nothing is drawn over: how far a long run is, is told line by line.',
  COLUMNS: 'How wide an answer may be where stdout is no terminal.',
  FORCE_COLOR: 'Colours also where stdout is no terminal.',
  NO_COLOR: 'No colours, unless --color always.',
  RECOVER_NO_CACHE: 'No compiled code is kept.',
}

/** A text of a page: what roff would take for more than text is escaped, and signs that not every terminal has are named; lines are short. */
const plainRoff = (text: string): string =>
  ascii(text)
    // A terminal of ASCII has no Greek letters, of which roff would complain.
    .replace(/(?: or|,) \p{Script=Greek}+/gu, '')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(
      /[^\x00-\x7f]/gu,
      (sign) => `\\[u${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/(.{40,76}) (?=\S)/g, '$1\n')
    .replace(/^(?=[.'])/gm, '\\&')

/** A text in bold. */
const bold = (text: string): string => `\\fB${plainRoff(text)}\\fR`

const titled = (title: string, ...lines: readonly string[]): string[] => [`.SH ${title}`, ...lines]

/** What stands under a flag or a code. */
const item = (head: string, text: string): string[] => ['.TP', head, plainRoff(text)]

const ofOption = ({ name, value, optional, choices, description }: Option): string[] => {
  const placed = value === undefined ? '' : optional ? ` [${value}]` : ` ${value}`
  const said = choices ? `${description}: ${choices.join(', ')}` : `${description}`
  return item(`${bold(`--${name}`)}${plainRoff(placed)}`, said)
}

function ofField([key, field]: readonly [string, Field]): string[] {
  const preset = field.default ?? field.otherwise
  const range = !field.choices && field.kind !== 'amount' && allowed(field)?.toString()
  const details = [range, preset !== undefined && `default: ${preset}`].filter(Boolean).join('; ')
  const value = plainRoff(` ${field.choices?.join('|') ?? field.kind.toUpperCase()}`)
  return item(`${bold(`--${kebab(key)}`)}${value}`, `${field.description}${details && ` (${details})`}`)
}

/** Flags that several commands share are told once, under titles of their own. */
const SHARED: readonly (readonly [title: string, options: readonly Option[]])[] = [
  ['SCENARIO FILES', scenario],
  ['HOW A FILE IS READ', [...reading(), noInput]],
  ['OUTPUT', [...formats, ...common]],
]

const isShared = (option: Option): boolean => SHARED.some(([, options]) => options.includes(option))

const all = new Set<string>(flagKeys)

/** Which of the flags told elsewhere a command takes. */
function takenBesides(command: Command): string {
  const facts = fieldsOf(command).filter(([key]) => all.has(key) && command.terms?.[key] === undefined)
  const named = facts.map(([key]) => `--${kebab(key)}`).join(' ')
  const told = facts.length === all.size ? 'every fact' : facts.length > 0 ? `of the facts ${named}` : ''
  const taken = [
    told,
    optionsOf(command).includes(scenario[0]!) && 'a scenario file',
    readsFile(command) && 'how a file is read',
    'output',
  ].filter(Boolean)
  return `It also takes the flags of these parts: ${taken.join('; ')}.`
}

function ofCommand(command: Command, summary: Text): string[] {
  const { name, argument, examples } = command
  const word = argument ? ` ${argument.name.toUpperCase()}${argument.many ? '...' : ''}` : ''
  return [
    `.SS ${bold(`recover ${name}`)}${plainRoff(word)}`,
    plainRoff(summary),
    ...(argument ? item(plainRoff(argument.name.toUpperCase()), argument.description) : []),
    ...Object.entries(command.terms ?? {}).flatMap(ofField),
    ...optionsOf(command)
      .filter((option) => !isShared(option))
      .flatMap(ofOption),
    '.PP',
    plainRoff(takenBesides(command)),
    '.PP',
    '.EX',
    ...examples.map((example) => plainRoff(example).replaceAll('\n', ' ')),
    '.EE',
  ]
}

/** The page; `day` is when it was made, in ISO 8601. */
export async function manPage(day: string): Promise<string> {
  const told = await Promise.all(commands.map(async ({ load, summary }) => ofCommand(await load(), summary)))
  return `${[
    `.TH RECOVER 1 ${day} "recover ${version}" "User Commands"`,
    ...titled('NAME', 'recover \\- is it worth putting right what went wrong for a customer?'),
    ...titled('SYNOPSIS', `${bold('recover')} COMMAND [FLAGS]`, '.br', `${bold('recover')} FILE`),
    ...titled(
      'DESCRIPTION',
      plainRoff(
        'recover works out whether a customer who was let down is worth putting right, and how much that may cost at most.',
      ),
      plainRoff('recover FILE says what a file is, and which commands it can answer.'),
      plainRoff('recover COMMAND --help tells the flags of one command.'),
    ),
    ...titled('COMMANDS', ...told.flat()),
    ...titled('FACTS', ...flagKeys.flatMap((key) => ofField([key, fieldOf(key)]))),
    ...SHARED.flatMap(([title, options]) => titled(title, ...options.flatMap(ofOption))),
    ...titled('FILES', ...Object.entries(FILES).flatMap(([file, text]) => item(bold(file), text))),
    ...titled('ENVIRONMENT', ...Object.entries(VARIABLES).flatMap(([name, text]) => item(bold(name), text))),
    ...titled(
      'EXIT STATUS',
      ...Object.entries(EXITS).flatMap(([name, text]) =>
        item(bold(String(EXIT[name as keyof typeof EXIT])), text),
      ),
    ),
  ].join('\n')}\n`
}

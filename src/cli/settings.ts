/** The flags of one run, checked; every problem at once. */
import type { Command, Request } from '../commands/command'
import { mistyped, type Warning } from '../errors'
import type { FieldKey } from '../inputs/files/file-kind'
import type { DecimalSign } from '../inputs/numerals'
import type { AskedMeaning } from '../meaning/asked'
import type { UsualWriting } from '../reading/columns/reading'
import type { SheetSigns } from '../render/csv'
import type { Format } from '../render/formats'
import { resultColumns } from '../report/case-columns'
import type { ScenarioFiles } from '../scenario/under-flags'
import type { Ranging } from '../vary/ranges'
import { say } from '../words/say'
import {
  columnsWanted,
  currencyOf,
  endingWarnings,
  formatAsked,
  formatOfOutput,
  type IsDirect,
  mostRows,
} from './answer-flags'
import { hasOwn, optionsOf, readsFile } from './command-flags'
import { type Config, type ConfigKey, configured, usualWriting } from './config/config-said'
import { type Check, failBelowOf } from './fail-below'
import { decimalOf, type FileFlags, fileFlagsOf, localeOf, sheetOf } from './file-flags'
import type { CommandLine } from './line'
import { meaningOf } from './meaning-flags'
import { langProblem } from './speaking'
import { typedFacts } from './typed-facts'
import { lineProblems, type TypedFlags, typedFlags } from './typed-flags'

/** How answers are shown, as far as a config file says it. */
export interface DisplayConfig {
  readonly currency: string | null
  readonly locale: string | null
  readonly lang: string | null
}

export interface Settings {
  readonly request: Omit<
    Request,
    'commands' | 'translated' | 'cases' | 'ledger' | 'addUp' | 'today' | 'spool' | 'chances' | 'digest'
  >
  /** The facts and other fields that flags gave. */
  readonly flags: ReadonlySet<FieldKey>
  /** The scenario and config files that were read. */
  readonly read: readonly string[]
  readonly format: Format
  readonly currency: string | null
  readonly locale: string | null
  /** The language, or a locale of it, in which people are told; null where no flag says it. */
  readonly lang: string | null
  /** What a config file says of how answers are shown, where no flag does; null where it does not. */
  readonly shown: DisplayConfig
  /** How numbers and dates of files are written where nothing else tells; null where no config says it. */
  readonly usual: UsualWriting | null
  readonly most: number
  /** Whether the answer goes to a file, in which nothing is cut. */
  readonly isFile: boolean
  /** How CSV is written for a spreadsheet; null where it is for anybody. */
  readonly sheet: SheetSigns | null
  readonly failBelow: Check | null
  /** What the user said of the file. */
  readonly asked: FileFlags
  /** What the user said of the meaning of a ledger. */
  readonly meaning: AskedMeaning
  /** The decimal sign that --decimal or --locale settled. */
  readonly decimal: DecimalSign | null
  /** The decimal sign of what was typed, by flags or by itself; null where neither tells. */
  readonly signTyped: DecimalSign | null
  /** The currency signs and codes of what was typed. */
  readonly marks: readonly string[]
  readonly warnings: readonly Warning[]
}

const shownBy = (config: Config | null): DisplayConfig => {
  const text = (key: ConfigKey) => config?.values.get(key)?.text ?? null
  return { currency: text('currency'), locale: text('locale'), lang: text('lang') }
}

/** Reports flags that are none of their choices, where nothing else here looks at them. */
function checkChoices({ options = [] }: Command, { once }: TypedFlags): void {
  for (const name of ['color', 'progress']) once(name)
  for (const { name, choices } of options) if (choices) once(name)
}

/** Reports an output that is to go where another one goes. */
function checkOutputs({ once, wrong }: TypedFlags): void {
  const [output, rejects] = [once('output'), once('rejects')]
  const recipe = once('save-recipe')
  if (recipe !== null && (recipe === output || recipe === rejects))
    wrong('conflicting_outputs', 'save-recipe', 'a file of its own, not that of another output', recipe)
  for (const name of ['save', 'save-chances'])
    if (output !== null && output === once(name))
      wrong(
        'conflicting_outputs',
        name,
        say('a file of its own, not that of {flag}', { flag: '--output' }),
        output,
      )
  if (output !== null && output === rejects)
    wrong(
      'conflicting_outputs',
      'rejects',
      say('a file of its own, not that of {flag}', { flag: '--output' }),
      rejects,
    )
}

/** The flags that name a database. */
const ENGINES = ['engine', 'ledger-engine'] as const

/** What is said of which. */
const OF_ENGINES: readonly (readonly [flag: string, engines: readonly string[]])[] = [
  ['from', ['engine']],
  ['ledger-from', ['ledger-engine']],
  ['decimals', ENGINES],
  ['memory', ENGINES],
  ['sharded', ENGINES],
]

/** Reports those that stand alone. */
function checkEngineFlags({ options = [] }: Command, { all, wrong }: TypedFlags): void {
  for (const [flag, engines] of OF_ENGINES) {
    const value = all(flag).at(-1)
    const own = engines.find((name) => options.some((one) => one.name === name))
    if (value === undefined || own === undefined || all(own).length > 0) continue
    wrong('missing_flag', flag, say('{flag} beside it', { flag: `--${own} URL` }), value)
  }
}

const ONE_CASE = ['fail-below', 'save', 'name']

/** Reports what does not go with lines of cases, each of which has an answer of its own. */
function checkStream({ all, wrong }: TypedFlags, { name, failure }: Format): void {
  if (all('stream').length === 0) return
  if (all('format').length > 0 && !failure)
    wrong('conflicting_inputs', 'format', say('json, which {flag} answers in', { flag: '--stream' }), name)
  for (const flag of ONE_CASE)
    if (all(flag).length > 0)
      wrong(
        'conflicting_inputs',
        flag,
        say('one case: {flag} answers many', { flag: '--stream' }),
        all(flag).at(-1)!,
      )
  if (all('set').at(-1) === '-')
    wrong(
      'conflicting_inputs',
      'set',
      say('a file: on stdin are the lines of {flag}', { flag: '--stream' }),
      '-',
    )
}

/**
 * Checks everything that was typed, over the facts of the scenario files it names; `ranging` reads inputs as ranges where
 * they may be. Errors: one Failure that names all problems.
 */
export function settle(
  command: Command,
  line: CommandLine,
  scenarios: ScenarioFiles | null,
  ranging: Ranging | null,
  isDirect: IsDirect = () => false,
  config: Config | null = null,
): Settings {
  const problems = lineProblems(command, line)
  const { fileFlag } = command
  const flags = typedFlags(line, optionsOf(command), problems)
  const asked = fileFlagsOf(flags, readsFile(command))
  const locale = localeOf(flags)
  const lang = flags.once('lang')
  problems.push(...[lang === null ? null : langProblem(lang)].filter((one) => one !== null))
  const decimal = decimalOf(flags, locale)
  const usual = config && usualWriting(config)
  const facts = typedFacts(
    command,
    line,
    scenarios,
    { decimal, usual: usual?.decimal?.way ?? null },
    ranging,
    config,
  )
  problems.push(...facts.problems)
  const ofOutput = formatOfOutput(flags, isDirect)
  const format = formatAsked(flags, ofOutput, isDirect)
  const output = flags.once('output')
  const isFile = output !== null && !isDirect(output)
  const currency = currencyOf(flags, facts.marks)
  const most = mostRows(flags, isFile && !format.isSent)
  const meaning = meaningOf(flags, (flag) => optionsOf(command).some(({ name }) => name === flag))
  const sheet = sheetOf(flags, format, locale)
  const failBelow = failBelowOf(flags, () => command.measures ?? resultColumns())
  const columns = hasOwn(command, 'columns') ? null : columnsWanted(flags)
  checkChoices(command, flags)
  checkOutputs(flags)
  checkEngineFlags(command, flags)
  checkStream(flags, format)
  if (problems.length > 0) throw mistyped(problems)
  return {
    request: {
      given: facts.given,
      written: facts.written,
      scenarios: facts.scenarios,
      configured: config ? configured(command, config, facts.byConfig) : [],
      ranges: ranging?.among(facts.given) ?? [],
      terms: facts.terms,
      options: line.flags,
      rowsAlone: format.rowsAlone === true,
      detailed: format.isDetailed === true,
      columns,
      checked: failBelow?.key ?? null,
      args: [
        ...line.words,
        ...(fileFlag ? (line.flags.get(fileFlag.name) ?? []).filter(fileFlag.isFile).slice(-1) : []),
      ],
      decimal: facts.sign,
    },
    flags: facts.keys,
    read: [...(scenarios?.files ?? []), ...(config?.files ?? [])],
    format,
    currency,
    locale,
    lang,
    shown: shownBy(config),
    usual,
    most,
    isFile,
    sheet,
    failBelow,
    asked,
    meaning,
    decimal,
    signTyped: facts.signTyped,
    marks: facts.marks,
    warnings: [...facts.warnings, ...endingWarnings(flags, format, ofOutput)],
  }
}

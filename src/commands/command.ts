/** What a command is: its declaration, what it is given to run on, and how it stands in the list. */
import type { Problem } from '../errors'
import { type FactKey, fieldOf, flagKeys } from '../inputs/facts'
import type { Fields } from '../inputs/field'
import type { FileKind } from '../inputs/files/file-kind'
import type { z } from '../inputs/json-schema'
import type { DecimalSign } from '../inputs/numerals'
import type { Question } from '../inputs/question'
import type { Given, Value } from '../inputs/readers'
import type { CountingTerms } from '../ledger/counting-terms'
import type { LedgerAnswer } from '../ledger/ledger-answer'
import type { Column, Report } from '../report/report'
import type { Scenario } from '../scenario/case'
import type { Spool } from '../tables/spool'
import type { Table } from '../tables/table'
import type { InputRange } from '../vary/ranges'
import { plainly, type Said, type Text } from '../words/say'

/** Where the help tells of a flag that is neither needed nor used often: with the other flags of the command, or with those of many commands. */
export type FlagGroup = 'rare' | 'reading' | 'output'

/** A flag that is not a fact. */
export interface Option {
  /** In kebab-case, without the dashes. */
  readonly name: string
  /** What its value stands for; left out for a switch. */
  readonly value?: string
  readonly choices?: readonly string[]
  /** The form of a value that may be left out; another word behind the flag is not its value. */
  readonly optional?: RegExp
  /** What holds where it is not given; null, where it is left out. */
  readonly preset?: string
  /** What holds where it is not given, in words, where no `preset` says it. */
  readonly otherwise?: Said
  /** May be given more than once. */
  readonly many?: boolean
  readonly description: Said
  /** Left out where it is a flag of its command alone: `rare`. */
  readonly group?: FlagGroup
}

/** What it does, and what holds without it, in one text. */
export const toldInFull = ({
  description,
  preset,
  otherwise = preset === undefined ? undefined : plainly(preset),
}: Option): string => (otherwise === undefined ? `${description}` : `${description} (default: ${otherwise})`)

/** One thing that a config file says, and that holds in a run. */
export interface Configured {
  /** A setting by its name, or a fact by its key. */
  readonly key: string
  readonly value: string
  readonly file: string
  readonly isFact: boolean
}

/** What a command is given to run on, all of it checked. */
export interface Request {
  /** The facts of the flags over the defaults. */
  readonly given: Given
  /** The facts that flags gave, by key, as written. */
  readonly written: ReadonlyMap<FactKey, string>
  /** The facts that flags gave as ranges; `given` has the base of each. */
  readonly ranges: readonly InputRange[]
  /** The other flags, by name; switches are '' where set. */
  readonly options: ReadonlyMap<string, readonly string[]>
  readonly args: readonly string[]
  /** The decimal sign of what was typed, where a number such as 1.200 leaves it open. */
  readonly decimal: DecimalSign | null
  /** The values of the command's own fields, by key: the flags over the defaults, null where there is neither. */
  readonly terms: { readonly [key: string]: Value | null }
  /** What a text is in the other languages; left out where nobody speaks them. */
  readonly translated?: ((text: string) => readonly string[]) | undefined
  /** Every command there is, by name. */
  readonly commands: readonly Entry[]
  /** Whether the rows of the report are all that is asked for: what is told around them need not be made. */
  readonly rowsAlone: boolean
  /** Whether rows tell what they were worked out from, too. */
  readonly detailed: boolean
  /** The columns that rows are to have, by key or title and in their order; null where nobody chooses. */
  readonly columns: readonly string[] | null
  /** The metric that --fail-below asks of, by the key of its column; null without a check. */
  readonly checked: string | null
  /** The open file of a command that reads cases. */
  readonly cases: Table | null
  /** The open files of a ledger, one or several. */
  readonly ledger: readonly Table[]
  /** Adds the ledger up where it lies in a database; left out where its rows are read here. */
  readonly addUp?: (how: CountingTerms) => Promise<LedgerAnswer>
  /** The text of a file of measured chances, where one is given. */
  readonly chances?: { readonly file: string; readonly text: string }
  /** The SHA-256 of the file of cases, known when it has been read; left out where nobody asks, or it is no file. */
  readonly digest?: () => string
  /** What config files say. */
  readonly configured: readonly Configured[]
  /** The cases of scenario files that are compared. */
  readonly scenarios: readonly Scenario[]
  /** Today's date, in ISO 8601. */
  readonly today: string
  /** A temporary file; it is gone when it is closed. */
  readonly spool: () => Spool
}

/** What a command answers in JSON, and what it is given, where that is neither a row of its file nor its facts. */
export interface CommandSchema {
  readonly output: z.ZodType
  readonly input?: z.ZodType
}

/** A command: data, and a pure function from a request to a report. */
export interface Command {
  readonly name: string
  /** Command lines to copy, the simplest first. */
  readonly examples: readonly string[]
  /** The flags that it cannot do without, by their names; of several that stand for each other, the first. */
  readonly needs?: readonly string[]
  /** The flags that are used most, by their names, those used most first. */
  readonly often?: readonly string[]
  /** `case`: one case from flags; `cases`: a file of them, flags filling blanks; `ledger`: files of transactions; `facts`: flags, perhaps incomplete. */
  readonly input: 'case' | 'cases' | 'ledger' | 'facts' | 'none'
  /** A positional argument: what it is, and whether it may be left out. */
  readonly argument?: {
    readonly name: string
    readonly optional: boolean
    readonly many?: boolean
    /** The flag that may stand in its place. */
    readonly otherwise?: string
    readonly description: Text
  }
  /** It tells what keeps a file from being used, instead of refusing it. */
  readonly looks?: true
  /** What it does with config files: `told`, it is about them; `unread`, nothing. Left out where they hold. */
  readonly config?: 'told' | 'unread'
  /** Its words are scenario files. */
  readonly scenarios?: true
  /** The kinds of file it reads, in the order in which they are tried. */
  readonly kinds?: readonly FileKind[] | ((options: Request['options']) => readonly FileKind[])
  /** What --fail-below can be asked of, where it is not the metrics of a case. */
  readonly measures?: readonly Column[]
  /** The facts it takes as flags, where not all. */
  readonly facts?: readonly FactKey[]
  /** Its facts may be given as ranges, LOW..HIGH. */
  readonly ranges?: boolean
  /** Flags of its own that are read as facts are. */
  readonly terms?: Fields
  /** A flag whose value may be a file of rows, in place of what it says itself. */
  readonly fileFlag?: { readonly name: string; readonly isFile: (text: string) => boolean }
  /** A file of examples/ that is read in place of one of the user's. */
  readonly sample?: string
  readonly options?: readonly Option[]
  /** What is wrong with its own flags, as far as that can be told before anything is asked. */
  readonly misused?: (options: Request['options']) => Promise<readonly Problem[]>
  /** What a person at a terminal is asked where required facts are missing. */
  readonly questions?: () => Promise<readonly Question[]>
  /** Loaded where it is asked for. */
  readonly schema: () => Promise<CommandSchema>
  run(request: Request): Report | Promise<Report>
}

/** The kinds of file that a command reads, by what its flags say. */
export const kindsOf = (
  { kinds = [] }: Command,
  options: Request['options'] = new Map(),
): readonly FileKind[] => (typeof kinds === 'function' ? kinds(options) : kinds)

/** What a command takes as flags: facts, and fields of its own. */
export const flaggedFields = ({ facts, terms }: Command): Fields => {
  const keys = facts ?? flagKeys
  return { ...Object.fromEntries(keys.map((key) => [key, fieldOf(key)])), ...terms }
}

/** What stands in the list of commands: enough to tell of it; the rest is loaded when it is called. */
export interface Entry {
  readonly name: string
  /** The question it answers, in one line. */
  readonly summary: Text
  load(): Promise<Command>
}

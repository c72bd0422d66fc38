/** What a hint says to type, and what comes of it. */
import { fieldsOf, optionsOf } from '../src/cli/command-flags'
import { commands } from '../src/commands'
import type { Command } from '../src/commands/command'
import { kebab } from '../src/inputs/names'
import { within } from './within'

/** A word that stands for what only the user knows. */
const OPEN = /^(?:[A-Z]+=)?[A-Z]{2,}(?:=.*)?$|=[A-Z]{3,}$/

/** Whether a word behind a flag is its value, and not how the sentence goes on. */
const isValue = (name: string, word: string): boolean =>
  /[\d=.,]/.test(word) || ['delimiter', 'dates', 'locale', 'period', 'remedy-basis'].includes(name)

/** The flags that a hint names, those that go together as one; what stands for something else is left out. */
export function flagsIn(hint: string, command: Command): string[][] {
  const takes = new Map([
    ...fieldsOf(command).map(([key]) => [kebab(key), true] as const),
    ...optionsOf(command).map(({ name, value }) => [name, value !== undefined] as const),
  ])
  const groups: { args: string[]; end: number }[] = []
  // An example is of other numbers than these.
  const said = hint.replace(/for example .*$|recover [a-z]+ .*$/g, '')
  for (const match of said.matchAll(/(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?: ("(?:[^"])*"|[^\s;]+))?/g)) {
    const [all, name, word] = match
    const hasValue = takes.get(name!)
    const value = word?.length === 1 ? word : word?.replace(/^"|"$|[,;:?)]+$/g, '').replaceAll('\\\\', '\\')
    const isOpen =
      hasValue &&
      (value === undefined || OPEN.test(value) || (!word!.startsWith('"') && !isValue(name!, value)))
    if (isOpen) continue
    const args = hasValue ? [`--${name}`, value!] : [`--${name}`]
    const end = match.index + (hasValue ? all.length : name!.length + 2)
    const last = groups.at(-1)
    if (last && said.slice(last.end, match.index).trim() === '') {
      last.args.push(...args)
      last.end = end
    } else groups.push({ args, end })
  }
  return groups.map(({ args }) => args)
}

interface Told {
  readonly code: string
  readonly message: string
  readonly hint: string | null
  readonly problems: readonly (Omit<Told, 'problems' | 'message'> & {
    readonly line: number | null
    readonly column: string | null
    readonly field: string | null
    readonly expected: string
    readonly found: string
  })[]
}

/** Where a problem is, and which. */
const sameAs = (one: Told['problems'][number]) =>
  JSON.stringify([one.code, one.line, one.column, one.field, one.expected, one.found])

/** A hint, of which error or warning it is, and whether another run has that, too. */
interface Hinted {
  readonly hint: string
  readonly isIn: (told: { error: Told | null; warnings: readonly string[] }) => boolean
}

type Files = Parameters<typeof within>[1]

async function asked(argv: readonly string[], files: Files) {
  const { code, out, err } = await within([...argv, '--json'], files)
  const error: Told | null = err.startsWith('{') ? JSON.parse(err).error : null
  const answer = out.startsWith('{') ? JSON.parse(out) : null
  const warnings: string[] = (answer?.warnings ?? []).map(({ message }: { message: string }) => message)
  const counted: string[] = (answer?.counted ?? []).flatMap(({ flag }: { flag: string | null }) => flag ?? [])
  return { code, error, warnings, counted, used: answer?.totals?.rows ?? answer?.totals?.good ?? null }
}

/** Every hint of a run whose flags can be typed and that lies: it is refused, or mends nothing; and how many were followed. */
export async function liesOf(
  argv: readonly string[],
  files: Files,
): Promise<{ readonly lies: readonly string[]; readonly count: number }> {
  const command = await commands.find(({ name }) => name === argv[0])!.load()
  const first = await asked(argv, files)
  const { error } = first
  const hinted: Hinted[] = [
    ...(error?.hint
      ? [
          {
            hint: error.hint,
            isIn: (one: Parameters<Hinted['isIn']>[0]) => JSON.stringify(one.error) === JSON.stringify(error),
          },
        ]
      : []),
    ...(error?.problems ?? []).flatMap((problem): Hinted[] =>
      problem.hint
        ? [
            {
              hint: problem.hint,
              isIn: (one) => one.error?.problems.some((each) => sameAs(each) === sameAs(problem)) ?? false,
            },
          ]
        : [],
    ),
    // Of a warning and of what was counted, only that what is said can be typed.
    ...[...first.warnings, ...first.counted].map((hint): Hinted => ({ hint, isIn: () => false })),
  ]
  const lies: string[] = []
  const tried = new Set<string>()
  for (const { hint, isIn } of hinted)
    for (const args of flagsIn(hint, command)) {
      const key = `${hint}${args.join(' ')}`
      if (tried.has(key) || tried.size > 40) continue
      tried.add(key)
      const again = await asked([...argv, ...args], files)
      const isRefused = again.code === 2 || again.error?.code === 'unknown_column'
      const same = error !== null && isIn(again)
      // A column is named only where its cells can be read.
      const heading = /^[^=]+=(.+)$/.exec(args.at(-1)!)?.[1]
      const isUseless =
        heading !== undefined &&
        (again.used ?? 1) === 0 &&
        (again.error?.problems.some(({ column }) => column === heading) ?? false)
      if (isRefused || same || isUseless)
        lies.push(
          `${argv.join(' ')}\n  ${hint}\n  ${args.join(' ')}: ${again.code} ${again.error?.message ?? ''} ${again.error?.problems[0]?.found ?? ''}`,
        )
    }
  return { lies, count: tried.size }
}

/** A shell in a terminal, at which somebody types: what it makes of a line that the Tab key has completed. */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './program'

const answers = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' })

/** Whether `script` of util-linux is here, which makes a terminal of a pipe. */
const hasTerminal = (answers('script', '--version').stdout ?? '').includes('util-linux')

/** Each shell: how it starts with nothing of the user's, and what it is told first. */
const STARTED = {
  bash: { line: 'bash --norc --noprofile -i', first: `PS1='READY''>'; eval "$(recover completion bash)"` },
  zsh: {
    line: 'zsh -f -i',
    first: `PS1='READY''>'; autoload -Uz compinit; compinit -D -u; eval "$(recover completion zsh)"`,
  },
  fish: {
    line: 'fish --no-config -i',
    first: `recover completion fish | source; function fish_prompt; echo -n READY'>'; end; function fish_greeting; end`,
  },
} as const

export type TypedShell = keyof typeof STARTED

export const typedShells = Object.keys(STARTED) as TypedShell[]

/** Why a shell is not tried; nothing where it is. */
export const untried = (shell: TypedShell): string =>
  !hasTerminal
    ? 'script of util-linux is not here'
    : answers(shell, '--version').status === 0
      ? ''
      : `there is no ${shell} here`

/** The words that a shell makes of each line, in which a tab completes; each is begun anew. */
export function wordsTyped(shell: TypedShell, lines: readonly string[], cwd: string): Promise<string[][]> {
  const bin = path.join(cwd, '.bin')
  fs.mkdirSync(bin, { recursive: true })
  const program = `exec "${process.execPath}" "${path.join(root, 'bin', 'recover.js')}" "$@"`
  fs.writeFileSync(path.join(bin, 'recover'), `#!/bin/sh\n${program}\n`, { mode: 0o755 })
  // What the line says is only printed, word by word, by what stands before it in the end.
  fs.writeFileSync(path.join(bin, 'say'), '#!/bin/sh\nprintf "<<"; printf "[%s]" "$@"; printf ">>\\n"\n', {
    mode: 0o755,
  })
  const { line, first } = STARTED[shell]
  const ran = spawn('script', ['-qec', line, '/dev/null'], {
    cwd,
    env: {
      ...{ PATH: `${bin}:${process.env.PATH}`, HOME: cwd, TERM: 'xterm', LC_ALL: 'C.UTF-8', COLUMNS: '200' },
      ...{ HISTFILE: '/dev/null', XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd },
    },
    timeout: 60_000,
  })
  const left = [...lines]
  let screen = ''
  let seen = 0
  ran.stdin.write(`${first}\r`)
  ran.stdout.on('data', (data: Buffer) => {
    screen += data.toString()
    const prompts = screen.split('READY>').length - 1
    if (prompts > lines.length + 3) ran.kill()
    if (prompts <= seen || !/READY>[^<]*$/.test(screen)) return
    seen = prompts
    const next = left.shift()
    // Back to the beginning of the line, and what only prints its words is put there.
    ran.stdin.write(next === undefined ? 'exit\r' : `${next}\x01say \r`)
  })
  return new Promise((done, fail) =>
    ran.on('close', () => {
      const said = [...screen.matchAll(/<<((?:\[[^\]]*\])*)>>/g)]
      if (said.length === lines.length)
        done(said.map(([, words]) => [...words!.matchAll(/\[([^\]]*)\]/g)].map(([, word]) => word!)))
      else fail(new Error(`${shell} said:\n${JSON.stringify(screen.slice(-2000))}`))
    }),
  )
}

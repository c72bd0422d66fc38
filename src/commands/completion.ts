/** `recover completion`: what a shell runs so that the Tab key knows the commands, flags, values and headings. */
import { EXIT, Failure } from '../errors'
import { nearest } from '../inputs/nearest'
import type { Column, Report } from '../report/report'
import { say } from '../words/say'
import type { Command, Request } from './command'

/**
 * What each shell runs: it hands on the line as it stands up to the cursor, and takes what the program answers. Nothing of
 * the line is split or evaluated here, and everything that is offered comes from the program.
 */
const SCRIPTS = {
  bash: `_recover() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(command recover completion --words bash "\${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -o nospace -o nosort -F _recover recover 2>/dev/null || complete -o nospace -F _recover recover
`,
  zsh: `#compdef recover
_recover() {
  local row line="\${words[1,CURRENT-1]} $QIPREFIX$PREFIX"
  local -a whole begun
  [[ $PREFIX == '~'* ]] && { _files; return }
  for row in "\${(@f)$(command recover completion --words zsh "$line" 2>/dev/null)}"; do
    [[ $row == +* ]] && begun+=("\${row#+}")
    [[ $row == -* ]] && whole+=("\${row#-}")
  done
  _describe -V recover whole -- begun -S ''
}
[[ $funcstack[1] == _recover ]] && _recover "$@" || compdef _recover recover
`,
  fish: `complete -c recover -e
complete -c recover -f -k -a '(command recover completion --words fish (commandline -cp | string collect) 2>/dev/null)'
complete -c recover -F -n 'string match -q "~*" -- (commandline -ct)'
`,
} as const

type Shell = keyof typeof SCRIPTS

/** The shells that can be told. */
export const SHELLS = Object.keys(SCRIPTS) as readonly Shell[]

const COLUMNS: readonly Column[] = [
  { key: 'shell', title: 'Shell', unit: 'text', words: SHELLS },
  { key: 'script', title: 'Script', unit: 'text' },
]

function run({ args }: Request): Report {
  const [wanted] = args
  const shell = SHELLS.find((one) => one === wanted)
  if (shell === undefined) {
    const near = nearest(wanted!, SHELLS)
    const hint = near
      ? say('did you mean {near}?', { near })
      : say('one of {words}', { words: SHELLS.join(', ') })
    const what = say('there is nothing for the shell "{shell}"', { shell: wanted! })
    throw new Failure(EXIT.usage, 'not_a_choice', what, hint)
  }
  const script = SCRIPTS[shell]
  return {
    schema: 'recover/completion/1',
    columns: COLUMNS,
    rows: [[[shell, script]]],
    listed: true,
    before: {},
    after: () => ({}),
    page: () => [{ kind: 'verbatim', text: script.trimEnd() }],
    warnings: () => [],
  }
}

export const completion: Command = {
  name: 'completion',
  examples: [
    'eval "$(recover completion bash)"',
    'recover completion zsh > ~/.zfunc/_recover',
    'recover completion fish > ~/.config/fish/completions/recover.fish',
  ],
  input: 'none',
  // A shell that runs it when it starts must not fail by a file that lies about.
  config: 'unread',
  argument: { name: 'shell', optional: false, description: 'bash, zsh or fish' },
  schema: async () => ({
    output: (await import('../report/schema')).listSchema('recover/completion/1', COLUMNS),
  }),
  run,
}

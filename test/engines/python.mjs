// A database that is a package of Python: a process that takes a statement a line, and gives its rows.
import { spawn, spawnSync } from 'node:child_process'
import readline from 'node:readline'

const BEFORE = `
import json, os, sys
# A database that looks for rows behind a statement would find the next one.
lines = os.fdopen(os.dup(0))
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
out = os.fdopen(os.dup(1), 'w')
os.dup2(2, 1)
`

const BEHIND = `
def tell(what):
    print(json.dumps(what), file=out, flush=True)
tell(version)
for line in lines:
    try:
        tell(asked(json.loads(line)))
    except Exception as error:
        tell(str(error))
`

/**
 * Starts one; null where Python has no such package, or it cannot be opened. `opened` is what opens the database in the folder `sys.argv[1]`:
 * it leaves its `version`, and `asked`, which gives the rows of a statement, every cell as a text.
 */
export async function python(command, name, opened, folder) {
  if (spawnSync(command, ['-c', `import ${name}`], { stdio: 'ignore' }).status !== 0) return null
  const run = spawn(command, ['-c', `${BEFORE}${opened}${BEHIND}`, folder], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const lines = readline.createInterface({ input: run.stdout })[Symbol.asyncIterator]()
  const said = async () => {
    const { value, done } = await lines.next()
    return done ? null : JSON.parse(value)
  }
  const version = await said()
  if (version === null) return null
  const ask = async (statements) => {
    let rows = []
    for (const one of statements) {
      run.stdin.write(`${JSON.stringify(one)}\n`)
      rows = await said()
      if (!Array.isArray(rows)) throw new Error(rows ?? `${name} has ended`)
    }
    return rows
  }
  return { ask, version, close: () => run.stdin.end() }
}

// A ClickHouse of these years without a server: Python's package chdb, of the python3 on the path or that `CHDB_PYTHON` names.
import { spawn, spawnSync } from 'node:child_process'
import readline from 'node:readline'

const PYTHON = process.env.CHDB_PYTHON ?? 'python3'

/** Takes a statement a line, as JSON, and gives its rows in JSON, every cell as a text; null where it fails, and what it says. */
const SCRIPT = `
import json, os, sys
from chdb.session import Session
# What is written into a table would be looked for behind the statement, too.
lines = os.fdopen(os.dup(0))
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
session = Session(sys.argv[1])
# The one that it has by itself looks for files by the names of tables.
session.query('CREATE DATABASE IF NOT EXISTS made')
session.query('USE made')
for line in lines:
    try:
        text = session.query(json.loads(line), 'JSONCompactStringsEachRow').bytes() or b''
        rows = [json.loads(one) for one in text.decode().splitlines()]
        print(json.dumps(rows), flush=True)
    except Exception as error:
        print(json.dumps(str(error)), flush=True)
`

/** Opens one in a folder of its own; null where there is none. `ask` gives the rows of the last of some statements. */
export function chdb(folder) {
  if (spawnSync(PYTHON, ['-c', 'import chdb'], { stdio: 'ignore' }).status !== 0) return null
  const run = spawn(PYTHON, ['-c', SCRIPT, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = readline.createInterface({ input: run.stdout })[Symbol.asyncIterator]()
  const one = async (statement) => {
    run.stdin.write(`${JSON.stringify(statement)}\n`)
    const { value, done } = await lines.next()
    const found = done ? 'chdb has ended' : JSON.parse(value)
    if (typeof found === 'string') throw new Error(found)
    return found
  }
  const ask = async (statements) => {
    let rows = []
    for (const statement of statements) rows = await one(statement)
    // A cell that is absent is written so, too.
    return rows.map((row) => row.map((cell) => (cell === 'ᴺᵁᴸᴸ' ? null : cell)))
  }
  return { ask, version: async () => (await one('SELECT version()'))[0][0], close: () => run.stdin.end() }
}

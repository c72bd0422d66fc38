// What a start takes of CPU beside `node -e 0`, whole processes in turn: warm, with the code that was compiled before, and cold.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './race.mjs'
import { note } from './targets.mjs'

const ahead = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cpu-at-end.cjs')

const EXAMPLE = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10']

/** What is started, and how many times `node -e 0` it may take at most. */
const STARTS = [
  ['recover whatif', EXAMPLE, 1.25],
  ['recover whatif --json', [...EXAMPLE, '--json'], 1.25],
  ['recover whatif --lang es', [...EXAMPLE, '--lang', 'es']],
  ['recover whatif --locale es-ES', [...EXAMPLE, '--locale', 'es-ES']],
  ['recover', [], 1.2],
  ['recover --help', ['--help'], 1.6],
]

/** CPU of one process, in milliseconds. */
function cpu(args, env) {
  const { status, output, stderr } = spawnSync(process.execPath, ['-r', ahead, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return Number(output[3]) / 1000
}

/** Prints a line for each start: how many times `node -e 0` it takes warm, from the least to the most, and cold. */
export function starts(program, runs) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-starts-'))
  const env = { ...process.env, XDG_CACHE_HOME: folder }
  // Node 20 reads these certificates at every start, which would be timed too.
  delete env.NODE_EXTRA_CA_CERTS
  delete env.RECOVER_NO_CACHE
  try {
    const all = STARTS.map(([name, words, most]) => ({
      name,
      args: [program, ...words],
      most,
      warm: [],
      cold: [],
    }))
    const bare = []
    for (const { args } of all) cpu(args, env)
    for (let run = 0; run < runs; run++) {
      bare.push(cpu(['-e', '0'], env))
      for (const { args, warm, cold } of all) {
        warm.push(cpu(args, env))
        cold.push(cpu(args, { ...env, RECOVER_NO_CACHE: '1' }))
      }
    }
    const base = median(bare)
    console.log(`node -e 0: ${base.toFixed(1)} ms of CPU`)
    for (const { name, most, warm, cold } of all) {
      const times = (value) => (value / base).toFixed(2)
      const ends = `${times(Math.min(...warm))} to ${times(Math.max(...warm))}`
      console.log(`${name}: ${times(median(warm))} × node -e 0 (${ends}), cold ${times(median(cold))} ×`)
      note(`${name} ÷ node -e 0`, { cpu: median(warm) / base }, { cpu: most })
    }
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

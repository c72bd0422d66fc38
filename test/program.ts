/** Runs the built program as its users do. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Ajv, { type ValidateFunction } from 'ajv/dist/2020'
import { ERRORS, WARNINGS } from '../src/errors/codes'

export const root = path.join(import.meta.dirname, '..')
const program = path.join(root, 'bin', 'recover.js')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

interface Around {
  readonly input?: string | Buffer
  readonly env?: Record<string, string>
  readonly cwd?: string
}

const around: Record<string, string> = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  TMPDIR: os.tmpdir(),
}

/** The words of errors and warnings in JSON, wherever a test comes by them: none is unknown. */
function knownCodes(text: string): string {
  for (const [, code] of text.matchAll(/\{"code": "([^"]*)", "(?:message|line|exit|file)":/g))
    if (!(code! in ERRORS) && !(code! in WARNINGS)) throw new Error(`${code} is in no list of codes`)
  return text
}

export function recover(args: readonly string[], { input = '', env = {}, cwd = root }: Around = {}): Ended {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], {
    input,
    cwd,
    env: { ...around, ...env },
    encoding: 'utf8',
    timeout: 20_000,
    maxBuffer: 1 << 28,
  })
  if (error) throw error
  return { code: status, out: knownCodes(stdout), err: knownCodes(stderr) }
}

/** Runs a line of bash in which `recover` is the built program. */
export function shell(line: string, { env = {}, cwd = root }: Around = {}): Ended {
  const { status, stdout, stderr, error } = spawnSync(
    'bash',
    // With a socket for its stdin bash takes itself for a remote shell, and would read whatever the user starts one with.
    ['--norc', '-c', `recover() { "${process.execPath}" "${program}" "$@"; }\n${line}`],
    {
      cwd,
      env: { ...around, ...env },
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 1 << 28,
    },
  )
  if (error) throw error
  return { code: status, out: knownCodes(stdout), err: knownCodes(stderr) }
}

/** Forms of answers that are not called as their command is. */
const COMMANDS: Record<string, string> = {
  'batch-show': 'batch',
  'customers-show': 'customers',
  'measure-plan': 'measure',
  scenarios: 'compare',
  schemas: 'schema',
  errors: 'schema',
}

const readers = new Map<string, ValidateFunction>()

/** The schema of what a command answers, as a strict reader takes it. */
export function readerOf(name: string): ValidateFunction {
  const reader =
    readers.get(name) ?? new Ajv({ strict: true }).compile(JSON.parse(recover(['schema', name]).out))
  readers.set(name, reader)
  return reader
}

// biome-ignore lint/suspicious/noExplicitAny: what a script makes of JSON
export function json(ended: Ended): any {
  const answer = JSON.parse(ended.out)
  const form = /^recover\/([\w-]+)\/\d+$/.exec(answer.schema ?? '')?.[1]
  if (form !== undefined) {
    const reader = readerOf(COMMANDS[form] ?? form)
    if (!reader(answer)) throw new Error(`not as its schema says: ${JSON.stringify(reader.errors)}`)
  }
  return answer
}

/** What warnings say, in their order. */
export const sentences = (warnings: readonly { message: string }[]): string[] =>
  warnings.map(({ message }) => message)

/** The results of a what-if, as a script reads them. */
export const whatif = (...args: string[]) => json(recover(['whatif', ...args, '--json'])).results

/** A folder of its own for one test, gone afterwards. */
export function inFolder<T>(
  act: (folder: string, write: (name: string, text: string | Buffer) => string) => T,
): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-test-'))
  try {
    return act(folder, (name, text) => {
      const file = path.join(folder, name)
      fs.writeFileSync(file, text)
      return file
    })
  } finally {
    fs.chmodSync(folder, 0o755)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** An answer without what was asked, the signs of currencies and the bytes that it was asked of, which are the file's own. */
export const unasked = (out: string) =>
  out.replace(/^ +"inputs": \{[^}]*\},\n|^ +"currency": .*\n|^ +\{.*"sha256": .*\n/gm, '')

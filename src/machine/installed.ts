/** Packages that are installed beside the program, and loaded where they are needed. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import { say, type Text } from '../words/say'

/** A package. Errors: a Failure where it is not there, with the command that installs it; `hint` says what it is for. */
export function installed<Package>(name: string, version: string, title: string, hint: Text): Package {
  const load = createRequire(path.join(__dirname, 'main.js'))
  try {
    return load(name)
  } catch {
    throw new Failure(
      EXIT.unavailable,
      'not_installed',
      say('{title} is not installed: {command}', { title, command: `npm install ${name}@${version}` }),
      hint,
    )
  }
}

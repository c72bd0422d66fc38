/** The man page: that every command and flag is in it, and that what reads man pages has nothing to complain of. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fieldsOf, optionsOf } from '../src/cli/command-flags'
import { commands } from '../src/commands'
import { EXIT } from '../src/errors'
import { kebab } from '../src/inputs/names'
import { root } from './program'

const { man, files, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
const file = path.join(root, man)
const page = fs.readFileSync(file, 'utf8')
const readable = page.replaceAll('\\-', '-').replace(/\\f[BR]/g, '')

test('it belongs to the package, and says of which version it is', () => {
  expect(files.some((folder: string) => `${man}`.startsWith(`./${folder}`))).toBe(true)
  expect(page).toContain(`"recover ${version}"`)
})

test.each(
  commands.map((entry) => [entry.name, entry] as const),
)('%s is in it, with every flag', async (name, entry) => {
  const command = await entry.load()
  expect(readable).toContain(`\n.SS recover ${name}`)
  const flags = [
    ...fieldsOf(command).map(([key]) => kebab(key)),
    ...optionsOf(command).map((one) => one.name),
  ]
  for (const flag of flags) expect(readable).toMatch(new RegExp(`\n--${flag}( |\n)`))
})

test('every exit code is in it', () => {
  for (const code of Object.values(EXIT)) expect(readable).toContain(`\n.TP\n${code}\n`)
})

const has = (command: string) => spawnSync(command, ['--version']).error === undefined

describe.each([
  ['man', ['-l', file], { MANROFFOPT: '-ww', LC_ALL: 'C.UTF-8' }],
  ['man', ['-l', file], { MANROFFOPT: '-ww', LC_ALL: 'C' }],
  ['groff', ['-ww', '-man', '-Tutf8', '-z', file], {}],
  ['mandoc', ['-Tlint', file], {}],
] as const)('%s', (command, args, env) => {
  const why = has(command) ? '' : ` (skipped: there is no ${command} here)`

  test.skipIf(why !== '')(`has nothing to complain of${why}`, () => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      env: { PATH: process.env.PATH, MANPAGER: 'cat', MANWIDTH: '80', ...env },
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    if (command === 'man') expect(stdout).toContain('recover - is it worth putting right')
    else expect(stdout).toBe('')
  })
})

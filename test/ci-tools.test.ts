/** What CI has installed for tests that open pages and workbooks, or ask databases: where it cannot be had, that is said, and nothing fails or waits. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './program'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ci-tools-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const isThere = (name: string) => spawnSync('which', [name]).status === 0

const NEEDED = ['bash', 'env', 'timeout', 'sleep']

/** Runs the script where there is nothing but some commands, each with what it does in bash. */
function tools(commands: { readonly [name: string]: string }) {
  const bin = fs.mkdtempSync(path.join(folder, 'bin-'))
  for (const name of NEEDED)
    fs.symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), path.join(bin, name))
  // Whoever runs this may be root or not: a sudo that asks for nothing stands for it.
  for (const [name, does] of Object.entries({ sudo: 'shift; "$@"', ...commands }))
    fs.writeFileSync(path.join(bin, name), `#!${path.join(bin, 'bash')}\n${does}\n`, { mode: 0o755 })
  const postgres = path.join(folder, 'postgres')
  fs.mkdirSync(path.join(postgres, '15/bin'), { recursive: true })
  fs.writeFileSync(path.join(postgres, '15/bin/initdb'), '')
  const env = {
    PATH: bin,
    POSTGRES_PROGRAMS: postgres,
    TOOLS_UPDATE_SECONDS: '1',
    TOOLS_INSTALL_SECONDS: '1',
  }
  const script = path.join(root, '.ci', 'tools')
  const { status, stdout } = spawnSync(path.join(bin, 'bash'), [script], { env, encoding: 'utf8' })
  return [status, stdout]
}

const ALL = ['chromium fonts-dejavu-core libreoffice-calc', 'postgresql', 'clickhouse-server']
const DATABASES = { psql: '', 'clickhouse-server': '' }
const REFUSED = ALL.map((some) => `${some}: did not install: apt-get could not have them\n`).join('')

test.runIf(NEEDED.every(isThere)).each<[string, { readonly [name: string]: string }, string]>([
  ['nothing is missing', { chromium: '', soffice: '', ...DATABASES }, ''],
  ['no Debian', {}, `${ALL.join(' ')}: did not install: there is no apt-get\n`],
  ['no network', { 'apt-get': 'exit 100' }, REFUSED],
  ['no answer', { 'apt-get': 'exec sleep 60' }, REFUSED],
  ['a browser is there', { ...DATABASES, chromium: '', 'apt-get': '' }, 'libreoffice-calc: installed\n'],
  [
    'a Debian without ClickHouse',
    { chromium: '', soffice: '', psql: '', 'apt-get': 'case "$*" in *clickhouse*) exit 100 ;; esac' },
    'clickhouse-server: did not install: apt-get could not have them\n',
  ],
])('%s', (_, commands, said) => {
  expect(tools(commands)).toEqual([0, said])
})

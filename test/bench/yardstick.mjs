// Programs to be held against: they are no packages of the project, so the bench installs each in a folder of its own.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { NAME } from './database.mjs'
import { timed } from './race.mjs'

export const DUCKDB = { name: NAME, version: '1.5.6-r.1', folder: 'duckdb' }
export const POLARS = { name: 'nodejs-polars', version: '0.25.2', folder: 'polars' }

/** Where one of them is installed. */
export const folderOf = ({ folder }) =>
  path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '.bench', folder)

function versionOf(one) {
  const file = path.join(folderOf(one), 'node_modules', one.name, 'package.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).version : null
}

/** Installs one where it is not there yet. False, after saying so, where npm cannot. */
export function installed(one) {
  const { name, version } = one
  const folder = folderOf(one)
  if (versionOf(one) === version) return true
  fs.mkdirSync(folder, { recursive: true })
  console.log(`installing ${name} ${version} in .bench/`)
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1']
  const npm = spawnSync('npm', ['install', '--prefix', folder, ...quiet, `${name}@${version}`], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (versionOf(one) === version) return true
  const why = npm.error?.message ?? /npm error .*/.exec(npm.stderr)?.[0] ?? `npm ended with ${npm.status}`
  console.log(`without ${name}, which npm could not install: ${why}`)
  return false
}

/** Two texts of one number, or of one label. */
const same = (a, b) => {
  const short = (text) => (/^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text)
  return short(a) === short(b)
}

/** Holds every column of one program's CSV against the other's, which may have more. Errors: where a cell differs. */
export async function agree(ours, theirs, folder) {
  const [mine, other] = [path.join(folder, 'ours.csv'), path.join(folder, 'theirs.csv')]
  await timed(ours, mine)
  await timed(theirs, other)
  const read = (file) => parse(fs.readFileSync(file), { columns: true })
  const [expected, found] = [read(mine), read(other)]
  if (found.length !== expected.length)
    throw new Error(`${theirs.name} has ${found.length} rows, ${ours.name} ${expected.length}`)
  found.forEach((row, i) => {
    for (const [key, cell] of Object.entries(row)) {
      if (same(cell, expected[i][key] ?? '')) continue
      throw new Error(`${theirs.name} has ${key} ${cell} in row ${i + 1}, ${ours.name} ${expected[i][key]}`)
    }
  })
}

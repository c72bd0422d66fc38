// DuckDB as a yardstick: it is no package of the project, so the bench installs it in a folder of its own.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { NAME } from './database.mjs'
import { timed } from './race.mjs'

const VERSION = '1.5.6-r.1'

const versionIn = (folder) => {
  const file = path.join(folder, 'node_modules', NAME, 'package.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).version : null
}

/** Installs DuckDB where it is not there yet. False, after saying so, where npm cannot. */
export function installed(folder) {
  if (versionIn(folder) === VERSION) return true
  fs.mkdirSync(folder, { recursive: true })
  console.log(`installing ${NAME} ${VERSION} in .bench/`)
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1']
  const npm = spawnSync('npm', ['install', '--prefix', folder, ...quiet, `${NAME}@${VERSION}`], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (versionIn(folder) === VERSION) return true
  const why = npm.error?.message ?? /npm error .*/.exec(npm.stderr)?.[0] ?? `npm ended with ${npm.status}`
  console.log(`without DuckDB, which npm could not install: ${why}`)
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

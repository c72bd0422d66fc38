// Fits the model of the future to 100,000 customers, beside Python's lifetimes where Python is: that is installed the first time.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { rolldown } from 'rolldown'

const LIFETIMES = '0.11.3'

const script = `
import sys, time
import numpy
from lifetimes import BetaGeoFitter
x, tx, age = numpy.loadtxt(sys.argv[1], delimiter=",", unpack=True)
start = time.process_time()
BetaGeoFitter().fit(x, tx / 7, age / 7)
print(time.process_time() - start)
`

/** Customers whose purchases come at gaps of their own: x, the last one and the age, in days. */
function histories(customers) {
  let seed = 20_260_101
  const even = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  return Array.from({ length: customers }, () => {
    const age = 364 + Math.floor(182 * even())
    // Products of even draws: some buy often, most seldom, and some leave at once.
    const [gap, leaves] = [10 / (even() * even() + 0.01), even() * even()]
    const pause = () => -gap * Math.log(even())
    let [x, last] = [0, 0]
    for (let day = pause(); day < age; day += pause()) {
      if (Math.floor(day) > last) x++
      last = Math.max(last, Math.floor(day))
      if (even() < leaves) break
    }
    return [x, x === 0 ? 0 : last, age]
  })
}

/** The seconds of CPU that lifetimes takes; null where it cannot be had. */
function lifetimes(folder, file) {
  const home = path.join(folder, 'python')
  const python = path.join(home, 'bin', 'python')
  const run = (command, ...args) => spawnSync(command, args, { encoding: 'utf8' })
  if (!fs.existsSync(python)) {
    if (run('python3', '-m', 'venv', home).status !== 0) return null
    if (run(python, '-m', 'pip', 'install', '--quiet', `lifetimes==${LIFETIMES}`).status !== 0) {
      fs.rmSync(home, { recursive: true, force: true })
      return null
    }
  }
  const { status, stdout } = run(python, '-c', script, file)
  return status === 0 ? Number(stdout) : null
}

export async function fitting(root, folder, customers) {
  fs.mkdirSync(folder, { recursive: true })
  const built = path.join(folder, 'bg-nbd.mjs')
  const bundle = await rolldown({ input: path.join(root, 'src', 'economics', 'future', 'bg-nbd.ts') })
  await bundle.write({ file: built, format: 'esm' })
  const { fitBgNbd } = await import(built)
  const rows = histories(customers)
  const file = path.join(folder, 'histories.csv')
  fs.writeFileSync(file, rows.map((row) => row.join(',')).join('\n'))
  const before = process.cpuUsage()
  fitBgNbd({
    repeats: Int32Array.from(rows, ([x]) => x),
    recency: Float64Array.from(rows, ([, last]) => last / 7),
    age: Float64Array.from(rows, ([, , age]) => age / 7),
  })
  const own = process.cpuUsage(before).user / 1e6
  const theirs = lifetimes(folder, file)
  const beside =
    theirs === null
      ? 'no lifetimes of Python to race'
      : `${(own / theirs).toFixed(2)} × lifetimes (${theirs.toFixed(2)} s)`
  console.log(`${own.toFixed(2)} s of CPU, ${beside}`)
}

// Runs programs of Node in turn and sets their times side by side: single times say little on a shared machine.
import { spawn } from 'node:child_process'
import fs from 'node:fs'

const common = { ...process.env }
// Node 20 reads these certificates at every start, which would be timed too.
delete common.NODE_EXTRA_CA_CERTS

/** What a program said of its failure, in one line: the first that names an error, else its last. */
const complaint = (said) =>
  (/^(?:recover: |\[?\w*Error: ).*/m.exec(said)?.[0] ?? said.trim().split('\n').at(-1)).slice(0, 300)

/**
 * Runs a program { name, args, env } to its end: wall time in milliseconds and peak memory in MB.
 * Errors: where it ends with anything but 0, with what it said.
 */
export function timed({ name, args, env }, output = '/dev/null') {
  return new Promise((done, fail) => {
    const out = fs.openSync(output, 'w')
    const start = process.hrtime.bigint()
    const child = spawn(process.execPath, args, {
      env: { ...common, ...env },
      stdio: ['ignore', out, 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text) => {
      if (said.length < 10_000) said += text
    })
    let peak = 0
    const look = setInterval(() => {
      try {
        const status = fs.readFileSync(`/proc/${child.pid}/status`, 'utf8')
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
      } catch {
        // The program has just ended, or the machine has no /proc: then there is no figure of memory.
      }
    }, 20)
    child.on('error', fail)
    child.on('close', (code, signal) => {
      const wall = Number(process.hrtime.bigint() - start) / 1e6
      clearInterval(look)
      fs.closeSync(out)
      if (code === 0) done({ wall, peak })
      else fail(new Error(`${name} ended with ${code ?? signal}: ${complaint(said)}`))
    })
  })
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Runs ours and every rival in turn, so that a slow moment of the machine meets all. A single run is not warmed up. */
export async function race(ours, rivals, runs) {
  const programs = [ours, ...rivals]
  const walls = programs.map(() => [])
  const peaks = programs.map(() => 0)
  for (let i = runs > 1 ? 0 : 1; i <= runs; i++) {
    for (let p = programs.length - 1; p >= 0; p--) {
      const { wall, peak } = await timed(programs[p])
      if (i === 0) continue // warms the disk's cache
      walls[p].push(wall)
      peaks[p] = Math.max(peaks[p], peak)
    }
  }
  const result = (p) => ({ name: programs[p].name, wall: median(walls[p]), peak: peaks[p] })
  return {
    ours: result(0),
    rivals: rivals.map((_, r) => {
      const ratios = walls[0].map((wall, i) => wall / walls[r + 1][i])
      const ratio = median(ratios)
      return { ...result(r + 1), ratio, low: Math.min(...ratios), high: Math.max(...ratios) }
    }),
  }
}

/** One line for each rival; with a number of rows also what a row took, and the memory of both. */
export function say({ ours, rivals }, rows) {
  for (const { name, ratio, low, high, wall, peak } of rivals) {
    const each = rows ? `, ${((ours.wall * 1000) / rows).toFixed(2)} µs a row` : ''
    const memory = rows ? `, peak ${ours.peak.toFixed(0)} MB against ${peak.toFixed(0)} MB` : ''
    console.log(
      `${ours.name}: ${ratio.toFixed(2)} × ${name} (${low.toFixed(2)} to ${high.toFixed(2)}); ${ours.wall.toFixed(0)} ms against ${wall.toFixed(0)} ms${each}${memory}`,
    )
  }
}

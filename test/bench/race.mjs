// Runs programs of Node in turn and sets their times side by side: single times say little on a shared machine.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const common = { ...process.env }
// Node 20 reads these certificates at every start, which would be timed too.
delete common.NODE_EXTRA_CA_CERTS

const ahead = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cpu-at-end.cjs')

/** What a program said of its failure, in one line: the first that names an error, else its last. */
const complaint = (said) =>
  (/^(?:recover: |\[?\w*Error: ).*/m.exec(said)?.[0] ?? said.trim().split('\n').at(-1)).slice(0, 300)

/** The most memory that a process has had so far, in MB; 0 where the machine does not tell. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    // It has just ended, or there is no /proc.
    return 0
  }
}

/**
 * Runs a program { name, args, env } to its end, its output to a file: wall time and CPU of all its threads in
 * milliseconds, and peak memory in MB. A program that writes a file itself (`writes`) gets the path as its last argument.
 * Errors: where it ends with anything but 0, with what it said.
 */
export function timed({ name, args, env, writes = false }, output = '/dev/null') {
  return new Promise((done, fail) => {
    const out = fs.openSync(writes ? '/dev/null' : output, 'w')
    const start = process.hrtime.bigint()
    const child = spawn(process.execPath, ['-r', ahead, ...args, ...(writes ? [output] : [])], {
      env: { ...common, ...env },
      stdio: ['ignore', out, 'pipe', 'pipe'],
    })
    let [said, told, peak] = ['', '', 0]
    child.stderr.setEncoding('utf8').on('data', (text) => {
      if (said.length < 10_000) said += text
    })
    child.stdio[3].setEncoding('utf8').on('data', (text) => {
      told += text
    })
    const look = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid))
    }, 20)
    child.on('error', fail)
    child.on('close', (code, signal) => {
      const wall = Number(process.hrtime.bigint() - start) / 1e6
      clearInterval(look)
      fs.closeSync(out)
      if (code === 0) done({ wall, cpu: Number(told) / 1000, peak })
      else fail(new Error(`${name} ended with ${code ?? signal}: ${complaint(said)}`))
    })
  })
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** The median of ratios, and between which they lie. */
const ratio = (ours, theirs) => {
  const all = ours.map((one, i) => one / theirs[i])
  return { ratio: median(all), low: Math.min(...all), high: Math.max(...all) }
}

/**
 * Runs ours and every rival in turn, so that a slow moment of the machine meets all. A single run is not warmed up.
 * Returns of each the medians of wall and CPU, the least CPU and the highest peak; of a rival also ours ÷ theirs.
 */
export async function race(ours, rivals, runs, output) {
  const programs = [ours, ...rivals]
  const found = programs.map(() => ({ wall: [], cpu: [], peak: 0 }))
  for (let i = runs > 1 ? 0 : 1; i <= runs; i++) {
    for (let p = programs.length - 1; p >= 0; p--) {
      const { wall, cpu, peak } = await timed(programs[p], output)
      if (i === 0) continue // warms the disk's cache
      found[p].wall.push(wall)
      found[p].cpu.push(cpu)
      found[p].peak = Math.max(found[p].peak, peak)
    }
  }
  const result = (p) => ({
    name: programs[p].name,
    wall: median(found[p].wall),
    cpu: median(found[p].cpu),
    least: Math.min(...found[p].cpu),
    peak: found[p].peak,
  })
  return {
    ours: result(0),
    rivals: rivals.map((_, r) => ({
      ...result(r + 1),
      walls: ratio(found[0].wall, found[r + 1].wall),
      cpus: ratio(found[0].cpu, found[r + 1].cpu),
    })),
  }
}

const spread = ({ ratio, low, high }) => `${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`

/** Two lines for each rival: wall and CPU; with a number of rows also what a row took, and the memory of both. */
export function say({ ours, rivals }, rows) {
  for (const { name, walls, cpus, wall, cpu, peak } of rivals) {
    const each = rows ? `, ${((ours.wall * 1000) / rows).toFixed(2)} µs a row` : ''
    const memory = rows ? `, peak ${ours.peak.toFixed(0)} MB against ${peak.toFixed(0)} MB` : ''
    console.log(`${ours.name} × ${name}`)
    console.log(`  wall ${spread(walls)}; ${ours.wall.toFixed(0)} ms against ${wall.toFixed(0)} ms${each}`)
    console.log(`  CPU  ${spread(cpus)}; ${ours.cpu.toFixed(0)} ms against ${cpu.toFixed(0)} ms${memory}`)
  }
}

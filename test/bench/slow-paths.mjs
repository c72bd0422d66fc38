// Flags and commands that were once ten times slower than their neighbours: each against the plain one, or in seconds.
import { batch, batchAs, folder, recover } from './entrants.mjs'
import { generate } from './generate.mjs'
import { generateOther } from './generate-others.mjs'
import { race, say } from './race.mjs'
import { note, noteRace } from './targets.mjs'

/** Races a flag against the run without it. */
async function against(job, ours, plain, runs, rows, most) {
  const result = await race(ours, [{ ...plain, name: 'the plain one' }], runs)
  say(result, rows)
  noteRace(job, result, most)
}

/** Times a command by itself. */
async function alone(job, ours, runs, most) {
  const { ours: found } = await race(ours, [], runs)
  const { wall, cpu, peak } = found
  console.log(`${ours.name}: ${wall.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms, peak ${peak.toFixed(0)} MB`)
  note(job, { seconds: cpu / 1000, peak }, most)
}

export async function slowPaths(rows, runs) {
  const { file } = generate(folder, rows)
  const plain = batch(file)
  for (const format of ['json', 'ndjson'])
    await against(`batch ${format} ÷ CSV`, batchAs(file, format), plain, runs, rows, { cpu: 1.6 })
  const spread = ['--retention', '80%', '--discount', '10%', '--horizon', '36']
  await against('batch --retention --discount', batch(file, ...spread), plain, runs, rows, { cpu: 1.8 })
  const budget = ['--budget', String(rows)]
  await against('batch --budget', batch(file, ...budget), plain, runs, rows, { cpu: 1.5, peak: 300 })
  await against('batch --comment, by csv-parse', batch(file, '--comment', '#'), plain, runs, rows, {
    cpu: 2.5,
  })
  const cases = generateOther(folder, rows, 'cases')
  await against('batch --combine', batch(cases, '--combine'), batch(cases), runs, rows, {
    cpu: 2.5,
    peak: 300,
  })
  const most = { seconds: (5 * rows) / 1e6, peak: 200 }
  for (const [command, kind, ...flags] of [
    ['measure', 'recoveries'],
    ['initiatives', 'initiatives', '--sales', '10', '--margin', '3'],
  ]) {
    const args = [command, generateOther(folder, rows, kind), '--format', 'csv', ...flags]
    await alone(`${command}, ${rows} rows`, recover(`recover ${command}`, ...args), runs, most)
  }
  const offers = recover('recover offers', 'offers', generateOther(folder, rows, 'offers'), '--format', 'csv')
  await alone(`offers, ${rows} rows`, offers, runs, { seconds: (4 * rows) / 1e6 })
  const steps = Math.floor(Math.sqrt(rows))
  const ranges = [`sales=10..${10 + steps - 1}:1`, `margin=1..${steps}:1`, '--remedy', '7']
  await alone(`sweep of ${rows}`, recover('recover sweep', 'sweep', ...ranges, '--format', 'csv'), runs, {
    seconds: (1.5 * rows) / 1e6,
  })
}

// The cost of a draw of `recover whatif --simulate`, beside the same formula as a plain loop over arrays.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, timed } from './race.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const program = path.join(here, '..', '..', 'bin', 'recover.js')

/** The cases of plain-loop.mjs as command lines. */
const CASES = {
  two: ['--sales', '10', '--margin', '2..4', '--remedy', '10', '--stay-if-recovered', '60%..90%'],
  four: [
    ...['--sales', '8..12', '--margin', '2..4', '--remedy', '10', '--cost-to-serve', '6'],
    ...['--stay-if-recovered', '60%..90%', '--stay-if-ignored', '10%..30%'],
  ],
  retention: [
    ...['--sales', '10', '--margin', '2..4', '--remedy', '10', '--stay-if-recovered', '60%..90%'],
    ...['--retention', '50%..95%', '--discount', '8%', '--horizon', '24'],
  ],
}

const TITLES = {
  two: '2 inputs drawn',
  four: '4 inputs drawn, one of them sales',
  retention: '3 inputs drawn, one of them retention, over 24 purchases',
}

/** Times whole runs, and takes off those of as good as no draws: what is left is what the draws cost. */
export async function simulations(draws, runs, folder) {
  fs.mkdirSync(folder, { recursive: true })
  const output = path.join(folder, 'plain-loop.json')
  for (const [name, flags] of Object.entries(CASES)) {
    const run = (size) => ({
      name: 'recover whatif --simulate',
      args: [program, 'whatif', ...flags, '--simulate', String(size), '--json'],
    })
    const rounds = []
    for (let i = 0; i < runs; i++) {
      const { wall, peak } = await timed(run(draws))
      const { wall: start } = await timed(run(100))
      await timed(
        { name: 'plain loop', args: [path.join(here, 'plain-loop.mjs'), name, String(draws)] },
        output,
      )
      const { filled, drawn } = JSON.parse(fs.readFileSync(output, 'utf8'))
      const [whole, each] = [wall, wall - start].map((time) => (time * 1e6) / draws)
      rounds.push({ whole, each, filled, drawn, peak })
    }
    const of = (value) => median(rounds.map(value))
    const ns = (value) => `${of(value).toFixed(1)} ns`
    const ratio = (ours, theirs) => of((one) => one[ours] / one[theirs]).toFixed(2)
    console.log(
      `${TITLES[name]}: ${ns(({ each }) => each)} a draw (${ns(({ whole }) => whole)} with the start), peak ${of(({ peak }) => peak).toFixed(0)} MB`,
    )
    console.log(
      `  ${ratio('each', 'filled')} × a plain loop over filled arrays (${ns(({ filled }) => filled)}; with the start ${ratio('whole', 'filled')} ×), ${ratio('each', 'drawn')} × the loop and the filling (${ns(({ drawn }) => drawn)})`,
    )
  }
}

// Asks one running recover: a line of JSON out, a line of JSON back, and the next question depends on the answer.
// node examples/coprocess.mjs [how to call recover]
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const [command = 'recover', ...args] = process.argv.slice(2)

// What every question has in common is said once, as flags.
const flags = ['whatif', '--stream', '--sales', '10', '--margin', '3', '--stay-if-ignored', '20%']
const recover = spawn(command, [...args, ...flags], { stdio: ['pipe', 'pipe', 'inherit'] })
const answers = createInterface({ input: recover.stdout })[Symbol.asyncIterator]()

async function ask(facts) {
  recover.stdin.write(`${JSON.stringify(facts)}\n`)
  return JSON.parse((await answers.next()).value)
}

// The dearest voucher, in whole euros, that still pays: each answer halves what is left to ask.
let [low, high] = [0, 100]
while (high - low > 1) {
  const voucher = Math.floor((low + high) / 2)
  const { results } = await ask({ remedy: `credit:${voucher}`, stay_if_recovered: '70%', redemption: 0.8 })
  console.log(`credit:${voucher}: ${results.decision}, gains ${results.incremental_value}`)
  if (results.decision === 'recover') low = voucher
  else high = voucher
}
console.log(`a voucher pays up to ${low}`)

// What cannot be read is answered, too.
const { error } = await ask({ remedy: 'flowers' })
console.log(`flowers: ${error.code}, expected ${error.problems[0].expected}`)
recover.stdin.end()

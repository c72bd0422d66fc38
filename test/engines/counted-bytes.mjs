// Stands between two servers, in a process of its own, and counts the bytes that go through it either way.
import { fork } from 'node:child_process'
import net from 'node:net'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(import.meta.url)

/** Hands what comes to a port on to another one; `bytes` resolves to how many have come so far. */
export async function countedBytes(port, to) {
  const run = fork(file, [String(port), String(to)])
  const said = () => new Promise((done) => run.once('message', done))
  await said()
  const bytes = () => {
    run.send('bytes')
    return said()
  }
  return { bytes, stop: () => run.kill('SIGKILL') }
}

if (process.argv[1] === file) {
  const [port, to] = process.argv.slice(2).map(Number)
  let bytes = 0
  const count = (some) => {
    bytes += some.length
  }
  const server = net.createServer((from) => {
    const other = net.connect(to, '127.0.0.1')
    for (const [one, next] of [
      [from, other],
      [other, from],
    ]) {
      one.on('data', count)
      one.on('error', () => next.destroy())
      one.pipe(next)
    }
  })
  process.on('message', () => process.send(bytes))
  process.on('disconnect', () => process.exit())
  server.listen(port, '127.0.0.1', () => process.send(0))
}

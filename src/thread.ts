/** The door of a second thread: it answers what it is told, and knows nothing else. */
import { parentPort } from 'node:worker_threads'
import { scanningApart } from './reading/apart/far-scanner'

const answer = scanningApart()

parentPort?.on('message', (told) => {
  const answered = answer(told)
  if (answered !== null) parentPort?.postMessage(answered)
})
parentPort?.postMessage('ready')

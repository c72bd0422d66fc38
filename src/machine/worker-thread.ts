/** A second thread of the program: it runs a file of its own, and is none where it cannot be started. Only main.ts uses it. */
import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { SecondThread } from '../tables/second-thread'

/** What it holds besides shared memory is little, in megabytes: its heap need not grow to what is usual. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 }

/**
 * Leaves what has just been made no more room than it has: it would grow to 16 MB, though hardly anything outlives the rows of
 * a block, and a small one is emptied as fast.
 */
export const keepNewRoom = (): void => setFlagsFromString('--semi-space-growth-factor=1')

/** Starts it for a large file, where there is a processor for it; else null. */
export function secondThread(file: string): SecondThread | null {
  if (availableParallelism() < 2) return null
  let worker: Worker
  try {
    worker = new Worker(file, { resourceLimits: LIMITS, execArgv: [], stdout: true, stderr: true })
  } catch {
    return null
  }
  let isReady = false
  let hasEnded = false
  const answers: unknown[] = []
  let wake: (() => void) | null = null
  const awake = () => {
    wake?.()
    wake = null
  }
  const end = () => {
    hasEnded = true
    awake()
  }
  worker.on('message', (answer) => {
    if (isReady) answers.push(answer)
    isReady = true
    awake()
  })
  for (const event of ['error', 'messageerror', 'exit']) worker.on(event, end)
  // Whoever ends before it does waits for nothing.
  worker.unref()
  return {
    get isReady() {
      return isReady && !hasEnded
    },
    tell: (message) => worker.postMessage(message),
    async answer() {
      if (answers.length === 0 && !hasEnded) {
        worker.ref()
        await new Promise<void>((done) => {
          wake = done
        })
        worker.unref()
      }
      return answers.shift() ?? null
    },
    end: () => void worker.terminate(),
  }
}

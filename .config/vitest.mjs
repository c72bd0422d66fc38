import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One for each core: a test waits for the program that it runs, so that none need be kept for vitest itself.
    maxWorkers: availableParallelism(),
  },
})

/**
 * The numbers of the built program against test/recompute/evidence.py, which works them out apart from its code, in
 * fractions. `npm run check:long` compares more of them.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { SEEDS } from './known'
import { root } from './program'

const hasPython = spawnSync('python3', ['--version']).status === 0

test.skipIf(!hasPython)(
  `random cases, recomputed apart${hasPython ? '' : ': not run, there is no python3'}`,
  () => {
    const script = path.join(root, 'test', 'recompute', 'evidence.py')
    const { status, stdout, stderr } = spawnSync('python3', [script, '--cases', `${60 * SEEDS}`], {
      encoding: 'utf8',
    })
    expect(status, stdout + stderr).toBe(0)
    expect(stdout.match(/: [1-9]\d* numbers compared, 0 differ\n/g)).toHaveLength(12)
  },
  1_800_000,
)

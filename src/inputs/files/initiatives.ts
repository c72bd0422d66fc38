import { say } from '../../words/say'
import type { FileKind } from './file-kind'
import { initiativeFields } from './initiative-fields'

const OWN = ['initiative', 'direct', 'indirect', 'customersReached', 'reinvestedShare'] as const

/** A file of initiatives: one row each. */
export const initiativesFile: FileKind = {
  fields: initiativeFields,
  lacks: (has) => [
    ...(has('cost') ? [] : [{ key: 'cost', expected: 'a column of cost' } as const]),
    // A file with nothing but a cost would be any file.
    ...(OWN.some(has) ? [] : [{ key: 'initiative', expected: 'a column of initiatives' } as const]),
  ],
  summed: ['cost'],
  who: { key: 'initiative' },
  carries: true,
  several: (n) => say('{n} {n|initiative stands|initiatives stand} in several rows: each is counted', { n }),
}

/** `recover demo`: the worked example and a small file, with nothing of the user's own. */
import { caseFile } from '../../inputs/files/cases'
import { defaults, read } from '../../inputs/readers'
import type { Report } from '../../report/report'
import { runBatch } from '../batch'
import type { Command, Request } from '../command'
import { whatif } from '../whatif'
import { demoPage } from './page'

const EXAMPLE = { sales: '10', margin: '3', remedy: '10' } as const

async function run(request: Request): Promise<Report> {
  const given = { ...defaults }
  const written = new Map<keyof typeof EXAMPLE, string>()
  for (const [key, text] of Object.entries(EXAMPLE) as [keyof typeof EXAMPLE, string][]) {
    given[key] = read(key, text, () => {}, '.') as (typeof given)[typeof key]
    written.set(key, text)
  }
  const one = await whatif.run({ ...request, given, written })
  const many = runBatch(request, { asked: null, ranging: null })
  return {
    ...many,
    schema: 'recover/demo/2',
    before: { whatif: { ...one.before, ...one.after() } },
    page: (show, most) => demoPage(one, many, show, most),
    warnings: () => [...one.warnings(), ...many.warnings()],
  }
}

export const demo: Command = {
  name: 'demo',
  examples: ['recover demo'],
  input: 'cases',
  kinds: [caseFile],
  sample: 'incidents.csv',
  schema: async () => (await import('./schema')).demoSchema,
  run,
}

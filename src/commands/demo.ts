/** `recover demo`: the worked example and a small file, with nothing of the user's own. */
import { caseFile } from '../inputs/files/cases'
import { defaults, read } from '../inputs/readers'
import type { Block, Report } from '../report/report'
import type { Text } from '../words/say'
import { runBatch } from './batch'
import type { Command, Request } from './command'
import { whatif } from './whatif'

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
  const title = (text: Text): Block => ({ kind: 'text', tone: 'title', text })
  return {
    ...many,
    schema: 'recover/demo/2',
    before: { whatif: { ...one.before, ...one.after() } },
    page: async (show, most) => [
      title('A customer buys for 10 a month, 3 of it margin; replacing a product of 10 puts it right.'),
      { kind: 'verbatim', text: '$ recover whatif --sales 10 --margin 3 --remedy 10\n' },
      ...(await one.page(show, most)),
      title('The same for a file of customers.'),
      { kind: 'verbatim', text: '$ recover batch incidents.csv\n' },
      ...(await many.page(show, most)),
    ],
    warnings: () => [...one.warnings(), ...many.warnings()],
  }
}

export const demo: Command = {
  name: 'demo',
  examples: ['recover demo'],
  input: 'cases',
  kinds: [caseFile],
  sample: 'incidents.csv',
  schema: async () => (await import('./demo-schema')).demoSchema,
  run,
}

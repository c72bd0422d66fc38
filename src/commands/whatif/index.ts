/** `recover whatif`: one case, worked out with its steps; with ranges, from the least to the most, and drawn. */
import type { Report } from '../../report/report'
import { plainly } from '../../words/say'
import type { Command, Request } from '../command'
import { failBelow } from '../options'
import { caseReport, lineReport } from './case-report'

async function run(request: Request): Promise<Report> {
  const { ranges, options } = request
  const report = caseReport(request)
  const simulates = options.has('simulate') || options.has('seed')
  const asked = simulates ? (await import('./simulation-flags')).askedFor(request) : null
  if (ranges.length === 0) return options.has('stream') ? lineReport(report) : report
  return (await import('./range-report')).rangeReport(request, report, asked)
}

export const whatif: Command = {
  name: 'whatif',
  examples: [
    'recover whatif --sales 10 --margin 3 --remedy 10',
    'recover whatif --sales 10 --margin-rate 30% --remedy refund:10+cash:2.5 --stay-if-recovered 80% --stay-if-ignored 30%',
    'recover whatif --sales 10 --margin 2..4 --remedy 10 --stay-if-recovered 60%..90%',
  ],
  needs: ['sales', 'margin'],
  often: ['remedy', 'period', 'stay-if-recovered', 'stay-if-ignored', 'save', 'per-year', 'currency'],
  input: 'case',
  ranges: true,
  options: [
    { name: 'full', description: 'everything: each step, all that must be true, and all that is assumed' },
    { name: 'save', value: 'FILE', description: 'save what was given as a scenario, for --set and compare' },
    { name: 'name', value: 'NAME', description: 'with --save: a name, beside the other cases of the file' },
    {
      name: 'simulate',
      value: 'DRAWS',
      description:
        'draw so many cases from the inputs given as ranges, LOW..HIGH like 2..4 or LOW..MODE..HIGH: the chance of losing money, the median, the band',
    },
    {
      name: 'seed',
      value: 'NUMBER',
      description: 'where the draws begin: the same seed, the same figures',
      otherwise: plainly('1'),
    },
    {
      name: 'stream',
      description:
        'answer case after case: an object of facts in JSON on each line of stdin, its answer on a line of stdout as soon as it has come; flags hold where a line says nothing',
    },
    failBelow('exit 1 if the metric is below the value'),
  ],
  misused: async (options) =>
    options.has('simulate') || options.has('seed')
      ? (await import('./simulation-flags')).simulationOf(options).problems
      : [],
  questions: async () => (await import('./questions')).questions,
  schema: async () => (await import('./schema')).whatifSchema,
  run,
}

/** `recover compare`: remedies beside doing nothing, best first; or the cases of scenario files. */
import { kebab } from '../../inputs/names'
import { say } from '../../words/say'
import type { Command } from '../command'
import { failBelow } from '../options'
import { compareOptions } from './options-report'

export const compare: Command = {
  name: 'compare',
  examples: [
    'recover compare --sales 10 --margin 3 --option "new one=replace:10" --option "money back=refund:10"',
    'recover compare --sales 10 --margin 3 --option "new one=replace:10; stay-if-recovered=90%" --option "apology=labour:15min@12/h; stay-if-recovered=40%"',
    'recover compare today.json tomorrow.json',
  ],
  needs: ['sales', 'margin', 'option'],
  often: ['period', 'stay-if-recovered', 'stay-if-ignored', 'currency'],
  input: 'case',
  argument: {
    name: 'file',
    optional: true,
    many: true,
    description: 'scenario files whose cases are compared with the first one, in place of options',
  },
  scenarios: true,
  options: [
    {
      name: 'option',
      value: 'NAME=REMEDY',
      many: true,
      description: say('a remedy to compare; other facts may follow after ";" ({example})', {
        example: `${kebab('stayIfRecovered')}=70%`,
      }),
    },
    failBelow('exit 1 if the metric of any option or case is below the value'),
  ],
  schema: async () => (await import('./schema')).compareSchema,
  run: async (request) =>
    request.scenarios.length > 0
      ? (await import('./scenarios')).compareScenarios(request)
      : compareOptions(request),
}

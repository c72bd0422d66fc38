import { measuredTerms } from '../model/measured-facts'
import type { Report } from '../report'
import type { Command, Request } from './command'
import { measureCounts } from './measure-counts'
import { planned } from './measure-plan'
import { MEASURED } from './measure-report'

async function run(request: Request): Promise<Report> {
  if (request.options.has('plan')) return planned(request)
  return measureCounts(request)
}

export const measure: Command = {
  name: 'measure',
  summary: 'what did the remedies really bring, and what bonus is earned?',
  examples: [
    'recover measure --treated 200/180 --control 200/100 --value 36 --remedy-cost 7 --bonus-rate 10%',
    'recover measure --plan --base-stay 50% --see 10%',
  ],
  input: 'facts',
  terms: measuredTerms,
  measures: MEASURED,
  options: [
    {
      name: 'treated',
      value: 'N/STAYED',
      description: 'how many cases had the remedy, and how many of them stayed',
    },
    {
      name: 'control',
      value: 'N/STAYED',
      description: 'how many were held out, and how many of them stayed anyway',
    },
    {
      name: 'no-control',
      description: 'go on without cases held out: nothing is measured then, and the answer says naive',
    },
    {
      name: 'bonus-on',
      value: 'WHAT',
      choices: ['sure', 'point', 'low'],
      description:
        'what the bonus is a share of: the net benefit if it can be told from chance, in any case, or its low end (default: sure)',
    },
    { name: 'plan', description: 'how many cases it takes to see an uplift, and how to draw them' },
    { name: 'base-stay', value: 'SHARE', description: 'for --plan: which share stays if nothing is done' },
    { name: 'see', value: 'SHARE', description: 'for --plan: the uplift to be seen' },
    {
      name: 'power',
      value: 'SHARE',
      description: 'for --plan: the chance to see it if it is there (default: 80%)',
    },
    {
      name: 'hold-out',
      value: 'SHARE',
      description: 'for --plan: the share of cases held out (default: 10%)',
    },
    { name: 'fail-below', value: 'METRIC=VALUE', description: 'exit 1 if the metric is below the value' },
  ],
  run,
}

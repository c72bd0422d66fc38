/** `recover measure`: what the remedies really brought, from counts or a file of cases, or a plan of how to tell. */
import { measuredTerms } from '../../economics/measure/facts'
import { measuredFileFor } from '../../inputs/files/measure'
import type { Report } from '../../report/report'
import { plainly } from '../../words/say'
import type { Command, Request } from '../command'
import { meaningOptions } from '../ledger-flags'
import { failBelow, ledgerMap, strictness } from '../options'
import { MEASURED } from './columns'
import { measureCounts } from './counts'
import { measureFile } from './from-file'
import { isOfOffers } from './measured-kind'
import { planned } from './plan'

async function run(request: Request): Promise<Report> {
  if (request.options.has('plan')) return planned(request)
  return request.cases ? measureFile(request) : measureCounts(request)
}

export const measure: Command = {
  name: 'measure',
  examples: [
    'recover measure --treated 200/180 --control 200/100 --value 36 --remedy-cost 7 --bonus-rate 10%',
    'recover measure examples/measured.csv --bonus-rate 10%',
    'recover measure --plan --base-stay 50% --see 10%',
  ],
  often: ['value', 'remedy-cost', 'bonus-rate', 'by', 'plan', 'treated', 'control', 'ledger', 'save-chances'],
  input: 'cases',
  kinds: (options) => [
    measuredFileFor({
      naive: options.has('no-control'),
      beside: options.has('ledger'),
      named: options.has('treated-is'),
      offers: isOfOffers(options),
    }),
  ],
  argument: {
    name: 'file',
    optional: true,
    description:
      'a file of cases (group, stayed, …), CSV, JSON, .xlsx or .ods, or - for stdin; without it, --treated and --control',
  },
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
      name: 'kind',
      value: 'KIND',
      choices: ['remedies', 'offers'],
      description:
        'what is measured: remedies, by who stayed, or offers, by who accepted; --value is what one who accepts brings',
      otherwise: plainly('remedies'),
    },
    {
      name: 'no-control',
      description: 'go on without cases held out: nothing is measured then, and the answer says naive',
    },
    {
      name: 'treated-is',
      value: 'WORD',
      description: 'which word of the group means treated, such as A; the one other word means held out',
    },
    {
      name: 'bonus-on',
      value: 'WHAT',
      choices: ['sure', 'point', 'low'],
      preset: 'sure',
      description:
        'what the bonus is a share of: the net benefit if it can be told from chance, in any case, or its low end',
    },
    {
      name: 'ledger',
      value: 'FILE',
      description:
        "a ledger of the customers' purchases: it tells who stayed, and what each customer brought",
    },
    ledgerMap,
    ...meaningOptions,
    {
      name: 'window',
      value: 'TIME',
      preset: '12m',
      description: 'with --ledger: for how long after a case a purchase counts as having stayed',
    },
    {
      name: 'min-cases',
      value: 'N',
      preset: '10',
      description: 'fewer cases than these are shown, but not ranked, and share in a bonus as one',
    },
    {
      name: 'planned-share',
      value: 'SHARE',
      description: 'which share of the cases was to be held out: groups of other sizes are warned of',
    },
    { name: 'by', value: 'HEADING', description: 'measure apart by a column' },
    {
      name: 'save-chances',
      value: 'FILE',
      description: 'save what was measured as chances of staying, for recover batch --chances',
    },
    ...strictness,
    { name: 'plan', description: 'how many cases it takes to see an uplift, and how to draw them' },
    { name: 'base-stay', value: 'SHARE', description: 'for --plan: which share stays if nothing is done' },
    { name: 'see', value: 'SHARE', description: 'for --plan: the uplift to be seen' },
    {
      name: 'power',
      value: 'SHARE',
      description: 'for --plan: the chance to see it if it is there',
      otherwise: plainly('80%'),
    },
    {
      name: 'hold-out',
      value: 'SHARE',
      description: 'for --plan: the share of cases held out',
      otherwise: plainly('10%'),
    },
    failBelow('exit 1 if the metric is below the value'),
  ],
  schema: async () => (await import('./schema')).measureSchema,
  run,
}

import type { Column } from '../../report/report'

const END = 'where the metric is absent at that end'

/** What is told of each bar. Numbers without a unit of their own are of that of the inputs, money of that of the metric. */
export const TORNADO_COLUMNS: readonly Column[] = [
  { key: 'key', title: 'Input', unit: 'text' },
  {
    key: 'low',
    title: 'Low',
    unit: 'count',
    holds: 'a number or a text',
    meaning: 'the input at its low; a remedy in parts is a text',
  },
  { key: 'high', title: 'High', unit: 'count', holds: 'a number or a text' },
  {
    key: 'at_low',
    title: 'At low',
    unit: 'money',
    meaning: 'the metric with the input at its low',
    absent: END,
  },
  { key: 'at_high', title: 'At high', unit: 'money', absent: END },
  {
    key: 'swing',
    title: 'How far apart',
    term: 'Swing',
    unit: 'money',
    meaning: 'how far the two are apart',
    absent: 'where the metric is absent at an end',
  },
  {
    key: 'crosses',
    title: 'Can turn the answer',
    term: 'Crosses 0',
    unit: 'text',
    holds: 'yes or no',
    meaning: 'whether one end is below 0 and the other is not',
  },
]

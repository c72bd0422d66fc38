/** What a person sees of the worked example, then of the small file. */
import type { Block, Report, Show } from '../../report/report'
import type { Text } from '../../words/say'

const title = (text: Text): Block => ({ kind: 'text', tone: 'title', text })

export const demoPage = async (one: Report, many: Report, show: Show, most: number): Promise<Block[]> => [
  title('A customer buys for 10 a month, 3 of it margin; replacing a product of 10 puts it right.'),
  { kind: 'verbatim', text: '$ recover whatif --sales 10 --margin 3 --remedy 10\n' },
  ...(await one.page(show, most)),
  title('The same for a file of customers.'),
  { kind: 'verbatim', text: '$ recover batch incidents.csv\n' },
  ...(await many.page(show, most)),
]

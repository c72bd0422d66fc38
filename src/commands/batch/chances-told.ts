/** The chances that a batch is asked to take, and what is told of those that it took. */
import { mistyped, type Warning, warning } from '../../errors'
import { specialFunctions } from '../../numbers/double/special-functions'
import { type Exact, exact } from '../../numbers/exact/decimal'
import { toNumber } from '../../numbers/exact/digits'
import { rounded } from '../../numbers/exact/rounded'
import type { Spans } from '../../report/drawings'
import type { Block, Column, Json, Show } from '../../report/report'
import { type Message, plainly, type Said, say } from '../../words/say'
import { inHole } from '../../words/together'
import type { Request } from '../command'
import type { CellInUse } from './chance-cells'
import { chancesIn } from './chances-file'
import { CHANCE_COLUMNS, ChancesInUse } from './chances-in-use'

/** The chances of a request as they are used, and what is told of those that rows came by, once they have been read. */
export interface ChancesAsked {
  readonly inUse: ChancesInUse
  readonly columns: readonly Column[]
  json(): Json
  warnings(): Warning[]
  sureBlocks(show: Show): Block[]
  blocks(show: Show): Block[]
}

/**
 * The chances of a request; null without a file of them. Errors: a Failure for a file that holds none, or where nothing was
 * held out and nothing says who stays anyway.
 */
export async function chancesAsked(request: Request): Promise<ChancesAsked | null> {
  if (request.chances === undefined) return null
  const { file, text } = request.chances
  const inUse = new ChancesInUse(file, await chancesIn(file, text), request, await specialFunctions())
  const isTold =
    request.written.has('stayIfIgnored') || request.cases!.taken.some(({ key }) => key === 'stayIfIgnored')
  if (!inUse.cells.isHeldOut && !isTold)
    throw mistyped([
      {
        code: 'missing_value',
        column: '--stay-if-ignored',
        expected: say('the chance to stay anyway: {file} was measured without cases held out', { file }),
        found: '',
      },
    ])
  return {
    inUse,
    columns: CHANCE_COLUMNS,
    json: () => chancesJson(inUse),
    warnings: () => chancesWarnings(inUse),
    sureBlocks: (show) => sureBlocks(inUse, show),
    blocks: (show) => chancesBlocks(inUse, show),
  }
}

const chancesJson = ({ file, told, cells, toRecover, sure }: ChancesInUse): Json => ({
  file,
  measured: told.measured,
  window_days: told.window_days,
  confidence: told.confidence,
  cells: cells.inUse.map(({ cell, side, rows }) => ({
    of: side,
    failure: cell.failure,
    remedy: cell.remedy,
    n: cell.cases,
    stayed: cell.hits,
    estimate: cell.estimate,
    interval: [...cell.interval],
    rows,
  })),
  recover: toRecover,
  sure,
})

/** What is to be beware of wherever these chances are used. */
const chancesWarnings = ({ file, told }: ChancesInUse): Warning[] =>
  told.warnings.map(({ code, message, count }) =>
    warning(code, say('{file}: {what}', { file, what: inHole(message) }), count),
  )

/** How much of what is to be put right is sure; nothing where nothing is. */
const sureBlocks = ({ toRecover, sure }: ChancesInUse, show: Show): Block[] =>
  toRecover === 0
    ? []
    : [
        {
          kind: 'text',
          text: say(
            'Of the {n} that pay, {sure} {sure|is|are} sure to: the chance that {sure|it gains|they gain} is 95% or more.',
            { n: show(exact(toRecover), 'count'), sure: show(exact(sure), 'count') },
          ),
        },
      ]

const spanOfCell = ({ cell, rows }: CellInUse, show: Show): Spans['rows'][number] => {
  const { failure, remedy, cases, estimate, interval } = cell
  const share = (value: Exact) => show(value, 'share')
  const count = (many: number) => show(exact(many), 'count')
  return {
    label:
      failure === null && remedy === null
        ? say('all')
        : plainly([failure, remedy].filter((one) => one !== null).join(' × ')),
    range: say('{share}, {cases} {cases|case|cases} ({rows} {rows|row|rows})', {
      share: share(estimate),
      cases: count(cases),
      rows: count(rows),
    }),
    ends: [toNumber(interval[0]), toNumber(interval[1])],
    texts: [share(interval[0]), share(interval[1])],
    point: toNumber(estimate),
    marked: false,
  }
}

const quiet = (text: Said): Block => ({ kind: 'text', tone: 'quiet', text })

/** What it was to have stayed. */
const stayedWords = (days: number): Message =>
  say('Who came again within {days} {days|day|days} is taken to have stayed.', { days })

/** The chances that rows came by, each from its low to its high end. */
function chancesBlocks({ cells, told }: ChancesInUse, show: Show): Block[] {
  const { file, from, to } = told.measured
  const sides = (
    [
      ['recovered', 'Chances to stay with the remedy'],
      ['ignored', 'Chances to stay anyway'],
    ] as const
  ).flatMap(([side, title]): Block[] => {
    const rows = cells.inUse.filter((one) => one.side === side).map((one) => spanOfCell(one, show))
    if (rows.length === 0) return []
    return [
      { kind: 'text', tone: 'title', text: title },
      {
        kind: 'spans',
        spans: { middle: null, within: [0, 1], label: (value) => show(rounded(value), 'share'), rows },
      },
    ]
  })
  return sides.length === 0
    ? []
    : [
        ...sides,
        quiet(
          from === null
            ? say('Measured on the cases of {file}.', { file })
            : say('Measured on the cases of {file} from {from} to {to}.', { file, from, to: to! }),
        ),
        ...(told.window_days === null ? [] : [quiet(stayedWords(told.window_days))]),
        quiet(
          say('The true chance lies within each range with {confidence}% confidence.', {
            confidence: told.confidence * 100,
          }),
        ),
      ]
}

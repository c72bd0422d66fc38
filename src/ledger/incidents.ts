import { EXIT, Failure } from '../errors'
import { type Batch, type Cases, type Fault, isMargin } from '../model/cases'
import { type Exact, PLACES } from '../model/decimal'
import { type FactKey, fieldOf } from '../model/facts'
import { type Given, type Problem, read, readers, type Value } from '../model/read'
import { isRefusal, isTwofold, type Refusal } from '../model/units'
import { linesWithin, openCsv, type Records } from './csv'
import { type Asked, delimiterName } from './dialect'
import { isKnown, match, REASON } from './headings'
import { Repeats } from './repeats'

export interface Reading {
  /** The name by which messages call the file. */
  readonly name: string
  readonly dialect: Asked
  readonly map: ReadonlyMap<FactKey, string>
  /** The facts that flags gave. */
  readonly flags: ReadonlySet<FactKey>
  /** The flags over the defaults. */
  readonly base: Given
  /** Takes each rejected row as it stands, with the reason; the first call holds the headings. */
  readonly reject?: (cells: readonly string[], reason: string) => void
  /** The currency that was named for all amounts. */
  readonly currency: string | null
  /** How many faults are kept; all of them are counted. */
  readonly keep: number
}

const POINT = 46

const count = (seen: Map<FactKey, number>, key: FactKey) => seen.set(key, (seen.get(key) ?? 0) + 1)

const blank = (cells: readonly string[]) => cells.every((cell) => cell === '' || cell.trim() === '')

/** A tally that keeps its own sum: read = used + rejected + skipped. */
class Counter {
  read = 0
  rejected = 0
  skipped = 0

  get used(): number {
    return this.read - this.rejected - this.skipped
  }
}

/**
 * Opens a file of incidents: one row a case, any fact a column. Rows that cannot be read are rejected with every
 * reason, and the others go on. Errors: a Failure where the file as a whole cannot be understood.
 */
export async function openIncidents(
  source: AsyncIterable<Buffer>,
  asked: Reading,
): Promise<Cases & { readonly faultCount: () => number }> {
  const { name, base } = asked
  const csv = await openCsv(source, name, asked.dialect, isKnown)
  const batches = csv.batches[Symbol.asyncIterator]()
  const first = await batches.next()
  const records = first.done ? null : first.value
  const head = records?.cells.findIndex((cells) => !blank(cells)) ?? -1
  if (records === null || head < 0)
    throw new Failure(EXIT.data, `${name}: there is no header, only blank lines`)
  const headings = records.cells[head]!
  const { taken, warnings, width } = match(headings, asked.map, asked.flags, name, records.lines[head]!)

  const tally = new Counter()
  const faults: Fault[] = []
  /** The faults of the batch at hand. */
  const recent: Fault[] = []
  const repeats = new Repeats()
  const rounded = new Map<FactKey, number>()
  const twofold = new Map<FactKey, number>()
  const currencies = new Map<string, number>(asked.currency === null ? [] : [[asked.currency, 0]])
  let faultCount = 0
  let current: Records = { cells: [], lines: [] }

  // A file of rejects that was mended keeps its column of reasons; it is not handed back twice.
  const reasonAt = headings.findIndex((heading) => heading.trim() === REASON)
  const own = (cells: readonly string[]) => (reasonAt < 0 ? cells : cells.filter((_, i) => i !== reasonAt))
  const nameless = taken.filter(({ heading }) => heading === '').map(({ position }) => position - 1)
  const labelled = taken.filter(
    (one) => (one.key === null || one.key === 'customer') && one.heading !== '' && one.heading !== REASON,
  )
  labelled.sort((a, b) => Number(b.key === 'customer') - Number(a.key === 'customer'))
  const facts = taken.filter((one) => one.key !== null && one.key !== 'customer' && one.key !== 'currency')
  const customer = taken.find((one) => one.key === 'customer')
  const currency = taken.find((one) => one.key === 'currency')
  const round = (key: FactKey) => count(rounded, key)

  function refuse(
    row: number,
    rejected: Uint8Array,
    column: number,
    refusals: readonly (Refusal & { field: string; found: string; column: string })[],
  ): void {
    const record = current.cells[row]!
    const line = current.lines[row]! + (column > 0 ? linesWithin(record, column) : 0)
    if (rejected[row] === 0) {
      rejected[row] = 1
      tally.rejected++
    }
    for (const { field, expected, found, column, hint } of refusals) {
      faultCount++
      recent.push({ line, column, field, expected, found, ...(hint && { hint }) })
    }
  }

  /** Checks the shape of each row: blank rows are skipped, rows of another width rejected. */
  function shapes(records: Records, rejected: Uint8Array): void {
    for (let row = 0; row < records.cells.length; row++) {
      const cells = records.cells[row]!
      if (cells.length === width && cells[0] !== '' && nameless.length === 0) continue
      if (blank(cells)) {
        rejected[row] = 1
        tally.skipped++
      } else if (nameless.some((at) => (cells[at] ?? '').trim() !== '')) {
        const at = nameless.find((one) => (cells[one] ?? '').trim() !== '')!
        const found = cells[at]!.slice(0, 200)
        refuse(row, rejected, at, [
          { field: 'Row', column: '', expected: `nothing in column ${at + 1}, which has no heading`, found },
        ])
      } else if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')) {
        const hint =
          cells.length > width
            ? 'does a number contain a comma, or a text the separator? Such a cell needs quotes'
            : undefined
        refuse(row, rejected, 0, [
          {
            field: 'Row',
            column: '',
            expected: `${width} fields`,
            found: String(cells.length),
            ...(hint && { hint }),
          },
        ])
      }
    }
  }

  function column(key: FactKey, position: number, heading: string, records: Records, rejected: Uint8Array) {
    const rows = records.cells.length
    const values: (Value | null)[] = new Array(rows).fill(null)
    const reader = readers[key]
    const isAmount = fieldOf(key).kind === 'amount'
    for (let row = 0; row < rows; row++) {
      const cell = records.cells[row]![position - 1]
      if (cell === undefined || cell === '') continue
      const value = reader(cell)
      // Nearly every cell is a number of few decimals, and goes straight in.
      if (isAmount && cell.charCodeAt(cell.length - 4) === POINT && isTwofold(cell)) count(twofold, key)
      if (!isRefusal(value) && !((value as Exact).s > PLACES)) values[row] = value
      else if (cell.trim() !== '' && (rejected[row] === 0 || records.cells[row]!.length === width)) {
        const kept = read(key, cell, round)
        if (isRefusal(kept)) {
          const found = cell.slice(0, 200)
          refuse(row, rejected, position - 1, [
            { ...kept, column: heading, field: fieldOf(key).title, found },
          ])
        } else values[row] = kept
      }
    }
    return values
  }

  function toBatch(records: Records): Batch {
    current = records
    tally.read += records.cells.length
    const rejected = new Uint8Array(records.cells.length)
    shapes(records, rejected)
    const columns = facts.map(({ key, position, heading }) => ({
      key: key!,
      margin: isMargin(key!),
      values: column(key!, position, heading, records, rejected),
    }))
    const labels = labelled.map(({ position }) =>
      records.cells.map((cells) => (cells[position - 1] ?? '').trim()),
    )
    if (customer)
      for (let row = 0; row < rejected.length; row++)
        if (rejected[row] === 0 && labels[0]![row] !== '') repeats.add(labels[0]![row]!)
    if (currency) {
      for (const cells of records.cells) {
        const code = (cells[currency.position - 1] ?? '').trim().toUpperCase()
        if (code !== '') currencies.set(code, (currencies.get(code) ?? 0) + 1)
      }
    }
    return { lines: records.lines, labels, columns, rejected }
  }

  function handBack(rejected: Uint8Array): void {
    // The cells of a batch are read column by column; people read faults line by line.
    const sorted = recent.splice(0).sort((a, b) => a.line - b.line)
    for (const fault of sorted) if (faults.length < asked.keep) faults.push(fault)
    if (!asked.reject) return
    let next = 0
    for (let row = 0; row < rejected.length; row++) {
      if (rejected[row] === 0 || blank(current.cells[row]!)) continue
      const end = current.lines[row + 1] ?? Number.POSITIVE_INFINITY
      const reasons: string[] = []
      for (; next < sorted.length && sorted[next]!.line < end; next++) {
        const { field, expected, found } = sorted[next]!
        reasons.push(`${field}: expected ${expected}, found "${found}"`)
      }
      asked.reject(own(current.cells[row]!), reasons.join('; '))
    }
  }

  async function* all(): AsyncGenerator<Batch> {
    asked.reject?.(own(headings), REASON)
    tally.skipped += head
    tally.read += head
    let next: Records | null = {
      cells: records!.cells.slice(head + 1),
      lines: records!.lines.slice(head + 1),
    }
    while (next !== null) {
      const batch = toBatch(next)
      if (currencies.size > 1) break
      yield batch
      handBack(batch.rejected)
      const { value, done } = await batches.next()
      next = done ? null : value
    }
    if (currencies.size > 1) {
      for (let more = await batches.next(); !more.done; more = await batches.next()) toBatch(more.value)
      const counts = [...currencies]
        .map(([code, rows]) =>
          rows === 0 ? `${code} by --currency` : `${code} in ${rows} ${rows === 1 ? 'row' : 'rows'}`,
        )
        .join(', ')
      throw new Failure(
        EXIT.data,
        `${name}: more than one currency: ${counts}`,
        'a run holds one currency: split the file',
      )
    }
  }

  return {
    name,
    delimiter: delimiterName(csv.dialect.delimiter),
    taken: taken.filter(({ heading }) => heading !== '' && heading !== REASON),
    labels: labelled.map(({ key, heading }) => (key === 'customer' ? 'customer' : heading)),
    base,
    batches: all(),
    tally,
    faults,
    faultCount: () => faultCount,
    reject(batch, row, problems: readonly Problem[]) {
      const refusals = problems.map(({ key, expected, found, hint }) => {
        const heading = taken.find((one) => one.key === key)?.heading ?? ''
        return { column: heading, field: fieldOf(key).title, expected, found, ...(hint && { hint }) }
      })
      refuse(row, batch.rejected, 0, refusals)
    },
    warnings: () => [
      ...warnings,
      ...[...twofold].map(([key, cells]) => {
        const these = cells === 1 ? '1 cell such as 1.200 is' : `${cells} cells such as 1.200 are`
        return `${fieldOf(key).title}: ${these} read with a decimal point, as 1.2 and not 1200`
      }),
      ...[...rounded].map(
        ([key, cells]) =>
          `${fieldOf(key).title}: ${cells} ${cells === 1 ? 'cell has' : 'cells have'} more than 12 decimals and ${cells === 1 ? 'is' : 'are'} rounded half to even`,
      ),
      ...(repeats.repeated > 0
        ? [
            `${repeats.complete ? '' : 'at least '}${repeats.repeated} ${repeats.repeated === 1 ? 'customer has' : 'customers have'} several cases: each of their rows counts that customer's future again`,
          ]
        : []),
    ],
  }
}

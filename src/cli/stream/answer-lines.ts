/** `--stream`: a case on each line of stdin, and its answer on a line of stdout as soon as it has come. */
import { commands } from '../../commands'
import type { Command } from '../../commands/command'
import { EXIT, Failure, mistyped } from '../../errors'
import { TooLarge } from '../../numbers/exact/decimal'
import { failureJson } from '../../render/failure'
import { oneLine } from '../../render/json'
import { visible } from '../../render/visible'
import { pauses } from '../../tables/pause'
import type { Host } from '../host'
import type { Settings } from '../settings'
import { carefulLine, lineFailure, wrongLine } from './careful-line'
import { QuickAnswers } from './quick-answer'
import { QuickLines } from './quick-line'

const LF = 10

/** How many bytes are shown of a line that is no text, or too long. */
const SHOWN = 80

/** A longer line is no case, in bytes. */
const LONGEST = 1 << 20

/** Answers to lines that came together go out together, so many characters at a time: a little stays near the processor. */
const PIECE = 1 << 14

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as text; null where they are not UTF-8. */
function textOf(bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Reads and answers lines of the usual kind; null where the flags alone bring something to every answer that takes the long way. */
function quickWay({ request, warnings }: Settings) {
  const { ranges, options, given } = request
  if (ranges.length > 0 || warnings.length > 0 || options.has('simulate')) return null
  const lines = new QuickLines(given)
  const answers = new QuickAnswers()
  return (text: string, start: number, end: number): string | null => {
    const read = lines.read(text, start, end)
    return read && answers.answer(read)
  }
}

/** Answers line by line, in their order. */
class AnswerLines {
  /** Whether a line was answered by what is wrong with it. */
  hasFailed = false
  private readonly quick
  private readonly pause = pauses()
  private line = 0
  /** What waits for the end of its line. */
  private waiting: Buffer[] = []
  private size = 0
  /** Whether the rest of a line is passed over, which was too long. */
  private isPassing = false
  /** What is to be written. */
  private out = ''

  constructor(
    private readonly command: Command,
    private readonly settings: Settings,
    private readonly host: Host,
    private readonly write: (data: string) => void,
  ) {
    this.quick = quickWay(settings)
  }

  /** Answers the lines that end in a block. */
  async push(block: Buffer): Promise<void> {
    const end = block.lastIndexOf(LF) + 1
    if (end > 0) {
      const start = this.isPassing ? block.indexOf(LF) + 1 : 0
      this.isPassing = false
      await this.lines(Buffer.concat([...this.waiting, block.subarray(start, end)]))
      this.waiting = []
      this.size = 0
    }
    const rest = block.subarray(end)
    if (rest.length > 0 && !this.isPassing) this.wait(rest)
    this.flush()
  }

  /** Answers the last line, which may go without an end. */
  async end(): Promise<void> {
    if (this.size > 0) await this.lines(Buffer.concat(this.waiting))
    this.flush()
  }

  private wait(bytes: Buffer): void {
    this.waiting.push(bytes)
    this.size += bytes.length
    if (this.size <= LONGEST) return
    this.line++
    this.tooLong(Buffer.concat(this.waiting))
    this.isPassing = true
    this.waiting = []
    this.size = 0
  }

  /** Answers whole lines. */
  private async lines(bytes: Buffer): Promise<void> {
    const text = textOf(bytes)
    if (text === null) return this.undecoded(bytes)
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf('\n', start)
      const end = found < 0 ? text.length : found
      this.line++
      const answer = this.quick?.(text, start, end) ?? null
      if (answer !== null) this.out += answer
      else await this.answer(text.slice(start, end).replace(/\r$/, ''))
      if (this.out.length > PIECE) this.flush()
      start = end + 1
    }
  }

  /** Answers lines of which one at least is no text. */
  private async undecoded(bytes: Buffer): Promise<void> {
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LF, start) + 1 || bytes.length
      const line = bytes.subarray(start, end)
      if (textOf(line) !== null) await this.lines(line)
      else {
        this.line++
        const shown = line.toString('latin1', 0, SHOWN).trimEnd()
        if (line.length > LONGEST + 1) this.tooLong(line)
        else this.fail(wrongLine(this.line, 'wrong_encoding', 'text in UTF-8', shown))
      }
      start = end
    }
  }

  /** Answers any line, at once: it may take a while until the next one is. A blank one is passed over. */
  private async answer(text: string): Promise<void> {
    if (text.trim() === '') return
    if (3 * text.length > LONGEST && Buffer.byteLength(text) > LONGEST)
      return this.tooLong(Buffer.from(text.slice(0, SHOWN)))
    try {
      this.out += await this.answerOf(text.replace(/^\ufeff/, ''))
    } catch (error) {
      if (error instanceof TooLarge)
        this.fail(wrongLine(this.line, 'too_large', 'amounts whose results are not too large', ''))
      else if (error instanceof Failure) this.fail(error)
      else throw error
    }
    this.flush()
    await this.pause()
  }

  private async answerOf(text: string): Promise<string> {
    const { command, settings, host } = this
    const { given, ranges, warnings } = carefulLine(text, this.line, settings)
    const report = await command.run({
      ...settings.request,
      ...{ given, ranges, written: new Map(), commands, cases: null, ledger: [] },
      today: host.today,
      spool: host.spool,
    })
    return oneLine({ ...report, warnings: () => [...settings.warnings, ...warnings, ...report.warnings()] })
  }

  private tooLong(bytes: Buffer): void {
    this.fail(
      wrongLine(this.line, 'oversized_row', 'a line of at most 1 MiB', bytes.toString('utf8', 0, SHOWN)),
    )
  }

  /** Answers by what is wrong, in the place of the answer. */
  private fail(failure: Failure): void {
    this.hasFailed = true
    this.out += [...failureJson(lineFailure(failure.problems, this.line))].join('')
  }

  private flush(): void {
    if (this.out !== '') this.write(this.out)
    this.out = ''
  }
}

/** Answers the lines of stdin until there are no more; returns the exit code. Errors: a Failure where it cannot be written. */
export async function answerStream(command: Command, settings: Settings, host: Host): Promise<number> {
  const { options, configured } = settings.request
  const misused = (await command.misused?.(options)) ?? []
  if (misused.length > 0) throw mistyped(misused)
  const file = options.get('output')?.at(-1)
  const output = file === undefined ? null : host.create(file, options.has('force'), settings.read)
  if (configured.length > 0 && !options.has('quiet'))
    for (const line of (await import('../config/told-config')).configLines(configured))
      host.err(`${visible(host.put(line))}\n`)
  try {
    const lines = new AnswerLines(command, settings, host, output?.write ?? host.out)
    for await (const block of host.arriving()) await lines.push(block)
    await lines.end()
    output?.commit()
    return lines.hasFailed ? EXIT.data : EXIT.done
  } finally {
    output?.abandon()
  }
}

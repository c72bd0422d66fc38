/** A Spark, asked through its program `spark-sql`, which is started once for a run: questions lie in files, and rows come as lines of JSON. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { EXIT, Failure } from '../errors'
import type { EngineConnection, EnginePlace, EngineRow } from '../tables/engine-connection'
import { say } from '../words/say'
import { type ServerCodes, unanswered, unreachable } from './engine-failure'

const PROGRAM = 'spark-sql'

/** Nobody waits for longer until a master answers at all, in milliseconds. */
const PATIENCE = 10_000

/** What is said of an error may come a little behind the answer that breaks off, in milliseconds. */
const SOON = 200

/** So much of what is said of errors is kept to know their code. */
const ENOUGH = 100_000

/** What does not fit is an error, products keep their decimals, and nothing of a question stands for something else. */
const SETTINGS = {
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.decimalOperations.allowPrecisionLoss': 'false',
  'spark.sql.variable.substitute': 'false',
  'spark.ui.showConsoleProgress': 'false',
  'spark.log.level': 'WARN',
}

const CODES: ServerCodes = {
  memory: /^(?:OutOfMemoryError|SparkOutOfMemoryError|UNABLE_TO_ACQUIRE_MEMORY)$/,
  lost: /^$/,
}

/** Where there is no such table. */
const NOT_THERE = /^(?:TABLE_OR_VIEW_NOT_FOUND|SCHEMA_NOT_FOUND|PATH_NOT_FOUND|FileNotFoundException)$/

/** What its program says ahead of what it reads. */
const PROMPT = 'spark-sql '

const LINE_END = 0x0a

/** The code in what it says of an error; '' where it says none. */
const codeIn = (said: string): string =>
  /java\.lang\.(OutOfMemoryError)/.exec(said)?.[1] ??
  /^(?:[\w.$]+: )?\[([A-Z][A-Z0-9_.]*)\]/m.exec(said)?.[1] ??
  /^(?:Caused by: )?(?:[a-z]\w*\.)+(\w+(?:Exception|Error))/m.exec(said)?.[1] ??
  ''

/** What the environment says of where it is. */
interface Environment {
  readonly [name: string]: string | undefined
}

interface Folder {
  readonly path: string
  remove(): void
}

class SparkEngine implements EngineConnection {
  private readonly answers: AsyncIterator<Buffer>
  private rest: Buffer = Buffer.alloc(0)
  private said = ''
  private asked = 0
  /** Whether it has answered anything. */
  private isOpen = false

  constructor(
    private readonly place: EnginePlace,
    private readonly run: ChildProcessWithoutNullStreams,
    private readonly folder: Folder,
    private readonly done: () => void,
  ) {
    this.answers = run.stdout[Symbol.asyncIterator]()
    run.stdin.on('error', () => {})
    run.stderr.on('data', (bytes) => {
      if (this.said.length < ENOUGH) this.said += bytes
    })
  }

  /** The lines that come, some at a time. Errors: one without a code where no more come. */
  private async lines(): Promise<readonly string[]> {
    for (;;) {
      const { value, done } = await this.answers.next()
      if (done) return this.fail(this.isOpen)
      const all = Buffer.concat([this.rest, value])
      const end = all.lastIndexOf(LINE_END) + 1
      this.rest = all.subarray(end)
      if (end > 0) return all.toString('utf8', 0, end - 1).split('\n')
    }
  }

  /** What it prints of a statement: whole lines, some at a time, and behind them nothing. */
  private async *printed(statement: string): AsyncGenerator<readonly string[]> {
    const n = ++this.asked
    const file = path.join(this.folder.path, `${n}.sql`)
    fs.writeFileSync(file, `${statement};\n`)
    this.said = ''
    this.run.stdin.write(`source ${file};\nSELECT 'behind ${n}';\n`)
    let isOver = false
    try {
      while (!isOver) {
        const lines = await this.lines()
        isOver = lines.includes(`behind ${n}`)
        yield lines.filter((line) => !line.startsWith(PROMPT) && line !== `behind ${n}`)
      }
    } finally {
      // Who wants no more of it leaves the rest there.
      while (!isOver && !this.run.stdout.readableEnded) isOver = (await this.lines()).includes(`behind ${n}`)
    }
  }

  /** Errors: one with the code of what went wrong; without one where it has ended on the way, but for want of memory. */
  private async fail(isLost: boolean): Promise<never> {
    await new Promise((done) => setTimeout(done, SOON))
    const code = codeIn(this.said)
    throw Object.assign(new Error(), { code: isLost && !CODES.memory.test(code) ? '' : code || PROGRAM })
  }

  /** What it knows of tables, which is no question whose rows it makes JSON of; none where there is no such table. */
  private async *known(sql: string): AsyncGenerator<readonly EngineRow[]> {
    let isAny = false
    for await (const lines of this.printed(sql)) {
      isAny ||= lines.length > 0
      yield lines.map((line) => line.split('\t').map((cell) => cell.trimEnd()))
    }
    if (isAny) return
    await new Promise((done) => setTimeout(done, SOON))
    const code = codeIn(this.said)
    if (code !== '' && !NOT_THERE.test(code)) await this.fail(false)
  }

  /** The rows of a question; behind them stands that it is answered. */
  private async *rows(sql: string): AsyncGenerator<readonly EngineRow[]> {
    const whole = `whole ${this.asked + 1}`
    const asked = `SELECT to_json(array(q.*)) FROM (${sql}) AS q UNION ALL SELECT '${whole}'`
    let isWhole = false
    for await (const lines of this.printed(asked)) {
      isWhole ||= lines.includes(whole)
      yield lines.flatMap((line) => (line.startsWith('[') ? [JSON.parse(line) as EngineRow] : []))
    }
    if (!isWhole) await this.fail(false)
  }

  async *query(sql: string): AsyncGenerator<readonly EngineRow[]> {
    try {
      yield* sql.startsWith('SELECT ') ? this.rows(sql) : this.known(sql)
    } catch (error) {
      throw unanswered(this.place, error, CODES)
    }
  }

  /** Errors: a Failure where it does not start. */
  async open(): Promise<void> {
    for await (const _ of this.query("SELECT '1'")) this.isOpen = true
  }

  async close(): Promise<void> {
    this.done()
    this.run.kill('SIGKILL')
    this.folder.remove()
  }
}

/** Errors: what the system calls it where nobody listens there. */
const listening = ({ host, port }: { readonly host: string; readonly port: number }): Promise<void> =>
  new Promise((done, fail) => {
    const socket = net.connect({ host, port, timeout: PATIENCE })
    const over = (error?: unknown) => {
      socket.destroy()
      if (error === undefined) done()
      else fail(error)
    }
    socket.on('connect', () => over())
    socket.on('error', over)
    socket.on('timeout', () => over(new Error()))
  })

/** 4g for 4GB. */
const memoryOf = (written: string): string => written.replace(/([MG])i?B$/, (_, unit) => unit.toLowerCase())

/** Opens it. Errors: a Failure where its program is not there or does not start, or nobody listens where its master is. */
export async function openSpark(
  place: EnginePlace,
  env: Environment,
  folder: Folder,
  endedWithRun: (end: () => void) => () => void,
): Promise<EngineConnection> {
  const { SPARK_HOME: home, SPARK_SUBMIT_OPTS: more = '' } = env
  const { database, server, memory } = place
  try {
    if (server !== null) await listening(server)
  } catch (error) {
    folder.remove()
    throw unreachable(place, error, say('is its master there? {flag} names it', { flag: '--engine' }))
  }
  const own = {
    ...SETTINGS,
    ...(place.isInFiles && {
      'spark.sql.catalogImplementation': 'in-memory',
      'spark.sql.warehouse.dir': folder.path,
    }),
  }
  const program = home === undefined || home === '' ? PROGRAM : path.join(home, 'bin', PROGRAM)
  const settings = Object.entries(own).flatMap(([name, value]) => ['--conf', `${name}=${value}`])
  const run = spawn(
    program,
    [
      ...['--master', database, '-S', ...settings],
      ...(memory === null ? [] : ['--driver-memory', memoryOf(memory)]),
    ],
    // What it reads is no history of the person's. In quotes, for a path may have spaces.
    {
      env: { ...env, SPARK_SUBMIT_OPTS: `${more} -Duser.home=${JSON.stringify(folder.path)}`.trim() },
      stdio: 'pipe',
    },
  )
  const engine = new SparkEngine(
    place,
    run,
    folder,
    endedWithRun(() => run.kill('SIGKILL')),
  )
  const missing = new Promise<never>((_, fail) => {
    run.on('error', () =>
      fail(
        new Failure(
          EXIT.unavailable,
          'not_installed',
          say('there is no program {program}', { program }),
          say('{variable} says where Spark is', { variable: 'SPARK_HOME' }),
        ),
      ),
    )
  })
  missing.catch(() => {})
  try {
    await Promise.race([missing, engine.open()])
  } catch (error) {
    await engine.close()
    throw error
  }
  return engine
}

// The ledger in Parquet files and as a table of a Spark of this machine: asked in one process, and by a master with two workers.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { COLUMNS, engineDifferences, started, until } from './ledger-in-engines.mjs'

/** A port of this run that no other server has. */
const PORT = 20_000 + (process.pid % 5000)

const around = (home) => ({
  SPARK_HOME: home,
  SPARK_LOCAL_IP: '127.0.0.1',
  SPARK_CONF_DIR: path.join(home, 'conf'),
})

/** Where a Spark is: `SPARK_HOME`, or in Python's package pyspark, of the python3 on the path or that `SPARK_PYTHON` names; null for none. */
function sparkHome() {
  const line = 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'
  const { stdout } = spawnSync(process.env.SPARK_PYTHON ?? 'python3', ['-c', line], { encoding: 'utf8' })
  return [process.env.SPARK_HOME, stdout?.trim()].find(
    (home) =>
      home &&
      spawnSync(path.join(home, 'bin/spark-sql'), ['--version'], { env: { ...process.env, ...around(home) } })
        .status === 0,
  )
}

/** A master and two workers; `stop` ends them. */
async function cluster(home, folder) {
  const env = { ...process.env, ...around(home) }
  const start = (name, ...args) =>
    spawn(path.join(home, 'bin/spark-class'), [`org.apache.spark.deploy.${name}`, ...args], {
      ...{ cwd: folder, env, stdio: 'ignore' },
    })
  const isThere = () =>
    new Promise((done) => {
      const socket = net.connect(PORT, '127.0.0.1', () => {
        socket.destroy()
        done(true)
      })
      socket.on('error', () => done(false))
    })
  const master = start(
    'master.Master',
    ...['--host', '127.0.0.1', '--port', String(PORT), '--webui-port', String(PORT + 1)],
  )
  await until(isThere)
  const workers = [2, 3].map((n) =>
    start(
      'worker.Worker',
      ...['--host', '127.0.0.1', '--cores', '1', '--memory', '1g', '--work-dir', path.join(folder, `w${n}`)],
      ...['--webui-port', String(PORT + n), `spark://127.0.0.1:${PORT}`],
    ),
  )
  const stop = () => {
    for (const one of [master, ...workers]) one.kill('SIGKILL')
  }
  return { url: `spark://127.0.0.1:${PORT}`, killWorker: () => workers[1].kill('SIGKILL'), stop }
}

const typeOf = (type) => ({ text: 'STRING', day: 'DATE', whole: 'BIGINT' })[type] ?? type

/** Writes the ledger as Parquet files, which a table of the catalogue in this folder names, too; returns where they are. */
function write(home, folder, file) {
  const place = path.join(folder, "the 'ledger'; -- `é`")
  const columns = Object.entries(COLUMNS).map(([name, type]) => `\`${name}\` ${typeOf(type)}`)
  const csv = `header 'true', quote '"', escape '"', multiLine 'true', ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false'`
  const plain = path.join(folder, 'parquet')
  const sql = [
    `CREATE TEMPORARY VIEW cells (${columns.join(', ')}) USING csv OPTIONS (path '${file}', ${csv})`,
    `INSERT OVERWRITE DIRECTORY '${plain}' USING parquet SELECT * FROM cells`,
    `CREATE TABLE ledger USING parquet LOCATION '${plain}'`,
  ]
  const ended = spawnSync(
    path.join(home, 'bin/spark-sql'),
    ['--master', 'local[2]', '-S', '-e', sql.join('; ')],
    {
      ...{ cwd: folder, env: { ...process.env, ...around(home) }, encoding: 'utf8' },
    },
  )
  if (ended.status !== 0) throw new Error(ended.stderr.slice(-500))
  fs.symlinkSync(plain, place)
  return place
}

/** Writes the ledger, and starts a master and two workers; null where there is no Spark. */
export async function sparkLedger(folder, file) {
  const home = sparkHome()
  if (home === undefined) return null
  const cwd = path.join(folder, 'spark ledger')
  fs.mkdirSync(cwd)
  const files = write(home, cwd, file)
  return { cwd, files, env: around(home), ...(await cluster(home, cwd)) }
}

/**
 * What is wrong of it: by the master and as a table it answers the same; a worker that is lost is done without; a run that is interrupted,
 * a Spark that is lost, a table and a master that are not there.
 */
export async function sparkDifferences(program, file, { cwd, files, env, url, killWorker }) {
  const here = ['--engine', 'spark:local[2]', '--from', 'ledger']
  const there = ['--engine', url, '--from', `parquet:${files}`]
  const wrong = engineDifferences(program, file, there, { cwd, env, isShort: true })
  const expect = (found, pattern) => pattern.test(found) || wrong.push(found)
  const settings = (more) => ({
    ...{ cwd, encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, ...env, ...more } },
  })
  const asked = (...args) => spawnSync(process.execPath, [program, 'customers', ...args], settings())
  const told = (...args) => {
    const { status, stderr } = asked(...args)
    return `${status} ${stderr}`
  }
  const csv = ['--quiet', '--format', 'csv']
  const right = asked(file, ...csv).stdout
  const own = asked(...here, ...csv)
  if (right.length < 1000 || own.stdout !== right) wrong.push(`a table: ${own.status} ${own.stderr}`)
  expect(told(...here.slice(0, 3), 'legder'), /^66 recover: no table legder in local\[2\]\n.*ledger/)
  expect(
    told('--engine', 'spark://127.0.0.1:1', '--from', 'ledger'),
    /^69 recover: cannot reach spark at 127\.0\.0\.1:1 \(ECONNREFUSED\)/,
  )
  const output = path.join(cwd, 'lost.csv')
  /** What becomes of a run while Spark is at work for it. */
  const atWork = async (happens) => {
    const temporary = fs.mkdtempSync(path.join(cwd, 'run-'))
    const { run, ended } = started(
      [program, 'customers', ...there, ...csv, '--output', output],
      settings({ TMPDIR: temporary }),
    )
    const questions = () =>
      fs.readdirSync(temporary, { recursive: true }).filter((name) => name.endsWith('.sql'))
    // It takes its time to start.
    for (let tries = 0; tries < 4 && questions().length < 5; tries++)
      await until(() => questions().length > 4)
    happens(run)
    return ended
  }
  expect(await atWork((run) => run.kill('SIGINT')), /^130 /)
  expect(
    await atWork((run) => spawnSync('pkill', ['-KILL', '-P', String(run.pid)])),
    /^69 recover: spark was lost: nothing was written/,
  )
  if (fs.existsSync(output)) wrong.push('an answer of a Spark that was lost is there')
  expect(await atWork(killWorker), /^65 /)
  if (!fs.existsSync(output) || fs.readFileSync(output, 'utf8') !== right)
    wrong.push('other answers without a worker')
  return wrong
}

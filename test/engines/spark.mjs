// A Spark of this machine: Python's package pyspark, of the python3 on the path or that `SPARK_PYTHON` names, with a Java.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { python } from './python.mjs'

const PYSPARK = 'pyspark==4.0.1'

/** How long pip may take for it, in seconds. */
const PATIENCE = 180

/** A statement gives its rows; a table that is handed over becomes a view. */
const OPENED = `
from pyspark.sql import SparkSession
settings = {
    'spark.ui.enabled': 'false',
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.sql.shuffle.partitions': '2',
    'spark.sql.ansi.enabled': 'true',
    'spark.sql.warehouse.dir': sys.argv[1],
}
builder = SparkSession.builder.master('local[2]')
for name, value in settings.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel('OFF')

def quoted(name):
    return '\`' + name.replace('\`', '\`\`') + '\`'

def asked(one):
    if isinstance(one, str):
        rows = spark.sql(one).collect()
        return [[None if cell is None else format(cell, 'f') if hasattr(cell, 'as_tuple') else str(cell) for cell in row] for row in rows]
    names = [quoted('c%d' % i) for i in range(len(one['columns']))]
    rows = [[None if cell == '' else cell.replace("''", "'") for cell in row] for row in one['rows']]
    texts = spark.createDataFrame(rows, ', '.join(name + ' STRING' for name in names))
    cells = ['CAST(%s AS %s) AS %s' % (own, kind or 'STRING', quoted(name)) for own, (name, kind) in zip(names, one['columns'])]
    texts.selectExpr(*cells).createOrReplaceTempView(quoted(one['table']))
    return []

version = spark.version
`

const ends = (command, args, seconds = 60) =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 1000 * seconds }).status === 0

/** Has pip install one in a folder where this machine has none, but a Java: whoever asks for a Spark from now on finds it. */
export function installSpark(folder) {
  const python = process.env.SPARK_PYTHON ?? 'python3'
  if (process.env.SPARK_HOME || ends(python, ['-c', 'import pyspark']) || !ends('java', ['-version'])) return
  const own = path.join(folder, 'pyspark')
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--retries', '0', PYSPARK]
  const its = path.join(own, 'bin/python3')
  if (ends(python, ['-m', 'venv', own]) && ends(its, pip, PATIENCE)) process.env.SPARK_PYTHON = its
}

/** Opens one in a folder of its own; null where there is none. `ask` gives the rows of the last of some statements. */
export const spark = (folder) => python(process.env.SPARK_PYTHON ?? 'python3', 'pyspark', OPENED, folder)

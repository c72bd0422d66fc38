// A Spark of this machine: Python's package pyspark, of the python3 on the path or that `SPARK_PYTHON` names, with a Java.
import { python } from './python.mjs'

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

/** Opens one in a folder of its own; null where there is none. `ask` gives the rows of the last of some statements. */
export const spark = (folder) => python(process.env.SPARK_PYTHON ?? 'python3', 'pyspark', OPENED, folder)

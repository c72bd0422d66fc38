// Polars on a generated ledger: what each customer brought in the year up to the last date. FILE [OUT], with POLARS_MAX_THREADS.
//
// It does less than recover customers: sums are in doubles, and of the columns there are those that need no more than sums:
// customer, purchases, revenue, annual margin.
import { createRequire } from 'node:module'
import path from 'node:path'
import { folderOf, POLARS } from './yardstick.mjs'

const pl = createRequire(path.join(folderOf(POLARS), '/'))(POLARS.name)
const [file, out = '/dev/null'] = process.argv.slice(2)

// Dates of ISO 8601 order as texts do.
const dates = await pl.scanCSV(file).select(pl.col('date').max()).collect()
const last = dates.getColumn('date').get(0)
const from = `${Number(last.slice(0, 4)) - 1}${last.slice(4)}`
const year = await pl
  .scanCSV(file)
  .filter(pl.col('date').gt(pl.lit(from)))
  .groupBy('customer')
  .agg(
    pl.col('date').filter(pl.col('revenue').gt(0)).nUnique().alias('purchases'),
    pl.col('revenue').sum(),
    pl.col('revenue').minus(pl.col('cost')).sum().alias('annual_margin'),
  )
  .sort(['annual_margin', 'customer'], [true, false])
  .collect()
year.writeCSV(out)

// DuckDB on a generated ledger: what each customer brought in the year up to the last date, as one query.
// FILE [OUT], with DUCKDB_THREADS (2).
//
// Those columns of recover customers that need no division. Sums of DECIMAL(12,2) are exact, and a customer's purchases are
// the days on which anything was sold.
import { opened, quoted } from './database.mjs'

const [file, out = '/dev/null'] = process.argv.slice(2)
const connection = await opened(process.env.DUCKDB_THREADS ?? '2')

// Held once: the file is read for its last date and for its sums.
await connection.run(`
  CREATE TEMP TABLE ledger AS
    FROM read_csv(${quoted(file)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      columns = { customer: 'VARCHAR', date: 'DATE', revenue: 'DECIMAL(12,2)', cost: 'DECIMAL(12,2)' })`)

await connection.run(`
  COPY (
    WITH year AS (
      FROM ledger WHERE date > (SELECT max(date) - INTERVAL 1 YEAR FROM ledger)
    )
    SELECT customer, count(DISTINCT date) FILTER (revenue > 0) AS purchases, sum(revenue) AS revenue,
      sum(revenue - cost) AS annual_margin, sum(revenue - cost) AS net_annual_margin
    FROM year GROUP BY customer ORDER BY net_annual_margin DESC, customer
  ) TO ${quoted(out)} (FORMAT csv, HEADER, USE_TMP_FILE false)`)

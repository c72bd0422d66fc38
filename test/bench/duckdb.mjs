// DuckDB on a generated file of incidents, as one query. FILE [OUT], with DUCKDB_THREADS (2).
//
// It works out exactly those columns of recover batch that need no division: its DECIMAL division gives a DOUBLE.
// Amounts have two decimals and shares at most four, so every column stays in 18 digits, where DuckDB is fastest and a
// result that does not fit is an error. (DECIMAL(38,12), the range of recover, takes it more than ten times as long to read.)
import { opened, quoted } from './database.mjs'

const [file, out = '/dev/null'] = process.argv.slice(2)
const connection = await opened(process.env.DUCKDB_THREADS ?? '2')

await connection.run(`
  -- 59% or 0.59
  CREATE TEMP MACRO share(cell) AS
    CASE WHEN suffix(cell, '%') THEN CAST(left(cell, -1) AS DECIMAL(5,2)) * 0.01
         ELSE CAST(cell AS DECIMAL(5,4)) END;

  -- The amount of one part of a remedy: refund:10, discount:2x3, 10, or nothing
  CREATE TEMP MACRO amount(part) AS
    CASE WHEN part = '' THEN 0
         WHEN starts_with(part, 'discount:') THEN
           CAST(split_part(substr(part, 10), 'x', 1) AS DECIMAL(12,2)) *
           CAST(split_part(substr(part, 10), 'x', 2) AS DECIMAL(3,0))
         WHEN contains(part, ':') THEN CAST(split_part(part, ':', 2) AS DECIMAL(12,2))
         ELSE CAST(part AS DECIMAL(12,2)) END;

  -- Whether it is goods, which count at what they cost the business
  CREATE TEMP MACRO goods(part) AS
    starts_with(part, 'replace:') OR starts_with(part, 'credit:') OR
    (part <> '' AND NOT contains(part, ':'));`)

await connection.run(`
  COPY (
    WITH cases AS (
      FROM read_csv(${quoted(file)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        columns = {
          customer: 'VARCHAR', segment: 'VARCHAR', failure: 'VARCHAR',
          sales: 'DECIMAL(12,2)', margin: 'DECIMAL(12,2)', remedy: 'VARCHAR',
          stay_if_recovered: 'VARCHAR', stay_if_ignored: 'VARCHAR',
          cost_to_serve: 'DECIMAL(12,2)', note: 'VARCHAR'
        })
    ),
    parts AS (
      SELECT *, split_part(remedy, '+', 1) AS first, split_part(remedy, '+', 2) AS second,
        margin * 12 AS annual_margin
      FROM cases
    ),
    amounts AS (
      SELECT *, annual_margin - coalesce(cost_to_serve, 0) AS net_annual_margin,
        CASE WHEN goods(first) THEN amount(first) ELSE 0 END +
          CASE WHEN goods(second) THEN amount(second) ELSE 0 END AS given,
        CASE WHEN goods(first) THEN 0 ELSE amount(first) END +
          CASE WHEN goods(second) THEN 0 ELSE amount(second) END AS paid
      FROM parts
    ),
    costs AS (
      -- given × (sales − margin) ÷ sales: in these files the goods given are those that were sold, or none.
      SELECT *, net_annual_margin AS future_margin,
        CASE WHEN given = 0 THEN 0
             WHEN given = sales THEN sales - margin
             ELSE CAST(error('these goods would need a division') AS DECIMAL(12,2)) END + paid AS remedy_cost
      FROM amounts
    ),
    worth AS (
      SELECT *, share(stay_if_recovered) * future_margin - remedy_cost AS net_retained_value,
        share(stay_if_ignored) * future_margin AS value_if_ignored
      FROM costs
    ),
    gains AS (SELECT *, net_retained_value - value_if_ignored AS incremental_value FROM worth)
    SELECT customer, segment, failure, note, annual_margin, net_annual_margin, future_margin, remedy_cost,
      net_retained_value, value_if_ignored, incremental_value,
      incremental_value + remedy_cost AS max_remedy_cost,
      CASE WHEN future_margin <= 0 THEN 'let-go'
           WHEN incremental_value >= 0 THEN 'recover'
           WHEN incremental_value + remedy_cost > 0 THEN 'offer-less'
           ELSE 'let-go' END AS decision
    FROM gains
  ) TO ${quoted(out)} (FORMAT csv, HEADER, USE_TMP_FILE false)`)

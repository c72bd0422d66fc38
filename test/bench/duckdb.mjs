// DuckDB on a generated file of incidents, as one query: the columns of recover batch, each exact. FILE [OUT], with
// DUCKDB_THREADS (2); with COLUMNS=undivided only those that need no division.
//
// Amounts have two decimals and shares at most four, so every sum and product stays in 18 digits, where DuckDB is fastest
// and a result that does not fit is an error. Its own division gives a DOUBLE: quotients are worked out in whole numbers,
// in two steps, each of which stays in 64 bits.
import { opened, quoted } from './database.mjs'

const [file, out = '/dev/null'] = process.argv.slice(2)
const isUndivided = process.env.COLUMNS === 'undivided'
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
    (part <> '' AND NOT contains(part, ':'));

  -- The whole number nearest to whole + rest ÷ d; of two the even one
  CREATE TEMP MACRO nearest(whole, rest, d) AS
    whole + CASE WHEN 2 * rest > d OR (2 * rest = d AND whole % 2 = 1) THEN 1 ELSE 0 END;

  -- The same of (whole + rest ÷ d) × more
  CREATE TEMP MACRO further(whole, rest, d, more) AS
    nearest(whole * more + (rest * more) // d, (rest * more) % d, d);

  -- n × first × second ÷ d as a whole number, for d above 0
  CREATE TEMP MACRO quotient(n, d, first, second) AS
    sign(n) * further((abs(n) * first) // d, (abs(n) * first) % d, d, second);

  -- So many units of the twelfth decimal
  CREATE TEMP MACRO twelfths(units) AS
    CAST(CAST(units AS DECIMAL(18,0)) * 0.000000000001::DECIMAL(12,12) AS DECIMAL(18,12));`)

/** What is divided, in whole numbers: cents, millionths of a product, ten thousandths of a share. */
const divided = {
  max_remedy_price:
    'CASE WHEN sales > 0 AND sales > margin THEN twelfths(quotient(most * sold, sold - earned, 1, 1000000)) END',
  required_stay:
    'CASE WHEN future > 0 THEN twelfths(quotient(cost * 10000 + ignored * future, future, 1, 100000000)) END',
  max_stay_if_ignored:
    'CASE WHEN future > 0 THEN twelfths(quotient(recovered * future - cost * 10000, future, 1, 100000000)) END',
  break_even_uplift: 'CASE WHEN future > 0 THEN twelfths(quotient(cost, future, 1000000, 1000000)) END',
  cost_per_save: `CASE WHEN recovered > ignored
      THEN twelfths(quotient(cost * 100, recovered - ignored, 1000000, 1000000)) END`,
  return_on_remedy: 'CASE WHEN cost > 0 THEN twelfths(quotient(gained, cost, 1, 100000000)) END',
  payback_purchases: `CASE WHEN cost <= 0 THEN 0
      WHEN recovered > ignored AND net > 0 AND reached <= 12 THEN reached END`,
  avoided_acquisition_cost: 'NULL',
}

const columns = [
  'customer, segment, failure, note, annual_margin, net_annual_margin, future_margin, remedy_cost',
  ...(isUndivided ? [] : ['0 AS word_of_mouth_if_lost, 0 AS word_of_mouth_if_recovered']),
  'net_retained_value, value_if_ignored, incremental_value, incremental_value + remedy_cost AS max_remedy_cost',
  ...(isUndivided ? [] : Object.entries(divided).map(([key, value]) => `${value} AS ${key}`)),
  `CASE WHEN future_margin <= 0 THEN 'let-go'
        WHEN incremental_value >= 0 THEN 'recover'
        WHEN incremental_value + remedy_cost > 0 THEN 'offer-less'
        ELSE 'let-go' END AS decision`,
]

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
    gains AS (SELECT *, net_retained_value - value_if_ignored AS incremental_value FROM worth),
    whole AS (
      SELECT *${
        isUndivided
          ? ''
          : `, CAST(future_margin * 100 AS BIGINT) AS future, CAST(remedy_cost * 100 AS BIGINT) AS cost,
        CAST(incremental_value * 1000000 AS BIGINT) AS gained,
        CAST((incremental_value + remedy_cost) * 1000000 AS BIGINT) AS most,
        CAST(share(stay_if_recovered) * 10000 AS BIGINT) AS recovered,
        CAST(share(stay_if_ignored) * 10000 AS BIGINT) AS ignored,
        CAST(sales * 100 AS BIGINT) AS sold, CAST(margin * 100 AS BIGINT) AS earned,
        CAST(net_annual_margin * 100 AS BIGINT) AS net,
        (recovered - ignored) * net AS each_year,
        CASE WHEN each_year > 0 THEN (cost * 120000 + each_year - 1) // each_year END AS reached`
      }
      FROM gains
    )
    SELECT ${columns.join(', ')}
    FROM whole
  ) TO ${quoted(out)} (FORMAT csv, HEADER, USE_TMP_FILE false)`)

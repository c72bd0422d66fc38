// DuckDB on a generated ledger: what each customer brought in the year up to the last date, as one query, with every column
// of recover customers, each exact. FILE [OUT], with DUCKDB_THREADS (2).
//
// Sums of DECIMAL(12,2) are exact, a customer's purchases are the days on which anything was sold, and quotients are worked
// out in whole numbers of 128 bits, one a customer.
import { opened, quoted } from './database.mjs'

const [file, out = '/dev/null'] = process.argv.slice(2)
const connection = await opened(process.env.DUCKDB_THREADS ?? '2')

// Held once: the file is read for its last date and for its sums.
await connection.run(`
  CREATE TEMP TABLE ledger AS
    FROM read_csv(${quoted(file)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      columns = { customer: 'VARCHAR', date: 'DATE', revenue: 'DECIMAL(12,2)', cost: 'DECIMAL(12,2)' });

  -- The whole number nearest to n ÷ d, for d above 0; of two the even one
  CREATE TEMP MACRO nearest(n, d) AS
    n // d + CASE WHEN 2 * (n % d) > d OR (2 * (n % d) = d AND (n // d) % 2 = 1) THEN 1 ELSE 0 END;

  -- n ÷ d with twelve decimals, for d above 0
  CREATE TEMP MACRO quotient(n, d) AS
    CAST(sign(n) * nearest(abs(n) * 1000000000000, d) AS DECIMAL(26,0)) * 0.000000000001::DECIMAL(12,12);`)

await connection.run(`
  COPY (
    WITH year AS (
      FROM ledger WHERE date > (SELECT max(date) - INTERVAL 1 YEAR FROM ledger)
    ),
    sums AS (
      SELECT customer, count(DISTINCT date) FILTER (revenue > 0) AS purchases, sum(revenue) AS revenue,
        sum(revenue - cost) AS net
      FROM year GROUP BY customer
    ),
    cents AS (
      SELECT *, CAST(net * 100 AS HUGEINT) AS earned, CAST(revenue * 100 AS HUGEINT) AS sold FROM sums
    )
    SELECT customer, purchases, revenue, net AS annual_margin,
      CASE WHEN sold > 0 THEN quotient(earned, sold) END AS annual_margin_rate,
      0 AS cost_to_serve, net AS net_annual_margin,
      CASE WHEN earned < 0 AND sold > 0 THEN quotient(-earned, sold) END AS price_rise,
      CASE WHEN earned < 0 AND purchases > 0 THEN quotient(-earned, CAST(purchases AS HUGEINT) * 100) END
        AS price_rise_per_purchase,
      NULL AS service_cut, NULL AS exit_gain,
      CASE WHEN earned < 0 AND sold > 0 AND -earned * 10 <= sold THEN 'reprice' ELSE 'keep' END AS decision,
      row_number() OVER best AS rank, sum(net) OVER (best ROWS UNBOUNDED PRECEDING) AS cumulative_net
    FROM cents WINDOW best AS (ORDER BY net DESC, customer) ORDER BY net DESC, customer
  ) TO ${quoted(out)} (FORMAT csv, HEADER, USE_TMP_FILE false)`)

// A Postgres in this process.
import { PGlite } from '@electric-sql/pglite'

/** Databases that are asked answer the last of some statements, with texts, and null for nothing. */
export const textsOf = (rows) => rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))

export function postgresHere() {
  const postgres = new PGlite()
  const ask = async (statements) => {
    for (const one of statements.slice(0, -1)) await postgres.exec(one)
    return textsOf((await postgres.query(statements.at(-1), [], { rowMode: 'array' })).rows)
  }
  const exec = (statement) => postgres.exec(statement)
  return { dialect: 'postgres', ask, exec, close: () => postgres.close() }
}

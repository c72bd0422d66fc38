/** A Postgres in this process, as tests of statements ask it. */
import path from 'node:path'
import { root } from './program'

/** A database that is asked some statements, and answers the last; `program` says the same of files in `folder`. */
export interface AskedThere {
  readonly program: string
  readonly folder: string
  readonly dialect: string
  ask(statements: readonly string[]): Promise<(string | null)[][]>
}

export const {
  postgresHere,
}: {
  postgresHere(): Pick<AskedThere, 'dialect' | 'ask'> & {
    exec(statement: string): Promise<unknown>
    close(): Promise<void>
  }
} = await import(path.join(root, 'test/engines/pglite.mjs'))

/** Ledgers that are spread over several servers so that all rows of a customer lie on one: each server answers for its own customers. */
import { EXIT, Failure } from '../errors'
import type { EngineConnection } from '../tables/engine-connection'
import { say } from '../words/say'
import type { SqlDialect, TableName } from './sql-dialect'

/** A server hands over what it has added up, and not what it would take to go on with it. */
export const ALONE = ' SETTINGS distributed_group_by_no_merge = 1'

const HINT = say('leave {flag} out', { flag: '--sharded' })

/** What says that rows of a customer came of several servers. */
export const notSharded = (): Failure =>
  new Failure(
    EXIT.data,
    'not_sharded',
    say('rows of a customer lie on more than one server: nothing was written'),
    HINT,
  )

/** Errors: a Failure where a table is not one of several servers, but a view, say, that might add up beforehand. */
export async function checkSpread(
  connection: EngineConnection,
  { engineOf }: SqlDialect,
  table: TableName,
  name: string,
): Promise<void> {
  for await (const [row] of connection.query(engineOf!(table)))
    if (row !== undefined && row[0] !== 'Distributed')
      throw new Failure(
        EXIT.data,
        'not_sharded',
        say('{name} is no table of several servers', { name }),
        HINT,
      )
}

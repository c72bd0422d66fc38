/** Opens the databases that are known, each by what it needs. */
import type { EngineConnection, EnginePlace } from '../tables/engine-connection'
import { endedWithRun, temporaryFolder } from './outputs'

/** Errors: a Failure where its package is not there, or it cannot be had. */
export async function connect(
  place: EnginePlace,
  env: Readonly<Record<string, string | undefined>>,
): Promise<EngineConnection> {
  if (place.engine === 'postgres') return (await import('./postgres-engine')).openPostgres(place)
  if (place.engine === 'clickhouse') return (await import('./clickhouse-engine')).openClickhouse(place, env)
  if (place.engine === 'spark')
    return (await import('./spark-engine')).openSpark(place, env, temporaryFolder(), endedWithRun)
  return (await import('./duckdb-engine')).openDuckdb(place, temporaryFolder, endedWithRun)
}

/** Opens the databases that are known, each by what it needs. */
import type { EngineConnection, EnginePlace } from '../tables/engine-connection'
import { temporaryFolder } from './outputs'

/** Errors: a Failure where its package is not there, or it cannot be had. */
export async function connect(place: EnginePlace): Promise<EngineConnection> {
  if (place.engine === 'postgres') return (await import('./postgres-engine')).openPostgres(place)
  return (await import('./duckdb-engine')).openDuckdb(place, temporaryFolder)
}

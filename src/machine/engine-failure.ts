/** What is said where a server of a database lets nobody in, or gives no answer. */
import { EXIT, Failure } from '../errors'
import type { EnginePlace } from '../tables/engine-connection'
import { type Said, say } from '../words/say'

/** What the server or the system calls what went wrong; '' where it only broke off. */
export const codeOf = (error: unknown): string => (error as { code?: string }).code ?? ''

/** Which codes of a server mean what. */
export interface ServerCodes {
  readonly memory: RegExp
  /** Beside those of the system, which begin with E. */
  readonly lost: RegExp
}

/** Nobody is let in, or nobody is there. */
export const unreachable = ({ engine, server }: EnginePlace, error: unknown, hint: Said): Failure =>
  new Failure(
    EXIT.unavailable,
    'unreachable',
    say('cannot reach {engine} at {place} ({code})', {
      ...{ engine, place: `${server!.host}:${server!.port}`, code: codeOf(error) || 'ETIMEDOUT' },
    }),
    hint,
  )

/** What was asked is answered by nobody, or not to its end. */
export function unanswered({ engine }: EnginePlace, error: unknown, { memory, lost }: ServerCodes): Failure {
  const code = codeOf(error)
  const named = { database: engine, code }
  if (memory.test(code))
    return new Failure(
      EXIT.unavailable,
      'out_of_memory',
      say('{database} ran out of memory or disk ({code})', named),
    )
  return new Failure(
    EXIT.unavailable,
    'engine_failed',
    code === '' || /^E[A-Z]+$/.test(code) || lost.test(code)
      ? say('{database} was lost: nothing was written', { database: engine })
      : say('{database} gave no answer ({code}): nothing was written', named),
  )
}

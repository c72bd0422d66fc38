/** Another thread, which works on what it is told and answers it, one after the other. */
export interface SecondThread {
  /** Whether it has begun to run: until then nothing is lost by going on without it. */
  readonly isReady: boolean
  /** Memory that is shared stays so; all else is copied. */
  tell(message: unknown): void
  /** The next answer; null where it has ended, by itself or because it could not go on. */
  answer(): Promise<unknown>
  end(): void
}

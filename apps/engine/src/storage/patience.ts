import { setTimeout as sleep } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import { isUnreachable } from './unreachable.ts'

/** A server that answers nothing but refusals is probably not there at all. */
const ABSENT_MAX_MS = 15_000
/** One that starts, stops or was lost on the way comes back, with luck, within so long. */
const AWAY_MAX_MS = 60_000
const RETRY_MS = 500
/** Nobody listens, or the name means nothing. */
const ABSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ENOENT'])

/**
 * Does what needs the database, again and again while the database is away; says once that it
 * waits. A `StartFailure` ends it when that takes too long.
 */
export async function whileAway<T>(
  work: () => Promise<T>,
  say: (sentence: string) => void = () => {},
): Promise<T> {
  const began = Date.now()
  let patienceMs = ABSENT_MAX_MS
  let said = ''
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isUnreachable(error)) throw error
      const { code = '', message } = error as Error & { code?: string }
      if (!ABSENT.has(code)) patienceMs = AWAY_MAX_MS
      const reason = message || code
      if (Date.now() - began > patienceMs) {
        throw new StartFailure(
          `expected the PostgreSQL server of DATABASE_URL to answer, but ${reason}: ` +
            'check DATABASE_URL and that the server runs',
        )
      }
      if (reason !== said) say(`Waiting for PostgreSQL, up to ${patienceMs / 1_000} s: ${reason}`)
      said = reason
    }
    await sleep(RETRY_MS)
  }
}

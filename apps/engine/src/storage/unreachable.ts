/**
 * Connection lost or refused (08, 25P03, system errors); the server starts or stops (57P0), lacks
 * room for a connection, memory or disk (53), or was replaced by another and only reads (25006).
 */
const CODES =
  /^(08|57P0|53|25P03|25006|E(CONN|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOST|NET|ADDRNOTAVAIL))/
/** What the `pg` driver and its pool say without a code. */
const SENTENCES =
  /^(Connection terminated|timeout (exceeded when trying to connect|expired)|.* is not queryable|Cannot use a pool after)/

/** Whether an error says that the database cannot be reached now, and that it may be later. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, message, syscall } = error as Error & { code?: unknown; syscall?: unknown }
  // A server's socket in the file system is gone while the server is.
  if (code === 'ENOENT') return syscall === 'connect'
  return (typeof code === 'string' && CODES.test(code)) || SENTENCES.test(message)
}

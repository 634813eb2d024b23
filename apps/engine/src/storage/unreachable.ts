/** Connection lost or refused; the server starts, stops or has no room for another connection. */
const CODES = /^(08|57P0|53300|E(CONN|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOST|NET))/
/** What the `pg` driver and its pool say without a code. */
const SENTENCES =
  /^(Connection terminated|timeout exceeded when trying to connect|.* is not queryable)/

/** Whether an error says that the database cannot be reached now, and that it may be later. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, message } = error as Error & { code?: unknown }
  return (typeof code === 'string' && CODES.test(code)) || SENTENCES.test(message)
}

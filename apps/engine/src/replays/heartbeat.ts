import { setTimeout as sleep } from 'node:timers/promises'

/** Repeats a task with pauses until it is stopped. */
type Heartbeat = Readonly<{
  /** Resolves when the last round is over, and rejects when one has failed. */
  stop(): Promise<void>
}>

/** Starts a task that is repeated, never two rounds at a time. */
export function startHeartbeat(task: () => Promise<void>, pauseMs: number): Heartbeat {
  const stopping = new AbortController()
  const { signal } = stopping
  const rounds = repeat(task, pauseMs, signal).catch((error: unknown) => {
    if ((error as Error).name !== 'AbortError') throw error
  })
  // Told by `stop`, however much later that is.
  rounds.catch(() => {})
  return {
    stop: () => {
      stopping.abort()
      return rounds
    },
  }
}

async function repeat(task: () => Promise<void>, pauseMs: number, signal: AbortSignal) {
  while (!signal.aborted) {
    await sleep(pauseMs, undefined, { signal })
    await task()
  }
}

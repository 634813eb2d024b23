import { createHash } from 'node:crypto'

/** After so many attempts a delivery is dead: about seven hours after the first. */
export const ATTEMPTS_MAX = 10
const FIRST_MS = 10_000
const FACTOR = 3
const LONGEST_MS = 2 * 60 * 60_000
/** Deliveries that failed together do not come back together: up to a quarter sooner or later. */
const JITTER = 0.25

/** What became of an attempt. */
export type Outcome =
  | Readonly<{ sent: true }>
  | Readonly<{
      sent: false
      /** "expected …, but …", without secrets. */
      reason: string
      /** Trying again would not help. */
      final: boolean
      /** The receiver asked for so long a pause. */
      pauseMs?: number
    }>

/**
 * How long to wait after attempt `attempts` (from 1). The jitter comes from the delivery's own key:
 * no chance in it.
 */
export function retryDelayMs(key: string, attempts: number, pauseMs = 0): number {
  const planned = Math.min(FIRST_MS * FACTOR ** (attempts - 1), LONGEST_MS)
  const digest = createHash('sha256').update(`${key}/${attempts}`).digest()
  const spread = (digest.readUInt32BE(0) / 2 ** 32) * 2 - 1
  const delay = Math.round(planned * (1 + JITTER * spread))
  return Math.max(delay, Math.min(pauseMs, LONGEST_MS))
}

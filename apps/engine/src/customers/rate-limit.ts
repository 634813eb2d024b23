import { ApiProblem } from '../problems/problem.ts'

const WINDOW_MS = 60_000
const ASKS_MAX = 60
/** Addresses that are remembered at once. */
const ADDRESSES_MAX = 10_000

/** Counts what each network address asks of routes that are open to everybody. */
export class RateLimit {
  readonly #asked = new Map<string, { since: number; times: number }>()

  /** Refuses `tooManyRequests` when an address asks too much in a minute. */
  ask(address: string, now = Date.now()): void {
    const known = this.#asked.get(address)
    if (!known || now - known.since >= WINDOW_MS) {
      if (this.#asked.size >= ADDRESSES_MAX) this.#asked.clear()
      this.#asked.set(address, { since: now, times: 1 })
      return
    }
    known.times++
    if (known.times <= ASKS_MAX) return
    throw new ApiProblem(
      'tooManyRequests',
      `expected at most ${ASKS_MAX} requests a minute, but there are more: wait a minute`,
    )
  }
}

import type { Ticket } from './ticket.ts'

type Lane = { waiting: Ticket[] }

/**
 * The queue of the writer loops: tickets in order of arrival, each batch of distinct lanes. A lane
 * that is in somebody's batch waits until that batch has ended.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>()
  #ready: string[] = []
  #size = 0
  #owed = 0

  /** Tickets that wait. */
  get size(): number {
    return this.#size
  }

  /** Those of them that the engine gave itself. */
  get owed(): number {
    return this.#owed
  }

  /** Lanes that could be taken at once. */
  get ready(): number {
    return this.#ready.length
  }

  get isReady(): boolean {
    return this.ready > 0
  }

  /** Whether nothing waits and nothing is being done. */
  get isIdle(): boolean {
    return this.#lanes.size === 0
  }

  add(ticket: Ticket): void {
    this.#size++
    if (ticket.isOwed) this.#owed++
    const lane = this.#lanes.get(ticket.lane)
    if (lane) {
      lane.waiting.push(ticket)
      return
    }
    this.#lanes.set(ticket.lane, { waiting: [ticket] })
    this.#ready.push(ticket.lane)
  }

  /**
   * The tickets of the lanes that have waited longest, some more than `most` if the last lane has
   * them.
   */
  take(most: number): Ticket[] {
    const taken: Ticket[] = []
    let used = 0
    while (used < this.#ready.length && taken.length < most) {
      const lane = this.#lanes.get(this.#ready[used++]!)!
      taken.push(...lane.waiting.splice(0, most))
    }
    this.#ready = this.#ready.slice(used)
    this.#size -= taken.length
    for (const { isOwed } of taken) if (isOwed) this.#owed--
    return taken
  }

  /** Ends a batch: what has come for its lanes meanwhile is ready. */
  release(tickets: readonly Ticket[]): void {
    for (const name of new Set(tickets.map(({ lane }) => lane))) {
      const lane = this.#lanes.get(name)!
      if (lane.waiting.length > 0) this.#ready.push(name)
      else this.#lanes.delete(name)
    }
  }
}

import { firstValueFrom, Subject } from 'rxjs'
import type { Lanes } from './lanes.ts'
import { Refusal } from './refusal.ts'
import type { Outcome, Owed, Work } from './ticket.ts'

/** Room for what the engine owes, as a share of that for commands. */
const OWED_SHARE = 1 / 4
/** A timer and something else. */
const OWED_MIN = 2

/**
 * What waits for the writer loops, bounded: a command without room is refused, and what the engine
 * gives itself (timers, the inbox) waits for room of its own, out of which no flood keeps it.
 */
export class Queue {
  /** A writer loop has taken its share: there is room again. */
  readonly taken = new Subject<void>()
  readonly #limit: number
  readonly #lanes: Lanes
  readonly #wake: () => void

  constructor(limit: number, lanes: Lanes, wake: () => void) {
    this.#limit = limit
    this.#lanes = lanes
    this.#wake = wake
  }

  /** What waits. */
  get waiting(): number {
    return this.#lanes.size
  }

  /** How many more commands may wait. */
  get room(): number {
    return this.#limit - (this.#lanes.size - this.#lanes.owed)
  }

  /** How much more of what the engine owes may wait. */
  get roomOwed(): number {
    return this.owedMax - this.#lanes.owed
  }

  /** How much of what the engine owes may wait at most. */
  get owedMax(): number {
    return Math.max(OWED_MIN, Math.ceil(this.#limit * OWED_SHARE))
  }

  /** What a command is told for which there is no room. */
  crowded(): Refusal {
    return new Refusal(
      'resourceExhausted',
      `expected fewer than ${this.#limit} commands to wait, but there is no room for more`,
    )
  }

  /** Somebody's command; a `Refusal` is thrown when there is no room. */
  ask(work: Work, lane: string): Promise<Outcome> {
    if (this.room <= 0) throw this.crowded()
    return this.#add(work, lane, false)
  }

  /** Work that the engine gives itself: it is never refused, and begun when there is room. */
  async owe({ work, lane }: Owed): Promise<Outcome> {
    while (this.roomOwed <= 0) await firstValueFrom(this.taken)
    return this.#add(work, lane, true)
  }

  /**
   * Much of it, one after the other as there is room. When all is done it rejects with the first
   * failure that `forgive`, if given, does not swallow.
   */
  async oweAll(all: Iterable<Owed>, forgive: (error: unknown) => void = rethrow): Promise<void> {
    const running: Promise<unknown>[] = []
    let failure: { error: unknown } | undefined
    for (const each of all) {
      while (this.roomOwed <= 0) await firstValueFrom(this.taken)
      const done = this.owe(each).catch(forgive)
      running.push(done.catch((error: unknown) => (failure ??= { error })))
    }
    await Promise.all(running)
    if (failure) throw failure.error
  }

  #add(work: Work, lane: string, isOwed: boolean): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#lanes.add({ lane, work, isOwed, resolve, reject })
      this.#wake()
    })
  }
}

function rethrow(error: unknown): never {
  throw error
}

import { setImmediate as nextTurn } from 'node:timers/promises'

/** Longer than this no reader waits for a batch to pause. */
const BREATH_MS = 5

/** Long work pauses from time to time, so that what has come meanwhile gets its turn. */
export class Breath {
  #since = performance.now()

  get isDue(): boolean {
    return performance.now() - this.#since > BREATH_MS
  }

  async take(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
  }
}

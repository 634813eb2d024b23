/** Commands that are let in in one turn of the event loop: some milliseconds of work. */
const PASSES_A_TURN = 16

/**
 * Lets commands in few at a time: whoever reads meanwhile waits for some of them, not for all.
 * Without a crowd nobody waits. To count anew in every turn would cost one that waits for nothing
 * (a fifth of an instance, 32 in flight): it is done when so many have come.
 */
export class Turnstile {
  readonly #waiting: (() => void)[] = []
  #passed = 0

  /** Commands that wait to be let in. */
  get waiting(): number {
    return this.#waiting.length
  }

  pass(command: () => void): void {
    if (this.#passed === PASSES_A_TURN) {
      this.#waiting.push(command)
      return
    }
    this.#count(1)
    command()
  }

  #count(passed: number): void {
    this.#passed += passed
    if (this.#passed === PASSES_A_TURN) setImmediate(() => this.#turn())
  }

  #turn(): void {
    const few = this.#waiting.splice(0, PASSES_A_TURN)
    this.#passed = 0
    this.#count(few.length)
    for (const command of few) command()
  }
}

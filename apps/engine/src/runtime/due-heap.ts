/** What is to be done, the first first. Of one id only what comes before its others counts. */
export class DueHeap<T> {
  readonly #heap: T[] = []
  readonly #best = new Map<string, T>()
  readonly #isBefore: (a: T, b: T) => boolean
  readonly #idOf: (entry: T) => string

  constructor(isBefore: (a: T, b: T) => boolean, idOf: (entry: T) => string) {
    this.#isBefore = isBefore
    this.#idOf = idOf
  }

  get size(): number {
    return this.#best.size
  }

  add(entry: T): void {
    const id = this.#idOf(entry)
    const known = this.#best.get(id)
    if (known && !this.#isBefore(entry, known)) return
    this.#best.set(id, entry)
    this.#heap.push(entry)
    this.#up(this.#heap.length - 1)
  }

  get first(): T | undefined {
    this.#dropStale()
    return this.#heap[0]
  }

  /** Takes the first. */
  take(): T | undefined {
    const { first } = this
    if (!first) return undefined
    this.#best.delete(this.#idOf(first))
    this.#removeFirst()
    return first
  }

  clear(): void {
    this.#heap.length = 0
    this.#best.clear()
  }

  /** An entry whose id was added again to come earlier has been overtaken. */
  #dropStale(): void {
    for (;;) {
      const first = this.#heap[0]
      if (!first || this.#best.get(this.#idOf(first)) === first) return
      this.#removeFirst()
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop()!
    if (this.#heap.length === 0) return
    this.#heap[0] = last
    this.#down(0)
  }

  #up(from: number): void {
    const heap = this.#heap
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(heap[at]!, heap[parent]!)) return
      ;[heap[parent], heap[at]] = [heap[at]!, heap[parent]!]
      at = parent
    }
  }

  #down(from: number): void {
    const heap = this.#heap
    for (let at = from; ;) {
      const left = 2 * at + 1
      if (left >= heap.length) return
      const right = left + 1
      const isRight = right < heap.length && this.#isBefore(heap[right]!, heap[left]!)
      const child = isRight ? right : left
      if (!this.#isBefore(heap[child]!, heap[at]!)) return
      ;[heap[child], heap[at]] = [heap[at]!, heap[child]!]
      at = child
    }
  }
}

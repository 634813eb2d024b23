/** Something that is due at an instant; `id` tells it apart. */
type Due = Readonly<{ id: string; dueAt: number }>

/**
 * What is due in the near future, the earliest first. Of one id only the earliest instant counts.
 */
export class DueHeap<T extends Due> {
  readonly #heap: T[] = []
  readonly #earliest = new Map<string, number>()

  get size(): number {
    return this.#heap.length
  }

  add(due: T): void {
    const known = this.#earliest.get(due.id)
    if (known !== undefined && known <= due.dueAt) return
    this.#earliest.set(due.id, due.dueAt)
    this.#heap.push(due)
    this.#up(this.#heap.length - 1)
  }

  /** When the first is due. */
  get firstAt(): number | undefined {
    this.#dropStale()
    return this.#heap[0]?.dueAt
  }

  /** Takes the first if it is due by an instant. */
  take(until: number): T | undefined {
    this.#dropStale()
    const first = this.#heap[0]
    if (!first || first.dueAt > until) return undefined
    this.#earliest.delete(first.id)
    this.#removeFirst()
    return first
  }

  clear(): void {
    this.#heap.length = 0
    this.#earliest.clear()
  }

  /** An entry whose id was added again for an earlier instant has been overtaken. */
  #dropStale(): void {
    for (;;) {
      const first = this.#heap[0]
      if (!first || this.#earliest.get(first.id) === first.dueAt) return
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
      if (heap[parent]!.dueAt <= heap[at]!.dueAt) return
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
      const child = right < heap.length && heap[right]!.dueAt < heap[left]!.dueAt ? right : left
      if (heap[at]!.dueAt <= heap[child]!.dueAt) return
      ;[heap[child], heap[at]] = [heap[at]!, heap[child]!]
      at = child
    }
  }
}

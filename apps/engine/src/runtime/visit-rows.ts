import type { Event } from '@punctual/interpreter'
import type { Visit } from '../storage/entities/index.ts'
import type { RowOf } from '../storage/table.ts'

/** What a step of an instance has told. */
export type VisitedStep = Readonly<{
  instance: string
  definitionKey: string
  replay: boolean
  /** Of its case. */
  unit: string
  /** Instant of the step, epoch milliseconds. */
  at: number
  events: readonly Event[]
}>
type VisitRow = RowOf<Visit>

/** What steps say of the elements that were entered and left, in whatever order they come. */
export class VisitRows {
  readonly #rows = new Map<string, VisitRow>()

  get rows(): Iterable<VisitRow> {
    return this.#rows.values()
  }

  add(step: VisitedStep): void {
    for (const event of step.events) {
      switch (event.type) {
        case 'elementEntered':
          this.#visit(step, event, { body: event.body === true })
          break
        case 'stateEntered':
          this.#visit(step, event, {})
          break
        case 'elementCompleted':
        case 'stateExited':
          this.#visit(step, event, { leftAt: step.at, ended: 'completed' })
          break
        case 'elementTerminated':
          this.#visit(step, event, { leftAt: step.at, ended: 'terminated' })
      }
    }
  }

  /** Of an element of which only the end is known, that is the beginning as well. */
  #visit(
    { instance, definitionKey, replay, unit, at }: VisitedStep,
    { key, element }: Readonly<{ key: number; element: string }>,
    said: Partial<VisitRow>,
  ): void {
    const id = `${instance}/${key}`
    const row = this.#rows.get(id)
    if (row) {
      const enteredAt = Math.min(row.enteredAt, at)
      Object.assign(row, said, { enteredAt, body: row.body || said.body === true })
      return
    }
    const open = { leftAt: null, ended: null, body: false }
    const head = { instance, key, definitionKey, element, enteredAt: at, replay, unit }
    this.#rows.set(id, { ...head, ...open, ...said })
  }
}

import type { BoundaryEvent, StartEvent } from '@punctual/model'

/** Whether an event ends what it is attached to or the scope it is in; an error always does. */
export function interrupts({ interrupting, trigger }: BoundaryEvent | StartEvent): boolean {
  return interrupting || trigger?.type === 'error'
}

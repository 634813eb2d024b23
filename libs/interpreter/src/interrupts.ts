import type { BoundaryEvent, StartEvent } from '@punctual/model'
import { nodeOf, type Turn } from './turn.ts'

/** Whether an event ends what it is attached to or the scope it is in; an error always does. */
export function interrupts({ interrupting, trigger }: BoundaryEvent | StartEvent): boolean {
  return interrupting || trigger?.type === 'error'
}

/** Events that do not interrupt may happen again. */
export function mayRepeat(turn: Turn, element: string): boolean {
  const node = nodeOf(turn, element)
  return (node.type === 'boundaryEvent' || node.type === 'startEvent') && !interrupts(node)
}

import type { BoundaryEvent } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { interrupts } from '../interrupts.ts'
import { terminate } from '../scope.ts'
import { proceed } from '../turn.ts'

/**
 * Goes on beside its activity, or instead of it when it interrupts; an error always does.
 * BPMN 2.0.2 §10.5.4, §13.5.3.
 */
export const boundaryEvent: Behaviour<BoundaryEvent> = {
  catches(node, host, turn, variables) {
    const { key, scope, compensates } = host
    if (interrupts(node)) terminate(turn, key)
    proceed(turn, { move: 'enter', element: node.id, scope, happened: variables })
    // What was to be undone by it is not undone any further.
    if (interrupts(node) && compensates !== undefined) {
      proceed(turn, { move: 'compensate', key: compensates })
    }
  },
}

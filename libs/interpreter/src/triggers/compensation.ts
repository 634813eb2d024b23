import { emit, proceed } from '../turn.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Undoes the named activity or all that was done in its scope, the last first, and goes on when that
 * is done. BPMN 2.0.2 §10.7, §13.5.5.
 */
export const compensation: TriggerBehaviour<'compensation'> = {
  throws({ activity }, node, { key }, turn) {
    const which = activity !== undefined && { activity }
    emit(turn, { type: 'compensationThrown', key, element: node.id, ...which })
    proceed(turn, { move: 'compensate', key })
    return undefined
  },
}

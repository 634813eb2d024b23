import type { SubProcess } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { beginInside } from '../scope.ts'

/**
 * Begins with its none start event and ends when nothing is left to do in it. BPMN 2.0.2 §13.3.4.
 */
export const subProcess: Behaviour<SubProcess> = {
  run: (node, self, turn) => beginInside(turn, node, self),
}

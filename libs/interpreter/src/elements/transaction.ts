import type { Transaction } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { beginInside } from '../scope.ts'

/**
 * A sub-process that a cancel end event undoes as a whole, to leave it by its cancel boundary event.
 * BPMN 2.0.2 §10.3.5, §13.3.4.
 */
export const transaction: Behaviour<Transaction> = {
  run: (node, self, turn) => beginInside(turn, node, self),
}

import type { IntermediateCatchEvent } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { caughtInFlow } from '../catching.ts'
import { subscribe } from '../triggers/index.ts'

/** Waits for its trigger. BPMN 2.0.2 §10.5.4, §13.5.2. */
export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  run: (node, self, turn) => subscribe(turn, node.trigger, node.id, self.key),
  catches: caughtInFlow,
}

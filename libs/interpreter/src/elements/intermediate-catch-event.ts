import type { IntermediateCatchEvent } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { caughtInFlow } from '../catching.ts'
import { finish } from '../lifecycle.ts'
import { subscribe } from '../triggers/index.ts'

/** Waits for its trigger; a link has come when it is entered. BPMN 2.0.2 §10.5.4, §13.5.2. */
export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  run(node, self, turn) {
    if (node.trigger.type !== 'link') return subscribe(turn, node.trigger, node.id, self.key)
    finish(turn, node, self)
    return undefined
  },
  catches: caughtInFlow,
}

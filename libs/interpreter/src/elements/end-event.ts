import type { EndEvent } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { finish } from '../lifecycle.ts'
import { throwTrigger } from '../triggers/index.ts'

/** Ends a path, and throws its trigger if it has one. BPMN 2.0.2 §10.5.3, §13.5.6. */
export const endEvent: Behaviour<EndEvent> = {
  run(node, self, turn) {
    if (node.trigger) return throwTrigger(turn, node.trigger, node, self)
    finish(turn, node, self)
    return undefined
  },
}

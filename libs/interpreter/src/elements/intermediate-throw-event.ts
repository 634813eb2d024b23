import type { IntermediateThrowEvent } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { finish } from '../lifecycle.ts'
import { linkTarget } from '../reach.ts'
import { throwTrigger } from '../triggers/index.ts'

/**
 * Throws its trigger and goes on; without one it marks a point on the way. BPMN 2.0.2 §10.5.4,
 * §13.5.2.
 */
export const intermediateThrowEvent: Behaviour<IntermediateThrowEvent> = {
  run(node, self, turn) {
    if (node.trigger) return throwTrigger(turn, node.trigger, node, self)
    finish(turn, node, self)
    return undefined
  },
  leadsTo: (node, { environment }) => linkTarget(environment.graph, node),
}

import type { EventBasedGateway } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { subscribe } from '../triggers/index.ts'
import { subscribeMessage } from '../triggers/message.ts'
import { assert, nodeOf } from '../turn.ts'

/** Waits for the first of the events that follow it. BPMN 2.0.2 §10.6.6, §13.4.4. */
export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  run(node, self, turn) {
    for (const flow of node.outgoing) {
      const target = nodeOf(turn, turn.environment.graph.flows[flow]!.target)
      const isTask = target.type === 'receiveTask'
      assert(isTask || target.type === 'intermediateCatchEvent', `expected '${target.id}' to catch`)
      const problem = isTask
        ? subscribeMessage(turn, target.message, target.id, self.key)
        : subscribe(turn, target.trigger, target.id, self.key)
      if (problem) return problem
    }
    return undefined
  },
}

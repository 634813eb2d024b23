import type { ReceiveTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { caughtInFlow } from '../catching.ts'
import { subscribeMessage } from '../triggers/message.ts'

/** Waits for a message. BPMN 2.0.2 §13.3.3. */
export const receiveTask: Behaviour<ReceiveTask> = {
  run: (node, self, turn) => subscribeMessage(turn, node.message, node.id, self.key),
  catches: caughtInFlow,
}

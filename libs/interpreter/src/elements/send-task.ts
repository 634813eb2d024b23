import type { SendTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { createJob } from '../jobs.ts'
import { publishMessage } from '../triggers/message.ts'
import { assert } from '../turn.ts'

/** Lets a worker send, or publishes the message itself. BPMN 2.0.2 §13.3.3. */
export const sendTask: Behaviour<SendTask> = {
  run(node, self, turn) {
    if (node.job) return createJob(turn, node, self, node.job)
    assert(node.message, `expected send task '${node.id}' to have a job or a message`)
    return publishMessage(turn, node.message, node, self)
  },
}

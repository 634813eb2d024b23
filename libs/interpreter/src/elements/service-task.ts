import type { ServiceTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { createJob } from '../jobs.ts'

/** Waits for a worker to do its job. BPMN 2.0.2 §13.3.3. */
export const serviceTask: Behaviour<ServiceTask> = {
  run: (node, self, turn) => createJob(turn, node, self, node.job),
}

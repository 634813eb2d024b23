import type { Task } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { finish } from '../lifecycle.ts'

/** A step without a kind: nothing is waited for. BPMN 2.0.2 §13.3.3. */
export const task: Behaviour<Task> = {
  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },
}

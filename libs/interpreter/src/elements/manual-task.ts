import type { ManualTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { finish } from '../lifecycle.ts'

/** Is done outside the engine: nothing is waited for. BPMN 2.0.2 §13.3.3. */
export const manualTask: Behaviour<ManualTask> = {
  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },
}

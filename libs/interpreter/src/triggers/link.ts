import { finish } from '../lifecycle.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/** Goes on at the catch event of the same name, as if a flow led there. BPMN 2.0.2 §10.5.5. */
export const link: TriggerBehaviour<'link'> = {
  throws(_, node, self, turn) {
    finish(turn, node, self)
    return undefined
  },
}

import { finish } from '../lifecycle.ts'
import { discardTokens, terminateContent } from '../scope.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/** Ends everything else in its scope; the scope then completes. BPMN 2.0.2 §10.5.3, §13.5.6. */
export const terminate: TriggerBehaviour<'terminate'> = {
  throws(_, node, self, turn) {
    terminateContent(turn, self.scope, self.key)
    discardTokens(turn, self.scope)
    finish(turn, node, self)
    return undefined
  },
}

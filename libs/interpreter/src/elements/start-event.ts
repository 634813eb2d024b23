import type { StartEvent } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { unsubscribeEventSubProcesses } from '../closing.ts'
import { interrupts } from '../interrupts.ts'
import { finish } from '../lifecycle.ts'
import { discardTokens, terminateContent } from '../scope.ts'
import { proceed } from '../turn.ts'

/**
 * Begins its process or its sub-process; one that handles an event begins in the scope around it,
 * and ends what goes on there when it interrupts. BPMN 2.0.2 §10.5.2, §13.5.1, §13.5.4.
 */
export const startEvent: Behaviour<StartEvent> = {
  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },

  catches(node, { key }, turn, variables) {
    if (interrupts(node)) {
      terminateContent(turn, key)
      discardTokens(turn, key)
      unsubscribeEventSubProcesses(turn, key)
      if (turn.starting.has(key)) turn.starting.set(key, 'interrupted')
    }
    const start = { event: node.id, variables }
    proceed(turn, { move: 'enter', element: node.scope, scope: key, start })
  },
}

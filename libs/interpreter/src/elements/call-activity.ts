import type { CallActivity } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { textOf } from '../expressions.ts'
import { emit, newKey, send, stateOf } from '../turn.ts'
import { visibleVariables } from '../variables.ts'

/**
 * Runs another process and waits for its end. BPMN 2.0.2 §13.3.5; variables cross as in the zeebe
 * dialect.
 */
export const callActivity: Behaviour<CallActivity> = {
  run(node, self, turn) {
    const what = `the called process of '${node.id}'`
    const processId = textOf(turn, node.processId, {
      scope: self.key,
      what,
      kind: 'calledElementError',
    })
    if (!processId.ok) return processId
    const key = newKey(turn)
    const call = { key, processId: processId.value }
    emit(turn, { type: 'callRequested', ...call, host: self.key, element: node.id })
    const state = stateOf(turn)
    const variables = node.propagateAllParentVariables
      ? visibleVariables(state, self.key)
      : (state.variables[self.key] ?? {})
    send(turn, { type: 'startCalled', ...call, variables })
    return undefined
  },
}

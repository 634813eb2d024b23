import type { SubProcess } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { noneStart } from '../scope.ts'
import { assert, proceed } from '../turn.ts'

/**
 * Begins with its none start event and ends when nothing is left to do in it. BPMN 2.0.2 §13.3.4.
 */
export const subProcess: Behaviour<SubProcess> = {
  run(node, { key }, turn) {
    const start = noneStart(turn, node)
    assert(start, `expected sub-process '${node.id}' to have a none start event`)
    proceed(turn, { move: 'enter', element: start, scope: key })
    return undefined
  },
}

import { emit, newKey } from '../turn.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Happens when its condition becomes true, at once if it is true already. BPMN 2.0.2 §10.5.5; when
 * it is asked is as in the zeebe dialect.
 */
export const conditional: TriggerBehaviour<'conditional'> = {
  subscribe(_, element, host, turn) {
    emit(turn, { type: 'conditionSubscribed', key: newKey(turn), host, element })
    return undefined
  },
}

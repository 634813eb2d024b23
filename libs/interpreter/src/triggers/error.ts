import { textOf } from '../expressions.ts'
import { throwError } from '../throwing.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Ends its scope abnormally; the nearest catcher of its code goes on. BPMN 2.0.2 §10.5.6, §13.5.4.
 */
export const error: TriggerBehaviour<'error'> = {
  throws({ code }, node, self, turn) {
    if (!code) return throwError(turn, self, { code: '' })
    const text = textOf(turn, code, { scope: self.key, what: `the error code of '${node.id}'` })
    return text.ok ? throwError(turn, self, { code: text.value }) : text
  },
}

import { textOf } from '../expressions.ts'
import { finish } from '../lifecycle.ts'
import { throwEscalation } from '../throwing.ts'
import type { TriggerBehaviour } from './behaviour.ts'

/**
 * Tells the scopes around it and goes on, unless who catches it interrupts. BPMN 2.0.2 §10.5.6,
 * §13.5.4.
 */
export const escalation: TriggerBehaviour<'escalation'> = {
  throws({ code }, node, self, turn) {
    const text = code
      ? textOf(turn, code, { scope: self.key, what: `the escalation code of '${node.id}'` })
      : { ok: true as const, value: '' }
    if (!text.ok) return text
    const problem = throwEscalation(turn, self, { code: text.value })
    if (!problem) finish(turn, node, self)
    return problem
  },
}

import type { ExclusiveGateway } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { conditionHolds } from '../flows.ts'
import { finish } from '../lifecycle.ts'
import { stuck } from '../turn.ts'

/** Takes the first outgoing flow whose condition holds, else the default. BPMN 2.0.2 §13.4.2. */
export const exclusiveGateway: Behaviour<ExclusiveGateway> = {
  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },

  chooses(node, self, turn) {
    for (const flow of node.outgoing) {
      if (flow === node.default) continue
      const holds = conditionHolds(turn, flow, self.key)
      if (!holds.ok) return holds
      if (holds.value) return { ok: true, value: [flow] }
    }
    if (node.default !== undefined) return { ok: true, value: [node.default] }
    if (node.outgoing.length === 0) return { ok: true, value: [] }
    const want = `expected a condition of '${node.id}' to hold or a default flow`
    return stuck('conditionError', `${want}, but none holds and there is no default`)
  },
}

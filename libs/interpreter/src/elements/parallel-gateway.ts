import type { ParallelGateway } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { finish } from '../lifecycle.ts'
import { stateOf } from '../turn.ts'
import { tokenKey } from '../owners.ts'

/** Waits for a token on every incoming flow, then takes every outgoing one. BPMN 2.0.2 §13.4.1. */
export const parallelGateway: Behaviour<ParallelGateway> = {
  joins(node, scope, turn) {
    const { waiting } = stateOf(turn)
    return node.incoming.every((flow) => waiting[tokenKey(scope, flow)]) ? node.incoming : undefined
  },

  run(node, self, turn) {
    finish(turn, node, self)
    return undefined
  },

  chooses: (node) => ({ ok: true, value: node.outgoing }),
}

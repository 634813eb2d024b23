import { behaviourOf } from '../elements/index.ts'
import type { MoveOf } from '../move.ts'
import { emit, nodeOf, proceed, stateOf, type Turn } from '../turn.ts'
import { tokenKey, tokenOf } from '../owners.ts'

/**
 * A token at the end of its flow starts the node there, or waits at it for others. BPMN 2.0.2
 * §13.3.1.
 */
export function arrive({ flow, scope }: MoveOf<'arrive'>, turn: Turn): void {
  // Its scope may have ended or been interrupted.
  if (!stateOf(turn).waiting[tokenKey(scope, flow)]) return
  const node = nodeOf(turn, turn.environment.graph.flows[flow]!.target)
  const { joins } = behaviourOf(node)
  if (!joins || node.incoming.length === 1) {
    return proceed(turn, { move: 'enter', element: node.id, scope, flow })
  }
  const flows = joins(node, scope, turn)
  if (!flows) return
  emit(turn, { type: 'flowsJoined', flows, scope })
  proceed(turn, { move: 'enter', element: node.id, scope })
}

/** Starts one node whose tokens have waited for everything else to rest; false when none can. */
export function joinAtRest(turn: Turn): boolean {
  for (const token in stateOf(turn).waiting) {
    const { scope, flow } = tokenOf(token)
    const node = nodeOf(turn, turn.environment.graph.flows[flow]!.target)
    const flows = behaviourOf(node).joinsAtRest?.(node, scope, turn)
    if (!flows) continue
    emit(turn, { type: 'flowsJoined', flows, scope })
    proceed(turn, { move: 'enter', element: node.id, scope })
    return true
  }
  return false
}

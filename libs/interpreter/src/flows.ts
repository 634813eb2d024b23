import type { FlowNode } from '@punctual/model'
import { holds } from './expressions.ts'
import type { Key } from './state.ts'
import { stuck, type Result, type Turn } from './turn.ts'

/** Whether a flow may be taken; one without a condition always may. */
export function conditionHolds(turn: Turn, flow: string, scope: Key): Result<boolean> {
  const { condition } = turn.environment.graph.flows[flow]!
  if (!condition) return { ok: true, value: true }
  return holds(turn, condition, { scope, what: `the condition of '${flow}'` })
}

/**
 * Every outgoing flow that may be taken, several at once if several may, else the default one. BPMN
 * 2.0.2 §13.3.2.
 */
export function flowsThatHold(turn: Turn, node: FlowNode, scope: Key): Result<readonly string[]> {
  const { flows } = turn.environment.graph
  const byDefault = 'default' in node ? node.default : undefined
  if (byDefault === undefined && node.outgoing.every((flow) => !flows[flow]!.condition)) {
    return { ok: true, value: node.outgoing }
  }
  const taken: string[] = []
  for (const flow of node.outgoing) {
    if (flow === byDefault) continue
    const result = conditionHolds(turn, flow, scope)
    if (!result.ok) return result
    if (result.value) taken.push(flow)
  }
  if (taken.length > 0) return { ok: true, value: taken }
  if (byDefault !== undefined) return { ok: true, value: [byDefault] }
  const want = `expected a condition on a flow out of '${node.id}' to hold`
  return stuck('conditionError', `${want}, but none does`)
}

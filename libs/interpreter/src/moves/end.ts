import type { FlowNode } from '@punctual/model'
import { closeAll } from '../closing.ts'
import { behaviourOf } from '../elements/index.ts'
import { flowsThatHold } from '../flows.ts'
import { mapOutputs } from '../mappings.ts'
import type { MoveOf } from '../move.ts'
import { hasIncidentAtItsEnd, isBusy } from '../scope.ts'
import type { ElementInstance } from '../state.ts'
import { emit, nodeOf, proceed, send, stateOf, type Stuck, type Turn } from '../turn.ts'
import { propagated } from '../variables.ts'

/** Maps the outputs to the scope around. */
export function complete({ key }: MoveOf<'complete'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  if ('children' in node && isBusy(stateOf(turn), key)) return undefined
  if (!node.outputs) return leave({ move: 'leave', key }, turn)
  const values = mapOutputs(turn, node.outputs, self)
  if (!values.ok) return values
  emit(turn, ...propagated(stateOf(turn), self.scope, values.value))
  proceed(turn, { move: 'leave', key })
  return undefined
}

/** Ends the element and takes the flows out of it. */
export function leave({ key }: MoveOf<'leave'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  if ('children' in node && isBusy(stateOf(turn), key)) return undefined
  const chosen = behaviourOf(node).chooses?.(node, self, turn) ?? flowsThatHold(turn, node, key)
  if (!chosen.ok) return chosen
  closeAll(turn, self, 'completed')
  emit(turn, { type: 'elementCompleted', key, element: node.id })
  if (self.scope === 0) endInstance(turn, self)
  else takeFlows(turn, self, chosen.value)
  return undefined
}

/** Ends a scope in which nothing is left to do, unless it is stuck at its end already. */
export function settle({ scope }: MoveOf<'settle'>, turn: Turn): void {
  const state = stateOf(turn)
  if (!state.elements[scope] || isBusy(state, scope) || hasIncidentAtItsEnd(state, scope)) return
  proceed(turn, { move: 'complete', key: scope })
}

function takeFlows(turn: Turn, { scope }: ElementInstance, flows: FlowNode['outgoing']): void {
  for (const flow of flows) emit(turn, { type: 'flowTaken', flow, scope })
  for (const flow of flows) proceed(turn, { move: 'arrive', flow, scope })
  if (flows.length === 0) proceed(turn, { move: 'settle', scope })
}

function endInstance(turn: Turn, { key }: ElementInstance): void {
  emit(turn, { type: 'instanceCompleted' })
  const { parent, variables } = stateOf(turn)
  if (parent) send(turn, { type: 'completeCall', parent, variables: variables[key] ?? {} })
}

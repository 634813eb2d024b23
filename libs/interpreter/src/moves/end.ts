import type { FlowNode } from '@punctual/model'
import { closeAll } from '../closing.ts'
import { subscribeCompensation } from '../compensation/subscribe.ts'
import { behaviourOf } from '../elements/index.ts'
import { flowsThatHold } from '../flows.ts'
import { isBusy } from '../held.ts'
import { closeRound, endRound, loopOf } from '../loop/inner.ts'
import { isMachine } from '../machine/receive.ts'
import { workDone } from '../machine/work.ts'
import { mapOutputs } from '../mappings.ts'
import type { MoveOf } from '../move.ts'
import { isAtItsEnd } from '../scope.ts'
import type { ElementInstance, Key } from '../state.ts'
import {
  emit,
  nodeOf,
  proceed,
  send,
  stateOf,
  type Result,
  type Stuck,
  type Turn,
} from '../turn.ts'
import { propagated } from '../variables.ts'

/** Maps the outputs to the scope around, then calls the listeners. */
export function complete({ key }: MoveOf<'complete'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  if ('children' in node && isBusy(turn, key)) return undefined
  const isWhole = self.loop !== undefined || self.restored
  if (isWhole || (!node.outputs && !node.listeners)) return leave({ move: 'leave', key }, turn)
  if (node.outputs) {
    const values = mapOutputs(turn, node.outputs, self)
    if (!values.ok) return values
    emit(turn, ...propagated(stateOf(turn), outputScope(node, self), values.value))
  }
  const listening = { move: 'listen', key, event: 'end', index: 0 } as const
  proceed(turn, node.listeners ? listening : { move: 'leave', key })
  return undefined
}

/**
 * Where outputs begin to look for a variable: around the element, but an instance of a
 * multi-instance keeps what is collected of it, as in zeebe.
 */
function outputScope(node: FlowNode, { key, scope, loopCounter }: ElementInstance): Key {
  return loopCounter !== undefined && loopOf(node)?.type === 'multiInstance' ? key : scope
}

/** Ends the element and goes on behind it. */
export function leave({ key }: MoveOf<'leave'>, turn: Turn): Stuck | undefined {
  const self = stateOf(turn).elements[key]
  if (!self) return undefined
  const node = nodeOf(turn, self.element)
  if ('children' in node && isBusy(turn, key)) return undefined
  const goOn = wayOut(turn, node, self)
  if (!goOn.ok) return goOn
  closeAll(turn, self, 'completed')
  subscribeCompensation(turn, node, self)
  emit(turn, { type: 'elementCompleted', key, element: node.id })
  goOn.value()
  return undefined
}

/**
 * What comes behind an element: flows, the next instance of a repeated one, or who it undid for.
 */
function wayOut(turn: Turn, node: FlowNode, self: ElementInstance): Result<() => void> {
  const { loopCounter, compensates } = self
  if (loopCounter !== undefined) {
    const round = endRound(turn, node, self)
    return round.ok ? { ok: true, value: () => closeRound(turn, self, round.value) } : round
  }
  if (compensates !== undefined) {
    return { ok: true, value: () => proceed(turn, { move: 'compensate', key: compensates }) }
  }
  if (self.scope === 0) return { ok: true, value: () => endInstance(turn, self) }
  if (isMachine(turn)) return { ok: true, value: () => workDone(turn, self) }
  const { chooses } = behaviourOf(node)
  const chosen = chooses?.(node, self, turn) ?? flowsThatHold(turn, node, self.key)
  return chosen.ok ? { ok: true, value: () => takeFlows(turn, node, self, chosen.value) } : chosen
}

/** Ends a scope in which nothing is left to do, unless it is at its end already. */
export function settle({ scope }: MoveOf<'settle'>, turn: Turn): void {
  if (!stateOf(turn).elements[scope] || turn.starting.get(scope) === 'undisturbed') return
  if (isBusy(turn, scope) || isAtItsEnd(turn, scope)) return
  proceed(turn, { move: 'complete', key: scope })
}

function takeFlows(
  turn: Turn,
  node: FlowNode,
  { scope }: ElementInstance,
  flows: FlowNode['outgoing'],
): void {
  for (const flow of flows) emit(turn, { type: 'flowTaken', flow, scope })
  for (const flow of flows) proceed(turn, { move: 'arrive', flow, scope })
  if (flows.length > 0) return
  const target = behaviourOf(node).leadsTo?.(node, turn)
  if (target === undefined) proceed(turn, { move: 'settle', scope })
  else proceed(turn, { move: 'enter', element: target, scope })
}

function endInstance(turn: Turn, { key }: ElementInstance): void {
  emit(turn, { type: 'instanceCompleted' })
  const { parent, variables } = stateOf(turn)
  if (parent) send(turn, { type: 'completeCall', parent, variables: variables[key] ?? {} })
}

import type { FlowNode } from '@punctual/model'
import { closeAll } from './closing.ts'
import { finish } from './lifecycle.ts'
import type { ElementInstance, Variables } from './state.ts'
import { mayRepeat } from './interrupts.ts'
import type { MoveOf } from './move.ts'
import { emit, newKey, nodeOf, proceed, stateOf, type Turn } from './turn.ts'

/**
 * An event in the flow has come: it goes on, or the gateway that waited for it goes on through it.
 */
export function caughtInFlow(
  node: FlowNode,
  host: ElementInstance,
  turn: Turn,
  variables: Variables,
): void {
  if (host.element === node.id) return finish(turn, node, host, variables)
  const { key, scope, element } = host
  const flow = nodeOf(turn, element).outgoing.find(
    (id) => turn.environment.graph.flows[id]!.target === node.id,
  )!
  closeAll(turn, host, 'completed')
  emit(turn, { type: 'elementCompleted', key, element }, { type: 'flowTaken', flow, scope })
  proceed(turn, { move: 'enter', element: node.id, scope, flow, happened: variables })
}

/** A signal has come for one who waited for it and still does. */
export function catchSignal({ key, variables }: MoveOf<'signal'>, turn: Turn): void {
  const subscription = stateOf(turn).subscriptions[key]
  if (!subscription) return
  const { host, element, messageName: signalName } = subscription
  emit(turn, { type: 'signalCaught', key, element })
  if (mayRepeat(turn, element)) {
    emit(turn, { type: 'signalSubscribed', key: newKey(turn), host, element, signalName })
  }
  proceed(turn, { move: 'trigger', host, element, ...(variables && { variables }) })
}

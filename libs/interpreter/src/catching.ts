import type { FlowNode } from '@punctual/model'
import { closeAll } from './closing.ts'
import { finish } from './lifecycle.ts'
import type { ElementInstance, Variables } from './state.ts'
import { emit, nodeOf, proceed, type Turn } from './turn.ts'

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

import type { FlowNode, Graph } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * Nothing leads to a start or boundary event, nothing leaves an end event, and an event sub-process
 * stands beside the flow. BPMN 2.0.2 §10.5.2 to §10.5.4.
 */
export const eventFlows: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (CLOSED_TO.has(node.type) && node.incoming.length > 0) {
      const sentence =
        `expected no sequence flow to '${node.id}' (${node.type}), but '${node.incoming[0]}' ` +
        'leads to it: remove the flow'
      yield { element: node.id, sentence }
    }
    if (CLOSED_FROM.has(node.type) && node.outgoing.length > 0) {
      const sentence =
        `expected no sequence flow from '${node.id}' (${node.type}), but '${node.outgoing[0]}' ` +
        'leaves it: remove the flow'
      yield { element: node.id, sentence }
    }
  }
}

const CLOSED_TO = new Set<FlowNode['type']>(['startEvent', 'boundaryEvent', 'eventSubProcess'])
const CLOSED_FROM = new Set<FlowNode['type']>(['endEvent', 'eventSubProcess'])

/** A boundary event is attached to an activity of its scope that tokens enter. BPMN §10.5.4. */
export const boundaryEvents: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (node.type !== 'boundaryEvent' || isAttached(node.attachedTo, node.scope, graph)) continue
    const sentence =
      `expected '${node.id}' to be attached to an activity of the same scope, but ` +
      `'${node.attachedTo}' is none: attach it to a task, sub-process or call activity`
    yield { element: node.id, sentence }
  }
}

function isAttached(id: string, scope: string, graph: Graph): boolean {
  const host = graph.nodes[id]
  if (!host || host.scope !== scope || !('boundaries' in host)) return false
  return host.type !== 'process' && host.type !== 'eventSubProcess'
}

import type { FlowNode, Graph } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * Nothing leads to a start, boundary or link catch event, nothing leaves an end, link throw or
 * compensation boundary event, and an event sub-process stands beside the flow. BPMN 2.0.2 §10.5.2
 * to §10.5.4.
 */
export const eventFlows: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    const kind = kindOf(node)
    if (CLOSED_TO.has(kind) && node.incoming.length > 0) {
      const sentence =
        `expected no sequence flow to '${node.id}' (${kind}), but '${node.incoming[0]}' ` +
        'leads to it: remove the flow'
      yield { element: node.id, sentence }
    }
    if (CLOSED_FROM.has(kind) && node.outgoing.length > 0) {
      const sentence =
        `expected no sequence flow from '${node.id}' (${kind}), but '${node.outgoing[0]}' ` +
        'leaves it: remove the flow'
      yield { element: node.id, sentence }
    }
  }
}

const CLOSED_TO = new Set([
  'startEvent',
  'boundaryEvent',
  'compensation boundaryEvent',
  'eventSubProcess',
  'link intermediateCatchEvent',
])
const CLOSED_FROM = new Set([
  'endEvent',
  'eventSubProcess',
  'compensation boundaryEvent',
  'link intermediateThrowEvent',
])

/** The type of a node, by its trigger when that decides on its flows. */
function kindOf(node: FlowNode): string {
  const trigger = 'trigger' in node ? node.trigger?.type : undefined
  const decides = trigger === 'link' || (trigger === 'compensation' && 'attachedTo' in node)
  return decides ? `${trigger} ${node.type}` : node.type
}

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

import type { FlowNode, Listener } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * An execution listener stands where there is such a moment: nothing comes before an event that
 * starts or catches at a boundary, and a gateway is over when its flows are chosen.
 */
export const listeners: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    for (const { event } of node.listeners ?? []) {
      if (!LACKS[event].has(kindOf(node))) continue
      const sentence =
        `expected execution listeners of '${node.id}' where they can run, but it has one for ` +
        `'${event}', which never comes there: remove it, or put it at the node beside`
      yield { element: node.id, sentence }
    }
  }
}

const LACKS: Readonly<Record<Listener['event'], ReadonlySet<string>>> = {
  start: new Set(['startEvent', 'boundaryEvent', 'compensation boundary']),
  end: new Set([
    'exclusiveGateway',
    'inclusiveGateway',
    'parallelGateway',
    'eventBasedGateway',
    'error end',
    'cancel end',
    'compensation boundary',
  ]),
}

function kindOf(node: FlowNode): string {
  if (node.type === 'endEvent' && /^(error|cancel)$/.test(node.trigger?.type ?? '')) {
    return `${node.trigger?.type} end`
  }
  const catches = node.type === 'boundaryEvent' && node.trigger.type === 'compensation'
  return catches ? 'compensation boundary' : node.type
}

import type { FlowNode, Graph } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/** An event-based gateway waits for the first of two or more events of its own. BPMN §10.6.6. */
export const eventBasedGateway: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (node.type !== 'eventBasedGateway') continue
    if (node.outgoing.length < 2) {
      const sentence =
        `expected at least two sequence flows from '${node.id}', but there are ` +
        `${node.outgoing.length}: add an event, or wait for the one without the gateway`
      yield { element: node.id, sentence }
    }
    for (const flow of node.outgoing) {
      const target = graph.nodes[graph.flows[flow]?.target ?? '']
      const fault = target && faultOf(target, graph)
      if (!fault) continue
      const sentence = `expected events only behind '${node.id}', but '${target.id}' ${fault}`
      yield { element: target.id, sentence }
    }
  }
}

function faultOf(target: FlowNode, { nodes }: Graph): string | undefined {
  if (target.type !== 'intermediateCatchEvent' && target.type !== 'receiveTask') {
    return 'is neither a catch event nor a receive task: put a catch event before it'
  }
  if (target.type === 'receiveTask' && target.loop) return 'is a loop: use a message catch event'
  if (target.incoming.length > 1) return 'has other incoming flows: remove them'
  if (target.type === 'receiveTask' && target.boundaries.some((id) => nodes[id])) {
    return 'has boundary events: use a message catch event instead'
  }
  return undefined
}

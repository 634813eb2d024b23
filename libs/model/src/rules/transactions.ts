import type { FlowNode, Graph } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * A cancel end event stands in a transaction, which catches it at its boundary; only a transaction
 * can be cancelled. BPMN 2.0.2 §10.5.3 and §13.3.4.
 */
export const transactions: GraphRule = function* (graph) {
  for (const node of nodesOf(graph)) {
    if (!isCancel(node)) continue
    const fault = node.type === 'endEvent' ? endFault(node, graph) : boundaryFault(node, graph)
    if (fault) yield { element: node.id, sentence: fault }
  }
}

const isCancel = (node: FlowNode | undefined) =>
  node !== undefined && 'trigger' in node && node.trigger?.type === 'cancel'

function endFault(end: FlowNode, graph: Graph): string | undefined {
  const around = transactionAround(end, graph)
  if (!around) {
    return (
      `expected the cancel end event '${end.id}' to stand in a transaction, but there is none ` +
      'around it: draw one, or throw an error'
    )
  }
  if (around.boundaries.some((id) => isCancel(graph.nodes[id]))) return undefined
  return (
    `expected a cancel boundary event at the transaction '${around.id}', which '${end.id}' ` +
    'cancels, but there is none: attach one'
  )
}

function transactionAround(node: FlowNode, graph: Graph) {
  let scope = graph.nodes[node.scope]
  while (scope && scope.type !== 'transaction') scope = graph.nodes[scope.scope]
  return scope
}

function boundaryFault(node: FlowNode, { nodes }: Graph): string | undefined {
  if (node.type !== 'boundaryEvent' || nodes[node.attachedTo]?.type === 'transaction') {
    return undefined
  }
  return (
    `expected the cancel event '${node.id}' at a transaction, but '${node.attachedTo}' is none: ` +
    'attach it to a transaction'
  )
}

import type { FlowNode, Graph } from '../graph.ts'
import { waysFrom } from './links.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/** Warns of a node that no token can come to. */
export const unreachable: GraphRule = function* (graph) {
  const reached = reachedFrom(graph)
  for (const node of nodesOf(graph)) {
    if (reached.has(node.id) || !reached.has(node.scope)) continue
    const sentence =
      `expected a way from a start event to '${node.id}', but there is none: ` +
      'it will never happen; connect it or remove it'
    yield { element: node.id, sentence, severity: 'warning' }
  }
}

function reachedFrom(graph: Graph): ReadonlySet<string> {
  const ways = waysFrom(graph)
  const reached = new Set<string>()
  const open = [graph.id]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id]
    if (!node || reached.has(id)) continue
    reached.add(id)
    for (const next of [...ways(id), ...belongingTo(node)]) open.push(next)
  }
  return reached
}

function belongingTo(node: FlowNode): readonly string[] {
  return [
    ...('boundaries' in node ? node.boundaries : []),
    ...('handler' in node && node.handler ? [node.handler] : []),
    ...('starts' in node ? [...node.starts, ...node.eventSubProcesses] : []),
  ]
}

import type { FlowNode, Graph } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/**
 * A link event that throws goes on at the one that catches: exactly one of its name in its scope.
 * BPMN 2.0.2 §10.5.4.
 */
export const links: GraphRule = function* (graph) {
  const catches = linksIn(graph, 'intermediateCatchEvent')
  for (const [name, nodes] of catches) {
    const [first, second] = nodes
    if (!first || !second) continue
    const sentence =
      `expected at most one catch event of link '${linkName(name)}' in a scope, but ` +
      `'${first.id}' and '${second.id}' are two: give them names of their own`
    yield { element: second.id, sentence }
  }
  for (const [name, nodes] of linksIn(graph, 'intermediateThrowEvent')) {
    for (const { id } of nodes) {
      const fault = !linkName(name)
        ? 'has no name: write the name of its target'
        : !catches.has(name) &&
          `finds none named '${linkName(name)}': draw one, or correct the name`
      if (!fault) continue
      const sentence = `expected link event '${id}' to lead to a link catch event, but it ${fault}`
      yield { element: id, sentence }
    }
  }
}

/** Link events of one kind by scope and name. */
function linksIn(graph: Graph, type: FlowNode['type']): ReadonlyMap<string, readonly FlowNode[]> {
  return Map.groupBy(
    nodesOf(graph).filter((node) => node.type === type && linkOf(node) !== undefined),
    (node) => `${node.scope}\n${linkOf(node) ?? ''}`,
  )
}

const linkName = (key: string) => key.slice(key.indexOf('\n') + 1)

function linkOf(node: FlowNode): string | undefined {
  const trigger = 'trigger' in node ? node.trigger : undefined
  return trigger?.type === 'link' ? trigger.name : undefined
}

/** The flows of a graph and, as its flows, the links from throw to catch events: by node id. */
export function waysFrom(graph: Graph): (id: string) => readonly string[] {
  const catches = linksIn(graph, 'intermediateCatchEvent')
  return (id) => {
    const node = graph.nodes[id]
    if (!node) return []
    const link = node.type === 'intermediateThrowEvent' ? linkOf(node) : undefined
    const linked = link === undefined ? [] : (catches.get(`${node.scope}\n${link}`) ?? [])
    const flows = node.outgoing.map((flow) => graph.flows[flow]?.target ?? '')
    return [...flows, ...linked.map((target) => target.id)]
  }
}

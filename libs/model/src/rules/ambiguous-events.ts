import type { Expression, FlowNode, Graph } from '../graph.ts'
import { nodesOf, type GraphRule } from './rule.ts'

/** Of events that wait side by side, no two wait for the same thing. */
export const ambiguousEvents: GraphRule = function* (graph) {
  for (const group of groupsIn(graph)) {
    const seen = new Map<string, string>()
    for (const node of group) {
      const cause = causeOf(node)
      const other = cause && seen.get(cause)
      if (other) {
        const sentence =
          `expected '${node.id}' and '${other}' to wait for different things, but both wait for ` +
          `${cause}: change or remove one`
        yield { element: node.id, sentence }
      }
      if (cause) seen.set(cause, node.id)
    }
  }
}

function groupsIn(graph: Graph): readonly (readonly FlowNode[])[] {
  const find = (ids: readonly string[]) => ids.flatMap((id) => graph.nodes[id] ?? [])
  return nodesOf(graph).flatMap((node) => {
    if (node.type === 'eventBasedGateway') {
      return [find(node.outgoing.map((flow) => graph.flows[flow]?.target ?? ''))]
    }
    const groups: FlowNode[][] = []
    if ('boundaries' in node) groups.push([node, ...find(node.boundaries)])
    if ('eventSubProcesses' in node) {
      const inner = find(node.eventSubProcesses)
      groups.push(inner.flatMap((event) => ('starts' in event ? find(event.starts) : [])))
    }
    if (node.type === 'process') groups.push(find(node.starts))
    return groups
  })
}

/** What the node waits for, in words; undefined when only data tell. */
function causeOf(node: FlowNode): string | undefined {
  if (node.type === 'receiveTask') return named('message', node.message.name)
  const trigger = 'trigger' in node ? node.trigger : undefined
  switch (trigger?.type) {
    case 'message':
      return named('message', trigger.message.name)
    case 'signal':
      return named('signal', trigger.name)
    case 'error':
    case 'escalation':
      return trigger.code ? named(trigger.type, trigger.code) : `every ${trigger.type}`
    case 'compensation':
    case 'cancel':
      return trigger.type
    default:
      return undefined
  }
}

function named(kind: string, name: Expression): string | undefined {
  return 'literal' in name && name.literal ? `${kind} '${name.literal}'` : undefined
}

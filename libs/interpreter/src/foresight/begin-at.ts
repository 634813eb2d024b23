import type { FlowNode, Graph } from '@punctual/model'

/** A name that no BPMN id has: they do not begin with a blank. */
const flowTo = (element: string) => ` ${element}`

/**
 * A process that goes straight from its beginning to an element and is as it was behind it.
 * Undefined where a sub-process around the element cannot begin by itself.
 */
export function beginAt(graph: Graph, element: string): Graph | undefined {
  const node = graph.nodes[element]
  if (!node || node.id === graph.id) return node && graph
  const around = graph.nodes[node.scope]
  const start = around && startOf(graph, around)
  if (!start || !('outgoing' in node)) return undefined
  const id = flowTo(element)
  const outer = beginAt(graph, around.id)
  if (!outer) return undefined
  const flow = { id, source: start.id, target: element }
  return {
    ...outer,
    flows: { ...outer.flows, [id]: flow },
    nodes: {
      ...outer.nodes,
      [start.id]: { ...start, outgoing: [id] },
      [element]: { ...outer.nodes[element]!, incoming: [...node.incoming, id] },
    },
  }
}

/** The event by which a scope begins; a process may begin by any. */
function startOf({ nodes, id }: Graph, around: FlowNode): FlowNode | undefined {
  if (!('starts' in around) || around.type === 'eventSubProcess') return undefined
  const starts = around.starts.flatMap((each) => nodes[each] ?? [])
  const none = starts.find((each) => !('trigger' in each) || each.trigger === undefined)
  return none ?? (around.id === id ? starts[0] : undefined)
}

import type { FlowNode, Graph } from '@punctual/model'
import { interrupts } from './interrupts.ts'
import type { ElementInstance } from './state.ts'

/** By incoming flow of a node: the nodes from which a token can get onto it, not by way of it. */
type Reach = ReadonlyMap<string, ReadonlySet<string>>

const known = new WeakMap<Graph, Map<string, Reach>>()

/** From where tokens can reach the incoming flows of a node; found once for each graph. */
export function reachOf(graph: Graph, node: FlowNode): Reach {
  let reaches = known.get(graph)
  if (!reaches) known.set(graph, (reaches = new Map()))
  let reach = reaches.get(node.id)
  if (!reach) {
    reach = new Map(node.incoming.map((flow) => [flow, nodesBefore(graph, flow, node.id)]))
    reaches.set(node.id, reach)
  }
  return reach
}

function nodesBefore({ nodes, flows }: Graph, flow: string, target: string): ReadonlySet<string> {
  const found = new Set([flows[flow]!.source])
  for (const id of found) {
    const node = nodes[id]!
    if (id === target) continue
    for (const incoming of node.incoming) found.add(flows[incoming]!.source)
    if (node.type === 'boundaryEvent') found.add(node.attachedTo)
    for (const source of linksTo(nodes, node)) found.add(source)
  }
  found.delete(target)
  return found
}

/** The throw events that lead to a link catch event. */
function linksTo(nodes: Graph['nodes'], node: FlowNode): string[] {
  if (node.type !== 'intermediateCatchEvent' || node.trigger.type !== 'link') return []
  const { name } = node.trigger
  return Object.values(nodes)
    .filter((each) => each.type === 'intermediateThrowEvent' && each.scope === node.scope)
    .filter((each) => 'trigger' in each && each.trigger?.type === 'link')
    .filter((each) => linkName(each) === name)
    .map(({ id }) => id)
}

function linkName(node: FlowNode): string | undefined {
  const trigger = 'trigger' in node ? node.trigger : undefined
  return trigger?.type === 'link' ? trigger.name : undefined
}

/** The link catch event that goes on where a link throw event ends. */
export function linkTarget({ nodes }: Graph, source: FlowNode): string | undefined {
  const name = linkName(source)
  if (name === undefined) return undefined
  const target = Object.values(nodes).find(
    (each) =>
      each.type === 'intermediateCatchEvent' &&
      each.scope === source.scope &&
      linkName(each) === name,
  )
  return target?.id
}

/** Where a token may go next: one of `flows` and `nodes`. */
export type Exit = Readonly<{ flows: readonly string[]; nodes: readonly string[] }>

/**
 * The tokens that an element at work may still send out: one by its flows, or by a boundary event
 * that interrupts it, and one by each boundary event that does not.
 */
export function exitsOf(graph: Graph, { element }: ElementInstance): Exit[] {
  const node = graph.nodes[element]!
  const events = 'boundaries' in node ? node.boundaries.map((id) => graph.nodes[id]!) : []
  const instead = events.filter((each) => each.type === 'boundaryEvent' && interrupts(each))
  const link = linkTarget(graph, node)
  const nodes = [...instead.map(({ id }) => id), ...(link === undefined ? [] : [link])]
  const beside = events.filter((each) => !instead.includes(each))
  return [{ flows: node.outgoing, nodes }, ...beside.map(({ id }) => ({ flows: [], nodes: [id] }))]
}

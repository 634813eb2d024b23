import type { FlowNode, Graph, SequenceFlow } from './graph.ts'

type Link = 'incoming' | 'outgoing' | 'boundaries' | 'children' | 'starts' | 'eventSubProcesses'
type WithoutLinks<N> = N extends FlowNode ? Omit<N, Link> : never

/** A node that does not yet know its neighbours. */
export type NodeDraft = WithoutLinks<FlowNode>
export type DraftOf<T extends FlowNode['type']> = Extract<NodeDraft, { type: T }>

/** A process as written: nodes (the process itself first) and flows, in the order of the file. */
export type Draft = Readonly<{
  process: Pick<Graph, 'id' | 'name' | 'versionTag'>
  nodes: readonly NodeDraft[]
  flows: readonly SequenceFlow[]
}>

/** Tells every node its neighbours and freezes the whole. */
export function assemble({ process, nodes, flows }: Draft): Graph {
  const outgoing = Map.groupBy(flows, (flow) => flow.source)
  const incoming = Map.groupBy(flows, (flow) => flow.target)
  const children = Map.groupBy(nodes, (node) => node.scope)
  const boundaries = Map.groupBy(nodes, (node) =>
    node.type === 'boundaryEvent' ? node.attachedTo : undefined,
  )
  const reviews = reviewsOf(nodes)
  const link = (node: NodeDraft): FlowNode =>
    ({
      ...node,
      ...(node.type === 'userTask' && reviews.has(node.id) && { reviewedBy: reviews.get(node.id) }),
      incoming: ids(incoming.get(node.id)),
      outgoing: ids(outgoing.get(node.id)),
      ...('clocks' in node && { boundaries: ids(boundaries.get(node.id)) }),
      ...(CONTAINERS.has(node.type) && containment(children.get(node.id) ?? [])),
    }) as FlowNode
  return freeze({ ...process, nodes: byId(nodes.map(link)), flows: byId(flows) })
}

/** By reviewed task, the tasks that review it. */
function reviewsOf(nodes: readonly NodeDraft[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const node of nodes) {
    for (const id of (node.type === 'userTask' && node.review?.of) || [])
      found.set(id, [...(found.get(id) ?? []), node.id])
  }
  return found
}

function containment(children: readonly NodeDraft[]) {
  return {
    children: ids(children),
    starts: ids(children.filter((child) => child.type === 'startEvent')),
    eventSubProcesses: ids(children.filter((child) => child.type === 'eventSubProcess')),
  }
}

const CONTAINERS = new Set<NodeDraft['type']>([
  'process',
  'subProcess',
  'transaction',
  'eventSubProcess',
])

const ids = (items: readonly { id: string }[] = []): string[] => items.map((item) => item.id)

/** Without a prototype, so that no id (`constructor`) finds what is not there. */
function byId<T extends { id: string }>(items: readonly T[]): Record<string, T> {
  const record: Record<string, T> = Object.create(null)
  for (const item of items) record[item.id] = item
  return record
}

/** Freezes a value through and through. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

import type { State } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import type { ActiveElementDto } from './instance.dto.ts'

/**
 * Where an instance is: the elements and states inside which nothing else is active; the states of a
 * machine in the order of its file.
 */
export function activeIn({ elements }: State, graph: Graph): ActiveElementDto[] {
  const live = Object.values(elements)
  const scopes = new Set(live.map(({ scope }) => scope))
  const leaves = live.filter(({ key }) => !scopes.has(key))
  const found = [...new Set(leaves.map(({ element }) => element))]
  if (graph.nodes[graph.id]?.type === 'machine') sortAsIn(graph, found)
  return found.map((element) => {
    const node = graph.nodes[element]
    return { element, name: node?.name ?? element, type: node?.type ?? 'task' }
  })
}

function sortAsIn({ nodes }: Graph, ids: string[]): void {
  const places = new Map(Object.keys(nodes).map((id, index) => [id, index]))
  ids.sort((a, b) => places.get(a)! - places.get(b)!)
}

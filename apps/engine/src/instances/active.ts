import type { State } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import type { ActiveElementDto } from './instance.dto.ts'

/** Where an instance is: the elements and states inside which nothing else is active. */
export function activeIn({ elements }: State, graph: Graph): ActiveElementDto[] {
  const live = Object.values(elements)
  const scopes = new Set(live.map(({ scope }) => scope))
  const leaves = live.filter(({ key }) => !scopes.has(key))
  return [...new Set(leaves.map(({ element }) => element))].map((element) => {
    const node = graph.nodes[element]
    return { element, name: node?.name ?? element, type: node?.type ?? 'task' }
  })
}

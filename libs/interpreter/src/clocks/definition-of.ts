import type { ClockDefinition } from '@punctual/model'
import type { Environment } from '../environment.ts'

/** The definition of a promise, while the process still has it. */
export function definitionOf(
  { graph }: Environment,
  { element, id }: Readonly<{ element: string; id: string }>,
): ClockDefinition | undefined {
  const node = graph.nodes[element]
  return node && 'clocks' in node ? node.clocks.find((clock) => clock.id === id) : undefined
}

import { findCycle } from './find-cycle.ts'
import type { Graph } from './graph.ts'
import type { Problem } from './problem.ts'

/**
 * Refuses processes that call each other in a circle when every call in it names its process in
 * plain text: such a circle has no end. A process chosen by an expression (`=…`) is not followed.
 */
export function checkCallCycles(graphs: readonly Graph[]): readonly Problem[] {
  const calls = new Map(graphs.map((graph) => [graph.id, staticCalls(graph)]))
  const cycle = findCycle([...calls.keys()], (id) => [...(calls.get(id)?.keys() ?? [])])
  if (!cycle) return []
  const [first = '', second = ''] = cycle
  const element = calls.get(first)?.get(second)
  const sentence =
    `expected called processes to come to an end, but ${cycle.join(' calls ')}, each by a fixed ` +
    'process id: break the circle, or choose the process of one call by an expression (`=…`)'
  return [{ severity: 'error', rule: 'call-cycle', sentence, ...(element && { element }) }]
}

/** Called process id → the call activity. */
function staticCalls(graph: Graph): ReadonlyMap<string, string> {
  const calls = new Map<string, string>()
  for (const node of Object.values(graph.nodes)) {
    if (node.type !== 'callActivity' || !('literal' in node.processId)) continue
    calls.set(node.processId.literal, node.id)
  }
  return calls
}

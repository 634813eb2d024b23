import { findCycle } from '../find-cycle.ts'
import type { Graph } from '../graph.ts'
import { stateIn } from './check-reach.ts'
import type { Transition } from './machine.ts'
import type { Outline } from './outline.ts'
import { fault } from './place.ts'

/**
 * Refuses `always` transitions that lead from one to the next without end, whatever the data: each
 * without a guard and tried first. What guards could stop is watched when it runs.
 */
export function checkAlways(graph: Graph, { byId }: Outline): void {
  const cycle = findCycle([...byId.keys()], (id) => next(graph, id))
  if (!cycle) return
  const place = byId.get(cycle[0]!)!.place
  const sentence =
    `expected 'always' to come to rest, but ${cycle.join(' leads to ')} without a guard: ` +
    'add a guard or an event'
  fault(place, 'cyclic-always', sentence)
}

/** States that are certainly entered from a state that is certainly left. */
function next(graph: Graph, id: string): readonly string[] {
  const [first] = stateIn(graph, id).always
  if (!first || !isCertain(first)) return []
  const targets = first.targets ?? [id]
  return targets.flatMap((target) => entered(graph, target))
}

function isCertain({ guard }: Transition): boolean {
  return !guard || (guard.type === 'feel' && guard.feel === 'true')
}

/** A state and those inside that it begins with, as far as they go on by themselves. */
function entered(graph: Graph, id: string): readonly string[] {
  const { kind, initial, children, always } = stateIn(graph, id)
  const inner = kind === 'parallel' ? children : initial ? [initial.target] : []
  const found = inner.flatMap((child) => entered(graph, child))
  if (found.length > 0) return found
  const isPreempted = inner.some((child) => hasAlways(graph, child))
  return always.length > 0 && !isPreempted ? [id] : []
}

function hasAlways(graph: Graph, id: string): boolean {
  const { always, children } = stateIn(graph, id)
  return always.length > 0 || children.some((child) => hasAlways(graph, child))
}

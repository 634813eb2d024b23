import type { Graph, NodeOf } from '../graph.ts'
import type { Machine, MachineState, Transition } from './machine.ts'
import { fault } from './place.ts'
import type { Outline } from './outline.ts'

/** Notes the states that nothing leads to. */
export function checkReach(graph: Graph, { all }: Outline): void {
  const reached = reachedIn(graph)
  for (const { id, parent, place } of all) {
    if (reached.has(id) || (parent && !reached.has(parent.id))) continue
    const sentence =
      `expected a way to ${place.path}, but no transition leads to it: ` +
      'add one or remove the state'
    fault(place, 'unreachable', sentence)
  }
}

function reachedIn(graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [graph.id]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    open.push(...waysFrom(graph, stateIn(graph, id)))
  }
  return reached
}

/** What becomes active with a state, and where it leads. */
function waysFrom(graph: Graph, state: Machine | MachineState): string[] {
  const { kind, initial, scope, children } = state
  const history = 'historyTargets' in state ? (state.historyTargets ?? []) : []
  const isHistory = (id: string) => stateIn(graph, id).kind === 'history'
  return [
    ...(scope === '' ? [] : [scope]),
    ...(kind === 'compound' && initial ? [initial.target] : []),
    ...(kind === 'parallel' ? children.filter((id) => !isHistory(id)) : []),
    ...history,
    ...transitionsOf(state).flatMap(({ targets = [] }) => targets),
  ]
}

/** Every transition of a state, in the order in which they are tried. */
function transitionsOf({ on, always, after }: Machine | MachineState): Transition[] {
  return [...on, ...always, ...after]
}

/** The state of an id, the machine included. */
export function stateIn(graph: Graph, id: string): NodeOf<'machine' | 'state'> {
  return graph.nodes[id] as NodeOf<'machine' | 'state'>
}

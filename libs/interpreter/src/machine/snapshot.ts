import type { Graph } from '@punctual/model'
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, StateValue } from 'xstate'
import type { ElementInstance, State } from '../state.ts'
import { assert, stateOf, type Turn } from '../turn.ts'

/** The machine's own element instance, while it lives. */
export function rootOf({ elements }: State): ElementInstance | undefined {
  for (const key in elements) if (elements[key]!.scope === 0) return elements[key]
  return undefined
}

/** The active states with their instances; the machine itself is one of them. */
export function activeIn({ elements }: State, { nodes }: Graph): readonly ElementInstance[] {
  return Object.values(elements).filter(({ element }) => {
    const type = nodes[element]?.type
    return type === 'state' || type === 'machine'
  })
}

/** Whether the machine has come into its first states; FEEL may keep it from that. */
export function hasBegun(turn: Turn): boolean {
  return activeIn(stateOf(turn), turn.environment.graph).length > 1
}

/** The instance of an active state. */
export function instanceOfState(state: State, id: string): ElementInstance | undefined {
  return Object.values(state.elements).find(({ element }) => element === id)
}

/**
 * XState's snapshot as the state tells it: active states, the context that the machine's variables
 * are, and what histories remember. States are active in document order, as SCXML has it.
 */
export function snapshotOf(
  machine: AnyStateMachine,
  state: State,
  graph: Graph,
): AnyMachineSnapshot {
  const root = rootOf(state)
  assert(root, `expected machine '${graph.id}' to be active`)
  const active = new Set(activeIn(state, graph).map(({ element }) => element))
  const snapshot = machine.resolveState({
    value: valueOf(machine.root, active),
    context: { ...state.variables[root.key] },
    historyValue: historyOf(machine, state),
    status: 'active',
  } as never)
  return { ...snapshot, _nodes: nodesOf(machine.root, active) } as AnyMachineSnapshot
}

/** Exactly what is active, in document order. */
function nodesOf(node: AnyStateNode, active: ReadonlySet<string>): AnyStateNode[] {
  const inner = Object.values(node.states as Record<string, AnyStateNode>)
  const own = active.has(node.id) ? [node] : []
  return [...own, ...inner.flatMap((child) => nodesOf(child, active))]
}

function valueOf(node: AnyStateNode, active: ReadonlySet<string>): StateValue {
  const inner = Object.values(node.states as Record<string, AnyStateNode>).filter(({ id }) =>
    active.has(id),
  )
  const [only] = inner
  if (node.type === 'compound' && only && Object.keys(only.states).length === 0) return only.key
  return Object.fromEntries(inner.map((child) => [child.key, valueOf(child, active)]))
}

function historyOf(machine: AnyStateMachine, { histories = {} }: State): object {
  return Object.fromEntries(
    Object.entries(histories).map(([id, states]) => [
      id,
      states.map((each) => machine.getStateNodeById(`#${each}`)),
    ]),
  )
}

import type { FlowNode } from '@punctual/model'
import type { ElementInstance, Key, Variables } from './state.ts'
import { emit, proceed, stateOf, type Turn } from './turn.ts'
import { propagated } from './variables.ts'

/** Ends what an element does: it goes on to map its outputs and to leave. */
export function finish(
  turn: Turn,
  node: FlowNode,
  self: Pick<ElementInstance, 'key' | 'scope'>,
  variables?: Variables,
): void {
  deliver(turn, node, self, variables)
  proceed(turn, { move: 'complete', key: self.key })
}

/**
 * What an element or event brought: with output mappings it stays with the element, to be mapped;
 * without, it goes to the scopes that have the variables, else to the root. What an error brought
 * goes nowhere unless mapped.
 */
export function deliver(
  turn: Turn,
  node: FlowNode,
  { key, scope }: Pick<ElementInstance, 'key' | 'scope'>,
  variables: Variables = {},
): void {
  if (Object.keys(variables).length === 0) return
  const isError = 'trigger' in node && node.trigger?.type === 'error'
  if (node.outputs || isError) emit(turn, { type: 'variablesSet', scope: key, values: variables })
  else emit(turn, ...propagated(stateOf(turn), isLive(turn, key) ? key : scope, variables))
}

function isLive(turn: Turn, key: Key): boolean {
  return stateOf(turn).elements[key] !== undefined
}

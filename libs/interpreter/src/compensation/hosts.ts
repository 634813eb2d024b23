import type { NodeType } from '@punctual/model'
import { childrenOf } from '../held.ts'
import type { ElementInstance, Key } from '../state.ts'
import { nodeOf, stateOf, type Turn } from '../turn.ts'

/** The scopes around an element, out to the first of a type; undefined when there is none. */
export function scopesUpTo(
  turn: Turn,
  self: ElementInstance,
  type: NodeType,
): readonly Key[] | undefined {
  const { elements } = stateOf(turn)
  const scopes: Key[] = []
  for (let key = self.scope; key > 0; key = elements[key]!.scope) {
    scopes.push(key)
    if (nodeOf(turn, elements[key]!.element).type === type) return scopes
  }
  return undefined
}

/** The other instances of a repeated transaction, which are cancelled with the one that cancels. */
export function instancesBeside(turn: Turn, key: Key): readonly Key[] {
  const { scope, loopCounter } = stateOf(turn).elements[key]!
  if (loopCounter === undefined) return []
  return childrenOf(turn, scope)
    .map((each) => each.key)
    .filter((each) => each !== key)
}

/**
 * The scopes whose completed activities an event undoes: its own and, from an event sub-process,
 * the one that this handles an event of.
 */
export function scopesToUndo(turn: Turn, self: ElementInstance): readonly Key[] {
  if (self.restored) return [self.key]
  const node = nodeOf(turn, self.element)
  if (node.type === 'endEvent' && node.trigger?.type === 'cancel') {
    return scopesToCancel(turn, self)
  }
  const { elements } = stateOf(turn)
  const scopes: Key[] = []
  for (let key = self.scope; key > 0; key = elements[key]!.scope) {
    scopes.push(key)
    if (nodeOf(turn, elements[key]!.element).type !== 'eventSubProcess') break
  }
  return scopes
}

function scopesToCancel(turn: Turn, self: ElementInstance): readonly Key[] {
  const scopes = scopesUpTo(turn, self, 'transaction') ?? []
  const transaction = scopes.at(-1)!
  const { scope: body, loopCounter } = stateOf(turn).elements[transaction]!
  if (loopCounter === undefined) return scopes
  return [...scopes, ...instancesBeside(turn, transaction), body]
}

import type { FlowNode } from '@punctual/model'
import type { Send } from './command.ts'
import type { Draft } from './draft.ts'
import type { Environment } from './environment.ts'
import type { Event } from './event.ts'
import type { Move } from './move.ts'
import type { ElementInstance, IncidentKind, Key, State } from './state.ts'

/**
 * What one move may look at and ask for. Its events are written only when it ends, so a move that
 * gets stuck half-way leaves no trace.
 */
export type Turn = {
  readonly environment: Environment
  readonly draft: Draft
  readonly at: number
  readonly by: string
  /**
   * Scopes with conditions that are asked before anything has begun inside, and whether one of them
   * has interrupted its scope.
   */
  readonly starting: Map<Key, 'undisturbed' | 'interrupted'>
  events: Event[]
  /** What is to be done next, in this order, before anything that already waits. */
  moves: Move[]
  sends: Send[]
  keys: number
}

/** The process cannot go on: the reason becomes an incident on the element. */
export type Stuck = Readonly<{
  ok: false
  kind: IncidentKind
  /** "expected X, but Y". */
  message: string
  expression?: string
}>
export type Result<T> = Readonly<{ ok: true; value: T }> | Stuck

/** A reason not to go on. */
export function stuck(kind: IncidentKind, message: string, expression?: string): Stuck {
  return { ok: false, kind, message, ...(expression !== undefined && { expression }) }
}

/** The state as it was when the move began. */
export function stateOf(turn: Turn): State {
  return turn.draft.state
}

/** The node of the graph that an id names. */
export function nodeOf(turn: Turn, id: string): FlowNode {
  const node = turn.environment.graph.nodes[id]
  assert(node, `expected '${id}' to be a node of process '${turn.environment.graph.id}'`)
  return node
}

/** The live element instance of a key. */
export function instanceOf(turn: Turn, key: Key): ElementInstance {
  const self = stateOf(turn).elements[key]
  assert(self, `expected a live element instance ${key}`)
  return self
}

/** A key that nothing in this instance has had. */
export function newKey(turn: Turn): Key {
  return stateOf(turn).nextKey + turn.keys++
}

/** Says what happened. */
export function emit(turn: Turn, ...events: readonly Event[]): void {
  turn.events.push(...events)
}

/** Says what is to be done next. */
export function proceed(turn: Turn, ...moves: readonly Move[]): void {
  turn.moves.push(...moves)
}

/** Asks something of the world outside the instance. */
export function send(turn: Turn, ...sends: readonly Send[]): void {
  turn.sends.push(...sends)
}

/** We are wrong: a condition that the code relies on does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message)
}

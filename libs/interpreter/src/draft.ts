import type { Owners } from './owners.ts'
import type { State } from './state.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The records of a state that are written key by key. */
export type Collection = Exclude<keyof State, 'status' | 'nextKey' | 'parent'>

/**
 * A state being written. A record is copied the first time it is written, so the state it began
 * with stays untouched and a step pays for what it changes once, however often it changes it.
 */
export type Draft = { state: State; owned: Set<keyof State | 'self'>; owners: Owners }

/** Begins to write on top of a state. */
export function draftOf(state: State): Draft {
  return { state, owned: new Set(), owners: {} }
}

/** The state's own fields, to be written. */
export function fields(draft: Draft): Writable<State> {
  if (!draft.owned.has('self')) {
    draft.owned.add('self')
    draft.state = { ...draft.state }
  }
  return draft.state
}

/** One of the state's records, to be written. */
export function records<K extends Collection>(
  draft: Draft,
  name: K,
): Writable<NonNullable<State[K]>> {
  const state = fields(draft)
  if (!draft.owned.has(name)) {
    draft.owned.add(name)
    state[name] = Object.assign({}, state[name])
  }
  return state[name]!
}

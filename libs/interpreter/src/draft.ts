import type { Key, State } from './state.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** The records of a state that are written key by key. */
type Collection = Exclude<keyof State, 'status' | 'nextKey' | 'parent'>

/**
 * A state being written. A record is copied the first time it is written, so the state it began
 * with stays untouched and a step pays for what it changes once, however often it changes it.
 */
export type Draft = { state: State; owned: Set<keyof State | 'self'> }

/** Begins to write on top of a state. */
export function draftOf(state: State): Draft {
  return { state, owned: new Set() }
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

/** Every event that carries a new key uses it up. */
export function put<K extends Exclude<Collection, 'waiting' | 'histories'>>(
  draft: Draft,
  name: K,
  key: Key,
  record: NonNullable<State[K]>[Key],
): void {
  fields(draft).nextKey = Math.max(draft.state.nextKey, key + 1)
  const written: Record<Key, unknown> = records(draft, name)
  written[key] = record
}

/** Changes fields of one record. */
export function change<T>(draft: Draft, name: Collection, key: Key, changes: Partial<T>): void {
  const written: Record<Key, unknown> = records(draft, name)
  written[key] = { ...(written[key] as object), ...changes }
}

/** Takes one record away. */
export function remove(draft: Draft, name: Collection, key: Key): void {
  const written: Record<Key, unknown> = records(draft, name)
  delete written[key]
}

import { fields, records, type Collection, type Draft } from './draft.ts'
import {
  addTo,
  ownerOf,
  takeFrom,
  tokenKey,
  tokenOf,
  type Belonging,
  type Owned,
} from './owners.ts'
import type { Key, State } from './state.ts'

type Named = Exclude<Collection, 'waiting' | 'histories' | 'executors'>

const isOwned = (name: Named): name is Belonging => name !== 'variables' && name !== 'compensations'

/** Makes a record. Every event that carries a new key uses it up. */
export function put<K extends Named>(
  draft: Draft,
  name: K,
  key: Key,
  record: NonNullable<State[K]>[Key],
): void {
  fields(draft).nextKey = Math.max(draft.state.nextKey, key + 1)
  const written: Record<Key, unknown> = records(draft, name)
  written[key] = record
  if (isOwned(name)) addTo(draft.owners[name], ownerOf(record as Owned), key)
}

/** Changes some of a record. */
export function change<T>(draft: Draft, name: Collection, key: Key, changes: Partial<T>): void {
  const written: Record<Key, unknown> = records(draft, name)
  written[key] = { ...(written[key] as object), ...changes }
}

/** Takes a record away. */
export function remove(draft: Draft, name: Named, key: Key): void {
  const written: Record<Key, unknown> = records(draft, name)
  if (isOwned(name)) takeFrom(draft.owners[name], ownerOf(written[key] as Owned), key)
  delete written[key]
}

/** Lets one more token wait on a flow. */
export function addToken(draft: Draft, scope: Key, flow: string): void {
  const waiting = records(draft, 'waiting')
  const key = tokenKey(scope, flow)
  waiting[key] = (waiting[key] ?? 0) + 1
  addTo(draft.owners.waiting, scope, flow)
}

/** Takes one token from a flow. */
export function takeToken(draft: Draft, scope: Key, flow: string): void {
  const waiting = records(draft, 'waiting')
  const key = tokenKey(scope, flow)
  if (waiting[key] === 1) dropTokens(draft, scope, flow)
  else waiting[key] = waiting[key]! - 1
}

/** Takes all tokens from a flow. */
export function dropTokens(draft: Draft, scope: Key, flow: string): void {
  delete records(draft, 'waiting')[tokenKey(scope, flow)]
  takeFrom(draft.owners.waiting, scope, flow)
}

/** Takes all tokens from the flows inside a scope. */
export function dropTokensIn(draft: Draft, scope: Key): void {
  const { waiting } = draft.owners
  const flows = waiting ? [...(waiting.get(scope) ?? [])] : flowsIn(draft.state, scope)
  for (const flow of flows) dropTokens(draft, scope, flow)
}

function flowsIn({ waiting }: State, scope: Key): string[] {
  const prefix = tokenKey(scope, '')
  const tokens: string[] = []
  for (const token in waiting) if (token.startsWith(prefix)) tokens.push(tokenOf(token).flow)
  return tokens
}

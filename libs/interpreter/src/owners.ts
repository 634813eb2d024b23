import type { Draft } from './draft.ts'
import type { Key, State } from './state.ts'

/** The records that an element instance holds open. */
export type Holding =
  | 'tasks'
  | 'jobs'
  | 'calls'
  | 'timers'
  | 'subscriptions'
  | 'conditions'
  | 'clocks'
  | 'incidents'

/** The records that belong to an element instance or that are inside it. */
export type Belonging = Holding | 'promises' | 'elements'

/**
 * Which records belong to which element instance: read from the state when a step first asks, and
 * kept up by what the step writes. So one element costs the same among three and among thousands.
 */
export type Owners = Partial<Record<Belonging, Map<Key, Key[]>>> & {
  waiting?: Map<Key, string[]>
}

export type Owned = Readonly<{ key: Key; scope?: Key; host?: Key }>
const none: readonly never[] = []

/** The keys of the records that belong to an element instance, the oldest first. */
export function ownedBy(draft: Draft, name: Belonging, owner: Key): readonly Key[] {
  return (draft.owners[name] ??= read(draft.state[name])).get(owner) ?? none
}

/** The flows inside a scope on which tokens wait. */
export function tokensOwnedBy(draft: Draft, scope: Key): readonly string[] {
  return (draft.owners.waiting ??= readTokens(draft.state)).get(scope) ?? none
}

/** Notes that something belongs to an owner. */
export function addTo<T>(owned: Map<Key, T[]> | undefined, owner: Key, what: T): void {
  const known = owned?.get(owner)
  if (!known) owned?.set(owner, [what])
  else if (!known.includes(what)) known.push(what)
}

/** Forgets that something belonged to an owner. */
export function takeFrom<T>(owned: Map<Key, T[]> | undefined, owner: Key, what: T): void {
  const known = owned?.get(owner)
  if (!owned || !known) return
  if (known.length > 1) known.splice(known.indexOf(what), 1)
  else owned.delete(owner)
}

/** Whose a record is: its host's, or its scope's if it is an element instance itself. */
export const ownerOf = ({ host, scope }: Owned): Key => host ?? scope!

function read(records: Readonly<Record<Key, Owned>> = {}): Map<Key, Key[]> {
  const owned = new Map<Key, Key[]>()
  for (const key in records) addTo(owned, ownerOf(records[key]!), records[key]!.key)
  return owned
}

function readTokens({ waiting }: State): Map<Key, string[]> {
  const owned = new Map<Key, string[]>()
  for (const token in waiting) {
    const { scope, flow } = tokenOf(token)
    addTo(owned, scope, flow)
  }
  return owned
}

/** Where a token that waits on a flow is counted. */
export function tokenKey(scope: Key, flow: string): string {
  return `${scope}/${flow}`
}

/** The scope and the flow of a waiting token. */
export function tokenOf(token: string): { scope: Key; flow: string } {
  const slash = token.indexOf('/')
  return { scope: Number(token.slice(0, slash)), flow: token.slice(slash + 1) }
}

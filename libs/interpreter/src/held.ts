import { ownedBy, tokensOwnedBy, type Holding } from './owners.ts'
import type { ElementInstance, Key, State } from './state.ts'
import { stateOf, type Turn } from './turn.ts'

/** What an element instance holds open. */
export type Held = { readonly [R in Holding]: readonly NonNullable<State[R]>[Key][] }

const none: readonly never[] = []
const empty: Readonly<Record<Key, never>> = {}

/** What one element instance holds, the oldest first. */
export function heldBy(turn: Turn, host: Key): Held {
  const of = <T>(name: Holding, records: Readonly<Record<Key, T>> = empty): readonly T[] => {
    const keys = ownedBy(turn.draft, name, host)
    return keys.length === 0 ? none : keys.map((key) => records[key]!)
  }
  const { tasks, jobs, calls, timers, subscriptions, conditions, clocks, incidents } = stateOf(turn)
  return {
    tasks: of('tasks', tasks),
    jobs: of('jobs', jobs),
    calls: of('calls', calls),
    timers: of('timers', timers),
    subscriptions: of('subscriptions', subscriptions),
    conditions: of('conditions', conditions),
    clocks: of('clocks', clocks),
    incidents: of('incidents', incidents),
  }
}

/** The live element instances directly inside a scope, the oldest first. */
export function childrenOf(turn: Turn, scope: Key): readonly ElementInstance[] {
  const { elements } = stateOf(turn)
  return ownedBy(turn.draft, 'elements', scope).map((key) => elements[key]!)
}

/** The flows inside a scope on which tokens wait. */
export function waitingIn(turn: Turn, scope: Key): readonly string[] {
  return [...tokensOwnedBy(turn.draft, scope)]
}

/** Whether anything is left to do inside a scope. */
export function isBusy({ draft }: Turn, scope: Key): boolean {
  return ownedBy(draft, 'elements', scope).length > 0 || tokensOwnedBy(draft, scope).length > 0
}

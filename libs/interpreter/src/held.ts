import type { ElementInstance, Key, State } from './state.ts'

/** What an element instance holds open. */
export type Held = { readonly [R in Holding]: readonly NonNullable<State[R]>[Key][] }
type Holding =
  | 'tasks'
  | 'jobs'
  | 'calls'
  | 'timers'
  | 'subscriptions'
  | 'conditions'
  | 'clocks'
  | 'incidents'

const none: readonly never[] = []
const empty: Readonly<Record<Key, never>> = {}

/** What one element instance holds: a look at every open record. */
export function heldBy(state: State, host: Key): Held {
  const of = <T extends { host: Key }>(records: Readonly<Record<Key, T>> = empty): readonly T[] => {
    let found: T[] | undefined
    for (const key in records) if (records[key]!.host === host) (found ??= []).push(records[key]!)
    return found ?? none
  }
  const { tasks, jobs, calls, timers, subscriptions, conditions, clocks, incidents } = state
  return {
    tasks: of(tasks),
    jobs: of(jobs),
    calls: of(calls),
    timers: of(timers),
    subscriptions: of(subscriptions),
    conditions: of(conditions),
    clocks: of(clocks),
    incidents: of(incidents),
  }
}

/** Who is inside whom and who holds what, found in one look for all that is about to end. */
export type Tree = Readonly<{
  children(scope: Key): readonly ElementInstance[]
  held(host: Key): Held
}>

/** Reads the tree of all live element instances. */
export function treeOf(state: State): Tree {
  const children = Map.groupBy(Object.values(state.elements), ({ scope }) => scope)
  const { tasks, jobs, calls, timers, subscriptions, conditions, clocks, incidents } = state
  const of = {
    tasks: byHost(tasks),
    jobs: byHost(jobs),
    calls: byHost(calls),
    timers: byHost(timers),
    subscriptions: byHost(subscriptions),
    conditions: byHost(conditions),
    clocks: byHost(clocks),
    incidents: byHost(incidents),
  }
  return {
    children: (scope) => children.get(scope) ?? none,
    held: (host) => ({
      tasks: of.tasks(host),
      jobs: of.jobs(host),
      calls: of.calls(host),
      timers: of.timers(host),
      subscriptions: of.subscriptions(host),
      conditions: of.conditions(host),
      clocks: of.clocks(host),
      incidents: of.incidents(host),
    }),
  }
}

function byHost<T extends { host: Key }>(records: Readonly<Record<Key, T>> = empty) {
  const hosts = Map.groupBy(Object.values(records), ({ host }) => host)
  return (host: Key): readonly T[] => hosts.get(host) ?? none
}

import type { Event } from './event.ts'
import type { Key, State, Variables } from './state.ts'

const nothing: Variables = Object.freeze({})

/** What is visible at a scope: its own variables before those of the scopes around it. */
export function visibleVariables(state: State, scope: Key): Variables {
  let visible: Variables | undefined
  for (const key of scopesFrom(state, scope)) {
    const own = state.variables[key]
    if (own) visible = visible ? { ...own, ...visible } : own
  }
  return visible ?? nothing
}

/**
 * Variables that leave an element without mappings: each changes the nearest scope that has it,
 * beginning with `from`, and is made at the root when none has (as the zeebe dialect merges
 * documents).
 */
export function propagated(state: State, from: Key, values: Variables): Event[] {
  const left = new Map(Object.entries(values))
  const events: Event[] = []
  const scopes = [...scopesFrom(state, from)]
  for (const scope of scopes) {
    const own = state.variables[scope] ?? nothing
    const isRoot = scope === scopes.at(-1)
    const taken = [...left].filter(([name]) => isRoot || Object.hasOwn(own, name))
    if (taken.length === 0) continue
    events.push({ type: 'variablesSet', scope, values: Object.fromEntries(taken) })
    for (const [name] of taken) left.delete(name)
  }
  return events
}

/** Whether the variables of a scope are visible at another one. */
export function isVisible({ elements }: State, scope: Key, from: Key): boolean {
  let key = from
  while (key > 0 && key !== scope) key = elements[key]!.scope
  return key > 0
}

/** A scope and those around it, the root last. */
function* scopesFrom(state: State, scope: Key): Iterable<Key> {
  for (let key = scope; key > 0; key = state.elements[key]!.scope) yield key
}

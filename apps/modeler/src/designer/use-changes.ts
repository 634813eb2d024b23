import { useSyncExternalStore } from 'react'
import type { Designer } from './services.ts'

/** Counts the changes of a drawing; whoever uses it is drawn anew after each. */
export function useChanges(designer: Designer | undefined): number {
  const counter = designer ? counterOf(designer) : still
  return useSyncExternalStore(counter.subscribe, counter.current)
}

type Counter = { subscribe: (listener: () => void) => () => void; current: () => number }
/** Of a drawing that is not there yet. */
const still: Counter = { subscribe: () => () => undefined, current: () => 0 }

const counters = new WeakMap<Designer, Counter>()

function counterOf(designer: Designer): Counter {
  const known = counters.get(designer)
  if (known) return known
  let count = 0
  const listeners = new Set<() => void>()
  designer.get('eventBus').on(['commandStack.changed', 'import.done'], () => {
    count += 1
    for (const listener of listeners) listener()
  })
  const counter: Counter = {
    current: () => count,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  counters.set(designer, counter)
  return counter
}

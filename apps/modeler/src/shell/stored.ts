import { useSyncExternalStore } from 'react'

/** A preference kept in this browser, shared by all that read it. */
type Stored = {
  current: () => string
  set: (value: string) => void
  subscribe: (listener: () => void) => () => void
}

/**
 * A stored preference with its value for a first visit; works (unstored) where storage is refused.
 */
export function stored(name: string, initial: string): Stored {
  let value = readItem(name) ?? initial
  const listeners = new Set<() => void>()
  return {
    current: () => value,
    set(next) {
      value = next
      writeItem(name, next)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The preference's present value and its setter. */
export function useStored(preference: Stored): [string, (value: string) => void] {
  return [useSyncExternalStore(preference.subscribe, preference.current), preference.set]
}

function readItem(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

function writeItem(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Storage is refused (private window): the preference lasts as long as the page.
  }
}

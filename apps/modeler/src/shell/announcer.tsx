import { useSyncExternalStore, type ReactNode } from 'react'

let message = ''
const listeners = new Set<() => void>()

/** Tells people who listen to the page what changed on it. */
export function announce(text: string): void {
  message = text
  for (const listener of listeners) listener()
}

/** Where announcements are spoken from; once per page. */
export function Announcer(): ReactNode {
  const text = useSyncExternalStore(subscribe, () => message)
  return (
    <div aria-live="polite" className="sr-only" data-testid="announcer">
      {text}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

import type { ReactNode } from 'react'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys of an action as they stand on the keyboard. */
export function KeyCaps({ keys }: { keys: string }): ReactNode {
  return (
    <span className="flex shrink-0 gap-1">
      {keys.split('+').map((key) => (
        <kbd key={key} className="key-cap">
          {capOf(key)}
        </kbd>
      ))}
    </span>
  )
}

function capOf(key: string): string {
  if (key === 'Mod') return isMac ? '⌘' : 'Ctrl'
  return key.length === 1 ? key.toUpperCase() : key
}

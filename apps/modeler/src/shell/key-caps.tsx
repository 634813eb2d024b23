import type { ReactNode } from 'react'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys of an action as they stand on the keyboard. */
export function KeyCaps({ keys }: { keys: string }): ReactNode {
  return (
    <span className="flex shrink-0 gap-1">
      {keys
        .split('+')
        .flatMap(capsOf)
        .map((key) => (
          <kbd key={key} className="key-cap">
            {key}
          </kbd>
        ))}
    </span>
  )
}

/** A capital letter is typed with Shift. */
function capsOf(key: string): string[] {
  if (key === 'Mod') return [isMac ? '⌘' : 'Ctrl']
  if (/^[A-Z]$/.test(key)) return ['Shift', key]
  return [key.length === 1 ? key.toUpperCase() : key]
}

import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from './icons.tsx'

/**
 * A small button whose explanation shows while it has the focus or the pointer; Escape hides it.
 */
export function Explanation({
  label,
  children,
}: {
  label: string
  children: ReactNode
}): ReactNode {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const hide = (event: KeyboardEvent) => {
    if (event.key === 'Escape') button.current?.blur()
  }
  return (
    <span className="group relative inline-flex">
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-describedby={id}
        onKeyDown={hide}
        className="round-button"
      >
        <Icon name="info" />
      </button>
      <span id={id} role="tooltip" className="tooltip">
        {children}
      </span>
    </span>
  )
}

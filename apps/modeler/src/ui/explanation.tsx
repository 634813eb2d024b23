import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from './icons.tsx'

/** A small button whose explanation shows while it has the focus or the pointer; Escape hides it. */
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
        className="inline-flex size-6 items-center justify-center rounded-full text-muted hover:bg-raised hover:text-ink"
      >
        <Icon name="info" />
      </button>
      <span
        id={id}
        role="tooltip"
        className="invisible absolute top-full right-0 z-20 mt-1 w-72 max-w-[80vw] rounded-lg border border-line bg-surface p-3 text-xs leading-5 font-normal whitespace-pre-line text-ink shadow-float group-focus-within:visible group-hover:visible"
      >
        {children}
      </span>
    </span>
  )
}

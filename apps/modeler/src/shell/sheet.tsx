import { useEffect, useRef, type ReactNode } from 'react'

type Props = { label: string; close: () => void; children: ReactNode }

/** A dialog over the page that keeps the keyboard; Escape and a press beside it close it. */
export function Sheet({ label, close, children }: Props): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={close}
      onClick={(event) => (event.target === dialog.current ? close() : undefined)}
      className="sheet"
    >
      <div>{children}</div>
    </dialog>
  )
}

import { useId, type ReactNode } from 'react'

type Props = { title: string; aside?: ReactNode; children: ReactNode; className?: string }

/** A titled part of a page. */
export function Panel({ title, aside, children, className = '' }: Props): ReactNode {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`card min-w-0 ${className}`}>
      <div className="flex min-h-11 items-center justify-between gap-3 border-b border-line px-4">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

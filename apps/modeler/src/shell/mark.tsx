import type { ReactNode } from 'react'

/** The mark of the product: a clock whose ring is not yet closed. */
export function Mark(): ReactNode {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M16 7.5a8.5 8.5 0 1 1-7.4 4.3"
        className="fill-none stroke-on-accent"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M16 11v5.2l3.6 2.4"
        className="fill-none stroke-soon-fill"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
